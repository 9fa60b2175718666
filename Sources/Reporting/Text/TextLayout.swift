internal import Exchange

/// The width of a report: what a terminal and a printed page of plain text both hold.
let reportWidth = 80

/// Breaks a paragraph into lines of the report's width or a given one; the first line may begin with
/// a mark.
func wrapped(
  _ text: String,
  indent: Int = 2,
  mark: String = "",
  width: Int = reportWidth
) -> [String] {
  var lines: [String] = []
  var line = String(repeating: " ", count: indent) + mark
  let hanging = String(repeating: " ", count: indent + mark.count)
  var isFresh = true
  for word in text.split(whereSeparator: \.isWhitespace) {
    if !isFresh, line.count + 1 + word.count > width {
      lines.append(line)
      line = hanging
      isFresh = true
    }
    line += isFresh ? String(word) : " \(word)"
    isFresh = false
  }
  lines.append(line)
  return lines
}

/// Paragraphs, each an item after a hyphen.
func bullets(_ items: [String]) -> [String] {
  items.flatMap { wrapped($0, indent: 2, mark: "- ") }
}

/// A heading with a line under it.
func heading(_ text: String, underline: Character) -> [String] {
  let lines = wrapped(text, indent: 0)
  let length = lines.map(\.count).max() ?? 0
  return lines + [String(repeating: underline, count: min(length, reportWidth))]
}

/// Lines as the bytes of a file, without spaces at their ends.
func textBytes(_ lines: [String]) -> [UInt8] {
  var bytes: [UInt8] = []
  for line in lines {
    bytes.append(contentsOf: printable(line).utf8)
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    bytes.append(UInt8(ascii: "\n"))
  }
  return bytes
}
