/// A row of a table by the names of its columns: a blank cell is not there.
package typealias RecordRow = [String: String]

/// What becomes of the rows of one record in one table.
package struct TableChange: Hashable, Sendable {
  /// The table, by its path in the dataset.
  package let table: String
  /// The record, by the identifier in the key of the table.
  package let id: String
  /// The rows that it has; none where it is new.
  package let before: [RecordRow]
  /// The rows that it will have; none where it is removed.
  package let after: [RecordRow]

  package init(_ table: String, _ id: String, before: [RecordRow], after: [RecordRow]) {
    (self.table, self.id, self.before, self.after) = (table, id, before, after)
  }
}
