/// A text that no spreadsheet takes for a formula, here or after a journey through CSV.
///
/// In the workbook a text is a text: it is never written as a formula. But whoever saves the sheet as CSV and
/// opens that has it read anew, and then `=`, `+`, `-`, `@`, a tab or a line end at its beginning would make
/// a formula of it. An apostrophe before it stops that; Notes must say so.
///
/// A text that is longer than a cell may be is cut, and says so.
package func safeText(_ text: String) -> String {
  let dangerous: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n"]
  // Wide forms of the four signs are read as the signs themselves by some programs.
  let wide: Set<Unicode.Scalar> = ["\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"]
  var safe = text
  if let first = text.unicodeScalars.first, dangerous.contains(first) || wide.contains(first) {
    safe = "'" + text
  }
  guard safe.utf16.count > cellLimit else { return safe }
  let mark = " [cut: too long for a cell]"
  var cut = String.UnicodeScalarView()
  var room = cellLimit - mark.utf16.count
  for scalar in safe.unicodeScalars {
    room -= UTF16.width(scalar)
    if room < 0 { break }
    cut.append(scalar)
  }
  return String(cut) + mark
}

/// The most UTF-16 units that a cell may hold.
private let cellLimit = 32_767
