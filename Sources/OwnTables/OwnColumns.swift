import Atlas
package import Exchange
import Foreign

/// A documented column of a person's table, and other titles that it may have.
package struct OwnColumn: Sendable {
  let name: String
  private let titles: Set<String>
  /// A word in any title of it, with spaces or without.
  private let word: String?
  /// The option that names it, where there is one.
  let option: String?
  /// Whether it holds numbers.
  let isNumber: Bool

  package init(
    _ name: String,
    _ titles: [String] = [],
    word: String? = nil,
    option: String? = nil,
    isNumber: Bool = false
  ) {
    self.name = name
    self.titles = Set((titles + [name]).map(plainTitle))
    (self.word, self.option, self.isNumber) = (word, option, isNumber)
  }

  func isTitled(_ plain: String) -> Bool {
    titles.contains(plain) || (word.map { plain.filter { $0 != " " }.contains($0) } ?? false)
  }
}

/// What is taken of a table beside the columns that are asked for.
package enum OtherColumns: Sendable {
  case none
  /// All, under their own titles, which those that are asked for keep too.
  case kept
  /// All, under their own titles; those that are asked for get the names by which they are.
  case besideNamed
}

/// Reads a table by the titles of its columns alone: CSV with any separator, Excel, OpenDocument, packed or not.
///
/// - Throws: ``Fault`` or ``FaultReport`` with what cannot be read, what is missing and what may mean several things.
package func readOwnColumns(
  file: String,
  bytes: [UInt8],
  _ columns: [OwnColumn],
  noun: String,
  others: OtherColumns = .none,
  _ choice: OwnTableChoice
) throws -> OwnTable {
  if choice.isStrict {
    let table = try CSVTable(file: file, bytes: bytes)
    return OwnTable(table: table, reading: .strict(table))
  }
  let limits = choice.megabytes.map { TableLimits(megabytes: $0) } ?? TableLimits()
  let book = try PersonsFile(file: file, bytes: bytes, limits: limits)
  let sheets = try sheets(of: book, choice, file: file)
  let found = try sheets.compactMap { sheet in
    try TitledTable(
      sheet,
      columns,
      file: book.sheets.count > 1 ? "\(file), sheet \(sheet.name ?? "")" : file,
      in: book
    )
  }
  if found.isEmpty, book.isText, !isPacked(bytes) {
    // The documented table says itself which columns are missing.
    let table = try CSVTable(file: file, bytes: bytes)
    return OwnTable(table: table, reading: .strict(table))
  }
  guard found.count == 1, let table = found.first else {
    throw Fault(
      file: file,
      found: found.isEmpty
        ? "no sheet with the columns of \(noun)"
        : "\(noun) on \(found.count) sheets: \(found.map { excerpt($0.grid.name ?? "") }.joined(separator: ", "))",
      expected: "one sheet with " + columnList(columns.map(\.name)),
      remedy: found.isEmpty ? "Name the columns so" : "Name the sheet that is meant with --sheet"
    )
  }
  return try table.table(format: book.format, noun: noun, file: file, others)
}

/// The titles of a person's table: the cells of the first row of several texts and no number, on each sheet that may hold it.
///
/// - Throws: ``Fault`` for a file that cannot be read.
package func ownTitles(
  file: String,
  bytes: [UInt8],
  _ choice: OwnTableChoice
) throws(Fault) -> [String] {
  let limits = choice.megabytes.map { TableLimits(megabytes: $0) } ?? TableLimits()
  let book = try PersonsFile(file: file, bytes: bytes, limits: limits)
  return try sheets(of: book, choice, file: file).flatMap { grid in
    (0..<min(grid.rowCount, 60)).lazy.map { grid.cells(in: $0) }.first { cells in
      cells.count > 1
        && cells.allSatisfy { $0.kind == .text && plainNumber(grid.text($0)) == nil }
    }.map { $0.map { grid.text($0) } } ?? []
  }.distinct
}

/// Whether a text lies in an archive, so that its bytes are not those of a table.
private func isPacked(_ bytes: [UInt8]) -> Bool {
  bytes.starts(with: [0x50, 0x4B]) || bytes.starts(with: [0x1F, 0x8B])
}

/// More letters than any title has: what is longer is not looked through.
private let longestTitle = 1_000

/// A sheet on which a row has the titles of all columns.
private struct TitledTable {
  let grid: Grid
  private let file: String
  private let header: Int
  private let columns: [OwnColumn]
  private let places: [Int]
  private let rows: [Int]
  private let notes: Int
  private let separatesByCommas: Bool

  /// Nil where no row has all titles.
  init?(_ grid: Grid, _ columns: [OwnColumn], file: String, in book: PersonsFile) throws {
    (self.grid, self.columns, self.file) = (grid, columns, file)
    separatesByCommas = book.separatesByCommas
    func matches(_ row: Int) -> [[Int]] {
      let titles = grid.cells(in: row).map { cell in
        let text = grid.text(cell)
        return (cell.column, text.utf8.count <= longestTitle ? plainTitle(text) : "")
      }
      return columns.map { column in titles.filter { column.isTitled($0.1) }.map(\.0) }
    }
    guard
      let header = (0..<min(grid.rowCount, 60)).first(where: {
        matches($0).allSatisfy { !$0.isEmpty }
      })
    else { return nil }
    self.header = header
    places = try zip(columns, matches(header)).map { column, found in
      let exact = found.filter { grid.cell(header, $0).map { grid.text($0) } == column.name }
      if let only = (exact.count == 1 ? exact : found).first, exact.count == 1 || found.count == 1 {
        return only
      }
      throw Fault(
        file: file,
        at: .row(grid.number(of: header), column: nil),
        found: "\(column.name) in several columns: "
          + found.map { columnLetters($0) }.joined(separator: ", "),
        expected: "one column of it",
        remedy: column.option.map { "Name the one that is meant with \($0)" }
          ?? "Remove or rename the others"
      )
    }
    let places = places
    let below = (header + 1..<grid.rowCount).filter { row in
      columns.count == 1 || grid.cells(in: row).contains { places.contains($0.column) }
    }
    // A line alone at the foot is a note; a row in which one value is there and others are missing is a slip. Where
    // one column is asked for, whatever stands in it is a value.
    let last =
      below.last { row in
        let cells = grid.cells(in: row)
        return cells.count > 1
          || columns.count == 1 && cells.contains { places.contains($0.column) }
      } ?? header
    rows = below.filter { $0 <= last }
    notes = below.count - rows.count
    // An amount with commas and without quotes would lose its end.
    if book.isText, let titles = grid.cells(in: header).last?.column,
      let fault = surplus(in: rows, of: grid, titles: titles, file: file)
    {
      throw fault
    }
    let hidden = rows.filter { grid.isHidden(row: $0) }
    if let first = hidden.first {
      throw hiddenRows(hidden.count, first: grid.number(of: first), file: file)
    }
  }

  /// - Throws: ``Fault`` for a column of numbers that may be others.
  func table(
    format: String,
    noun: String,
    file own: String,
    _ others: OtherColumns
  ) throws -> OwnTable {
    let all = taken(others)
    let places = all.map(\.place)
    let marks = try all.map { (column, place) in
      column?.isNumber == true ? try mark(of: place) : nil
    }
    let fields = rows.map { row in
      (
        number: grid.number(of: row),
        fields: zip(places, marks).map { place, mark -> String in
          guard let cell = grid.cell(row, place) else { return "" }
          let text = grid.text(cell)
          guard let mark, cell.kind == .text else { return text }
          return plainNumber(text, mark) ?? text
        }
      )
    }
    func title(_ place: Int) -> String { grid.cell(header, place).map { grid.text($0) } ?? "" }
    let table = CSVTable(
      file: file,
      columns: names(of: all, others, title),
      headerRow: grid.number(of: header),
      rows: fields
    )
    var parts = [("format", format)]
    if let name = grid.name { parts.append(("sheet", excerpt(name))) }
    parts.append(("header", "row \(grid.number(of: header))"))
    for (column, place) in zip(columns, self.places) {
      parts.append((column.name, "column \(columnLetters(place)), \(quoted(title(place)))"))
    }
    parts.append((noun, "\(rows.count)"))
    if notes > 0 { parts.append(("left out", "\(notes) \(notes == 1 ? "row" : "rows") of notes")) }
    return OwnTable(
      table: table,
      reading: Reading(file: own, parts),
      sheet: grid.name,
      places: self.places.compactMap { place in all.firstIndex { $0.place == place } }
    )
  }

  /// How a column of numbers writes its decimals; nil where it does so in both ways, which whoever reads it refuses.
  private func mark(of place: Int) throws(Fault) -> DecimalMark? {
    let texts = rows.lazy.compactMap { row in
      grid.cell(row, place).flatMap { $0.kind == .text ? grid.text($0) : nil }
    }
    switch decimalMark(of: texts, separatesByCommas: separatesByCommas) {
    case .one(let mark): return mark
    case .both: return nil
    case .open(let text):
      let title = grid.cell(header, place).map { grid.text($0) }
      throw openMark(text, file: file, at: .row(grid.number(of: header), column: title))
    }
  }

  /// The columns that are taken, in the order of the sheet where others are too.
  private func taken(_ others: OtherColumns) -> [(column: OwnColumn?, place: Int)] {
    let asked = zip(columns, places).map { (column: Optional($0), place: $1) }
    if case .none = others { return asked }
    let last = ([header] + rows).compactMap { grid.cells(in: $0).last?.column }.max() ?? 0
    let first = grid.cells(in: header).first?.column ?? 0
    return (min(first, last)...last).map { place in
      (asked.first { $0.place == place }?.column, place)
    }
  }

  /// The names of columns, each once: one without a title goes by its letter, one whose title stands before gets a number.
  private func names(
    of all: [(column: OwnColumn?, place: Int)],
    _ others: OtherColumns,
    _ title: (Int) -> String
  ) -> [(name: String, title: String)] {
    var seen: Set<String> = []
    if case .besideNamed = others { seen = Set(columns.map(\.name)) }
    return all.map { column, place in
      let own = title(place).isEmpty ? columnLetters(place) : title(place)
      switch (others, column) {
      case (.kept, _), (.besideNamed, nil):
        var (free, number) = (own, 2)
        while !seen.insert(free).inserted { (free, number) = ("\(own)_\(number)", number + 1) }
        return (free, own)
      default: return (column?.name ?? own, title(place))
      }
    }
  }
}

/// The fault of a row of a text file with more fields than titles; nil where there are no more.
func surplus(in rows: [Int], of grid: Grid, titles last: Int, file: String) -> Fault? {
  let longer = rows.filter { row in grid.cells(in: row).last.map { $0.column > last } ?? false }
  guard let row = longer.first, let surplus = grid.cells(in: row).last else { return nil }
  let more = longer.count - 1
  return Fault(
    file: file,
    at: .row(grid.number(of: row), column: nil),
    found: "\(surplus.column + 1) fields"
      + (more > 0
        ? ", and more than the header has in \(more) other \(more == 1 ? "row" : "rows")" : ""),
    expected: "\(last + 1) \(last == 0 ? "field" : "fields") as in the header",
    remedy: "Put quotes around fields that hold a comma"
  )
}

/// The fault of rows that a spreadsheet does not show.
func hiddenRows(_ count: Int, first: Int, file: String) -> Fault {
  Fault(
    file: file,
    at: .row(first, column: nil),
    found: count == 1 ? "a hidden row" : "\(count) hidden rows, of which this is the first",
    expected: "rows that are shown: nobody can tell whether hidden ones count",
    remedy: "Show the rows, or delete them"
  )
}
