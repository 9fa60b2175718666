package import Exchange
import Glibc

/// A spreadsheet as values: what it says of itself, and its worksheets.
package struct SpreadsheetDocument: Sendable {
  /// The title in its properties.
  package let title: String
  /// Who made it: a person or an organisation.
  package let author: String
  /// What it is about, in a sentence.
  package let summary: String
  /// The licence and the language, and what else stands in its properties by name.
  package let properties: [(name: String, value: String)]
  /// The day that stands for its making, so that the clock stays out: year, month, day.
  package let day: (year: Int, month: Int, day: Int)
  /// The worksheets, in the order of their tabs.
  package let sheets: [SpreadsheetSheet]

  /// Creates a spreadsheet.
  package init(
    title: String,
    author: String,
    summary: String,
    properties: [(name: String, value: String)],
    day: (year: Int, month: Int, day: Int),
    sheets: [SpreadsheetSheet]
  ) {
    self.title = title
    self.author = author
    self.summary = summary
    self.properties = properties
    self.day = day
    self.sheets = sheets
  }

  /// Writes the document as Office Open XML (XLSX).
  ///
  /// The library writes to files alone: one of a name that nobody has, gone when the bytes are read.
  ///
  /// - Returns: the bytes; the same for the same document.
  /// - Complexity: O(*cells*).
  /// - Throws: ``Fault`` of kind `unwritable` when there is no room for temporary files, or when the
  ///   library refuses a sheet.
  package func bytes() throws(Fault) -> [UInt8] {
    let (path, descriptor) = try makeTemporaryFile()
    close(descriptor)
    defer { unsafe unlink(path) }
    do throws(SpreadsheetFailure) {
      var workbook = try Workbook(path: path)
      try workbook.describe(self)
      for sheet in sheets { try workbook.add(sheet) }
      try workbook.close()
    } catch {
      throw Fault(
        .unwritable,
        file: "the spreadsheet",
        found: error.description,
        expected: "room in the folder for temporary files",
        remedy: "Free some space, or name another folder in TMPDIR"
      )
    }
    return try readFile(path)
  }
}
