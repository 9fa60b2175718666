import Digest

/// A file that a run has read, known by its content.
package struct InputRecord: Hashable, Sendable {
  /// The path within the dataset, or the name of a user's own file (``DatasetFolder/record(own:bytes:)``); never
  /// a path of the machine.
  package let path: String
  /// The size in bytes.
  package let byteCount: Int
  /// SHA-256 in lower-case hexadecimal.
  package let sha256: String

  /// Records the bytes of a file.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    byteCount = bytes.count
    sha256 = sha256Text(of: bytes)
  }
}
