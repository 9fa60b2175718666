import PlanarGeometry

/// Gathers the edges of zones, laying those that two rings share upon each other.
struct EdgeMatching {
  private(set) var edges: [MatchedEdge] = []
  /// Pairs of zones that lie on the same side of one edge, with the lower end of the first such edge.
  private(set) var conflicts: [Overlap] = []
  private var isKnown: Set<[Int]> = []

  /// Open addressing: indices into `edges`, or -1.
  private var slots: [Int32]
  private let mask: Int

  /// Matches the edges of the zones with these indices.
  init(_ zones: [MultiPolygon], indices: [Int]) {
    let positions = indices.reduce(0) { $0 + zones[$1].positionCount }
    var capacity = 64
    while capacity < positions * 2 { capacity *= 2 }
    slots = Array(repeating: -1, count: capacity)
    mask = capacity - 1
    edges.reserveCapacity(positions)
    for index in indices {
      for polygon in zones[index].polygons {
        add(polygon.exterior, zone: index)
        for hole in polygon.holes { add(hole, zone: index) }
      }
    }
    // A zone on both sides is no border: two parts of one zone that touch, or a spike.
    edges.removeAll { $0.left == $0.right }
  }

  private mutating func add(_ ring: Ring, zone: Int) {
    ring.points.withUnsafeBufferPointer { points in
      for index in 1..<points.count {
        add(from: points[index - 1], to: points[index], zone: zone)
      }
    }
  }

  /// Adds one directed edge, whose zone lies to its left.
  private mutating func add(from start: Point, to end: Point, zone: Int) {
    guard start != end else { return }
    let isForward = start.y < end.y || (start.y == end.y && start.x > end.x)
    // Adding zero turns -0 into 0, so that equal coordinates have equal bits.
    let a = isForward ? start : end
    let b = isForward ? end : start
    let slot = slot(for: Point(x: a.x + 0, y: a.y + 0), Point(x: b.x + 0, y: b.y + 0))
    let index = Int(slots[slot])
    let cover = Cover(label: Int64(zone) + 1, count: 1)
    if isForward {
      note(zone, against: edges[index].left, at: edges[index])
      edges[index].left += cover
    } else {
      note(zone, against: edges[index].right, at: edges[index])
      edges[index].right += cover
    }
  }

  private mutating func note(_ zone: Int, against cover: Cover, at edge: MatchedEdge) {
    guard cover.count == 1 else { return }
    let overlap = Overlap(Int(cover.label) - 1, zone, at: edge.lowerEnd)
    guard isKnown.insert([overlap.first, overlap.second]).inserted else { return }
    conflicts.append(overlap)
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
