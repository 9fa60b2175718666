import PlanarGeometry

extension Dataset {
  /// The zones that share a stretch of border with another, in GSS order: two corners at least, in the same place.
  ///
  /// Zones that face each other over water to which their borders do not reach are no neighbours.
  ///
  /// - Assumes: borders of neighbours have the same corners, as those of a checked dataset do.
  /// - Complexity: O(*corners*).
  package func neighbours(of zone: GSSCode) -> [Borough] {
    guard let own = boundaries[zone] else { return [] }
    let corners = Set(own.corners)
    return boroughs.filter { other in
      guard other.id != zone, let border = boundaries[other.id] else { return false }
      return Set(border.corners.filter(corners.contains)).count >= 2
    }
  }
}

extension MultiPolygon {
  /// The corners of all rings.
  fileprivate var corners: [Point] {
    polygons.flatMap { ([$0.exterior] + $0.holes).flatMap(\.points) }
  }
}
