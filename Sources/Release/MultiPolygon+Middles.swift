import PlanarGeometry

extension MultiPolygon {
  /// The points that may be taken for the middle of the area: of its box and of the box and the vertices
  /// of each ring.
  var middles: [Point] {
    let rings = polygons.flatMap(\.rings).flatMap { [$0.envelope.middle, mean(of: $0.points)] }
    return (envelope.map { [$0.middle] } ?? []) + rings
  }
}

extension Envelope {
  /// The middle of the box.
  var middle: Point {
    Point(x: (lower.x + upper.x) / 2, y: (lower.y + upper.y) / 2)
  }
}

/// The mean of some points.
///
/// - Precondition: at least one.
func mean(of points: [Point]) -> Point {
  let sum = points.reduce((0.0, 0.0)) { ($0.0 + $1.x, $0.1 + $1.y) }
  return Point(x: sum.0 / Double(points.count), y: sum.1 / Double(points.count))
}
