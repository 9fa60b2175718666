/// The numbers that stand in a text, in order, with their lines.
struct WrittenNumbers {
  struct Number {
    let value: Double
    /// Counted from 1.
    let line: Int
  }

  let numbers: [Number]

  /// - Complexity: O(*bytes*).
  init(_ bytes: [UInt8]) {
    var found: [Number] = []
    var line = 1
    var index = 0
    func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 10 { line += 1 }
      guard isDigit(byte) else {
        index += 1
        continue
      }
      var start = index
      // A minus belongs to the number unless a digit or letter stands before it, as in a date.
      if start > 0, bytes[start - 1] == UInt8(ascii: "-"),
        start < 2 || !Self.isWord(bytes[start - 2])
      {
        start -= 1
      }
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), isDigit(bytes[index + 1]) {
        index += 1
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      }
      if let value = Double(String(decoding: bytes[start..<index], as: UTF8.self)) {
        found.append(Number(value: value, line: line))
      }
    }
    numbers = found
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}
