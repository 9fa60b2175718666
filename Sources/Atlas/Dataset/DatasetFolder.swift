package import Exchange
import Synchronization

/// A folder that holds a dataset; it reads files and remembers which ones, with their checksums.
///
/// Copies remember together: what any part of a run has read is an input of the run.
package struct DatasetFolder: Sendable {
  private struct Noted {
    var inputs: [InputRecord] = []
    /// What each file of a user's own is called among the inputs, by its path.
    var ownNames: [String: String] = [:]
  }

  private final class Log: Sendable {
    let noted = Mutex(Noted())
  }

  /// The folder as the user named it.
  package let path: String
  private let log = Log()
  /// Files that stand in memory in place of those on disk.
  private let files: [String: [UInt8]]

  package init(_ path: String) {
    self.init(path, files: [:])
  }

  /// A folder of which some files are not written yet.
  init(_ path: String, files: [String: [UInt8]]) {
    self.path = path
    self.files = files
  }

  /// What was read, in the order of the first time.
  package var inputs: [InputRecord] { log.noted.withLock { $0.inputs } }

  /// The place of a file of the dataset, as messages name it.
  package func location(of resource: String) -> String {
    path.hasSuffix("/") ? path + resource : "\(path)/\(resource)"
  }

  /// The folder in which PROJ finds the grids of the dataset.
  package var gridFolder: String { location(of: "geodesy") }

  /// Reads a file of the dataset and records it as an input.
  ///
  /// - Throws: ``Fault`` of kind `unreadable`.
  package func read(_ resource: String) throws(Fault) -> [UInt8] {
    InputFiles.current?.note(folder: path)
    let bytes = if let held = files[resource] { held } else { try readFile(location(of: resource)) }
    record(InputRecord(path: resource, bytes: bytes))
    return bytes
  }

  /// Whether a file of the dataset is there.
  package func has(_ resource: String) -> Bool {
    files[resource] != nil || fileExists(location(of: resource))
  }

  /// Reads a table of the dataset.
  package func table(_ resource: String) throws -> CSVTable {
    try CSVTable(file: location(of: resource), bytes: try read(resource))
  }

  /// Keeps the record of an input that was read elsewhere; the same file twice counts once.
  package func record(_ input: InputRecord) {
    log.noted.withLock { noted in
      if !noted.inputs.contains(where: { $0.path == input.path }) { noted.inputs.append(input) }
    }
  }

  /// Keeps the record of a file of a user's own.
  ///
  /// It goes by its bare name. Where another input, or a file of the dataset, is called so, it goes by `own/NAME`,
  /// the next by `own/2/NAME`: each input has a name and a SHA-256 of its own.
  package func record(own path: String, bytes: [UInt8]) {
    let bare = fileName(of: path)
    let shipped = try? readFileIfPresent(location(of: bare))
    log.noted.withLock { noted in
      let inputs = noted.inputs
      let hash = InputRecord(path: bare, bytes: bytes).sha256
      func isTaken(_ name: String) -> Bool {
        (name == bare && shipped != nil && shipped != bytes)
          || inputs.contains { $0.path == name && $0.sha256 != hash }
      }
      var name = bare
      var number = 0
      while isTaken(name) {
        number += 1
        name = number == 1 ? "own/\(bare)" : "own/\(number)/\(bare)"
      }
      noted.ownNames[path] = name
      guard !inputs.contains(where: { $0.path == name }) else { return }
      noted.inputs.append(InputRecord(path: name, bytes: bytes))
    }
  }

  /// What a file of a user's own is called among the inputs; its bare name where it was not read.
  package func ownName(of path: String) -> String {
    log.noted.withLock { $0.ownNames[path] } ?? fileName(of: path)
  }
}
