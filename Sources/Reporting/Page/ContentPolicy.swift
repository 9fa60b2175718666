import Atlas
import Digest

/// The policy that lets a browser run this page's own style and script, and nothing else.
///
/// - Source: W3C, Content Security Policy Level 3.
func contentPolicy(style: String, script: String) -> String {
  "default-src 'none'; style-src '\(hashSource(of: style))'; script-src '\(hashSource(of: script))'; "
    + "img-src data:; base-uri 'none'; form-action 'none'"
}

private func hashSource(of text: String) -> String {
  let digits = Array(sha256Text(of: Array(text.utf8)).utf8)
  func value(_ digit: UInt8) -> UInt8 { digit < 58 ? digit - 48 : digit - 87 }
  let bytes = stride(from: 0, to: digits.count, by: 2).map {
    value(digits[$0]) << 4 | value(digits[$0 + 1])
  }
  return "sha256-\(base64Text(bytes))"
}

/// Bytes in base64 (RFC 4648, with padding).
func base64Text(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  text.reserveCapacity((bytes.count + 2) / 3 * 4)
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let value = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
    for place in 0..<4 {
      text.append(
        place <= group.count
          ? alphabet[Int(value >> UInt32(18 - 6 * place) & 63)] : UInt8(ascii: "=")
      )
    }
  }
  return String(decoding: text, as: UTF8.self)
}
