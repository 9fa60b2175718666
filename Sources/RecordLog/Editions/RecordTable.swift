import Atlas
import Exchange

/// A table of the dataset that the record keeps.
package struct RecordTable: Hashable, Sendable {
  /// The tables that the record keeps, with the column that names the record of a row.
  package static let keys = [
    Dataset.File.sources: "id", Dataset.File.services: "service_id",
    Dataset.File.serviceCoverage: "service_id", Dataset.File.serviceAmounts: "service_id",
    Dataset.File.serviceCalls: "call_id",
  ]

  package let path: String
  package let header: [String]
  package private(set) var rows: [RecordRow]
  /// The file as it was read: it stays so as long as nothing changes in it.
  private var read: [UInt8]?
  private let key: String

  /// Reads a table.
  ///
  /// - Throws: ``FaultReport`` for what is no table, or lacks its key.
  package init(path: String, bytes: [UInt8]) throws {
    let table = try CSVTable(file: path, bytes: bytes)
    (self.path, header, read) = (path, table.header, bytes)
    key = Self.keys[path] ?? table.header[0]
    _ = try table.column(key)
    rows = (0..<table.rowCount).map { row in
      var cells: RecordRow = [:]
      for (column, name) in table.header.enumerated() {
        let text = table.text(row, column)
        if !text.isEmpty { cells[name] = text }
      }
      return cells
    }
  }

  /// The rows of one record, in their order.
  package func rows(of id: String) -> [RecordRow] { rows.filter { $0[key] == id } }

  /// The records that have a row.
  var ids: Set<String> { Set(rows.compactMap { $0[key] }) }

  /// The table as a file.
  package var bytes: [UInt8] {
    if let read { return read }
    var writer = CSVWriter(header: header)
    for row in rows { writer.append(header.map { row[$0] ?? "" }) }
    return writer.bytes
  }

  /// Puts rows in the place of those of a record, or behind all where it has none.
  ///
  /// - Returns: whether the record had the rows that the change was made for, or has those that it asks for already.
  mutating func apply(_ change: TableChange) -> Bool {
    let held = rows(of: change.id)
    if held == change.after { return true }
    guard held == change.before, change.after.allSatisfy(isRow(of: change.id)) else { return false }
    let place = rows.firstIndex { $0[key] == change.id } ?? rows.count
    rows.removeAll { $0[key] == change.id }
    rows.insert(contentsOf: change.after, at: place)
    read = nil
    return true
  }

  private func isRow(of id: String) -> (RecordRow) -> Bool {
    { row in row[key] == id && row.keys.allSatisfy(header.contains) }
  }
}
