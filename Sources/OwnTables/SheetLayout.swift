import Atlas
import Exchange
import Foreign

/// Where on a sheet a table stands: its header, and its columns of zones and values.
struct SheetLayout {
  let zones: SheetZones
  /// The rows of titles, the lowest last.
  let header: [Int]
  /// The first row about a zone.
  let firstRow: Int
  let zoneColumn: Int
  /// Other columns that name the zone of the row again.
  let otherZoneColumns: [Int]
  /// The column of values; nil where all columns are kept.
  let valueColumn: Int?
  /// The power of ten by which the table says that values are written smaller: 3 for £000.
  private(set) var power = 0
  /// The titles of columns, from the top.
  let titles: [Int: [String]]
  let file: String

  var grid: Grid { zones.grid }

  init(
    _ zones: SheetZones,
    as wish: OwnTableWish,
    file: String,
    _ choice: OwnTableChoice
  ) throws {
    (self.zones, self.file) = (zones, file)
    let grid = zones.grid
    let best = zones.columns[0]
    let firstRow = Self.firstRow(zones, best.index)
    header = Self.header(of: grid, above: firstRow, zone: best.index)
    titles = Self.titles(of: grid, header)
    guard !header.isEmpty else {
      throw OtherTable(
        fault: Fault(
          file: file,
          at: .row(grid.number(of: firstRow), column: nil),
          found: "no header above the first \(here.zone.singular)",
          expected: "a row that names the columns",
          remedy: "Name the columns above the rows"
        )
      )
    }
    let titles = titles
    func title(_ column: Int) -> String { Self.title(titles, column) }
    zoneColumn = try Self.zoneColumn(
      zones,
      choice,
      file: file,
      header: grid.number(of: header[header.count - 1]),
      title
    )
    let own = zoneColumn
    self.firstRow = Self.firstRow(zones, own)
    otherZoneColumns = zones.columns.map(\.index).filter { $0 != own }
    let finder = ValueColumn(
      grid: grid,
      rows: (self.firstRow..<grid.rowCount).filter { row in
        if case .one = zones.match(row, own) { true } else { false }
      },
      titles: titles,
      besides: [own] + otherZoneColumns,
      file: file,
      headerRow: grid.number(of: header[header.count - 1])
    )
    valueColumn = wish.value == .anything ? nil : try finder.column(for: wish, choice.value)
    try refuseOtherYear(wish)
    if choice.value == nil { try refuseOtherPeriod(wish) }
    power = try statedPower(for: wish)
  }

  /// Refuses values of a part of a year, or of several years, unless somebody names their column.
  private func refuseOtherPeriod(_ wish: OwnTableWish) throws {
    guard let year = wish.year, let column = valueColumn, !wish.namesCalendarYears else { return }
    let own = titles[column] ?? []
    let lines = textsAbove + [grid.name].compactMap(\.self)
    let isDated = (own + lines).contains { !namedYears(in: $0).isEmpty }
    guard
      let text = own.first(where: { otherPeriod(in: $0) != nil })
        ?? lines.first(where: { !isDated && otherPeriod(in: $0) != nil })
    else { return }
    throw Fault(
      file: file,
      at: .row(grid.number(of: header[header.count - 1]), column: title(column)),
      found: "\(quoted(text)), which is not one financial year",
      expected: "\(wish.noun) of \(year)",
      remedy: "Name the column with --value if that is what it holds, or correct the text"
    )
  }

  /// Refuses a table whose title is about another year than the one that is asked for, where no column says its own; a sheet
  /// that is named after another year is another table.
  private func refuseOtherYear(_ wish: OwnTableWish) throws {
    guard let year = wish.year, let column = valueColumn, !wish.namesCalendarYears,
      (titles[column] ?? []).allSatisfy({ namedYears(in: $0).isEmpty })
    else { return }
    let above = textsAbove.first { !namedYears(in: $0).isEmpty }
    guard let line = above ?? grid.name else { return }
    let named = (above == nil ? [line] : textsAbove).flatMap(namedYears)
    guard !named.isEmpty, !named.contains(year) else { return }
    let place = above == nil ? "as the name of the sheet" : "above the table"
    let fault = Fault(
      file: file,
      at: .row(grid.number(of: header[header.count - 1]), column: nil),
      found: "\(quoted(line)) \(place)",
      expected: "\(wish.noun) of \(year)",
      remedy: named.distinct.count == 1
        ? "Ask for that year with --year \(named[0]), or correct the \(above == nil ? "name" : "line")"
        : "Ask for a year of the file with --year, or correct the line"
    )
    if above == nil { throw OtherTable(fault: fault) }
    throw fault
  }

  /// The title of a column for a person, from the top down, or its letter.
  func title(_ column: Int) -> String { Self.title(titles, column) }

  /// What stands above the header.
  var textsAbove: [String] {
    Self.texts(grid, above: header.first ?? firstRow)
  }

  private static func title(_ titles: [Int: [String]], _ column: Int) -> String {
    titles[column]?.joined(separator: " ") ?? "column \(columnLetters(column))"
  }

  private static func texts(_ grid: Grid, above row: Int) -> [String] {
    (0..<row).flatMap { row in grid.cells(in: row).map { grid.text($0) } }
  }

  private static func firstRow(_ zones: SheetZones, _ column: Int) -> Int {
    (0..<zones.grid.rowCount).first { row in
      if case .one = zones.match(row, column) { true } else { false }
    } ?? 0
  }

  // MARK: The header

  /// The nearest row of titles above the first zone, and rows of titles that lie upon it.
  private static func header(of grid: Grid, above first: Int, zone: Int) -> [Int] {
    let rows = (max(0, first - 12)..<first).reversed()
    guard let lowest = rows.first(where: { isHeader($0, of: grid, zone) }) else { return [] }
    var header = [lowest]
    while header.count < 3, let top = header.first, top > 0,
      grid.number(of: top - 1) == grid.number(of: top) - 1,
      grid.cells(in: top - 1).count > 1 || isSpread(top - 1, of: grid, beyond: zone),
      isHeader(top - 1, of: grid, zone)
    {
      header.insert(top - 1, at: 0)
    }
    return header
  }

  /// Whether a row holds titles alone: no numbers but years, and more than one cell or one beside the zones.
  private static func isHeader(_ row: Int, of grid: Grid, _ zone: Int) -> Bool {
    let cells = grid.cells(in: row)
    guard cells.count > 1 || cells.first.map({ $0.column > zone }) == true else { return false }
    return cells.allSatisfy { cell in
      let text = grid.text(cell)
      if StatedUnits(text).isBare { return true }
      if let year = Int(text),
        CalendarDate.years.contains(year) || (190_000...219_999).contains(year)
      {
        return true
      }
      return cell.kind == .text ? plainNumber(text) == nil : cell.kind == .day
    }
  }

  /// Whether a row is one cell over several columns that are not all of the table.
  private static func isSpread(_ row: Int, of grid: Grid, beyond zone: Int) -> Bool {
    let number = grid.number(of: row)
    return grid.merges.contains {
      $0.rows.contains(number) && $0.columns.lowerBound > zone && $0.columns.count > 1
    }
  }

  private static func titles(of grid: Grid, _ header: [Int]) -> [Int: [String]] {
    var titles: [Int: [String]] = [:]
    for row in header {
      let number = grid.number(of: row)
      for cell in grid.cells(in: row) {
        let merge = grid.merges.first {
          $0.rows.contains(number) && $0.columns.lowerBound == cell.column
        }
        let columns = merge.map { $0.columns.clamped(to: cell.column...cell.column + 500) }
        for column in columns ?? cell.column...cell.column {
          titles[column, default: []].append(grid.text(cell))
        }
      }
    }
    return titles
  }

  // MARK: The zones

  private static let zoneWords: Set = [
    "gss", "code", "codes", "borough", "boroughs", "council", "authority", "la", "lad", "area",
    "local", "district",
    "zone", "name", "geography",
  ]

  /// The column of zones: the one that is named, else the best; of several that differ the only one whose title says so.
  private static func zoneColumn(
    _ zones: SheetZones,
    _ choice: OwnTableChoice,
    file: String,
    header: Int,
    _ title: (Int) -> String
  ) throws(Fault) -> Int {
    let grid = zones.grid
    if let wanted = choice.zone {
      if let column = zones.columns.first(where: {
        plainTitle(title($0.index)) == plainTitle(wanted)
      }) {
        return column.index
      }
      throw Fault(
        file: file,
        at: .row(header, column: nil),
        found: columnList(zones.columns.map { title($0.index) }) + " with \(here.zone.plural)",
        expected: "a column \(quoted(wanted)) of them",
        remedy: "Correct the name of the column"
      )
    }
    let best = zones.columns[0]
    let rivals = zones.columns.dropFirst().filter { rival in
      guard 5 * rival.zones.count >= 4 * best.zones.count else { return false }
      let pairs = (0..<grid.rowCount).compactMap { row -> Bool? in
        guard case .one(let a) = zones.match(row, best.index),
          case .one(let b) = zones.match(row, rival.index)
        else { return nil }
        return a != b
      }
      return 2 * pairs.count { $0 } > pairs.count
    }
    guard !rivals.isEmpty else { return best.index }
    let all = [best] + rivals
    let documented = all.filter { title($0.index) == "gss_code" }
    let named = all.filter { column in
      let words = plainTitle(title(column.index)).split(separator: " ").map(String.init)
      return !words.isEmpty && words.allSatisfy(zoneWords.contains)
    }
    if let only = [documented, named].first(where: { $0.count == 1 })?.first { return only.index }
    throw Fault(
      file: file,
      at: .row(header, column: nil),
      found: "\(here.zone.plural) in the columns "
        + all.map { "\(columnLetters($0.index)) \(quoted(title($0.index)))" }.joined(
          separator: " and "
        )
        + ", which differ",
      expected: "one column of \(here.zone.plural)",
      remedy: "Keep one of the two, or put each table on a sheet of its own"
    )
  }
}

/// The letters by which a spreadsheet knows a column, counted from 0.
func columnLetters(_ column: Int) -> String {
  var (rest, letters) = (column + 1, "")
  while rest > 0 {
    letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
    rest = (rest - 1) / 26
  }
  return letters
}
