/// A table in plain text: the first columns flush left, the others flush right.
struct TextTable {
  private let header: [[String]]
  private let leftColumns: Int
  private var rows: [[String]] = []

  /// Creates a table; a heading may have several lines, split at newlines.
  init(_ headings: [String], leftColumns: Int = 1) {
    let parts = headings.map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    let height = parts.map(\.count).max() ?? 0
    // Headings stand on the line above the rows, as in print.
    header = (0..<height).map { line in
      parts.map { part in
        let index = line - (height - part.count)
        return index < 0 ? "" : String(part[index])
      }
    }
    self.leftColumns = leftColumns
  }

  /// Whether the table has no rows.
  var isEmpty: Bool { rows.isEmpty }

  mutating func append(_ cells: [String]) { rows.append(cells) }

  /// A line across the table.
  mutating func rule() { rows.append([]) }

  /// How wide the table is, without a margin.
  var width: Int { lines(indent: 0, rows: rows).map(\.count).max() ?? 0 }

  /// The table as lines, two spaces between columns.
  ///
  /// Where it is wider than a report, long names of rows are broken over lines.
  func lines(indent: Int = 2) -> [String] {
    let excess = width + indent - reportWidth
    let longest = (header + rows).compactMap(\.first?.count).max() ?? 0
    guard excess > 0, longest - excess >= 8 else { return lines(indent: indent, rows: rows) }
    return lines(indent: indent, rows: rows.flatMap { broken($0, to: longest - excess) })
  }

  /// A row whose name is broken into parts of a width; the figures stand beside the last.
  private func broken(_ row: [String], to width: Int) -> [[String]] {
    guard let name = row.first, name.count > width else { return [row] }
    var parts: [String] = []
    for line in wrapped(name, indent: 0, width: width) {
      var rest = line[...]
      while rest.count > width {
        parts.append(String(rest.prefix(width)))
        rest = rest.dropFirst(width)
      }
      parts.append(String(rest))
    }
    return parts.dropLast().map { [$0] } + [[parts.last ?? ""] + row.dropFirst()]
  }

  private func lines(indent: Int, rows: [[String]]) -> [String] {
    let all = header + rows
    let columns = all.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      all.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
    }
    let margin = String(repeating: " ", count: indent)
    let rule =
      margin
      + String(
        repeating: "-",
        count: widths.reduce(0, +) + 2 * max(0, columns - 1)
      )
    func line(_ cells: [String]) -> String {
      guard !cells.isEmpty else { return rule }
      let padded = cells.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column < leftColumns ? cell + space : space + cell
      }
      return margin + padded.joined(separator: "  ")
    }
    return header.map(line) + [rule] + rows.map(line)
  }
}
