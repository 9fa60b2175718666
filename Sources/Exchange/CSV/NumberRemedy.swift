/// What to do about a text that is no number, by what it looks like.
///
/// `decimals` is how many decimals the number may have; nil for any.
func numberRemedy(for text: String, decimals: Int?) -> String {
  let trimmed = text.drop { $0.isWhitespace }.reversedDrop { $0.isWhitespace }
  guard !trimmed.isEmpty else {
    return "Leave the row out where the figure is unknown; write 0 only for a known zero"
  }
  if trimmed.allSatisfy({ $0 == "*" }) {
    return "\(trimmed) marks a figure as suppressed or not available; leave the row out"
  }
  let word = trimmed.lowercased().drop { $0 == "-" || $0 == "+" }
  if ["nan", "inf", "infinity", "null", "none", "n/a", "na", "#n/a", "-", "..", ":", "x"]
    .contains(String(word)) || word.isEmpty
  {
    return "Leave the row out where the figure is unknown"
  }
  if let remedy = numberFormRemedy(for: text, decimals: decimals) { return remedy }
  return trimmed.contains("%")
    ? "Remove the percent sign; the name of the column says the unit"
    : "Write the figure in digits alone"
}

/// What to do about the form in which a text writes a number, in a table or elsewhere; nil where it does not
/// tell.
package func numberFormRemedy(for text: String, decimals: Int? = nil) -> String? {
  let trimmed = text.drop { $0.isWhitespace }.reversedDrop { $0.isWhitespace }
  if trimmed.hasPrefix("("), trimmed.hasSuffix(")") {
    return "Write a negative number with a minus sign, as in -123"
  }
  if trimmed.contains("%") { return nil }
  let hasCurrency = trimmed.contains { "£$€".contains($0) }
  let hasSeparator = trimmed.contains { ",' \u{A0}\u{202F}".contains($0) }
  if hasCurrency && hasSeparator { return "Remove the currency sign and the thousands separators" }
  if hasCurrency { return "Remove the currency sign" }
  if hasDecimalComma(trimmed) { return "Write a point before the decimals, not a comma" }
  if hasSeparator { return "Remove the thousands separators" }
  if trimmed.count < text.count { return "Remove the spaces around the number" }
  if trimmed.count(where: { $0 == "." }) > 1 { return "Keep one decimal point" }
  if trimmed.hasPrefix("+") { return "Remove the plus sign" }
  if trimmed.hasPrefix("−") || trimmed.hasPrefix("–") {
    return "Write a negative number with a hyphen, as in -123"
  }
  let magnitude = trimmed.utf8.drop { $0 == UInt8(ascii: "-") }
  let isNumber = decimalNumber(ArraySlice(trimmed.utf8)) != nil
  if isNumber, trimmed.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
    return "Write the number in plain digits, without an exponent"
  }
  if isNumber, let decimals, let point = magnitude.firstIndex(of: UInt8(ascii: ".")) {
    let count = magnitude[magnitude.index(after: point)...].count
    if count > decimals {
      return decimals == 0 ? "Write a whole number, without decimals" : "Round to whole pence"
    }
  }
  let isDigits = magnitude.allSatisfy { "0123456789.eE+-".utf8.contains($0) }
  if isNumber
    || (isDigits && magnitude.first.map { $0 >= 0x30 && $0 <= 0x39 } == true
      && Double(trimmed)?.isInfinite == true)
  {
    return "Check the number; it is too large"
  }
  return nil
}

/// Whether the one comma of a number stands before its decimals: not before three digits, or after a 0.
private func hasDecimalComma(_ text: Substring) -> Bool {
  let parts = text.split(separator: ",", omittingEmptySubsequences: false)
  return parts.count == 2 && parts.allSatisfy { $0.contains(where: \.isNumber) }
    && (parts[1].count != 3 || parts[0].drop { !$0.isNumber } == "0") && !text.contains(".")
}

extension Substring {
  /// The text without the characters at its end that satisfy the predicate.
  fileprivate func reversedDrop(while predicate: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, predicate(last) { rest.removeLast() }
    return rest
  }
}
