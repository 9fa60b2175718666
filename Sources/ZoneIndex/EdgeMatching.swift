import PlanarGeometry

/// Gathers the edges of zones, laying those that two rings share upon each other.
struct EdgeMatching {
  private(set) var edges: [MatchedEdge] = []
  /// The zones of each side of an edge on which more than one lies; a partition has none.
  private(set) var crowds: [EdgeSide: [Int]] = [:]

  /// Open addressing: indices into `edges`, or -1.
  private var slots: [Int32]
  private let mask: Int

  /// Matches the edges of zones.
  init(_ zones: [MultiPolygon]) {
    let positions = zones.reduce(0) { $0 + $1.positionCount }
    var capacity = 64
    while capacity < positions * 2 { capacity *= 2 }
    slots = Array(repeating: -1, count: capacity)
    mask = capacity - 1
    edges.reserveCapacity(positions)
    for (index, zone) in zones.enumerated() {
      for polygon in zone.polygons {
        add(polygon.exterior, zone: index)
        for hole in polygon.holes { add(hole, zone: index) }
      }
    }
    dropInnerEdges()
  }

  /// Drops edges with the same zones on both sides, which are no border: two parts of one that touch, or a
  /// spike.
  private mutating func dropInnerEdges() {
    guard !crowds.isEmpty else { return edges.removeAll { $0.left == $0.right } }
    var kept: [MatchedEdge] = []
    var places: [Int: Int] = [:]
    for (index, edge) in edges.enumerated() where edge.left != edge.right {
      places[index] = kept.count
      kept.append(edge)
    }
    edges = kept
    crowds = Dictionary(
      uniqueKeysWithValues: crowds.compactMap { side, zones in
        places[side.edge].map { (EdgeSide(edge: $0, isLeft: side.isLeft), zones) }
      }
    )
  }

  private mutating func add(_ ring: Ring, zone: Int) {
    let cover = Cover(zone: zone)
    ring.points.withUnsafeBufferPointer { points in
      for index in 1..<points.count {
        add(from: points[index - 1], to: points[index], cover)
      }
    }
  }

  /// Adds one directed edge, whose zone lies to its left.
  private mutating func add(from start: Point, to end: Point, _ cover: Cover) {
    guard start != end else { return }
    let isForward = start.y < end.y || (start.y == end.y && start.x > end.x)
    // Adding zero turns -0 into 0, so that equal coordinates have equal bits.
    let a = isForward ? start : end
    let b = isForward ? end : start
    let slot = slot(for: Point(x: a.x + 0, y: a.y + 0), Point(x: b.x + 0, y: b.y + 0))
    let index = Int(slots[slot])
    note(
      Int(cover.zone),
      on: EdgeSide(edge: index, isLeft: isForward),
      isForward ? edges[index].left : edges[index].right
    )
    if isForward { edges[index].left += cover } else { edges[index].right += cover }
  }

  /// Remembers who lies on a side on which another zone lies already.
  @inline(__always)
  private mutating func note(_ zone: Int, on side: EdgeSide, _ earlier: Cover) {
    guard earlier.count > 0 else { return }
    crowds[side, default: [Int(earlier.zone)]].append(zone)
  }

  /// The slot of an edge, which is entered if it is new.
  private mutating func slot(for a: Point, _ b: Point) -> Int {
    var hash = a.x.bitPattern &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 29) ^ a.y.bitPattern) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 32) ^ b.x.bitPattern) &* 0x94D0_49BB_1331_11EB
    hash = (hash ^ (hash >> 29) ^ b.y.bitPattern) &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while slots[slot] >= 0 {
      let known = edges[Int(slots[slot])]
      if known.a == a && known.b == b { return slot }
      slot = (slot + 1) & mask
    }
    slots[slot] = Int32(edges.count)
    edges.append(MatchedEdge(a: a, b: b))
    return slot
  }
}

/// One side of an edge.
struct EdgeSide: Hashable {
  let edge: Int
  let isLeft: Bool
}
