/// An area bounded by one exterior ring, less its holes.
///
/// - Invariant: the exterior runs counter-clockwise and holes run clockwise, as RFC 7946 asks; rings
///   given the other way round are turned.
package struct Polygon: Hashable, Sendable {
  /// The outer boundary, counter-clockwise.
  package let exterior: Ring
  /// The inner boundaries, clockwise.
  package let holes: [Ring]

  /// Creates a polygon, turning rings that run the wrong way.
  package init(exterior: Ring, holes: [Ring] = []) {
    self.exterior = exterior.isCounterClockwise ? exterior : exterior.reversed
    self.holes = holes.map { $0.isCounterClockwise ? $0.reversed : $0 }
  }

  /// The exterior, then the holes.
  package var rings: [Ring] { [exterior] + holes }

  /// The area of the exterior less the holes, in squared units of the plane.
  ///
  /// - Assumes: the holes lie inside the exterior and do not overlap.
  package var area: Double { rings.reduce(0) { $0 + $1.signedArea } }

  /// The smallest rectangle that holds the polygon.
  package var envelope: Envelope { exterior.envelope }

  /// The polygon with every position moved by a function.
  ///
  /// - Throws: ``RingFailure`` when moved positions no longer make a ring.
  package func map(_ transform: (Point) -> Point) throws(RingFailure) -> Polygon {
    var moved: [Ring] = []
    for hole in holes { moved.append(try hole.map(transform)) }
    return Polygon(exterior: try exterior.map(transform), holes: moved)
  }
}
