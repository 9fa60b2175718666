import Exchange

/// The width of a text: what a terminal and a printed page both hold.
package let textWidth = 80

extension Document {
  /// The document as text of 80 columns, a blank line between its blocks; only a word that is longer
  /// goes beyond, and lines that are not to be broken.
  ///
  /// In a narrower width everything is broken to it; in a wider one tables alone use it.
  package func text(width: Int = textWidth) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in apart(blocks, width) + (endsWithBlankLine ? [""] : []) {
      bytes.append(contentsOf: printable(line).utf8)
      while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }
}

extension Block {
  fileprivate func lines(_ width: Int) -> [String] {
    let line = min(width, textWidth)
    switch self {
    case .heading(let text, let level):
      let lines = wrapped(text, width: line)
      let length = min(lines.map(\.count).max() ?? 0, line)
      return lines + [String(repeating: level == 1 ? "=" : "-", count: length)]
    case .paragraph(let text, let indent): return wrapped(text, indent: indent, width: line)
    case .labelled(let label, let text, let room, let indent):
      let space = String(repeating: " ", count: max(1, room - label.count))
      return wrapped(text, indent: indent, mark: label + space, width: line)
    case .items(let items, let indent):
      return items.flatMap { wrapped($0.plain, indent: indent, mark: "- ", width: line) }
    case .table(let table, let indent): return table.lines(indent: indent, in: width)
    case .lines(let lines): return lines
    case .section(let name, let blocks): return apart([.heading(name)] + blocks, width)
    case .together(let blocks): return blocks.flatMap { $0.lines(width) }
    }
  }
}

extension Words {
  /// The words with their address, for a text.
  package var plain: String { text + (link.map { " <\($0.address)>" } ?? "") }
}

/// The lines of blocks, those of each after a blank one; blocks that say nothing have none.
private func apart(_ blocks: [Block], _ width: Int) -> [String] {
  Array(blocks.map { $0.lines(width) }.filter { !$0.isEmpty }.joined(separator: [""]))
}

/// Breaks a text into lines of a width between its words; the first may begin with a mark, under the
/// end of which the others stand.
package func wrapped(
  _ text: String,
  indent: Int = 0,
  mark: String = "",
  width: Int = textWidth
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
