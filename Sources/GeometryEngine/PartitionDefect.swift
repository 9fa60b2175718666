package import PlanarGeometry

/// One place where zones do not tile their region edge to edge.
package struct PartitionDefect: Hashable, Sendable {
  /// Which rule of a partition is broken.
  package enum Rule: String, CaseIterable, Hashable, Sendable {
    /// Two zones share an area.
    case overlap
    /// An area inside the region belongs to no zone.
    case gap
    /// Neighbours meet along edges that differ: one has a vertex where the other has none.
    case unmatchedEdge
  }

  /// Which rule is broken.
  package let rule: Rule
  /// The zones involved, as indices into the input, ascending.
  package let zones: [Int]
  /// The area shared or left out, in m²; of an unmatched edge, the sliver between the two sides.
  package let area: Double
  /// How far two sides run along each other unmatched, in m; 0 for the other rules.
  package let length: Double
  /// A point in the area, or in the middle of the longest unmatched edge.
  package let location: Point
}

extension PartitionDefect {
  /// What defects are sorted by: the rule, the zones, the place.
  static func precedes(_ a: PartitionDefect, _ b: PartitionDefect) -> Bool {
    if a.rule != b.rule { return a.rule.rank < b.rule.rank }
    if a.zones != b.zones { return a.zones.lexicographicallyPrecedes(b.zones) }
    return (a.location.x, a.location.y) < (b.location.x, b.location.y)
  }
}

extension PartitionDefect.Rule {
  fileprivate var rank: Int {
    switch self {
    case .overlap: 0
    case .gap: 1
    case .unmatchedEdge: 2
    }
  }
}
