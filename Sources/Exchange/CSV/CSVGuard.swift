/// Keeps a spreadsheet that opens a CSV file from taking a text for a formula.
///
/// A field that begins with `=`, `+`, `-`, `@`, a tab or a line end is written with an apostrophe before it,
/// unless it is a number or one letter long; ``CSVTable`` takes that apostrophe off again. Apostrophes that
/// a text has itself before such a beginning get one more, so that every text is read back as it was.
package enum CSVGuard {
  static let mark = UInt8(ascii: "'")

  /// What was written for a field: the apostrophe before it off again.
  static func text(_ field: String) -> String {
    guard field.utf8.first == mark, isNeeded(field.utf8) else { return field }
    return String(decoding: field.utf8.dropFirst(), as: UTF8.self)
  }

  /// Whether a spreadsheet would run a text, after any apostrophes before it.
  package static func isNeeded(_ text: some Collection<UInt8>) -> Bool {
    let rest = text.drop { $0 == mark }
    guard let first = rest.first, isDangerous(first, rest), rest.dropFirst().first != nil else {
      return false
    }
    let number = first == UInt8(ascii: "+") ? rest.dropFirst() : rest
    return number.first == UInt8(ascii: "-") && first != UInt8(ascii: "-")
      || decimalNumber(ArraySlice(number)) == nil
  }

  private static func isDangerous(_ first: UInt8, _ text: some Collection<UInt8>) -> Bool {
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0A,
      0x0D:
      true
    // The wide forms of the four signs, U+FF0B, U+FF0D, U+FF1D and U+FF20, which some programs read as them.
    case 0xEF:
      [[0xBC, 0x8B], [0xBC, 0x8D], [0xBC, 0x9D], [0xBC, 0xA0]]
        .contains(Array(text.dropFirst().prefix(2)))
    default: false
    }
  }
}
