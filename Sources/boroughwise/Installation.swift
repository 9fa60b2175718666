import Atlas
import Glibc

/// Where the program stands, and what was installed with it: `bin/boroughwise` beside `share/boroughwise`.
enum Installation {
  /// The folder that the program was started in; nil where it is gone.
  static var workingFolder: String? { resolved(".") }

  /// The dataset that came with the program, there or not.
  static var dataset: String? { share.map { "\($0)/\(DatasetSearch.usualName)" } }

  /// The server that lies beside the program, there or not.
  static var server: String { (resolved("/proc/self/exe") ?? "boroughwise") + "-serve" }

  /// Lets PROJ find the database that came with the program before any other, whose version may not be its own.
  ///
  /// Packages of a system bring none: there the system's own is found.
  static func offerProjections() {
    guard let folder = share.map({ "\($0)/proj" }), access("\(folder)/proj.db", R_OK) == 0 else {
      return
    }
    let others = getenv("PROJ_DATA").map { ":" + String(cString: $0) } ?? ""
    setenv("PROJ_DATA", folder + others, 1)
  }

  private static var share: String? {
    guard let program = resolved("/proc/self/exe") else { return nil }
    let folders = program.split(separator: "/").dropLast(2)
    return folders.isEmpty
      ? "/share/boroughwise" : "/\(folders.joined(separator: "/"))/share/boroughwise"
  }

  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
