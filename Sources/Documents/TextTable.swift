/// A table of texts: the first columns are names, flush left, the others figures, flush right.
package struct TextTable: Hashable, Sendable {
  /// A heading may have several lines, split at newlines.
  let headings: [String]
  let leftColumns: Int
  /// A row without cells is a line across the table.
  private(set) var rows: [[String]] = []

  package init(_ headings: [String], leftColumns: Int = 1) {
    (self.headings, self.leftColumns) = (headings, leftColumns)
  }

  /// Whether the table has no rows.
  package var isEmpty: Bool { rows.isEmpty }

  package mutating func append(_ cells: [String]) { rows.append(cells) }

  /// A line across the table.
  package mutating func rule() { rows.append([]) }

  /// How wide the table is, without a margin.
  package var width: Int { lines(indent: 0, gap: 2, rows: rows).map(\.count).max() ?? 0 }

  /// The table as lines, two spaces between columns.
  ///
  /// Where it is wider than a text, long names of rows are broken over lines between their words. Where their
  /// longest word needs more room, one space is between columns; only a word that is longer still is broken.
  func lines(indent: Int, in space: Int = textWidth) -> [String] {
    let room = roomForNames(indent: indent, gap: 2, in: space)
    if width + indent <= space || room < 1 {
      return lines(indent: indent, gap: 2, rows: rows)
    }
    let words = (header + rows).compactMap(\.first).flatMap { $0.split(separator: " ") }
    let longest = words.map(\.count).max() ?? 0
    let gap = room < longest ? 1 : 2
    let width = roomForNames(indent: indent, gap: gap, in: space)
    return lines(indent: indent, gap: gap, rows: rows.flatMap { broken($0, to: width) })
  }

  /// The lines of the headings, which stand on the line above the rows, as in print.
  private var header: [[String]] {
    let parts = headings.map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    let height = parts.map(\.count).max() ?? 0
    return (0..<height).map { line in
      parts.map { part in
        let index = line - (height - part.count)
        return index < 0 ? "" : String(part[index])
      }
    }
  }

  /// A heading as one line: what a hyphen breaks is one word.
  func unbroken(_ heading: String) -> String {
    heading.split(whereSeparator: \.isWhitespace).reduce("") { line, word in
      line.isEmpty || line.hasSuffix("-") ? line + word : "\(line) \(word)"
    }
  }

  /// What the other columns leave of a line.
  private func roomForNames(indent: Int, gap: Int, in space: Int) -> Int {
    widths(of: header + rows).dropFirst().reduce(space - indent) { $0 - gap - $1 }
  }

  /// A row whose name is broken into lines of a width; the figures are beside the last.
  private func broken(_ row: [String], to width: Int) -> [[String]] {
    guard let name = row.first, name.count > width else { return [row] }
    var parts: [String] = []
    for line in wrapped(name, width: width) {
      var rest = line[...]
      while rest.count > width {
        parts.append(String(rest.prefix(width)))
        rest = rest.dropFirst(width)
      }
      parts.append(String(rest))
    }
    return parts.dropLast().map { [$0] } + [[parts.last ?? ""] + row.dropFirst()]
  }

  private func widths(of rows: [[String]]) -> [Int] {
    (0..<(rows.map(\.count).max() ?? 0)).map { column in
      rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
    }
  }

  private func lines(indent: Int, gap: Int, rows: [[String]]) -> [String] {
    let header = header
    let widths = widths(of: header + rows)
    let margin = String(repeating: " ", count: indent)
    let between = String(repeating: " ", count: gap)
    let length = widths.reduce(0, +) + gap * max(0, widths.count - 1)
    let rule = margin + String(repeating: "-", count: length)
    func line(_ cells: [String]) -> String {
      guard !cells.isEmpty else { return rule }
      let padded = cells.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column < leftColumns ? cell + space : space + cell
      }
      return margin + padded.joined(separator: between)
    }
    return header.map(line) + [rule] + rows.map(line)
  }
}
