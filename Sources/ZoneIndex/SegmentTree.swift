import PlanarGeometry

/// Edges in boxes in boxes, eight to each, in the order of a space-filling curve.
struct SegmentTree: Sendable {
  private static let fan = 8

  private let edges: [MatchedEdge]
  /// Boxes as west, south, east and north, from the edges' own up to the one that holds all.
  private let levels: [[SIMD4<Double>]]

  init(_ edges: [MatchedEdge]) {
    let boxes = edges.map(Self.box)
    guard let first = boxes.first else {
      self.edges = []
      levels = []
      return
    }
    let whole = boxes.reduce(first, Self.union)
    let keys = boxes.map { Self.curve($0, in: whole) }
    // Key and number in one word: words are sorted several times as fast as pairs.
    let order = zip(keys, edges.indices).map { UInt64($0) << 32 | UInt64($1) }.sorted()
      .map { Int($0 & 0xFFFF_FFFF) }
    self.edges = order.map { edges[$0] }
    var levels = [order.map { boxes[$0] }]
    while let last = levels.last, last.count > 1 {
      levels.append(
        stride(from: 0, to: last.count, by: Self.fan).map { start in
          last[start..<min(start + Self.fan, last.count)].reduce(last[start], Self.union)
        }
      )
    }
    self.levels = levels
  }

  private static func box(_ edge: MatchedEdge) -> SIMD4<Double> {
    SIMD4(min(edge.a.x, edge.b.x), edge.a.y, max(edge.a.x, edge.b.x), edge.b.y)
  }

  private static func union(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> SIMD4<Double> {
    SIMD4(min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
  }

  /// The place of a box's middle on Morton's curve.
  private static func curve(_ box: SIMD4<Double>, in whole: SIMD4<Double>) -> UInt32 {
    func spread(_ middle: Double, _ low: Double, _ high: Double) -> UInt32 {
      let share = high > low ? (middle - low) / (high - low) : 0
      var bits = UInt32(min(max(share, 0), 1) * 65_535)
      bits = (bits | bits << 8) & 0x00FF_00FF
      bits = (bits | bits << 4) & 0x0F0F_0F0F
      bits = (bits | bits << 2) & 0x3333_3333
      return (bits | bits << 1) & 0x5555_5555
    }
    let x = spread((box[0] + box[2]) / 2, whole[0], whole[2])
    return x | spread((box[1] + box[3]) / 2, whole[1], whole[3]) << 1
  }

  /// The edge nearest to a point among those that a condition admits.
  ///
  /// Distances are those of the plane after each axis is stretched by its scale.
  func nearest(
    to point: Point,
    scale: SIMD2<Double>,
    where admits: (MatchedEdge) -> Bool
  ) -> (squared: Double, distance: Double)? {
    guard point.x.isFinite, point.y.isFinite else { return nil }
    var best: Double?
    visit(point, scale, limit: { best ?? .infinity }) { edge in
      guard admits(edge) else { return }
      let squared = Self.squaredDistance(from: point, scale, to: edge)
      if squared <= best ?? .infinity { best = squared }
    }
    return best.map { ($0, $0.squareRoot()) }
  }

  /// Calls a body for every edge no farther from a point than a squared distance.
  func forEach(
    within squared: Double,
    of point: Point,
    scale: SIMD2<Double>,
    _ body: (MatchedEdge) -> Void
  ) {
    visit(point, scale, limit: { squared }) { edge in
      if Self.squaredDistance(from: point, scale, to: edge) <= squared { body(edge) }
    }
  }

  /// Visits edges whose boxes are no farther than a limit that may shrink, near boxes first.
  private func visit(
    _ point: Point,
    _ scale: SIMD2<Double>,
    limit: () -> Double,
    _ body: (MatchedEdge) -> Void
  ) {
    guard !levels.isEmpty else { return }
    var waiting = [(level: levels.count - 1, node: 0, squared: 0.0)]
    while let next = waiting.popLast() {
      guard next.squared <= limit() else { continue }
      guard next.level > 0 else {
        body(edges[next.node])
        continue
      }
      let below = levels[next.level - 1]
      let start = waiting.count
      for node in (next.node * Self.fan)..<min((next.node + 1) * Self.fan, below.count) {
        let squared = Self.squaredDistance(from: point, scale, to: below[node])
        guard squared <= limit() else { continue }
        // Farthest first, so that the nearest is taken up first.
        var at = waiting.count
        while at > start, waiting[at - 1].squared < squared { at -= 1 }
        waiting.insert((next.level - 1, node, squared), at: at)
      }
    }
  }

  private static func squaredDistance(
    from point: Point,
    _ scale: SIMD2<Double>,
    to box: SIMD4<Double>
  ) -> Double {
    let dx = max(box[0] - point.x, 0, point.x - box[2]) * scale.x
    let dy = max(box[1] - point.y, 0, point.y - box[3]) * scale.y
    return dx * dx + dy * dy
  }

  private static func squaredDistance(
    from point: Point,
    _ scale: SIMD2<Double>,
    to edge: MatchedEdge
  ) -> Double {
    let dx = (edge.b.x - edge.a.x) * scale.x
    let dy = (edge.b.y - edge.a.y) * scale.y
    let px = (point.x - edge.a.x) * scale.x
    let py = (point.y - edge.a.y) * scale.y
    let share = min(max((px * dx + py * dy) / (dx * dx + dy * dy), 0), 1)
    let x = px - share * dx
    let y = py - share * dy
    // Never nearer than the edge's box, whatever is lost in rounding.
    return max(x * x + y * y, squaredDistance(from: point, scale, to: box(edge)))
  }
}
