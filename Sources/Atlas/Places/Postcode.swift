/// A postcode of the United Kingdom, such as `E2 0HN`.
///
/// - Source: Royal Mail, Programmers' Guide to PAF: the outward part is A9, A99, AA9, AA99, A9A or
///   AA9A, the inward part 9AA. Which of them exist is another question.
package struct Postcode: Hashable, Sendable, Comparable, LosslessStringConvertible {
  /// The part before the space: `E2`.
  package let outward: String
  /// The digit after the space.
  let sectorDigit: UInt8
  /// The last two letters as a number: 0 for AA, 675 for ZZ.
  let unit: Int

  /// Reads a postcode as people write it: case and spaces do not matter, nor what web pages and
  /// spreadsheets put in that nobody sees; nil for anything else.
  package init?(_ text: String) {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars
    where !scalar.properties.isWhitespace && scalar.properties.generalCategory != .format {
      guard scalar.isASCII else { return nil }
      let byte = UInt8(scalar.value)
      bytes.append((97...122).contains(byte) ? byte - 32 : byte)
    }
    guard (5...7).contains(bytes.count) else { return nil }
    let inward = bytes.suffix(3)
    let pattern = bytes.map { byte -> Character in
      switch byte {
      case 48...57: "9"
      case 65...90: "A"
      default: "?"
      }
    }
    guard ["A9", "A99", "AA9", "AA99", "A9A", "AA9A"].contains(String(pattern.dropLast(3))),
      String(pattern.suffix(3)) == "9AA"
    else { return nil }
    outward = String(decoding: bytes.dropLast(3), as: UTF8.self)
    sectorDigit = inward[inward.startIndex]
    unit =
      Int(inward[inward.startIndex + 1] - 65) * 26 + Int(inward[inward.startIndex + 2] - 65)
  }

  /// Joins the parts that a table keeps; the sector is as in ``sectorKey``.
  init?(sectorKey: some Collection<UInt8>, unit: Int) {
    guard (0..<Self.unitCount).contains(unit) else { return nil }
    let letters = [UInt8(65 + unit / 26), UInt8(65 + unit % 26)]
    self.init(String(decoding: Array(sectorKey) + letters, as: UTF8.self))
  }

  /// How many pairs of letters there are.
  static let unitCount = 26 * 26

  /// The outward part filled with spaces to four bytes, and the digit: five bytes that sort.
  var sectorKey: [UInt8] {
    var key = Array(outward.utf8)
    while key.count < 4 { key.append(UInt8(ascii: " ")) }
    return key + [sectorDigit]
  }

  /// The postcode without its last two letters: `E2 0`.
  package var sector: String { "\(outward) \(Character(Unicode.Scalar(sectorDigit)))" }

  /// The postcode in capitals, with one space.
  package var description: String {
    sector + String(decoding: [UInt8(65 + unit / 26), UInt8(65 + unit % 26)], as: UTF8.self)
  }

  package static func < (a: Self, b: Self) -> Bool {
    a.sectorKey == b.sectorKey
      ? a.unit < b.unit : a.sectorKey.lexicographicallyPrecedes(b.sectorKey)
  }
}
