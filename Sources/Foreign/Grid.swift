import Exchange

/// A sheet as it stands: rows of cells that are not blank, each with its kind and its text.
///
/// Columns are counted from 0, rows as a spreadsheet counts them, from 1. Texts are UTF-8 without spaces around
/// them. Rows and cells that are blank take no room.
package struct Grid: Sendable {
  /// What a cell holds.
  package enum Kind: UInt8, Sendable {
    case text
    /// An exact decimal number in digits, with `-` and one point.
    case number
    /// The same, which a spreadsheet shows in percent: 0.25 for 25 %.
    case percent
    /// A day of the form 2024-04-01, with a time behind it where the cell has one.
    case day
    /// TRUE or FALSE.
    case flag
    /// What a spreadsheet shows for a formula that failed, such as `#REF!`.
    case failure
    /// A formula whose value was not stored with it; it has no text.
    case formula
  }

  package struct Cell: Sendable {
    package let column: Int
    package let kind: Kind
    let start: UInt32
    let length: UInt32
  }

  /// Cells that were joined into one, whose text stands in the first.
  package struct Merge: Hashable, Sendable {
    package let rows: ClosedRange<Int>
    package let columns: ClosedRange<Int>

    package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
      (self.rows, self.columns) = (rows, columns)
    }
  }

  struct Row {
    let number: Int
    let first: Int
    let isHidden: Bool
  }

  /// The name of the sheet; nil for a file that has no sheets.
  package var name: String?
  /// Whether the spreadsheet does not show the sheet.
  package var isHidden = false
  package var merges: [Merge] = []
  /// Columns that the spreadsheet does not show.
  package var hiddenColumns: [ClosedRange<Int>] = []
  var rows: [Row] = []
  var cells: [Cell] = []
  var texts: [UInt8] = []

  /// The number of rows that have a cell.
  package var rowCount: Int { rows.count }

  /// The row as a spreadsheet counts it.
  package func number(of row: Int) -> Int { rows[row].number }

  package func isHidden(row: Int) -> Bool { rows[row].isHidden }

  package func isHidden(column: Int) -> Bool {
    hiddenColumns.contains { $0.contains(column) }
  }

  /// The cells of a row that are not blank, from left to right.
  package func cells(in row: Int) -> ArraySlice<Cell> {
    let end = row + 1 < rows.count ? rows[row + 1].first : cells.count
    return cells[rows[row].first..<end]
  }

  /// The cell of a row in a column; nil where it is blank.
  package func cell(_ row: Int, _ column: Int) -> Cell? {
    cells(in: row).first { $0.column == column }
  }

  package func text(_ cell: Cell) -> String { String(decoding: bytes(cell), as: UTF8.self) }

  package func bytes(_ cell: Cell) -> ArraySlice<UInt8> {
    texts[Int(cell.start)..<Int(cell.start) + Int(cell.length)]
  }
}

/// Fills a grid row by row within the limits of a file.
struct GridBuilder {
  private(set) var grid: Grid
  private let budget: TableBudget
  /// The row at hand, which is kept when it gets a cell.
  private var number = 0
  private var isHidden = false

  /// Begins with texts that cells may point to.
  init(_ budget: TableBudget, texts: [UInt8] = []) {
    grid = Grid()
    grid.texts = texts
    self.budget = budget
  }

  mutating func beginRow(_ number: Int, isHidden: Bool = false) {
    (self.number, self.isHidden) = (number, isHidden)
  }

  /// Adds a cell of the row at hand; one of spaces alone is blank.
  mutating func add(
    _ column: Int,
    _ kind: Grid.Kind,
    _ text: some BidirectionalCollection<UInt8>
  ) throws(Fault) {
    let trimmed = trimmingSpaces(text)
    guard !trimmed.isEmpty || kind == .formula else { return }
    let start = grid.texts.count
    grid.texts.append(contentsOf: trimmed)
    try add(column, kind, start..<grid.texts.count)
  }

  /// Adds a cell whose text is among those that the grid began with.
  mutating func add(_ column: Int, _ kind: Grid.Kind, _ range: Range<Int>) throws(Fault) {
    guard !range.isEmpty || kind == .formula else { return }
    try budget.addCells(1)
    if grid.rows.last?.number != number {
      grid.rows.append(Grid.Row(number: number, first: grid.cells.count, isHidden: isHidden))
    }
    grid.cells.append(
      Grid.Cell(
        column: column,
        kind: kind,
        start: UInt32(range.lowerBound),
        length: UInt32(range.count)
      )
    )
  }

  /// Repeats the row at hand below itself.
  mutating func repeatRow(_ times: Int) throws(Fault) {
    guard times > 0, let row = grid.rows.last, row.number == number else { return }
    let cells = grid.cells[row.first...]
    try budget.addCells(cells.count * min(times, 1 << 30))
    for index in 1...times {
      grid.rows.append(
        Grid.Row(number: number + index, first: grid.cells.count, isHidden: isHidden)
      )
      grid.cells.append(contentsOf: cells)
    }
  }

  mutating func merge(_ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>) throws(Fault) {
    try budget.addCells(1)
    grid.merges.append(Grid.Merge(rows: rows, columns: columns))
  }

  mutating func hide(columns: ClosedRange<Int>) { grid.hiddenColumns.append(columns) }

  mutating func name(_ name: String, isHidden: Bool) {
    (grid.name, grid.isHidden) = (name, isHidden)
  }
}

/// A text without the ASCII spaces, tabs and line ends around it, and without no-break spaces there.
func trimmingSpaces<Text: BidirectionalCollection<UInt8>>(_ text: Text) -> Text.SubSequence {
  func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
  var rest = text.drop(while: isSpace)
  while rest.first == 0xC2, rest.dropFirst().first == 0xA0 {
    rest = rest.dropFirst(2).drop(while: isSpace)
  }
  while let last = rest.last {
    if isSpace(last) {
      rest = rest.dropLast()
    } else if last == 0xA0, rest.dropLast().last == 0xC2 {
      rest = rest.dropLast(2)
    } else {
      break
    }
  }
  return rest
}
