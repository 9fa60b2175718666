package import Foundation

/// Places of the repository, for tests.
package enum Repository {
  /// The root of the checkout.
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The shipped dataset.
  package static var geodata: String { root.appending(path: "geodata").path }

  /// The folder of sources and corpora: the environment's `SHARED`, or `shared` beside the repository.
  package static let sharedFolder =
    ProcessInfo.processInfo.environment["SHARED"].map { URL(filePath: $0) }
    ?? root.deletingLastPathComponent().appending(path: "shared")

  /// A file of the folder of sources and corpora; nil where there is none.
  package static func shared(_ path: String) -> String? {
    let file = sharedFolder.appending(path: path).path
    return FileManager.default.fileExists(atPath: file) ? file : nil
  }
}
