/// The area of a zone: one or more polygons.
package struct MultiPolygon: Hashable, Sendable {
  /// The parts, in the order of the source.
  package let polygons: [Polygon]

  /// Creates a zone's area from its parts.
  package init(_ polygons: [Polygon]) {
    self.polygons = polygons
  }

  /// The sum of the areas of the parts, in squared units of the plane.
  ///
  /// - Assumes: the parts do not overlap.
  package var area: Double { polygons.reduce(0) { $0 + $1.area } }

  /// The number of positions in all rings, closing ones included.
  package var positionCount: Int {
    polygons.reduce(0) { sum, polygon in
      polygon.holes.reduce(sum + polygon.exterior.points.count) { $0 + $1.points.count }
    }
  }

  /// The smallest rectangle that holds all parts; nil when there are none.
  package var envelope: Envelope? { Envelope(joining: polygons.map(\.envelope)) }

  /// The area with every position moved by a function.
  ///
  /// - Throws: ``RingFailure`` when moved positions no longer make a ring.
  package func map(_ transform: (Point) -> Point) throws(RingFailure) -> MultiPolygon {
    var moved: [Polygon] = []
    for polygon in polygons { moved.append(try polygon.map(transform)) }
    return MultiPolygon(moved)
  }
}
