internal import PlanarGeometry

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

  /// - Complexity: O(*n* log *n*) in the number of positions.
  init(_ zones: [MultiPolygon]) {
    let count = zones.reduce(0) { $0 + $1.positionCount }
    var positions: [Point] = []
    var indices: [Point: Int] = [:]
    var edges: [Edge] = []
    indices.reserveCapacity(count)
    edges.reserveCapacity(count)
    func index(of point: Point) -> Int {
      if let index = indices[point] { return index }
      indices[point] = positions.count
      positions.append(point)
      return positions.count - 1
    }
    for (zone, area) in zones.enumerated() {
      for ring in area.polygons.lazy.flatMap(\.rings) {
        var from = index(of: ring.points[0])
        for point in ring.points.dropFirst() {
          let to = index(of: point)
          // A vertex given twice makes no edge.
          if from != to { edges.append(Edge(from: from, to: to, zone: zone)) }
          from = to
        }
      }
    }
    (self.positions, self.edges) = (positions, edges)
    unmatched = Self.unmatched(edges)
  }

  /// The same edges, of which others count as unmatched.
  init(_ table: EdgeTable, unmatched: [Int]) {
    (positions, edges, self.unmatched) = (table.positions, table.edges, unmatched)
  }

  /// For each edge the zone that runs it the other way; -1 where none does.
  func neighbours() -> [Int] {
    var zones = [Int](repeating: -1, count: edges.count)
    var open: [Ends: Int] = [:]
    open.reserveCapacity(edges.count)
    for (index, edge) in edges.enumerated() {
      if let other = open.removeValue(forKey: Ends(from: edge.to, to: edge.from)) {
        zones[index] = edges[other].zone
        zones[other] = edge.zone
      } else {
        open[Ends(from: edge.from, to: edge.to)] = index
      }
    }
    return zones
  }

  private struct Ends: Hashable {
    let from: Int
    let to: Int
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
