/// The place inside an outline that is furthest from its lines: where a label has most room.
package struct InnermostPoint: Hashable, Sendable {
  /// Units from the left edge of the drawing.
  package let x: Double
  /// Units from the top edge.
  package let y: Double
  /// How far the nearest line is, in units: the radius of a circle that fits.
  package let radius: Double

  private struct Cell: Comparable {
    let x: Double
    let y: Double
    let half: Double
    let distance: Double

    /// No point of the cell is further from the lines than this.
    var bound: Double { distance + half * 2.0.squareRoot() }

    /// The most promising first.
    static func < (a: Self, b: Self) -> Bool {
      (-a.bound, a.x, a.y) < (-b.bound, b.x, b.y)
    }
  }

  /// Searches the outline of one zone, all its rings; nil when there are none.
  ///
  /// Squares that may hold a better place are quartered until none can beat the best by more than
  /// `precision` units.
  ///
  /// - Source: Garcia-Castellanos & Lombardo (2007), Poles of inaccessibility, Scottish Geographical
  ///   Journal 123(3), doi:10.1080/14702540801897809. Quartering squares by a bound is our search.
  init?(of rings: [[GridPoint]], precision: Double = 2) {
    let points = rings.joined()
    guard let first = points.first else { return nil }
    var (left, right, top, bottom) = (first.x, first.x, first.y, first.y)
    for point in points {
      (left, right) = (min(left, point.x), max(right, point.x))
      (top, bottom) = (min(top, point.y), max(bottom, point.y))
    }
    let edges = Self.edges(of: rings)
    func cell(_ x: Double, _ y: Double, _ half: Double) -> Cell {
      Cell(x: x, y: y, half: half, distance: Self.distance(x, y, edges))
    }
    let half = Double(max(1, min(right - left, bottom - top))) / 2
    var heap = Heap<Cell>()
    var best = cell(Double(left + right) / 2, Double(top + bottom) / 2, 0)
    var x = Double(left) + half
    while x < Double(right) + half {
      var y = Double(top) + half
      while y < Double(bottom) + half {
        heap.insert(cell(x, y, half))
        y += 2 * half
      }
      x += 2 * half
    }
    while let next = heap.popSmallest(), next.bound > best.distance + precision {
      if next.distance > best.distance { best = next }
      let quarter = next.half / 2
      for (dx, dy) in [
        (-quarter, -quarter), (quarter, -quarter), (-quarter, quarter), (quarter, quarter),
      ] {
        heap.insert(cell(next.x + dx, next.y + dy, quarter))
      }
    }
    (self.x, self.y, radius) = (best.x, best.y, best.distance)
  }

  private struct Edge {
    let ax: Double
    let ay: Double
    let dx: Double
    let dy: Double
    let squared: Double
  }

  private static func edges(of rings: [[GridPoint]]) -> [Edge] {
    rings.flatMap { ring in
      zip(ring, ring.dropFirst()).map { a, b in
        let (dx, dy) = (Double(b.x - a.x), Double(b.y - a.y))
        return Edge(ax: Double(a.x), ay: Double(a.y), dx: dx, dy: dy, squared: dx * dx + dy * dy)
      }
    }
  }

  /// The distance to the nearest line, negative outside.
  private static func distance(_ x: Double, _ y: Double, _ edges: [Edge]) -> Double {
    var isInside = false
    var least = Double.infinity
    for edge in edges {
      let (px, py) = (x - edge.ax, y - edge.ay)
      if (edge.ay > y) != (edge.ay + edge.dy > y), px < edge.dx * py / edge.dy {
        isInside.toggle()
      }
      let along = edge.squared == 0 ? 0 : (px * edge.dx + py * edge.dy) / edge.squared
      let step = min(1, max(0, along))
      let (qx, qy) = (px - step * edge.dx, py - step * edge.dy)
      least = min(least, qx * qx + qy * qy)
    }
    return isInside ? least.squareRoot() : -least.squareRoot()
  }
}
