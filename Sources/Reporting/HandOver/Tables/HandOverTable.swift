internal import Analysis
internal import Atlas
internal import Exchange

/// A table of findings as a GeoPackage or a spreadsheet takes it over: the columns of the CSV beside it,
/// with titles that people read.
struct HandOverTable {
  let columns: [HandOverColumn]
  /// One value for each column, measures with all their digits; null where nothing is known.
  let rows: [[JSONValue]]

  /// Values of columns for rows.
  init<Row>(_ columns: [TableColumn<Row>], _ rows: [Row], titles: [String: String]) {
    self.columns = columns.map { column in
      HandOverColumn(
        name: column.name,
        type: column.type,
        title: titles[column.name] ?? titleInWords(column.description),
        description: column.description
      )
    }
    self.rows = rows.map { row in columns.map { $0.value(row) } }
  }

  init(columns: [HandOverColumn], rows: [[JSONValue]]) {
    (self.columns, self.rows) = (columns, rows)
  }
}

/// A column as it is handed over.
struct HandOverColumn {
  /// The name in the CSV.
  var name: String
  /// The Table Schema type.
  let type: String
  /// The name in words, with its unit, and with its status where a formula made it.
  var title: String
  /// What the values mean, and what a missing one means.
  let description: String

  /// Creates a column from what the CSV says of it.
  ///
  /// The CSV sends a reader to the dataset for sources; a file of many tables has one of its own for them.
  init(name: String, type: String, title: String, description: String) {
    (self.name, self.type, self.title) = (name, type, title)
    self.description =
      description.hasPrefix("Identifier in sources.csv")
      ? "Identifier in the table of sources" : description
  }
}

/// The title of a column of which only a run knows, such as one of a category: its description up to the
/// first semicolon.
func titleInWords(_ description: String) -> String {
  description.split(separator: ";").first.map(String.init) ?? description
}

/// The day that the findings speak of: of services, or else the last day of the newest year.
///
/// It stands for every moment that a format asks for, so that the clock stays out of the files.
func dayOfFindings(of run: AnalysisRun) -> CalendarDate {
  run.services?.day
    ?? (run.analyses.map(\.year).max() ?? FinancialYear(start: 2000)).lastDay
}
