package import Foundation

/// Places of the repository, for tests.
package enum Repository {
  /// The root of the checkout.
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The shipped dataset.
  package static var geodata: String { root.appending(path: "geodata").path }

  /// A file of the shared folder beside the repository; nil where there is none.
  package static func shared(_ path: String) -> String? {
    let file = root.deletingLastPathComponent().appending(path: "shared/\(path)").path
    return FileManager.default.fileExists(atPath: file) ? file : nil
  }
}
