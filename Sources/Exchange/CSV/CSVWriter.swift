/// Writes a table of comma-separated values (RFC 4180) in UTF-8.
///
/// Fields are quoted only where they must be. Lines end in LF, not in the CRLF of RFC 4180: every
/// reader takes both, and LF keeps line-by-line diffs of committed tables clean. A text that a spreadsheet
/// would run as a formula is written with an apostrophe before it: ``CSVGuard``.
package struct CSVWriter {
  /// The table so far.
  package private(set) var bytes: [UInt8] = []
  private let columnCount: Int
  private let isForPeople: Bool

  /// Starts a table with its header; one that only this program reads needs no apostrophes.
  ///
  /// - Precondition: at least one column, no name twice.
  package init(header: [String], isForPeople: Bool = true) {
    precondition(!header.isEmpty, "a table needs a column")
    precondition(Set(header).count == header.count, "a column name stands twice")
    columnCount = header.count
    self.isForPeople = isForPeople
    append(header)
  }

  /// Adds a row.
  ///
  /// - Precondition: as many fields as the header has names.
  package mutating func append(_ fields: [String]) {
    precondition(fields.count == columnCount, "\(fields.count) fields for \(columnCount) columns")
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(field)
    }
    bytes.append(0x0A)
  }

  private mutating func append(_ text: String) {
    let field = isForPeople && CSVGuard.isNeeded(text.utf8) ? "'" + text : text
    // A single empty field would be a blank line, which is no row.
    let needsQuotes =
      field.utf8.contains {
        $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D
      }
      || (field.isEmpty && columnCount == 1)
    guard needsQuotes else {
      bytes.append(contentsOf: field.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in field.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
