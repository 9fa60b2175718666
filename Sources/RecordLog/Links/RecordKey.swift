import Digest
import Exchange
import Glibc

/// The secret that signs the links of a record: a file beside it that its owner alone may read.
package struct RecordKey: Sendable {
  private static let length = 32
  private let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The file of the key of a record.
  package static func file(of record: String) -> String { record + ".key" }

  /// Reads the key of a record, and makes one where there is none.
  ///
  /// - Throws: ``Fault`` where it cannot be read or made, is no key, or others may read it.
  package init(of record: String) throws {
    let file = Self.file(of: record)
    if access(file, F_OK) != 0 { try Self.make(file) }
    var status = stat()
    guard stat(file, &status) == 0 else { throw unreadable(file, errno) }
    guard status.st_mode & 0o077 == 0 else {
      throw Fault(
        file: file,
        found: "a secret that others of this machine may read",
        expected: "a file that its owner alone may read",
        remedy: "chmod 600 it; where others may have read it, remove it: all links are void then"
      )
    }
    bytes = try readFile(file)
    guard bytes.count == Self.length else {
      throw Fault(
        file: file,
        found: "\(bytes.count) bytes",
        expected: "the \(Self.length) bytes of a key",
        remedy: "Restore it, or remove it: a new one is made, and all links are void then"
      )
    }
  }

  /// Makes a key under another name first: no other program ever sees half of it.
  private static func make(_ file: String) throws {
    let draft = "\(file).\(base64URL(randomBytes(6)))"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw unwritable(file, errno) }
    defer { unlink(draft) }
    let bytes = randomBytes(length)
    let count = write(descriptor, bytes, bytes.count)
    let isKept = count == bytes.count && fsync(descriptor) == 0
    let code = errno
    close(descriptor)
    guard isKept else { throw unwritable(file, code) }
    // Whoever came first has made it.
    guard link(draft, file) == 0 || errno == EEXIST else { throw unwritable(file, errno) }
  }

  private static func unwritable(_ file: String, _ code: Int32) -> Fault {
    Fault(
      .unwritable,
      file: file,
      found: errorText(code),
      expected: "a folder in which the key of the record can be kept",
      remedy: "Free some space, or give yourself permission to write there"
    )
  }

  /// What only this key makes of some parts, however they are cut.
  package func signature(of parts: [String]) -> [UInt8] {
    var text: [UInt8] = []
    for part in parts { text += Array("\(part.utf8.count):\(part)".utf8) }
    return hmacSHA256(of: text, key: bytes)
  }

  /// The signature of some parts as letters.
  package func word(for parts: [String]) -> String { base64URL(signature(of: parts)) }

  /// Whether a word is the signature of some parts.
  package func isWord(_ word: String, for parts: [String]) -> Bool {
    isSame(Array(word.utf8), Array(self.word(for: parts).utf8))
  }
}
