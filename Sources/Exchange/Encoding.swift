/// Checks that a file is UTF-8 and returns its bytes without the byte order mark.
///
/// The indices of the slice are offsets in the file. UTF-16 and Windows-1252, the two encodings
/// that spreadsheets write instead, are named as such, and so are files of other formats.
///
/// - Complexity: O(*bytes*); ASCII is passed eight bytes at a time.
/// - Throws: a ``Fault`` at the first byte that is not UTF-8, or for an empty file.
package func checkedUTF8(_ bytes: [UInt8], file: String) throws(Fault) -> ArraySlice<UInt8> {
  guard !bytes.isEmpty else {
    throw Fault(
      file: file,
      found: "an empty file",
      expected: "UTF-8 text",
      remedy: "Check that the file was saved or downloaded whole"
    )
  }
  if let fault = formatFault(bytes, file: file) { throw fault }
  let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  let invalid = bytes.withUnsafeBufferPointer { firstInvalidUTF8($0, from: start) }
  if let invalid {
    throw Fault(
      file: file,
      at: .byte(invalid, pointer: ""),
      found: describeInvalidByte(bytes[invalid]),
      expected: "UTF-8 text",
      remedy: "Save the file as UTF-8"
    )
  }
  guard start < bytes.count else {
    throw Fault(
      file: file,
      found: "an empty file",
      expected: "UTF-8 text",
      remedy: "Check that the file was saved or downloaded whole"
    )
  }
  return bytes[start...]
}

/// What is wrong with a file that begins as no UTF-8 text does: UTF-16, or another format by its name; nil
/// where nothing is known to be.
///
/// The first few thousand bytes are enough.
package func formatFault(_ bytes: [UInt8], file: String) -> Fault? {
  if let name = utf16Name(of: bytes) {
    return Fault(
      file: file,
      found: "\(name) text",
      expected: "UTF-8 text",
      remedy: "Save the file as UTF-8"
    )
  }
  return ForeignFormat(of: bytes).map { format in
    Fault(file: file, found: format.name, expected: "UTF-8 text", remedy: format.remedy)
  }
}

/// The name of the UTF-16 form that bytes are in, by mark or by the NUL in each ASCII character.
package func utf16Name(of bytes: [UInt8]) -> String? {
  if bytes.starts(with: [0xFF, 0xFE]) { return "UTF-16 (little-endian)" }
  if bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16 (big-endian)" }
  let pairs = min(bytes.count / 2, 32)
  guard pairs > 0 else { return nil }
  let even = (0..<pairs).count { bytes[2 * $0] == 0 }
  let odd = (0..<pairs).count { bytes[2 * $0 + 1] == 0 }
  if even == 0 && odd == pairs { return "UTF-16 (little-endian)" }
  if odd == 0 && even == pairs { return "UTF-16 (big-endian)" }
  return nil
}

/// Names a byte that UTF-8 cannot hold, by the character it is in Windows-1252 where it has one.
private func describeInvalidByte(_ byte: UInt8) -> String {
  let digits = Array("0123456789ABCDEF")
  let name = "byte \(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
  guard let character = windows1252[byte] else { return "\(name), which is not UTF-8" }
  return "\(name), which is \"\(character)\" in Windows-1252"
}

/// The characters of Windows-1252 beyond ASCII; five bytes have none.
private let windows1252: [UInt8: Character] = {
  let high = Array("€\u{0}‚ƒ„…†‡ˆ‰Š‹Œ\u{0}Ž\u{0}\u{0}‘’“”•–—˜™š›œ\u{0}žŸ")
  var table: [UInt8: Character] = [:]
  for (index, character) in high.enumerated() where character != "\u{0}" {
    table[UInt8(0x80 + index)] = character
  }
  for byte in UInt8(0xA0)...0xFF { table[byte] = Character(Unicode.Scalar(byte)) }
  return table
}()

/// A text of Windows-1252; nil where a byte has no character there.
package func windows1252Text(_ bytes: [UInt8]) -> String? {
  var text = ""
  text.reserveCapacity(bytes.count)
  for byte in bytes {
    if byte < 0x80 {
      text.unicodeScalars.append(Unicode.Scalar(byte))
    } else if let character = windows1252[byte] {
      text.append(character)
    } else {
      return nil
    }
  }
  return text
}

/// The offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7); nil if none.
func firstInvalidUTF8(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
  guard let base = UnsafeRawPointer(bytes.baseAddress) else { return nil }
  let end = bytes.count
  var index = start
  while index < end {
    while index &+ 8 <= end,
      base.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      index &+= 8
    }
    guard index < end else { return nil }
    let lead = bytes[index]
    if lead < 0x80 {
      index &+= 1
      continue
    }
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)  // shorter forms are not allowed
    case 0xED: (length, second) = (3, 0x80...0x9F)  // surrogates are not characters
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)  // nothing beyond U+10FFFF
    default: return index
    }
    guard index + length <= end, second.contains(bytes[index + 1]) else { return index }
    for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 { return index }
    index &+= length
  }
  return nil
}
