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
  /// Zones in layers without overlaps; nearly always one layer.
  let layers: [ZoneLayer]

  /// The most layers into which overlapping zones are parted.
  static let mostLayers = 64

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
    var resolved: [Overlap] = []
    var layers: [ZoneLayer] = []
    var waiting = [Array(zones.indices)]
    while let indices = waiting.popLast() {
      let found = Self.makeLayer(of: zones, indices: indices, fills: answers, into: &layers)
      if found.isEmpty { continue }
      let own = found.filter { $0.first == $0.second }
      guard own.isEmpty else { throw .selfIntersecting(own) }
      guard rule == .lowestIndex else { throw .overlapping(found) }
      resolved += found
      waiting += Self.parted(indices, by: found)
      guard layers.count + waiting.count <= Self.mostLayers else {
        throw .tooDeep(limit: Self.mostLayers)
      }
    }
    self.layers = layers
    resolvedOverlaps = resolved
  }

  /// Refuses zones of which an index would find that they overlap, and makes none: half of its work.
  ///
  /// - Throws: ``ZoneIndexFailure``, as an index of the zones throws.
  package static func refuseOverlaps(of zones: [MultiPolygon]) throws(ZoneIndexFailure) {
    _ = try ZoneIndex(zones, overlaps: .refuse, answers: false)
  }

  /// Parts zones so that none overlaps another of its part: each joins the first part that has no zone
  /// which it overlaps.
  ///
  /// So a chain of zones, of which only neighbours meet, makes two parts.
  private static func parted(_ indices: [Int], by overlaps: [Overlap]) -> [[Int]] {
    var earlier: [Int: [Int]] = [:]
    for overlap in overlaps { earlier[overlap.second, default: []].append(overlap.first) }
    var partOf: [Int: Int] = [:]
    var parts: [[Int]] = []
    for index in indices {
      let taken = Set(earlier[index, default: []].compactMap { partOf[$0] })
      let part = (0...parts.count).first { !taken.contains($0) } ?? parts.count
      if part == parts.count { parts.append([]) }
      parts[part].append(index)
      partOf[index] = part
    }
    return parts
  }

  /// Appends a layer of zones, or answers the overlaps that stand in its way.
  private static func makeLayer(
    of zones: [MultiPolygon],
    indices: [Int],
    fills: Bool,
    into layers: inout [ZoneLayer]
  ) -> [Overlap] {
    let matching = EdgeMatching(zones, indices: indices)
    guard
      var layer = ZoneLayer(
        matching.edges,
        blocksPerEdge: fills ? ZoneLayer.blocksPerEdge : ZoneLayer.blocksPerEdgeToJudge
      )
    else { return [] }
    layer.gatherMembers()
    let corners = layer.cornerCovers()
    let audit = OverlapAudit(
      layer,
      corners: corners,
      crowds: matching.crowds,
      zoneCount: zones.count
    )
    guard audit.overlaps.isEmpty else { return audit.overlaps }
    if fills { layer.fill(corners: corners) }
    layers.append(layer)
    return []
  }

  /// The index of the zone that holds a point; nil outside all zones, and for NaN and infinities.
  package func zone(at point: Point) -> Int? {
    var answer: Int32 = -1
    for layer in layers { answer = Self.lower(answer, layer.zone(point.x, point.y)) }
    return answer < 0 ? nil : Int(answer)
  }

  /// The lower of two zones, where -1 is none.
  private static func lower(_ a: Int32, _ b: Int32) -> Int32 {
    a < 0 ? b : b < 0 ? a : min(a, b)
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
    guard let first = layers.first else { return zones.update(repeating: -1) }
    first.withLookup { BulkLookup(first, $0).run(x, y, zone, count: xs.count) }
    for layer in layers.dropFirst() {
      for index in 0..<xs.count {
        zone[index] = Self.lower(zone[index], layer.zone(x[index], y[index]))
      }
    }
  }

  /// The zone of every point, -1 for those outside all zones.
  package func locate(_ points: [Point]) -> [Int32] {
    points.map { point in zone(at: point).map { Int32($0) } ?? -1 }
  }
}

extension ZoneIndex {
  /// The middle of the rectangle around all borders; nil where there are none.
  var middle: Point? {
    guard let first = layers.first?.matched.first?.a else { return nil }
    // Plain comparisons: a generic sequence of both ends took longer than laying the whole band.
    var (west, south, east, north) = (first.x, first.y, first.x, first.y)
    for layer in layers {
      for edge in layer.matched {
        // An edge leads north, or west where it is level: its ends are in order by y alone.
        west = Swift.min(west, edge.a.x, edge.b.x)
        east = Swift.max(east, edge.a.x, edge.b.x)
        south = Swift.min(south, edge.a.y)
        north = Swift.max(north, edge.b.y)
      }
    }
    return Point(x: (west + east) / 2, y: (south + north) / 2)
  }
}
