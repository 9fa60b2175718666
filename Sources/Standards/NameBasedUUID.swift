import Digest

/// A UUID that is made from a name, so that the same record has the same identifier for ever.
///
/// - Source: RFC 9562, version 5 (SHA-1), in a namespace of this project.
struct NameBasedUUID: Hashable, Sendable, CustomStringConvertible {
  /// The 36 characters in lower case.
  let description: String

  /// The UUID of `https://github.com/boroughwise` in the namespace of URLs (RFC 9562).
  private static let namespace = bytes(
    of: "https://github.com/boroughwise",
    in: [
      0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30,
      0xC8,
    ]
  )

  /// The identifier of a thing of a kind; the same for the same words.
  init(_ kind: String, _ name: String) {
    self.init(bytes: Self.bytes(of: "\(kind)/\(name)", in: Self.namespace))
  }

  /// The identifier of a name in a namespace.
  init(name: String, namespace: [UInt8]) {
    self.init(bytes: Self.bytes(of: name, in: namespace))
  }

  private init(bytes: [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    description = String(decoding: text, as: UTF8.self)
  }

  private static func bytes(of name: String, in namespace: [UInt8]) -> [UInt8] {
    var bytes = Array(sha1(of: namespace + Array(name.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    return bytes
  }
}
