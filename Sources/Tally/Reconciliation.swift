package import PlanarGeometry

/// How the zones of points agree with the zone codes in the data, where the data name a code.
package struct Reconciliation: Hashable, Sendable {
  /// A point that the data put in another zone.
  package struct Disagreement: Hashable, Sendable {
    /// The row as a spreadsheet counts it: the header is row 1.
    package var row: Int
    /// Where the point lies.
    package var point: Point
    /// The zone that holds the point; nil outside all zones.
    package var zone: Int?
    /// The zone that the data name.
    package var said: Int

    /// Names a point.
    package init(row: Int, point: Point, zone: Int?, said: Int) {
      (self.row, self.point, self.zone, self.said) = (row, point, zone, said)
    }
  }

  /// Points in the zone that the data name.
  package var agreeing = 0
  /// Points in another zone, or in none.
  package var disagreeing = 0
  /// Points whose code is not that of any zone.
  package var unknownCode = 0
  /// Points without a code.
  package var withoutCode = 0
  /// The first disagreements.
  package var disagreements: [Disagreement] = []

  /// Creates a comparison of nothing.
  package init() {}

  /// Adds the comparison of another part of the input, whose row numbers are already right.
  package static func += (a: inout Self, b: Self) {
    a.agreeing += b.agreeing
    a.disagreeing += b.disagreeing
    a.unknownCode += b.unknownCode
    a.withoutCode += b.withoutCode
    a.disagreements = Array(
      (a.disagreements + b.disagreements).sorted { $0.row < $1.row }
        .prefix(PointLedger.mostNamed)
    )
  }
}
