import PlanarGeometry

/// All edges of a set of zones, those of neighbours matched with each other.
///
/// Zones lie to the left of their edges, so neighbours run a shared edge in opposite ways and the
/// two cancel. What is left is the boundary of the whole: its winding number around a place is the
/// number of zones that hold the place.
struct EdgeTable {
  struct Edge {
    let from: Int
    let to: Int
    let zone: Int
  }

  /// The distinct positions; edges name them by index.
  let positions: [Point]
  let edges: [Edge]
  /// The indices of the edges that no other cancels.
  let unmatched: [Int]

  /// Cancels the edges of neighbours; without `cancelling` every edge counts as unmatched.
  ///
  /// - Complexity: O(*n* log *n*) in the number of positions; O(*n*) without cancelling.
  init(_ zones: [MultiPolygon], cancelling: Bool = true) {
    let count = zones.reduce(0) { $0 + $1.positionCount }
    var index = PositionIndex(capacity: count)
    var edges: [Edge] = []
    edges.reserveCapacity(count)
    for (zone, area) in zones.enumerated() {
      for ring in area.polygons.lazy.flatMap(\.rings) {
        var from = index.insert(ring.points[0])
        for point in ring.points.dropFirst() {
          let to = index.insert(point)
          // A vertex given twice makes no edge.
          if from != to { edges.append(Edge(from: from, to: to, zone: zone)) }
          from = to
        }
      }
    }
    (positions, self.edges) = (index.points, edges)
    unmatched = cancelling ? Self.unmatched(edges) : Array(edges.indices)
  }

  /// The same edges, of which others count as unmatched.
  init(_ table: EdgeTable, unmatched: [Int]) {
    (positions, edges, self.unmatched) = (table.positions, table.edges, unmatched)
  }

  /// For each edge the zone that runs it the other way; -1 where none does.
  ///
  /// - Complexity: O(*edges*).
  func neighbours() -> [Int] {
    var zones = [Int](repeating: -1, count: edges.count)
    var open = PairIndex(capacity: edges.count)
    for (index, edge) in edges.enumerated() {
      // Both ways have the same key: the first to come waits for the other.
      let low = UInt64(min(edge.from, edge.to))
      let other = open.value(of: (low, UInt64(max(edge.from, edge.to))), orElse: index)
      guard other != index, edges[other].from == edge.to, zones[other] < 0 else { continue }
      zones[index] = edges[other].zone
      zones[other] = edge.zone
    }
    return zones
  }

  /// The length of an edge.
  func length(_ edge: Int) -> Double {
    let (a, b) = (positions[edges[edge].from], positions[edges[edge].to])
    return ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
  }

  /// The middle of an edge.
  func middle(_ edge: Int) -> Point {
    let (a, b) = (positions[edges[edge].from], positions[edges[edge].to])
    return Point(x: a.x + (b.x - a.x) / 2, y: a.y + (b.y - a.y) / 2)
  }

  /// Sorts edges by their ends, so that an edge and its opposites stand together, and cancels them.
  private static func unmatched(_ edges: [Edge]) -> [Int] {
    func ends(_ edge: Edge) -> (Int, Int) {
      (min(edge.from, edge.to), max(edge.from, edge.to))
    }
    let order = edges.indices.sorted {
      let (a, b) = (ends(edges[$0]), ends(edges[$1]))
      return a == b ? $0 < $1 : a < b
    }
    var left: [Int] = []
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, ends(edges[order[end]]) == ends(edges[order[start]]) { end += 1 }
      let group = order[start..<end]
      let forward = group.filter { edges[$0].from < edges[$0].to }
      let backward = group.filter { edges[$0].from > edges[$0].to }
      left += forward.dropFirst(backward.count)
      left += backward.dropFirst(forward.count)
      start = end
    }
    return left.sorted()
  }
}
