import PlanarGeometry

/// A rectangle given by its south-west corner and its extents.
func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) throws -> Ring {
  try ring([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
}

/// A ring through corners, closed for the reader's sake.
func ring(_ corners: [(Double, Double)]) throws -> Ring {
  let points = corners.map { Point(x: $0.0, y: $0.1) }
  return try Ring(points + points.prefix(1))
}

/// A zone of one part without holes.
func zone(_ exterior: Ring) -> MultiPolygon { MultiPolygon([Polygon(exterior: exterior)]) }

extension MultiPolygon {
  /// The zone moved by (dx, dy).
  func moved(_ dx: Double, _ dy: Double) throws -> MultiPolygon {
    try map { Point(x: $0.x + dx, y: $0.y + dy) }
  }
}
