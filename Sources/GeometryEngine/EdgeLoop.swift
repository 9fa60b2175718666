import PlanarGeometry

/// A closed walk along unmatched edges that meets no position twice.
struct EdgeLoop {
  /// Indices into the edges of the table, in the order of the walk.
  let edges: [Int]
  let ring: Ring
  /// Positive when the zones lie inside the loop, negative when they lie around it.
  let signedArea: Double
  let perimeter: Double
  /// The zones whose edges make the loop, ascending.
  let zones: [Int]

  private init(_ edges: [Int], in table: EdgeTable) throws(GeometryFailure) {
    let corners = edges.map { table.positions[table.edges[$0].from] }
    do {
      ring = try Ring(corners + corners.prefix(1))
    } catch {
      throw GeometryFailure(.brokenRing, "EdgeLoop", error.description)
    }
    self.edges = edges
    signedArea = ring.signedArea
    perimeter = edges.reduce(0) { $0 + table.length($1) }
    zones = Set(edges.map { table.edges[$0].zone }).sorted()
  }

  /// The mean width of the loop, taken for a sliver: its area over half its perimeter.
  var width: Double { abs(signedArea) / (perimeter / 2) }

  /// The middle of the longest edge; of equals, the most south-western.
  func location(in table: EdgeTable) -> Point {
    let longest = edges.map { (-table.length($0), table.middle($0).x, table.middle($0).y) }
    let (_, x, y) = longest.min { $0 < $1 } ?? (0, 0, 0)
    return Point(x: x, y: y)
  }

  /// Takes the unmatched edges of a table apart into loops.
  ///
  /// Every position has as many edges in as out, so a walk always comes back; each time it does, the
  /// loop is cut off and the walk goes on. Where it has a choice it takes the sharpest turn: the two
  /// sides of a sliver belong together.
  static func all(in table: EdgeTable) throws(GeometryFailure) -> [EdgeLoop] {
    var outgoing = OutgoingEdges(table)
    var loops: [EdgeLoop] = []
    /// Where on the path a position is left; -1: it is not on it.
    var step = [Int](repeating: -1, count: table.positions.count)
    for first in table.unmatched {
      var path: [Int] = []
      var position = table.edges[first].from
      while let next = outgoing.take(
        from: position,
        best: { edges in
          guard let last = path.last else { return 0 }
          return edges.indices.min {
            cosine(last, edges[$0], table) < cosine(last, edges[$1], table)
          } ?? 0
        }
      ) {
        step[position] = path.count
        path.append(next)
        position = table.edges[next].to
        let start = step[position]
        guard start >= 0 else { continue }
        loops.append(try EdgeLoop(Array(path[start...]), in: table))
        for edge in path[start...] { step[table.edges[edge].from] = -1 }
        path.removeSubrange(start...)
      }
      // A walk that ends in the open leaves no trace for the next.
      for edge in path { step[table.edges[edge].from] = -1 }
    }
    return loops
  }

  /// The cosine of the turn from one edge into another: -1 is straight back.
  private static func cosine(_ a: Int, _ b: Int, _ table: EdgeTable) -> Double {
    let (from, by) = (table.positions[table.edges[a].from], table.positions[table.edges[a].to])
    let to = table.positions[table.edges[b].to]
    let dot = (by.x - from.x) * (to.x - by.x) + (by.y - from.y) * (to.y - by.y)
    return dot / (table.length(a) * table.length(b))
  }
}

/// The unmatched edges by the position that they leave; few positions are left by more than one.
private struct OutgoingEdges {
  /// -1: none.
  private var single: [Int]
  private var several: [Int: [Int]] = [:]

  init(_ table: EdgeTable) {
    single = [Int](repeating: -1, count: table.positions.count)
    for edge in table.unmatched {
      let position = table.edges[edge].from
      if several[position] != nil {
        several[position]?.append(edge)
      } else if single[position] >= 0 {
        several[position] = [single[position], edge]
        single[position] = -1
      } else {
        single[position] = edge
      }
    }
  }

  /// Takes one edge away; where there is a choice, the one that the function names.
  mutating func take(from position: Int, best: ([Int]) -> Int) -> Int? {
    if single[position] >= 0 {
      defer { single[position] = -1 }
      return single[position]
    }
    guard let edges = several[position], !edges.isEmpty else { return nil }
    return several[position]?.remove(at: edges.count > 1 ? best(edges) : 0)
  }
}
