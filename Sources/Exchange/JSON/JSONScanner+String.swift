extension JSONScanner {
  /// Reads a string; the position is at its opening quote.
  mutating func string() throws(JSONFailure) -> String {
    let (range, hasEscapes) = try stringRange()
    if hasEscapes { return try unescaped(range) }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  /// Passes over a string and returns where its text stands, without the quotes.
  mutating func stringRange() throws(JSONFailure) -> (Range<Int>, hasEscapes: Bool) {
    let start = position &+ 1
    var index = start
    var hasEscapes = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        position = index &+ 1
        return (start..<index, hasEscapes)
      }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        index = try escapeEnd(at: index)
        continue
      }
      guard byte >= 0x20 else {
        throw JSONFailure(
          offset: index,
          found: byte == 0x0A || byte == 0x0D
            ? "a line end inside a text" : "control character \(byte) inside a text",
          expected: "an escape such as \\n",
          remedy: "Write control characters in texts as escapes"
        )
      }
      index &+= 1
    }
    position = bytes.count
    throw unexpected("a closing quote")
  }

  /// Checks the escape at an index and returns the index after it.
  private mutating func escapeEnd(at index: Int) throws(JSONFailure) -> Int {
    guard index + 1 < bytes.count else {
      position = bytes.count
      throw unexpected("an escape")
    }
    switch bytes[index + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return index + 2
    case UInt8(ascii: "u"):
      let unit = try hexadecimal(at: index)
      guard unit & 0xF800 == 0xD800 else { return index + 6 }
      // A surrogate stands for a character only as the first of a pair.
      guard unit < 0xDC00, index + 7 < bytes.count, bytes[index + 6] == UInt8(ascii: "\\"),
        bytes[index + 7] == UInt8(ascii: "u"),
        try hexadecimal(at: index + 6) & 0xFC00 == 0xDC00
      else {
        throw JSONFailure(
          offset: index,
          found: "half a surrogate pair, \(quoted(utf8: bytes[index..<index + 6]))",
          expected: "a whole character",
          remedy: "Write the character itself, in UTF-8"
        )
      }
      return index + 12
    default:
      throw JSONFailure(
        offset: index,
        found:
          "the escape \(quoted(String(decoding: bytes[index...].prefix(6), as: UTF8.self).prefix(2)))",
        expected: "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u",
        remedy: "Write a backslash in a text as \\\\"
      )
    }
  }

  /// The four hexadecimal digits of the escape at an index.
  private mutating func hexadecimal(at index: Int) throws(JSONFailure) -> UInt32 {
    var unit: UInt32 = 0
    for offset in 2..<6 {
      guard index + offset < bytes.count else {
        position = bytes.count
        throw unexpected("four hexadecimal digits")
      }
      let digit: UInt8
      switch bytes[index + offset] {
      case let byte where byte >= 0x30 && byte <= 0x39: digit = byte - 0x30
      case let byte where byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66: digit = (byte | 0x20) - 0x57
      default:
        throw JSONFailure(
          offset: index,
          found: "the escape \(quoted(String(decoding: bytes[index...].prefix(6), as: UTF8.self)))",
          expected: "\\u and four hexadecimal digits",
          remedy: "Write the character itself, in UTF-8"
        )
      }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }

  /// The text of a range whose escapes are known to be right.
  private mutating func unescaped(_ range: Range<Int>) throws(JSONFailure) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        index += 1
        continue
      }
      let escape = bytes[index + 1]
      index += 2
      switch escape {
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        var code = try hexadecimal(at: index - 2)
        index += 4
        if code & 0xFC00 == 0xD800 {
          code = 0x10000 + (code - 0xD800) << 10 + (try hexadecimal(at: index) - 0xDC00)
          index += 6
        }
        if let scalar = Unicode.Scalar(code) {
          text.append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
      default: text.append(escape)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
