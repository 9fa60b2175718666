package import PlanarGeometry

/// What became of every row: each is placed in a zone or stands in one other line.
package struct PointLedger: Hashable, Sendable {
  /// How many rows are named for each kind of fault; the counts are of all.
  package static let mostNamed = 1000

  /// Why a row cannot be read.
  package enum Reason: Hashable, Sendable {
    /// A coordinate is not a number; the name of its column.
    case notANumber(column: String)
    /// The text is no postcode; the name of its column.
    case notAPostcode(column: String)
    /// One coordinate is blank and the other is not; the name of the blank one's column.
    case missing(column: String)
    /// The number of fields, where the header has another.
    case ragged(fields: Int)
    /// Something stands between a closing quote and the end of its field.
    case textAfterQuote
    /// A quoted field does not end.
    case openQuote
    /// The row is longer than is read.
    case tooLong
  }

  /// A row that cannot be read.
  package struct UnreadableRow: Hashable, Sendable {
    /// The row as a spreadsheet counts it: the header is row 1.
    package var row: Int
    /// What is wrong with it.
    package var reason: Reason

    /// Names a row.
    package init(row: Int, reason: Reason) {
      (self.row, self.reason) = (row, reason)
    }
  }

  /// A row whose point lies where it cannot be counted.
  package struct PointRow: Hashable, Sendable {
    /// The row as a spreadsheet counts it: the header is row 1.
    package var row: Int
    /// The coordinates as the row gives them.
    package var point: Point
    /// Where the point lies in the reference system of the zones; nil where no operation leads there.
    package var place: Point?

    /// Names a row.
    package init(row: Int, point: Point, place: Point?) {
      (self.row, self.point, self.place) = (row, point, place)
    }
  }

  /// A row with a postcode that is not in the table of postcodes.
  package struct PostcodeRow: Hashable, Sendable {
    /// The row as a spreadsheet counts it: the header is row 1.
    package var row: Int
    package var postcode: String

    /// Names a row.
    package init(row: Int, postcode: String) { (self.row, self.postcode) = (row, postcode) }
  }

  /// All rows but the header and blank lines.
  package var rows = 0
  /// Rows in one zone each.
  package var placed = 0
  /// Rows outside every zone.
  package var outside = 0
  /// Rows with neither coordinate, or no postcode where points are given by these.
  package var withoutCoordinates = 0
  /// Rows whose coordinates no place on the map has.
  package var outOfRange = 0
  /// Rows at 0, 0: a place where no crime of the area happened.
  package var atZero = 0
  /// Rows with a postcode that is not in the table of postcodes.
  package var unknownPostcodes = 0
  /// Rows that cannot be read.
  package var unreadable = 0
  /// Lines without a character; they are no rows.
  package var blankLines = 0
  /// The first rows that cannot be read.
  package var unreadableRows: [UnreadableRow] = []
  /// The first rows outside every zone.
  package var outsideRows: [PointRow] = []
  /// The first rows out of range.
  package var outOfRangeRows: [PointRow] = []
  /// The first rows with a postcode that is not in the table.
  package var unknownPostcodeRows: [PostcodeRow] = []

  /// Creates a ledger of nothing.
  package init() {}

  /// Whether placed rows and the other lines add up to the rows that were read.
  package var isBalanced: Bool {
    rows == placed + outside + withoutCoordinates + outOfRange + atZero + unknownPostcodes
      + unreadable
  }

  /// Adds the ledger of another part of the input, whose row numbers are already right.
  package static func += (a: inout Self, b: Self) {
    a.rows += b.rows
    a.placed += b.placed
    a.outside += b.outside
    a.withoutCoordinates += b.withoutCoordinates
    a.outOfRange += b.outOfRange
    a.atZero += b.atZero
    a.unknownPostcodes += b.unknownPostcodes
    a.unreadable += b.unreadable
    a.blankLines += b.blankLines
    a.unreadableRows = first(a.unreadableRows + b.unreadableRows, by: \.row)
    a.outsideRows = first(a.outsideRows + b.outsideRows, by: \.row)
    a.outOfRangeRows = first(a.outOfRangeRows + b.outOfRangeRows, by: \.row)
    a.unknownPostcodeRows = first(a.unknownPostcodeRows + b.unknownPostcodeRows, by: \.row)
  }

  mutating func renumber(_ number: (Int) -> Int) {
    for at in unreadableRows.indices { unreadableRows[at].row = number(unreadableRows[at].row) }
    for at in outsideRows.indices { outsideRows[at].row = number(outsideRows[at].row) }
    for at in outOfRangeRows.indices { outOfRangeRows[at].row = number(outOfRangeRows[at].row) }
    for at in unknownPostcodeRows.indices {
      unknownPostcodeRows[at].row = number(unknownPostcodeRows[at].row)
    }
  }

  private static func first<T>(_ notes: [T], by row: KeyPath<T, Int>) -> [T] {
    Array(notes.sorted { $0[keyPath: row] < $1[keyPath: row] }.prefix(mostNamed))
  }
}
