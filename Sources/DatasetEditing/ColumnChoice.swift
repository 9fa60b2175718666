package import OwnTables

/// Which columns of a person's table hold what, where they say so; nil: the table tells.
package struct ColumnChoice: Sendable {
  /// The column of the codes.
  package var code: String?
  /// The column of the years, or the one year that all rows are of.
  package var year: String?
  /// The column of the numbers.
  package var value: String?
  /// Only the rows that hold a text in a column.
  package var rows: Filter?
  /// Whether rows about other zones are passed over.
  package var skipsOthers = false

  /// A text that a row must hold in a column.
  package struct Filter: Sendable {
    package let column: String
    package let text: String

    /// Reads the form `COLUMN=TEXT`; nil for any other.
    package init?(_ words: String) {
      guard let mark = words.firstIndex(of: "="), mark > words.startIndex else { return nil }
      column = String(words[..<mark])
      text = String(words[words.index(after: mark)...])
    }
  }

  /// How the file is read.
  var table: OwnTableChoice {
    var table = file
    table.zone = code
    return table
  }

  /// What is said of the file itself.
  package var file = OwnTableChoice()

  /// Leaves all to the table.
  package init() {}
}
