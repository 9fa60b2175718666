/// A worksheet: lines of text, and below them one table at most.
///
/// - Source: Analysis Function (UK), Releasing statistics in spreadsheets: one table a sheet, from column A,
///   marked as a table; nothing merged, no row or column left blank; what is in the sheet said above it.
package struct SpreadsheetSheet: Sendable {
  /// The name on its tab: 31 characters or fewer, none of `[ ] : * ? / \`, no apostrophe at an end.
  package let name: String
  /// The heading in its first cell.
  package let title: String
  /// The lines under the heading, a cell each.
  package let lines: [SpreadsheetCell]
  /// The table; nil: lines alone.
  package let table: SpreadsheetTable?

  /// Creates a worksheet.
  package init(
    _ name: String,
    title: String,
    lines: [SpreadsheetCell],
    table: SpreadsheetTable? = nil
  ) {
    (self.name, self.title, self.lines, self.table) = (name, title, lines, table)
  }
}

/// A table of a worksheet.
package struct SpreadsheetTable: Sendable {
  /// The name by which formulas call it: letters, digits and `_`, a letter first.
  package let name: String
  /// The columns; no two have one title, whatever their case.
  package let columns: [Column]
  /// The rows, each with a cell for each column; at least one.
  package let rows: [[SpreadsheetCell]]
  /// How many columns, from the first, say what a row is.
  package let keyColumns: Int

  /// Creates a table.
  ///
  /// - Precondition: at least one row; every row has a cell for each column; titles differ.
  package init(name: String, columns: [Column], rows: [[SpreadsheetCell]], keyColumns: Int = 1) {
    precondition(!rows.isEmpty, "the table \(name) has no row")
    precondition(
      rows.allSatisfy { $0.count == columns.count },
      "a row of \(name) has another length"
    )
    precondition(
      Set(columns.map { $0.title.lowercased() }).count == columns.count,
      "two columns of \(name) have one title"
    )
    self.name = name
    self.columns = columns
    self.rows = rows
    self.keyColumns = keyColumns
  }

  /// A column.
  package struct Column: Sendable {
    /// The title, with its unit.
    package let title: String
    /// How its numbers are shown.
    package let format: Format

    /// Creates a column.
    package init(_ title: String, _ format: Format) {
      (self.title, self.format) = (title, format)
    }
  }

  /// How numbers are shown; what a cell holds keeps all its digits.
  package enum Format: String, CaseIterable, Sendable {
    /// No numbers are expected.
    case text = "@"
    /// A number as it comes, such as a year.
    case plain = "0"
    /// `12,345`
    case count = "#,##0"
    /// `96.4`
    case tenths = "#,##0.0"
    /// `12,345.60`
    case hundredths = "#,##0.00"
    /// `1.471`
    case thousandths = "#,##0.000"
    /// `0.1357`
    case tenThousandths = "#,##0.0000"
    case hundredThousandths = "#,##0.00000"
    case millionths = "#,##0.000000"
    /// `2025-03-31`
    case date = "yyyy-mm-dd"

    /// Numbers with so many decimals, six at most.
    package static func decimals(_ places: Int) -> Format {
      switch places {
      case ...0: .count
      case 1: .tenths
      case 2: .hundredths
      case 3: .thousandths
      case 4: .tenThousandths
      case 5: .hundredThousandths
      default: .millionths
      }
    }
  }
}

/// What a cell holds.
package enum SpreadsheetCell: Hashable, Sendable {
  case text(String)
  case number(Double)
  /// A day of the calendar.
  case date(year: Int, month: Int, day: Int)
  /// A text that leads to another worksheet when it is chosen.
  case link(String, sheet: String)
}
