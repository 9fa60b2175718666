package import PlanarGeometry

/// The outlines of groups of zones, borders inside the groups dissolved by cancelling shared edges.
///
/// Nothing is overlaid, so vertices stay what they are to the last digit, and a group costs no more
/// than its own outline. Edges are matched once for all groups.
///
/// - Assumes: valid zones that do not overlap and that share the vertices of their borders; where they
///   do not, the border stays as a hairline, or the overlay of GEOS takes over.
package struct PartitionOutline: Sendable {
  private let zones: [MultiPolygon]
  private let table: EdgeTable
  /// For each edge the zone across it; -1 where there is none.
  private let across: [Int]

  /// Matches the edges of zones; a zone is known by its index.
  ///
  /// - Complexity: O(*n*) in the number of positions.
  package init(_ zones: [MultiPolygon]) {
    self.zones = zones
    table = EdgeTable(zones, cancelling: false)
    across = table.neighbours()
  }

  /// The outline of a group of zones; empty for none.
  ///
  /// Where zones of the group only touch at a corner, GEOS says whether the outline is valid, and makes
  /// the union where it is not.
  ///
  /// - Complexity: O(*edges* of all zones), and a walk along the outline.
  package func outline(of group: Set<Int>) throws(GeometryFailure) -> MultiPolygon {
    // Zones by index: a lookup for each of a hundred thousand edges must not hash.
    var isMember = [Bool](repeating: false, count: zones.count)
    for zone in group { isMember[zone] = true }
    let border = table.edges.indices.filter {
      isMember[table.edges[$0].zone] && !(across[$0] >= 0 && isMember[across[$0]])
    }
    let loops = try EdgeLoop.all(in: EdgeTable(table, unmatched: border))
    let isSimple = Set(border.map { table.edges[$0].from }).count == border.count
    if let region = RegionOfLoops(loops) {
      if isSimple { return region.area }
      if try GeometryEngine().validityFault(of: region.area) == nil { return region.area }
    }
    return try GeometryEngine().union(of: group.sorted().map { zones[$0] })
  }
}
