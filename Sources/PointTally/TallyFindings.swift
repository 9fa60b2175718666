package import OwnTables
package import PlanarGeometry
package import ReferenceSystems
package import Tally

/// Points counted in zones, and what became of every row.
package struct TallyFindings: Sendable {
  package let layer: ZoneLayer
  package let settings: TallySettings
  /// In the order in which they were named.
  package let files: [FileCount]
  /// All files together; rows are named in `files`.
  package let total: PointCount
  /// How many rows have an identifier, and how many of them one that an earlier row has, of whichever file.
  package let identified: Int
  package let repeated: Int
  /// Rows outside every zone, as far as they are named, with the nearest zone.
  package let outside: [Stray]
  /// Points that the data put in another zone, as far as they are named.
  package let disagreements: [Disagreement]
  /// The counts beside a published table, first of every zone, then of codes of no zone; empty unless it was
  /// asked for.
  package let published: [PublishedCount]
  /// What was read of tables that are no plain CSV; none where partial counts were merged.
  package internal(set) var readings: [Reading] = []

  /// The points of one file.
  package struct FileCount: Sendable {
    package let name: String
    package let count: PointCount
  }

  /// A point outside every zone.
  package struct Stray: Hashable, Sendable {
    package let file: String
    package let row: Int
    /// As the row gives it.
    package let point: Point
    /// Nil where no operation leads from the point to the zones.
    package let nearest: Nearest?

    /// The zone nearest to a point.
    package struct Nearest: Hashable, Sendable {
      package let code: String
      /// In metres, good to one part in ten thousand within 100 km, and to 0.6 % farther away.
      package let distance: Double
    }
  }

  /// A point in another zone than the data say.
  package struct Disagreement: Hashable, Sendable {
    package let file: String
    package let row: Int
    /// Nil outside all zones.
    package let code: String?
    package let said: String
    /// From the nearest border, in metres; nil where no operation leads from the point to the zones.
    package let distance: Double?
  }

  /// A zone's count beside the published one: a count is nil where there is no such zone, or no such row.
  package struct PublishedCount: Hashable, Sendable {
    package let code: String
    package let counted: Int64?
    package let published: Int64?
  }
}

/// How points were counted: what partial counts must have in common to add up.
package struct TallySettings: Hashable, Sendable {
  /// The columns of coordinates.
  package let x: String
  package let y: String
  package let pointSystem: ReferenceSystem
  /// The SHA-256 of the table of postcodes, where ``x`` is a column of these; nil where points have coordinates.
  package let postcodes: String?
  /// How points come to the reference system of the zones: in the area, then elsewhere, where that
  /// differs; empty where they come in it.
  package let operations: [CoordinateOperation]
  package let by: [String]
  /// The column of zone codes that the counts are compared with.
  package let reconcileColumn: String?
  /// The column of identifiers, where files have it.
  package let idColumn: String?
  package let borderDistance: Double
  package let resolvesOverlaps: Bool

  /// The columns that are asked of a file.
  var columns: PointColumns {
    var columns = PointColumns(x: x, y: y, categories: by, zone: reconcileColumn)
    columns.id = idColumn
    return columns
  }
}
