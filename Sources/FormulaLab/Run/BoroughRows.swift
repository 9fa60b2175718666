import Atlas
import Exchange
import Formula

/// The rows of a user's table that hold one value for each borough.
struct BoroughRows {
  private let table: CSVTable
  private let column: Int
  private let rows: [Int]
  /// The cells of the values, in the order of the boroughs.
  let cells: [Figure.Cell]

  /// Finds the row of each borough; rows of other places are left alone.
  ///
  /// - Throws: ``FaultReport`` or ``Fault`` where a column or a borough is missing, or a borough stands
  ///   twice.
  init(_ table: CSVTable, value: String, shownAs name: String, _ codes: [GSSCode]) throws {
    let reader = try RowReader(table, columns: ["gss_code", value])
    var found: [String: Int] = [:]
    var faults: [Fault] = []
    let wanted = Set(codes.map(\.description))
    for row in 0..<table.rowCount where wanted.contains(reader.text(row, "gss_code")) {
      let code = reader.text(row, "gss_code")
      if let earlier = found.updateValue(row, forKey: code) {
        faults.append(
          reader.fault(
            row,
            "gss_code",
            found: "\"\(code)\" a second time (first in row \(table.rowNumber(earlier)))",
            expected: "one row for each key",
            remedy: "Keep one of the two rows"
          )
        )
      }
    }
    let missing = codes.filter { found[$0.description] == nil }
    if !missing.isEmpty {
      faults.append(
        Fault(
          file: table.file,
          found: "no row for \(missing.map(\.description).joined(separator: ", "))",
          expected: "a row for each \(here.zone.singular) that the fund pays",
          remedy: "Add the missing rows"
        )
      )
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    self.table = table
    column = try table.column(value)
    rows = codes.compactMap { found[$0.description] }
    cells = rows.map { Figure.Cell(file: name, row: table.rowNumber($0)) }
  }

  /// The values as a reader makes of their texts.
  ///
  /// - Throws: ``FaultReport`` with every text of which it makes nothing.
  func values<Value>(
    _ read: (String) -> Value?,
    expected: () -> String
  ) throws -> [Value] {
    var faults: [Fault] = []
    let values = rows.compactMap { row -> Value? in
      if let value = read(table.text(row, column)) { return value }
      faults.append(
        table.fault(row, column, expected: expected(), remedy: "Correct the value")
      )
      return nil
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    return values
  }
}
