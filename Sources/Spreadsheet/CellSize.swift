/// How much room texts take, by rules of thumb for Arial of 12 points.
enum CellSize {
  /// The width of a worksheet of lines alone, in the unit of columns, a digit of the default face.
  ///
  /// A4 between its margins has 94 of them. Where the default face is missing, LibreOffice takes a wider one,
  /// and fewer fit.
  static let lines = 75.0
  /// The height of the heading in points: programs that keep the usual 15 would cut it.
  static let heading = 21.0
  /// Beyond this a text is wrapped.
  private static let widest = 60
  /// Characters of 12 points in the width of one digit of the default face, 11 points.
  private static let charactersPerUnit = 1.0

  /// What the indent of a text takes of its cell.
  private static let indent = 1.0

  /// The width that shows the longest cell of a column, and the longest word of its title.
  static func width(
    of column: SpreadsheetTable.Column,
    _ cells: some Sequence<SpreadsheetCell>
  ) -> Double {
    let longest = cells.reduce(0) { longest, cell in
      switch cell {
      case .text(let text), .link(let text, _): max(longest, text.utf16.count)
      case .number: max(longest, 12)
      case .date: max(longest, 11)
      }
    }
    // A title is wrapped, but its longest word is not.
    let word = column.title.split(separator: " ").map(\.count).max() ?? 0
    let characters = min(widest, max(longest, word, min(column.title.count, 18)))
    return (Double(characters) / charactersPerUnit).rounded(.up) + indent + 3
  }

  /// How many columns stay in sight when a reader moves right: the first one where it is narrow and the table
  /// is wider than a window; else none.
  ///
  /// What stays in sight takes its place from all else. At 400 % a window of 1,280 pixels shows about 45
  /// units of columns: an identifier such as a GSS code takes a third of them, and with the name beside it
  /// there would be no room to read in. For the same reason no row stays: the titles could do so only together
  /// with the lines above them, which fill such a window. Excel shows the titles of a table in place of the
  /// letters of columns anyway.
  ///
  /// - Source: WCAG 2.2, 1.4.4 and 1.4.10.
  static func columnsInSight(of widths: [Double]) -> Int {
    let isWide = widths.reduce(0, +) > window
    return isWide && widths[0] <= window / 12 ? 1 : 0
  }

  /// What a window of 1,280 pixels shows at 100 %.
  private static let window = 180.0

  /// The lines that a cell takes in a column.
  static func lines(of cell: SpreadsheetCell, in width: Double) -> Int {
    guard case .text(let text) = cell else { return 1 }
    let perLine = max(1, Int((width - indent - 1) * charactersPerUnit))
    // A line that breaks between words leaves some of its room.
    return text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { lines, part in
      lines + max(1, (part.utf16.count * 21 / 20 + perLine - 1) / perLine)
    }
  }

  /// The height of lines in points; no row may be higher than 409.
  static func height(ofLines lines: Int) -> Double { min(409, 15.75 * Double(lines) + 1) }
}
