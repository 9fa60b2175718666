import PlanarGeometry

extension SharedBoundaries.Outline {
  /// Whether a box about the point with most room lies wholly within the zone.
  ///
  /// No line of the zone runs through the box, and its middle is inside: then all of it is.
  ///
  /// - Units: those of the drawing.
  package func hasRoom(halfWidth: Double, halfHeight: Double) -> Bool {
    guard let label, label.radius > 0 else { return false }
    return rings.allSatisfy { ring in
      zip(ring, ring.dropFirst()).allSatisfy { a, b in
        let from = Point(x: Double(a.x) - label.x, y: Double(a.y) - label.y)
        let to = Point(x: Double(b.x) - label.x, y: Double(b.y) - label.y)
        return !Self.line(from, to, entersBoxOf: halfWidth, halfHeight)
      }
    }
  }

  /// Whether a straight line has a point in the box of these half sides about (0, 0), by clipping it at
  /// the sides one after the other.
  private static func line(
    _ a: Point,
    _ b: Point,
    entersBoxOf halfWidth: Double,
    _ halfHeight: Double
  ) -> Bool {
    var (first, last) = (0.0, 1.0)
    for (start, step, half) in [(a.x, b.x - a.x, halfWidth), (a.y, b.y - a.y, halfHeight)] {
      if step == 0 {
        if abs(start) > half { return false }
        continue
      }
      let (one, other) = ((-half - start) / step, (half - start) / step)
      (first, last) = (max(first, min(one, other)), min(last, max(one, other)))
    }
    return first <= last
  }
}
