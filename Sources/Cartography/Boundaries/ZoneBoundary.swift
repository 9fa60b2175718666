package import PlanarGeometry

/// A zone as a map maker receives it: a name for it and its ground.
package struct ZoneBoundary: Sendable {
  /// What the zone is known by, such as its GSS code.
  package let id: String
  /// Its ground in metres, EPSG:27700.
  package let boundary: MultiPolygon

  /// Names a piece of ground.
  package init(id: String, boundary: MultiPolygon) {
    self.id = id
    self.boundary = boundary
  }
}

/// Why zones cannot be drawn as a partition.
package enum BoundaryFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// Two zones lie on the same side of one edge, or three zones share one.
  case overlap([String])
  /// Rounded lines touch or cross, even with the finest unit tried, in metres.
  case crossing(unit: Double)

  /// What is wrong, in words.
  package var description: String {
    switch self {
    case .overlap(let zones): "zones that overlap along an edge: \(zones.joined(separator: ", "))"
    case .crossing(let unit): "boundaries that cross when rounded to \(unit) m"
    }
  }
}
