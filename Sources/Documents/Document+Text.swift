import Exchange

/// The width of a text: what a terminal and a printed page both hold.
package let textWidth = 80

extension Document {
  /// The document as text of 80 columns, a blank line between its blocks; only a word that is longer
  /// goes beyond, and lines that are not to be broken.
  ///
  /// A document of sections may end with a blank line, which keeps the prompt of a terminal apart.
  package func text(endsWithBlankLine: Bool = false) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in apart(blocks) + (endsWithBlankLine ? [""] : []) {
      bytes.append(contentsOf: printable(line).utf8)
      while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }
}

extension Block {
  fileprivate var lines: [String] {
    switch self {
    case .heading(let text, let level):
      let lines = wrapped(text)
      let length = min(lines.map(\.count).max() ?? 0, textWidth)
      return lines + [String(repeating: level == 1 ? "=" : "-", count: length)]
    case .paragraph(let text, let indent): return wrapped(text, indent: indent)
    case .labelled(let label, let text, let width, let indent):
      let space = String(repeating: " ", count: max(1, width - label.count))
      return wrapped(text, indent: indent, mark: label + space)
    case .items(let items, let indent):
      return items.flatMap { wrapped($0.plain, indent: indent, mark: "- ") }
    case .table(let table, let indent): return table.lines(indent: indent)
    case .lines(let lines): return lines
    case .section(let name, let blocks): return apart([.heading(name)] + blocks)
    case .together(let blocks): return blocks.flatMap(\.lines)
    }
  }
}

extension Words {
  /// The words with their address, for a text.
  package var plain: String { text + (link.map { " <\($0.address)>" } ?? "") }
}

/// The lines of blocks, those of each after a blank one; blocks that say nothing have none.
private func apart(_ blocks: [Block]) -> [String] {
  Array(blocks.map(\.lines).filter { !$0.isEmpty }.joined(separator: [""]))
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
