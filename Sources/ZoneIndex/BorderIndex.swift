package import PlanarGeometry

/// How far points lie from the borders of zones.
///
/// Every border counts, also the one between a zone and no zone. For a point in a zone, the nearest
/// border of all is that of its own zone. Points are given in the units of the index, distances in
/// metres, by the scale at the point: on the British National Grid they are the same.
///
/// - Complexity: O(*n* log *n*) to build for *n* edges, about O(log *n*) for a query.
/// - Accuracy: distances are rounded as doubles are where the scale is the same everywhere; elsewhere as
///   good as the scale at the point holds as far as the border.
package struct BorderIndex: Sendable {
  private let tree: SegmentTree
  private let index: ZoneIndex
  private let metresPerUnit: @Sendable (Point) -> Point

  /// Prepares the borders of an index.
  ///
  /// - Parameters:
  ///   - index: the zones whose borders count.
  ///   - metresPerUnit: metres for one unit of x and of y of the index, at a place.
  package init(
    _ index: ZoneIndex,
    metresPerUnit: @escaping @Sendable (Point) -> Point = { _ in Point(x: 1, y: 1) }
  ) {
    self.index = index
    self.metresPerUnit = metresPerUnit
    tree = SegmentTree(index.layer?.borders ?? [])
  }

  private func scale(at point: Point) -> SIMD2<Double> {
    let metres = metresPerUnit(point)
    return SIMD2(metres.x, metres.y)
  }

  /// The distance from a point to the nearest border; nil when there is none, or for NaN and infinities.
  package func distanceToBorder(from point: Point) -> Double? {
    tree.nearest(to: point, scale: scale(at: point)) { _ in true }?.distance
  }

  /// The zone that holds a point, at distance 0, or else the nearest zone; of equals the lowest.
  package func nearestZone(to point: Point) -> (zone: Int, distance: Double)? {
    if let zone = index.zone(at: point) { return (zone, 0) }
    let scale = scale(at: point)
    guard let found = tree.nearest(to: point, scale: scale, where: { _ in true }) else {
      return nil
    }
    // Several edges may end at the nearest position: all zones beside them are equally near.
    var zone = Int.max
    tree.forEach(within: found.squared, of: point, scale: scale) { edge in
      for cover in [edge.left, edge.right] where cover.count > 0 {
        zone = min(zone, Int(cover.zone))
      }
    }
    return (zone, found.distance)
  }
}
