import Atlas
import Exchange
import OwnTables

/// A table in long form, as people keep it: in each row the code of a zone, a year, and a number.
///
/// Columns are known by what they hold and by the names that they usually have; a person may name them. A table of one
/// year, without a column for it, is read a second time as own figures are: its total is checked, and thousands are
/// written out.
struct LongTable {
  let table: CSVTable
  /// What was read of the file.
  let reading: Reading
  /// The rows that were chosen.
  let rows: [Int]
  let codeColumn: Int
  /// Nil where one year was given for all rows.
  let yearColumn: Int?
  let givenYear: String?
  let valueColumn: Int
  /// The numbers of a table of one year, by the row of the file; nil where they are read from the table as it is.
  private let single: (table: CSVTable, column: Int, rows: [Int: Int])?

  /// What the numbers of a table are.
  struct Content {
    let form: PeriodForm
    /// The names that their column usually has.
    let names: [String]
    /// How a table of one year is read; nil: as it is.
    var wish: (@Sendable (FinancialYear?) -> OwnTableWish)?
    var isMoney = false
  }

  /// A row that can be used, but for its number.
  struct Entry {
    let row: Int
    let zone: GSSCode
    let period: String
  }

  /// Finds the columns of a table that should be about some zones; its numbers usually have one of the names.
  ///
  /// - Throws: ``FaultReport`` or ``Fault`` where the table is none, or leaves open which column is meant.
  init(
    file: String,
    places: OwnPlaces,
    _ content: Content,
    _ choice: ColumnChoice
  ) throws {
    let bytes = try readFile(file)
    let own = try readOwnTable(file: file, bytes: bytes, as: .figures, places, choice.table)
    table = own.table
    let zones = Set(places.gazetteer.zones.map(\.code))
    rows = try Self.rows(of: table, choice.rows)
    codeColumn = try Self.codes(of: table, rows, zones, choice.code)
    let value = try Self.chosenValues(of: table, choice)
    let years = try Self.years(
      of: table,
      rows,
      choice.year,
      content.form,
      besides: codeColumn,
      value: value
    )
    (yearColumn, givenYear) = (years.column, years.given)
    let taken = [codeColumn, years.column].compactMap(\.self)
    valueColumn =
      try value ?? years.value ?? Self.values(of: table, rows, content.names, besides: taken)
    guard yearColumn == nil, choice.rows == nil, !choice.skipsOthers, let wish = content.wish,
      let year = givenYear.flatMap(content.form.financialYear), !choice.file.isStrict
    else {
      single = nil
      if let wish = content.wish { try own.refuseUnits(in: valueColumn, as: wish(nil)) }
      reading = try own.checkingTotals(in: valueColumn, ofRounded: content.isMoney)
      return
    }
    var again = choice.table
    again.value = table.header[valueColumn]
    let figures = try readOwnTable(file: file, bytes: bytes, as: wish(year), places, again)
    let known = figures.table
    reading = figures.reading
    single = (
      known, try known.column(wish(year).columns.first { known.header.contains($0) } ?? ""),
      Dictionary(uniqueKeysWithValues: (0..<known.rowCount).map { (known.rowNumber($0), $0) })
    )
  }

  /// Where the number of an entry stands.
  func number(of entry: Entry) -> (table: CSVTable, row: Int, column: Int) {
    if let single, let row = single.rows[table.rowNumber(entry.row)] {
      return (single.table, row, single.column)
    }
    return (table, entry.row, valueColumn)
  }

  /// What was read, for a person.
  var description: String {
    let header = table.header.indices.map { table.title($0) }
    let years = yearColumn.map { "years in \(header[$0])" } ?? "all of \(givenYear ?? "")"
    return "codes in \(header[codeColumn]), \(years), numbers in \(header[valueColumn])"
  }

  /// The rows about the zones, and the codes of other zones that were passed over.
  ///
  /// - Throws: ``FaultReport`` with every year that is none, every row that stands twice, and the codes
  ///   that are no zone's, unless rows of others are to be passed over.
  func entries(
    of zones: Set<GSSCode>,
    form: PeriodForm,
    passesOver: Bool
  ) throws -> (entries: [Entry], others: [String]) {
    if let givenYear, form.period(givenYear) == nil {
      throw Fault(
        file: table.file,
        found: "--year \(quoted(givenYear)) for all rows",
        expected: form.expected,
        remedy: "Write the year so, or name the column of the years with --year"
      )
    }
    var faults: [Fault] = []
    var entries: [Entry] = []
    var others: [(row: Int, code: String)] = []
    var first: [String: Int] = [:]
    for row in rows {
      let text = table.text(row, codeColumn)
      guard let zone = GSSCode(text), zones.contains(zone) else {
        if !others.contains(where: { $0.code == text }) { others.append((row, text)) }
        continue
      }
      let written = yearColumn.map { table.text(row, $0) } ?? givenYear ?? ""
      guard let period = form.period(written) else {
        faults.append(
          table.fault(
            row,
            yearColumn ?? codeColumn,
            expected: form.expected,
            remedy: "Write the year so, or name another column with --year"
          )
        )
        continue
      }
      if let earlier = first["\(zone) \(period)"] {
        faults.append(
          table.fault(
            row,
            codeColumn,
            expected: "one row for each zone and year",
            remedy: "Keep one of the two, or choose rows with --rows COLUMN=TEXT",
            found: "\(zone) in \(period) a second time (first in row \(earlier))"
          )
        )
        continue
      }
      first["\(zone) \(period)"] = table.rowNumber(row)
      entries.append(Entry(row: row, zone: zone, period: period))
    }
    if !passesOver, let other = others.first {
      let more = others.count - 1
      faults.append(
        table.fault(
          other.row,
          codeColumn,
          expected: "codes of the zones of the dataset",
          remedy: "Correct the code, or pass over rows of other zones with --skip-others",
          found: "the code \(quoted(other.code))"
            + (more > 0 ? " and \(more) other \(more == 1 ? "code" : "codes")" : "")
        )
      )
    }
    if faults.isEmpty, entries.isEmpty {
      faults.append(
        Fault(
          file: table.file,
          found: "no row about a zone of the dataset",
          expected: "rows with the codes of its zones",
          remedy: "Choose another table, or name the column of codes with --codes"
        )
      )
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    return (entries, others.map(\.code))
  }

  // MARK: Columns

  private static func rows(of table: CSVTable, _ filter: ColumnChoice.Filter?) throws -> [Int] {
    var chosen = Array(0..<table.rowCount)
    if let filter {
      let column = try table.column(filter.column)
      chosen = chosen.filter { table.text($0, column) == filter.text }
    }
    if chosen.isEmpty {
      throw Fault(
        file: table.file,
        found: filter.map { "no row with \(quoted($0.text)) in \($0.column)" } ?? "no rows",
        expected: "at least one row",
        remedy: filter == nil ? "Choose another table" : "Correct --rows"
      )
    }
    return chosen
  }

  /// The column with the most codes of the zones, else with the most codes.
  private static func codes(
    of table: CSVTable,
    _ rows: [Int],
    _ zones: Set<GSSCode>,
    _ name: String?
  ) throws(Fault) -> Int {
    if let name { return try table.column(name) }
    let counts = table.header.indices.map { column in
      let codes = rows.compactMap { GSSCode(table.text($0, column)) }
      return (column: column, known: codes.count { zones.contains($0) }, all: codes.count)
    }
    let best = counts.max { ($0.known, $0.all) < ($1.known, $1.all) }
    if let best, best.all > 0 { return best.column }
    throw Fault(
      file: table.file,
      at: .row(1, column: nil),
      found: columnList(table.header) + ", and no code in any",
      expected: "a column of codes, each one capital letter and eight digits",
      remedy: "Add the codes of the zones"
    )
  }

  /// The column of numbers that a person names; a column that is named as a year holds the numbers of that year.
  private static func chosenValues(of table: CSVTable, _ choice: ColumnChoice) throws(Fault) -> Int?
  {
    if let name = choice.value { return try table.column(name) }
    guard let year = choice.year, let period = PeriodForm.either.period(year) else { return nil }
    if let column = table.optionalColumn(year) { return column }
    // A year in a title may be written in another way.
    let columns = table.header.indices.filter { column in
      let title = table.header[column]
      return PeriodForm.either.period(title) == period
        || PeriodForm.either.year(inTitle: title) == period
    }
    return columns.count == 1 ? columns[0] : nil
  }

  private static func years(
    of table: CSVTable,
    _ rows: [Int],
    _ choice: String?,
    _ form: PeriodForm,
    besides code: Int,
    value: Int?
  ) throws(Fault) -> (column: Int?, given: String?, value: Int?) {
    let others = table.header.indices.filter { $0 != code && $0 != value }
    let named = others.first { column in
      let name = table.header[column].lowercased()
      return name.contains("year") || name.contains("period") || name == "date"
    }
    let ofYears = table.header.indices.filter {
      PeriodForm.either.period(table.header[$0]) != nil
    }
    if let choice {
      if let period = PeriodForm.either.period(choice) {
        try refuseOtherYears(than: period, of: table, rows, in: named, value: value)
        return (nil, choice, nil)
      }
      if let column = table.optionalColumn(choice) { return (column, nil, nil) }
      throw Fault(
        file: table.file,
        at: .row(1, column: nil),
        found: columnList(table.header),
        expected: "the column \(quoted(choice)) that --year names, or a year there",
        remedy: "Correct --year"
      )
    }
    if let named { return (named, nil, nil) }
    if let value, ofYears.contains(value) { return (nil, table.header[value], nil) }
    let fitting = others.filter { column in
      !ofYears.contains(column)
        && rows.allSatisfy { PeriodForm.either.period(table.text($0, column)) != nil }
    }
    if fitting.count == 1 { return (fitting[0], nil, nil) }
    // A table of one year says it in the title of its numbers, and in no other.
    let titled = (value.map { [$0] } ?? others).filter {
      form.year(inTitle: table.header[$0]) != nil
    }
    if titled.count == 1, let column = titled.first {
      return (nil, form.year(inTitle: table.header[column]), column)
    }
    let remedy =
      if let year = ofYears.last.map({ table.header[$0] }) {
        "Read the column of one year with --value \(year), or turn the table on its side"
      } else if fitting.isEmpty {
        "Add it, or give the year of all rows, such as --year 2024"
      } else {
        "Name the column of the years with --year"
      }
    throw Fault(
      file: table.file,
      at: .row(1, column: nil),
      found: columnList(table.header),
      expected: "a column `year`",
      remedy: remedy
    )
  }

  /// Refuses a year that is given for all rows where the table itself says another.
  private static func refuseOtherYears(
    than period: String,
    of table: CSVTable,
    _ rows: [Int],
    in column: Int?,
    value: Int?
  ) throws(Fault) {
    if let value, let year = PeriodForm.either.period(table.header[value]), year != period {
      throw Fault(
        file: table.file,
        at: .row(1, column: table.header[value]),
        found: "numbers of \(year)",
        expected: "numbers of \(period), which --year gives",
        remedy: "Name the column of that year with --value, or correct --year"
      )
    }
    guard let column else { return }
    for row in rows where !table.isBlank(row, column) {
      if PeriodForm.mayMean(table.text(row, column), period) { continue }
      throw table.fault(
        row,
        column,
        expected: "rows of \(period), which --year gives for all",
        remedy:
          "Leave --year out, or choose rows with --rows; take the column out where it is not about the figures"
      )
    }
  }

  /// The column of a usual name, else the only one that holds numbers.
  private static func values(
    of table: CSVTable,
    _ rows: [Int],
    _ names: [String],
    besides taken: [Int]
  ) throws(Fault) -> Int {
    let others = table.header.indices.filter { !taken.contains($0) }
    for name in names {
      if let column = others.first(where: { table.header[$0].lowercased() == name }) {
        return column
      }
    }
    let numeric = others.filter { column in
      let count = rows.count { row in
        do throws(Fault) { _ = try table.number(row, column) } catch { return false }
        return true
      }
      return 2 * count > rows.count
    }
    if numeric.count == 1 { return numeric[0] }
    throw Fault(
      file: table.file,
      at: .row(1, column: nil),
      found: columnList(table.header),
      expected: "one column of numbers, such as \(names.first ?? "value")",
      remedy: "Name the column of the numbers with --value"
    )
  }
}
