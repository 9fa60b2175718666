internal import Analysis
internal import Atlas
internal import Exchange
internal import Spreadsheet

/// A worksheet with a table of findings, before it has its number.
struct SheetPlan {
  let title: String
  /// The name of the table for formulas, after the number of the worksheet.
  let tableName: String
  let table: HandOverTable
  let topics: [SpreadsheetNotes.Topic]
  /// The columns in which nothing means that it does not apply, not that it is unknown.
  var notApplicable: Set<String> = []
  /// The columns to which a note belongs.
  var noted: [String: SpreadsheetNotes.Topic] = [:]
  var keyColumns = 1
  /// The rows to which some columns do not apply: areas that a fund does not pay, sources that nobody
  /// published.
  var exceptions: Set<Int> = []
  /// The columns that do not apply to those rows.
  var columnsOfTheRest: Set<String> = []

  /// The decimals of rates in pounds: those of the report, by the beginning of the name of the column.
  var places: [String: Int] = [:]

  /// The titles of the columns, with the notes that belong to them.
  func titles(_ notes: SpreadsheetNotes) -> [String] {
    table.columns.map { column in
      guard let topic = noted[column.name], let number = notes.number(of: topic) else {
        return column.title
      }
      return "\(column.title) [note \(number)]"
    }
  }

  /// The worksheet.
  func sheet(name: String, _ notes: SpreadsheetNotes) -> SpreadsheetSheet {
    let numbers = topics.compactMap(notes.number).sorted()
    return SpreadsheetSheet(
      name,
      title: "\(name.split(separator: "_").joined(separator: " ")): \(title)",
      lines: [
        .text("This worksheet contains one table. \(countOf(table.rows.count, "row"))."),
        .text(
          "Notes \(joined(numbers.map(String.init))) belong to this table: see the worksheet Notes. [x] is no "
            + "figure, never 0; [z] is does not apply."
        ),
        .link("Back to the contents", sheet: "Contents"),
      ],
      table: SpreadsheetTable(
        name: "\(name)_\(tableName)",
        columns: zip(table.columns, titles(notes)).map { column, title in
          SpreadsheetTable.Column(title, format(of: column))
        },
        rows: table.rows.enumerated().map { row, values in
          zip(table.columns, values).map { column, value in
            cell(value, column, isException: exceptions.contains(row))
          }
        },
        keyColumns: keyColumns
      )
    )
  }

  /// How numbers of a column are shown: with as many decimals as the report gives them.
  ///
  /// A modelled figure looks no surer here than there. The cell holds all digits.
  private func format(of column: HandOverColumn) -> SpreadsheetTable.Format {
    switch column.type {
    case "integer": return column.name.hasSuffix("_year") ? .plain : .count
    case "date": return .date
    case "number":
      if let own = places.first(where: { column.name.hasPrefix($0.key) }) {
        return .decimals(own.value)
      }
      if column.name.hasSuffix("_gbp") || isSumByFormula(column.name) { return .hundredths }
      if column.name.hasSuffix("_pct") || column.name.hasSuffix("_per_1000") { return .tenths }
      // A share of 0.574 is the 57.4 % of the report.
      return .thousandths
    default: return .text
    }
  }

  private func cell(
    _ value: JSONValue,
    _ column: HandOverColumn,
    isException: Bool
  ) -> SpreadsheetCell {
    switch value {
    case .integer(let number): return .number(Double(number))
    case .number(let number): return .number(number)
    case .bool(let truth): return .text(truth ? "yes" : "no")
    case .string(let text) where !text.isEmpty:
      guard column.type == "date", let day = CalendarDate(text)?.parts else { return .text(text) }
      return .date(year: day.year, month: day.month, day: day.day)
    default:
      let applies =
        !notApplicable.contains(column.name)
        && !(isException && columnsOfTheRest.contains(column.name))
      return .text(applies ? "[x]" : "[z]")
    }
  }
}

/// Whether a column of `boroughs.csv` holds the amounts of another formula.
func isSumByFormula(_ name: String) -> Bool {
  name.hasPrefix("gbp_") && !name.hasPrefix("gbp_per_")
}
