package import PlanarGeometry

/// Two zones that share ground, and where.
package struct Overlap: Error, Hashable, Sendable {
  /// The zone with the lower index.
  package let first: Int
  /// The zone with the higher index; the same as `first` where a zone overlaps itself.
  package let second: Int
  /// A corner of the shared ground, or where the two borders cross (rounded to a double).
  package let location: Point

  init(_ a: Int, _ b: Int, at location: Point) {
    first = min(a, b)
    second = max(a, b)
    self.location = location
  }
}

/// What becomes of zones that overlap.
package enum OverlapRule: Hashable, Sendable {
  /// The zones are refused.
  case refuse
  /// A point in several zones belongs to the one with the lowest index; the overlaps are reported.
  case lowestIndex
}

/// Why zones cannot be indexed.
package enum ZoneIndexFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// Zones share ground: all pairs, each with one location.
  case overlapping([Overlap])
  /// A zone's border crosses itself, or its parts overlap, at these locations.
  case selfIntersecting([Overlap])
  /// More zones or edges than 32-bit numbers count; the associated value is how many edges.
  case tooLarge(edges: Int)
  /// Zones lie upon each other more deeply than the index resolves; the associated value is the limit.
  case tooDeep(limit: Int)

  /// The reason, in words, with zones by their index.
  package var description: String {
    switch self {
    case .overlapping(let overlaps):
      "zones overlap: "
        + overlaps.map { "\($0.first) and \($0.second) near \($0.location.x), \($0.location.y)" }
        .joined(separator: "; ")
    case .selfIntersecting(let places):
      "zones cross themselves: "
        + places.map { "\($0.first) near \($0.location.x), \($0.location.y)" }
        .joined(separator: "; ")
    case .tooLarge(let edges): "\(edges) edges, more than an index holds"
    case .tooDeep(let limit): "more than \(limit) zones upon each other"
    }
  }
}
