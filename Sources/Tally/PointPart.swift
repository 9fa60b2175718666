/// The points of some lines of a file, and what a record leaves that crosses their borders.
///
/// Parts of one file that follow each other join to what a count of the whole file gives.
package struct PointPart: Hashable, Sendable {
  /// The names of the file's columns.
  package let header: [String]
  /// The records that begin and end within the lines; rows are numbered as if no other came before them.
  package let count: PointCount
  /// The end of a record that began before the lines.
  package let head: RecordPiece
  /// The beginning of a record that ends behind the lines.
  package let tail: [UInt8]

  package init(header: [String], count: PointCount, head: RecordPiece, tail: [UInt8]) {
    (self.header, self.count, self.head, self.tail) = (header, count, head, tail)
  }
}
