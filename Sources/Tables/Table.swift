/// A table of findings: fields, and one value for each in every row.
package struct Table: Sendable {
  /// The name of its file without an ending.
  package let name: String
  package let fields: [Field]
  /// Each with as many values as there are fields.
  package let rows: [[Value]]
  /// The fields whose values together name a row.
  package let key: [String]

  /// Takes the values of columns for rows.
  package init<Row>(_ name: String, _ columns: [Column<Row>], _ rows: [Row], key: [String] = []) {
    self.init(
      name,
      columns.map(\.field),
      rows: rows.map { row in columns.map { $0.value(row) } },
      key: key
    )
  }

  /// - Precondition: no name stands twice; a row has as many values as there are fields.
  package init(_ name: String, _ fields: [Field], rows: [[Value]], key: [String] = []) {
    precondition(Set(fields.map(\.name)).count == fields.count, "a field of \(name) stands twice")
    precondition(rows.allSatisfy { $0.count == fields.count }, "a row of \(name) lacks values")
    (self.name, self.fields, self.rows, self.key) = (name, fields, rows, key)
  }

  /// The values of a field, row by row; none where the table has no such field.
  package func values(of name: String) -> [Value] {
    guard let index = fields.firstIndex(where: { $0.name == name }) else { return [] }
    return rows.map { $0[index] }
  }
}
