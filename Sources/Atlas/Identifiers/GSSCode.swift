/// The nine-character code by which the Government Statistical Service knows an area.
///
/// - Source: ONS, Register of Geographic Codes.
package struct GSSCode: Hashable, Sendable, Comparable, LosslessStringConvertible {
  /// The nine characters.
  package let description: String

  /// Creates a code from one capital letter and eight digits; nil for anything else.
  package init?(_ text: String) {
    let bytes = text.utf8
    guard bytes.count == 9, let head = bytes.first, (65...90).contains(head),
      bytes.dropFirst().allSatisfy({ (48...57).contains($0) })
    else { return nil }
    description = text
  }

  /// Orders as text does.
  package static func < (a: Self, b: Self) -> Bool { a.description < b.description }
}
