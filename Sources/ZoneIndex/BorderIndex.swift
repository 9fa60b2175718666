package import PlanarGeometry

/// How far points lie from the borders of zones.
///
/// Every border counts, also the one between a zone and no zone. For a point in a zone, the nearest
/// border of all is that of its own zone. Distances are those of the plane, in its units: metres on
/// the British National Grid; degrees are not a distance.
///
/// - Complexity: O(*n* log *n*) to build for *n* edges, about O(log *n*) for a query.
/// - Accuracy: distances are rounded as doubles are; ``isWithin(_:ofBorderAt:)`` agrees with them.
package struct BorderIndex: Sendable {
  private let tree: SegmentTree
  private let index: ZoneIndex
  private let clearance: Clearance?

  /// Prepares the borders of an index.
  package init(_ index: ZoneIndex) {
    self.index = index
    tree = SegmentTree(index.layers.flatMap(\.matched))
    // With several layers, the grid of the first says nothing of the others.
    clearance = index.layers.count == 1 ? index.layers.first.map(Clearance.init) : nil
  }

  /// The distance from a point to the nearest border; nil when there is none, or for NaN and infinities.
  package func distanceToBorder(from point: Point) -> Double? {
    tree.nearest(to: point) { _ in true }?.distance
  }

  /// The distance from a point to the nearest border of one zone.
  package func distanceToBorder(from point: Point, of zone: Int) -> Double? {
    let label = Int64(zone) + 1
    return tree.nearest(to: point) { $0.left.label == label || $0.right.label == label }?.distance
  }

  /// The zone that holds a point, at distance 0, or else the nearest zone; of equals the lowest.
  package func nearestZone(to point: Point) -> (zone: Int, distance: Double)? {
    if let zone = index.zone(at: point) { return (zone, 0) }
    guard let found = tree.nearest(to: point, where: { _ in true }) else { return nil }
    // Several edges may end at the nearest position: all zones beside them are equally near.
    var zone = Int.max
    tree.forEach(within: found.squared, of: point) { edge in
      for cover in [edge.left, edge.right] where cover.count > 0 {
        zone = min(zone, Int(cover.label) - 1)
      }
    }
    return (zone, found.distance)
  }

  /// Whether any border is at most this far from a point.
  ///
  /// Most points of a large zone are answered by one look-up.
  package func isWithin(_ distance: Double, ofBorderAt point: Point) -> Bool {
    if let clearance, clearance.isFarther(than: distance, point) { return false }
    return tree.nearest(to: point, closerThan: distance, where: { _ in true }) != nil
  }
}

/// For each block of a grid, how many rings of blocks around it hold no edge.
private struct Clearance {
  private let frame: GridFrame
  private let rings: [UInt8]
  private let side: Double

  init(_ layer: ZoneLayer) {
    frame = layer.frame
    let across = frame.blocksAcross
    side =
      min(layer.frame.cellWidth, layer.frame.cellHeight) * Double(GridFrame.blockSide)
    var rings = layer.top.map { $0 <= ZoneLayer.Block.firstReference ? UInt8(0) : 255 }
    func relax(_ place: Int, _ neighbours: [(Int, Int)]) {
      let column = place % across
      let row = place / across
      for (x, y) in neighbours {
        guard (0..<across).contains(column + x), (0..<layer.frame.blocksUp).contains(row + y) else {
          continue
        }
        let other = rings[place + y * across + x]
        if other < 254, other + 1 < rings[place] { rings[place] = other + 1 }
      }
    }
    // Two sweeps give the number of king's moves to the nearest block with an edge.
    for place in rings.indices { relax(place, [(-1, 0), (-1, -1), (0, -1), (1, -1)]) }
    for place in rings.indices.reversed() { relax(place, [(1, 0), (1, 1), (0, 1), (-1, 1)]) }
    self.rings = rings
  }

  /// Whether a point of the grid is beyond doubt farther from all edges than this.
  func isFarther(than distance: Double, _ point: Point) -> Bool {
    guard frame.holds(point.x, point.y) else { return false }
    let row = frame.row(point.y) >> GridFrame.blockBits
    let column = frame.column(point.x) >> GridFrame.blockBits
    let rings = rings[row * frame.blocksAcross + column]
    // Between the point and the nearest edge lie that many blocks less one, whole; a millionth of a
    // block is far more than rounding takes away.
    return Double(rings) - 1.000_001 > distance / side
  }
}
