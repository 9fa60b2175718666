import Atlas
import Spreadsheet
import Tables

/// A worksheet with a table of findings, before it has its number.
struct SheetPlan {
  let title: String
  /// Its name is that of the table for formulas, after the number of the worksheet.
  let table: Table
  let topics: [SpreadsheetNotes.Topic]
  /// The fields to which a note belongs.
  var noted: [String: SpreadsheetNotes.Topic] = [:]
  var keyColumns = 1

  /// The most characters of a title that leave room for a note and a name: a table's heading holds 255.
  private static let longestTitle = 160

  /// The titles of the columns, with the notes that belong to them, each once whatever its case: titles of a
  /// user's formulas and indicators may be alike, and as long as they like.
  func titles(_ notes: SpreadsheetNotes) -> [String] {
    var taken: Set<String> = []
    return table.fields.map { field in
      let title = title(of: field, notes)
      let own = taken.contains(title.lowercased()) ? "\(title) (\(field.name.prefix(60)))" : title
      taken.insert(own.lowercased())
      return own
    }
  }

  private func title(of field: Field, _ notes: SpreadsheetNotes) -> String {
    let title =
      field.title.count > Self.longestTitle
      ? "\(field.title.prefix(Self.longestTitle - 1))…" : field.title
    guard let topic = noted[field.name], let number = notes.number(of: topic) else {
      return title
    }
    return "\(title) [note \(number)]"
  }

  /// The worksheet.
  func sheet(name: String, _ notes: SpreadsheetNotes) -> SpreadsheetSheet {
    let numbers = topics.compactMap(notes.number).sorted()
    return SpreadsheetSheet(
      name,
      title: "\(name.split(separator: "_").joined(separator: " ")): \(title)",
      lines: [
        .text("This worksheet contains one table. \(counted(table.rows.count, "row"))."),
        .text(
          "Notes \(joined(numbers.map(String.init))) belong to this table: see the worksheet Notes. [x] is no "
            + "figure, never 0; [z] is does not apply."
        ),
        .link("Back to the contents", sheet: "Contents"),
      ],
      table: SpreadsheetTable(
        name: "\(name)_\(table.name)",
        columns: zip(table.fields, titles(notes)).map { field, title in
          SpreadsheetTable.Column(title, format(of: field.kind))
        },
        rows: table.rows.map { row in zip(table.fields, row).map { cell($1, $0) } },
        keyColumns: keyColumns
      )
    )
  }

  /// How numbers of a column are shown: with as many decimals as the report gives them.
  ///
  /// A modelled figure looks no surer here than there. The cell holds all digits.
  private func format(of kind: Field.Kind) -> SpreadsheetTable.Format {
    switch kind {
    case .text, .flag: .text
    case .date: .date
    case .year: .plain
    case .count: .count
    case .pounds: .hundredths
    case .number(_, let shown), .percent(_, let shown): .decimals(shown)
    case .quantity(let places): .decimals(places)
    }
  }

  private func cell(_ value: Value, _ field: Field) -> SpreadsheetCell {
    switch value {
    case .text(let text):
      guard field.kind == .date, let day = CalendarDate(text)?.parts else { return .text(text) }
      return .date(year: day.year, month: day.month, day: day.day)
    case .flag(let truth): return .text(truth ? "yes" : "no")
    case .count, .pence, .number, .decimal:
      return field.full(value).map { .number($0) } ?? .text("[x]")
    case .missing(.unknown), .missing(.undefined): return .text("[x]")
    case .missing(.doesNotApply): return .text("[z]")
    }
  }
}
