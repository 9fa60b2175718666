package import PlanarGeometry

/// A position on the drawing in whole units, x rightwards and y downwards, as SVG counts.
package struct GridPoint: Hashable, Sendable {
  /// Units from the left edge.
  package let x: Int
  /// Units from the top edge.
  package let y: Int

  /// Creates a position.
  package init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

/// From metres of the plane to units of the drawing.
package struct DrawingFrame: Hashable, Sendable {
  /// The north-west corner, in metres.
  package let origin: Point
  /// The side of a unit in metres.
  package let unit: Double
  /// Units from left to right.
  package let width: Int
  /// Units from top to bottom.
  package let height: Int

  init(_ envelope: Envelope, unit: Double) {
    origin = Point(x: envelope.lower.x, y: envelope.upper.y)
    self.unit = unit
    width = Int((envelope.width / unit).rounded(.up))
    height = Int((envelope.height / unit).rounded(.up))
  }

  /// Where a point of the plane lies on the drawing, in units, not rounded.
  package func position(of point: Point) -> Point {
    Point(x: (point.x - origin.x) / unit, y: (origin.y - point.y) / unit)
  }

  func rounded(_ point: Point) -> GridPoint {
    let place = position(of: point)
    return GridPoint(x: Int(place.x.rounded()), y: Int(place.y.rounded()))
  }
}
