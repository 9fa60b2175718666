/// A table of comma-separated values (RFC 4180) with a header, held as its bytes and the offsets of
/// its fields.
///
/// Lines may end in LF or CRLF, mixed. Blank lines at the end are passed over. A quote inside a field
/// that does not begin with one is taken as it stands (`37°36'37.8"N`), as spreadsheets do.
package struct CSVTable: Sendable {
  /// The name of the file, as faults show it.
  package let file: String
  /// The names of the columns.
  package let header: [String]
  /// The number of rows below the header.
  package let rowCount: Int

  let bytes: [UInt8]
  /// Where rows stand in the file that a person keeps, where they are not all of it; nil: one below the other.
  private var ownRows: OwnRows?
  /// Where each field starts, row by row, and one past the end of the last line end.
  let starts: [UInt32]

  /// Reads a table.
  ///
  /// - Complexity: O(*bytes*) time, four bytes of memory per field beyond the file itself.
  /// - Throws: a ``FaultReport`` of everything that is wrong with the form of the file.
  package init(file: String, bytes: [UInt8]) throws(FaultReport) {
    self.file = file
    self.bytes = bytes
    let start: Int
    do {
      start = try checkedUTF8(bytes, file: file).startIndex
    } catch {
      throw FaultReport(Self.withRow(error, in: bytes))
    }
    guard bytes.count < Int(UInt32.max) else {
      throw FaultReport(
        Fault(
          file: file,
          found: "a table of \(bytes.count) bytes",
          expected: "a table of less than 4 GB",
          remedy: "Split the file"
        )
      )
    }
    let outcome = bytes.withUnsafeBufferPointer { buffer in
      var scanner = CSVScanner(buffer, file: file, from: start)
      scanner.scan()
      return (scanner.starts, scanner.header, scanner.faults)
    }
    starts = outcome.0
    header = outcome.1
    // Its rows would only tell the same again, in other words.
    if let fault = separatorFault(header, file: file) { throw FaultReport(fault) }
    let faults = outcome.2 + Self.headerFaults(header, file: file)
    guard faults.isEmpty else { throw FaultReport(faults) }
    rowCount = (starts.count - 1) / header.count - 1
  }

  /// The row of a data row as a spreadsheet counts it: the header is row 1, the first row is row 2.
  package func rowNumber(_ row: Int) -> Int { ownRows?.numbers[row] ?? row + 2 }

  /// The row of the header, as a spreadsheet counts it.
  package var headerRow: Int { ownRows?.header ?? 1 }

  /// A column as the person who keeps the table calls it.
  package func title(_ column: Int) -> String { ownRows?.titles[column] ?? header[column] }

  private struct OwnRows {
    let header: Int
    let numbers: [Int]
    let titles: [String]
  }

  /// A table that was taken out of a person's file: the names by which columns are known here beside the titles that they
  /// have there, and rows by their numbers there, as a spreadsheet counts.
  package init(
    file: String,
    columns: [(name: String, title: String)],
    headerRow: Int,
    rows: [(number: Int, fields: [String])]
  ) {
    self.file = file
    header = columns.map(\.name)
    rowCount = rows.count
    ownRows = OwnRows(header: headerRow, numbers: rows.map(\.number), titles: columns.map(\.title))
    var bytes: [UInt8] = []
    var starts: [UInt32] = []
    func add(_ fields: [String]) {
      for field in fields {
        starts.append(UInt32(bytes.count))
        if field.utf8.first == UInt8(ascii: "\"") {
          bytes.append(UInt8(ascii: "\""))
          for byte in field.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
          }
          bytes.append(UInt8(ascii: "\""))
        } else {
          bytes += field.utf8
        }
        bytes.append(UInt8(ascii: ","))
      }
    }
    add(header)
    for row in rows { add(row.fields) }
    starts.append(UInt32(bytes.count))
    (self.bytes, self.starts) = (bytes, starts)
  }

  /// The place of an invalid byte by its row instead of its byte, which it keeps in words.
  private static func withRow(_ fault: Fault, in bytes: [UInt8]) -> Fault {
    guard case .byte(let offset, _) = fault.place else { return fault }
    var fault = fault
    var row = 1
    var isQuoted = false
    for byte in bytes[..<offset] {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == 0x0A && !isQuoted { row += 1 }
    }
    fault.place = .row(row, column: nil)
    fault.found += ", at offset \(offset)"
    return fault
  }

  private static func headerFaults(_ header: [String], file: String) -> [Fault] {
    var faults: [Fault] = []
    var seen: [String: Int] = [:]
    for (index, name) in header.enumerated() {
      if name.utf8.allSatisfy({ $0 == 0x20 }) {
        faults.append(
          Fault(
            file: file,
            at: .row(1, column: nil),
            found: "no name for column \(index + 1)",
            expected: "a name for each column",
            remedy: "Name the column or remove it"
          )
        )
      } else if let first = seen[name] {
        faults.append(
          Fault(
            file: file,
            at: .row(1, column: name),
            found: "the same name for columns \(first + 1) and \(index + 1)",
            expected: "each name once",
            remedy: "Rename or remove one of them"
          )
        )
      } else {
        seen[name] = index
      }
    }
    return faults
  }
}

/// What is wrong with a header that a spreadsheet has separated by something else than commas; nil where
/// it has not.
package func separatorFault(_ header: [String], file: String) -> Fault? {
  guard header.count == 1, let line = header.first,
    let separator = [(";", "semicolons"), ("\t", "tabs")].first(where: { line.contains($0.0) })
  else { return nil }
  return Fault(
    file: file,
    at: .row(1, column: nil),
    found: "a header separated by \(separator.1)",
    expected: "fields separated by commas",
    remedy: "Save the file as CSV with commas"
  )
}
