package import PlanarGeometry

/// Which zone holds a point: exactly one, or none.
///
/// **Border rule.** A point on the border of two zones belongs to the one to its east, and on a level
/// border to the one to its north: as if it had moved a little east and far less north. So in a
/// partition every point belongs to one zone, the same one whatever the order of zones, rings and
/// positions. Decisions near a border are exact: rounding never makes a gap or an overlap.
///
/// - Assumes: zones and points in the same plane.
/// - Complexity: O(*n*) to build for *n* edges of a partition; a query reads two cache lines and, within
///   a grid cell of a border, one or a few edges.
package struct ZoneIndex: Sendable {
  /// How many zones the index was built from.
  package let zoneCount: Int
  /// The overlaps that were resolved by ``OverlapRule/lowestIndex``, by pair; none under `refuse`.
  package let resolvedOverlaps: [Overlap]
  /// The grid over all borders; nil where there are none.
  let layer: ZoneLayer?

  /// The most zones upon each other that are resolved.
  static let deepest = 64

  /// Indexes zones; a zone is known by its index in the array.
  ///
  /// - Throws: ``ZoneIndexFailure``; all pairs that overlap are named, with one location each.
  package init(
    _ zones: [MultiPolygon],
    overlaps rule: OverlapRule = .refuse
  ) throws(ZoneIndexFailure) {
    try self.init(zones, overlaps: rule, answers: true)
  }

  /// One that only judges the zones fills no cells, and answers nothing.
  private init(
    _ zones: [MultiPolygon],
    overlaps rule: OverlapRule,
    answers: Bool
  ) throws(ZoneIndexFailure) {
    zoneCount = zones.count
    let positions = zones.reduce(0) { $0 + $1.positionCount }
    guard positions < 1 << 30, zones.count < 1 << 30 else { throw .tooLarge(edges: positions) }
    guard
      var layer = ZoneLayer(
        EdgeMatching(zones),
        blocksPerEdge: answers ? ZoneLayer.blocksPerEdge : ZoneLayer.blocksPerEdgeToJudge
      )
    else {
      (self.layer, resolvedOverlaps) = (nil, [])
      return
    }
    layer.gatherMembers()
    let corners = layer.cornerCovers()
    let audit = OverlapAudit(layer, corners: corners)
    let own = audit.overlaps.filter { $0.first == $0.second }
    guard own.isEmpty else { throw .selfIntersecting(own) }
    if !audit.overlaps.isEmpty {
      guard rule == .lowestIndex else { throw .overlapping(audit.overlaps) }
      guard audit.selfCrossings.isEmpty else { throw .selfIntersecting(audit.selfCrossings) }
      guard !audit.isTooDeep else { throw .tooDeep(limit: Self.deepest) }
    }
    if answers { layer.fill(corners: corners, hasOverlaps: !audit.overlaps.isEmpty) }
    self.layer = layer
    resolvedOverlaps = audit.overlaps
  }

  /// Refuses zones of which an index would find that they overlap, and makes none: half of its work.
  ///
  /// - Throws: ``ZoneIndexFailure``, as an index of the zones throws.
  package static func refuseOverlaps(of zones: [MultiPolygon]) throws(ZoneIndexFailure) {
    _ = try ZoneIndex(zones, overlaps: .refuse, answers: false)
  }

  /// The index of the zone that holds a point; nil outside all zones, and for NaN and infinities.
  package func zone(at point: Point) -> Int? {
    guard let zone = layer?.zone(point.x, point.y), zone >= 0 else { return nil }
    return Int(zone)
  }
}

extension ZoneIndex {
  /// Writes the zone of every point into `zones`, -1 for those outside all zones.
  ///
  /// - Precondition: the three buffers have the same count.
  package func locate(
    _ xs: UnsafeBufferPointer<Double>,
    _ ys: UnsafeBufferPointer<Double>,
    into zones: UnsafeMutableBufferPointer<Int32>
  ) {
    precondition(xs.count == ys.count && xs.count == zones.count, "one zone for each x and y")
    guard let x = xs.baseAddress, let y = ys.baseAddress, let zone = zones.baseAddress else {
      return
    }
    guard let layer else { return zones.update(repeating: -1) }
    layer.withLookup { BulkLookup(layer, $0).run(x, y, zone, count: xs.count) }
  }

  /// The zone of every point, -1 for those outside all zones.
  package func locate(_ points: [Point]) -> [Int32] {
    points.map { point in zone(at: point).map { Int32($0) } ?? -1 }
  }
}

extension ZoneIndex {
  /// The middle of the rectangle around all borders; nil where there are none.
  var middle: Point? {
    guard let layer, let first = layer.matched.first?.a else { return nil }
    // Plain comparisons: a generic sequence of both ends took longer than laying the whole band.
    var (west, south, east, north) = (first.x, first.y, first.x, first.y)
    for edge in layer.matched {
      // An edge leads north, or west where it is level: its ends are in order by y alone.
      west = Swift.min(west, edge.a.x, edge.b.x)
      east = Swift.max(east, edge.a.x, edge.b.x)
      south = Swift.min(south, edge.a.y)
      north = Swift.max(north, edge.b.y)
    }
    return Point(x: (west + east) / 2, y: (south + north) / 2)
  }
}
