/// Why text with percent escapes cannot be read.
package enum PercentFault: Error, Hashable, Sendable {
  /// A percent sign that two hexadecimal digits do not follow.
  case digits
  /// Bytes that are no UTF-8, or a NUL.
  case text
}

/// A part of an address or of a form without its escapes.
///
/// - Source: RFC 3986, section 2.1; the plus sign that is a space, WHATWG URL, section 5.
package func percentDecoded(
  _ text: some StringProtocol,
  plusIsSpace: Bool = false
) throws(PercentFault) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count)
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    switch byte {
    case UInt8(ascii: "+") where plusIsSpace: bytes.append(0x20)
    case UInt8(ascii: "%"):
      guard let high = rest.popFirst().flatMap(hexValue),
        let low = rest.popFirst().flatMap(hexValue)
      else { throw .digits }
      bytes.append(high << 4 | low)
    default: bytes.append(byte)
    }
  }
  guard let result = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
    throw .text
  }
  return result
}

private func hexValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 48...57: byte - 48
  case 65...70: byte - 55
  case 97...102: byte - 87
  default: nil
  }
}

/// Text as a part of an address.
package func percentEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case 48...57, 65...90, 97...122, 0x2D, 0x2E, 0x5F, 0x7E, 0x2C, 0x3A: bytes.append(byte)
    default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
