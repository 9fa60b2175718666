import PlanarGeometry

/// The boundaries of zones cut into arcs: each line between two meeting points once, whoever uses it.
///
/// Zones of a partition repeat the positions of their common borders exactly. A position where the
/// drawn lines do not simply pass through (more or fewer than two edges) ends arcs; the lines in
/// between are arcs. A ring that meets no other line is one closed arc.
///
/// - Assumes: neighbours agree on every position of a common border. Where they do not, each side is
///   an arc of its own, and the two are not neighbours.
/// - Complexity: O(*positions*).
struct ArcTopology: Sendable {
  /// An arc as a ring uses it.
  struct Use: Hashable, Sendable {
    let arc: Int
    /// Whether the ring runs through it backwards.
    let isReversed: Bool
  }

  /// A line from one meeting point to the next; both ends are listed, equal in a closed arc.
  struct Arc: Sendable {
    /// Indices into ``ArcTopology/positions``.
    var vertices: [Int]
    /// The zone on its left: the one that runs through it forwards.
    var left: Int?
    /// The zone on its right: the one that runs through it backwards.
    var right: Int?

    var isClosed: Bool { vertices.first == vertices.last }
  }

  /// All distinct positions.
  private(set) var positions: [Point] = []
  private(set) var arcs: [Arc] = []
  /// The rings of each zone as arcs, exteriors and holes, in the order of the source.
  private(set) var rings: [[[Use]]] = []

  private struct Edge: Hashable {
    let from: Int
    let to: Int
  }

  /// Cuts the boundaries of zones.
  ///
  /// - Throws: ``BoundaryFailure/overlap(_:)``.
  init(_ zones: [ZoneBoundary]) throws(BoundaryFailure) {
    var index = PositionIndex(capacity: zones.reduce(0) { $0 + $1.boundary.positionCount })
    var lines: [[[Int]]] = []
    for zone in zones {
      var ofZone: [[Int]] = []
      for ring in zone.boundary.polygons.flatMap(\.rings) {
        var line: [Int] = []
        for point in ring.points.dropLast() {
          let number = index.insert(point)
          if line.last != number { line.append(number) }
        }
        while line.count > 1, line.first == line.last { line.removeLast() }
        if line.count > 2 { ofZone.append(line) }
      }
      lines.append(ofZone)
    }
    positions = index.points
    let isMeeting = Self.meetings(of: lines, count: positions.count)
    var starts: [Edge: Use] = [:]
    for (zone, ofZone) in lines.enumerated() {
      var uses: [[Use]] = []
      for line in ofZone {
        var ring: [Use] = []
        for vertices in cut(line, at: isMeeting) {
          ring.append(try use(of: vertices, by: zone, among: &starts, zones))
        }
        uses.append(ring)
      }
      rings.append(uses)
    }
  }

  /// Whether lines do more in a position than pass through: it has more or fewer than two neighbours.
  private static func meetings(of lines: [[[Int]]], count: Int) -> [Bool] {
    var first = [Int](repeating: -1, count: count)
    var second = first
    var hasMore = [Bool](repeating: false, count: count)
    func note(_ neighbour: Int, of vertex: Int) {
      if first[vertex] == neighbour || second[vertex] == neighbour { return }
      if first[vertex] < 0 {
        first[vertex] = neighbour
      } else if second[vertex] < 0 {
        second[vertex] = neighbour
      } else {
        hasMore[vertex] = true
      }
    }
    for line in lines.joined() {
      var from = line[line.count - 1]
      for to in line {
        note(from, of: to)
        note(to, of: from)
        from = to
      }
    }
    return hasMore.indices.map { hasMore[$0] || second[$0] < 0 }
  }

  /// Cuts a ring at its meeting points.
  private func cut(_ line: [Int], at isMeeting: [Bool]) -> [[Int]] {
    let meetings = line.indices.filter { isMeeting[line[$0]] }
    guard let first = meetings.first else {
      // Both users of a lone ring begin at its westernmost position, so that they find the same arc.
      let start = line.indices.min { isBefore(positions[line[$0]], positions[line[$1]]) } ?? 0
      return [Array(line[start...] + line[...start])]
    }
    var pieces: [[Int]] = []
    for (index, start) in meetings.enumerated() {
      if index + 1 < meetings.count {
        pieces.append(Array(line[start...meetings[index + 1]]))
      } else {
        pieces.append(Array(line[start...] + line[...first]))
      }
    }
    return pieces
  }

  private func isBefore(_ a: Point, _ b: Point) -> Bool { (a.x, a.y) < (b.x, b.y) }

  /// Finds or makes the arc of a piece of a ring, and notes who uses it.
  private mutating func use(
    of vertices: [Int],
    by zone: Int,
    among starts: inout [Edge: Use],
    _ zones: [ZoneBoundary]
  ) throws(BoundaryFailure) -> Use {
    let head = Edge(from: vertices[0], to: vertices[1])
    let tail = Edge(from: vertices[vertices.count - 1], to: vertices[vertices.count - 2])
    guard let known = starts[head] else {
      starts[head] = Use(arc: arcs.count, isReversed: false)
      starts[tail] = Use(arc: arcs.count, isReversed: true)
      arcs.append(Arc(vertices: vertices, left: zone))
      return Use(arc: arcs.count - 1, isReversed: false)
    }
    let arc = arcs[known.arc]
    guard known.isReversed, arc.right == nil else {
      let parties = Set([arc.left, arc.right, zone].compactMap { $0 }.map { zones[$0].id })
      throw .overlap(parties.sorted())
    }
    arcs[known.arc].right = zone
    return known
  }
}
