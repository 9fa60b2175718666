import Exchange

/// A text that no spreadsheet takes for a formula, here or after a journey through CSV.
///
/// In the workbook a text is a text: it is never written as a formula. But whoever saves the sheet as CSV and
/// opens that has it read anew, and may make a formula of it: ``CSVGuard`` says when. An apostrophe before it stops
/// that; Notes must say so.
///
/// Office Open XML writes a character that XML cannot hold as `_x0001_`, and programs read every such
/// sequence back, so that `_x003D_1+1` in a name would show as `=1+1`. The library writes texts as they come;
/// here the underscore at the beginning of a sequence is written as one itself, which keeps it.
///
/// What XML cannot hold is left out first: it may hide a sign that then begins the text, or end it, as U+0000
/// ends a text of C.
///
/// A text that is longer than a cell may be is cut, and says so.
package func safeText(_ text: String) -> String {
  var safe = text.withinXML
  if CSVGuard.isNeeded(safe.utf8) { safe = "'" + safe }
  // Few texts have an underscore at all: the others need no search.
  if safe.utf8.contains(UInt8(ascii: "_")) {
    safe.replace(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_")
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

/// The most UTF-16 units that a cell may hold; the library counts sequences as they are written.
private let cellLimit = 32_767
