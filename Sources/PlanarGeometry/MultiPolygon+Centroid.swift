extension MultiPolygon {
  /// The centre of gravity of the area, holes left out; nil for an area of 0.
  ///
  /// It may lie outside, as that of a horseshoe does. Sums are taken from the first position, so that
  /// nothing is lost far from the origin.
  ///
  /// - Complexity: O(*positions*).
  package var centroid: Point? {
    guard let origin = polygons.first?.exterior.points.first else { return nil }
    var (twice, x, y) = (0.0, 0.0, 0.0)
    for ring in polygons.flatMap(\.rings) {
      for (a, b) in zip(ring.points, ring.points.dropFirst()) {
        let (ax, ay, bx, by) = (a.x - origin.x, a.y - origin.y, b.x - origin.x, b.y - origin.y)
        let cross = ax * by - bx * ay
        twice += cross
        x += (ax + bx) * cross
        y += (ay + by) * cross
      }
    }
    guard twice != 0 else { return nil }
    return Point(x: origin.x + x / (3 * twice), y: origin.y + y / (3 * twice))
  }
}
