import PlanarGeometry

/// Arcs rounded to whole units, with a check that rounding has made no two lines touch.
struct GridLines {
  /// The lines, without repeated positions; a line may have shrunk to one position.
  private(set) var lines: [[GridPoint]] = []
  /// Whether the lines meet only where they met before.
  let isPlanar: Bool

  init(_ arcs: [[Int]], _ positions: [Point], _ frame: DrawingFrame) {
    var merged = Merging(count: positions.count)
    for arc in arcs {
      var line: [GridPoint] = []
      var last: Int?
      for vertex in arc {
        let place = frame.rounded(positions[vertex])
        if let last, line.last == place {
          merged.join(last, vertex)
        } else {
          line.append(place)
        }
        last = vertex
      }
      lines.append(line)
    }
    isPlanar =
      Self.onePointEach(arcs, positions, frame, &merged) && !Self.hasCrossing(lines)
  }

  /// Whether positions that have become one were joined by a drawn line; if not, two lines now touch.
  private static func onePointEach(
    _ arcs: [[Int]],
    _ positions: [Point],
    _ frame: DrawingFrame,
    _ merged: inout Merging
  ) -> Bool {
    var owners: [GridPoint: Int] = [:]
    for vertex in arcs.joined() {
      let root = merged.root(of: vertex)
      let owner = owners.updateValue(root, forKey: frame.rounded(positions[vertex]))
      if let owner, owner != root { return false }
    }
    return true
  }

  private struct Segment {
    let a: GridPoint
    let b: GridPoint
  }

  /// Whether any two segments share more than an end.
  ///
  /// Segments are swept from left to right; those that begin further right than one ends cannot meet it.
  private static func hasCrossing(_ lines: [[GridPoint]]) -> Bool {
    var segments: [Segment] = []
    for line in lines {
      for (a, b) in zip(line, line.dropFirst()) {
        segments.append((a.x, a.y) <= (b.x, b.y) ? Segment(a: a, b: b) : Segment(a: b, b: a))
      }
    }
    segments.sort { ($0.a.x, $0.a.y, $0.b.x, $0.b.y) < ($1.a.x, $1.a.y, $1.b.x, $1.b.y) }
    for (index, first) in segments.enumerated() {
      for second in segments[(index + 1)...] {
        if second.a.x > first.b.x { break }
        if min(first.a.y, first.b.y) > max(second.a.y, second.b.y)
          || max(first.a.y, first.b.y) < min(second.a.y, second.b.y)
        {
          continue
        }
        if cross(first, second) { return true }
      }
    }
    return false
  }

  private static func cross(_ s: Segment, _ t: Segment) -> Bool {
    if s.a == t.a, s.b == t.b { return true }
    let shared = [s.a, s.b].first { $0 == t.a || $0 == t.b }
    if let shared {
      let (p, q) = (s.a == shared ? s.b : s.a, t.a == shared ? t.b : t.a)
      // From a common end two segments overlap when they leave it in the same direction.
      return side(shared, p, q) == 0
        && (p.x - shared.x) * (q.x - shared.x) + (p.y - shared.y) * (q.y - shared.y) > 0
    }
    let (a, b) = (side(s.a, s.b, t.a), side(s.a, s.b, t.b))
    let (c, d) = (side(t.a, t.b, s.a), side(t.a, t.b, s.b))
    if a == 0, b == 0 {
      // On one line: they meet when their extents do, and the caller has seen that in y.
      return max(s.a.x, t.a.x) <= min(s.b.x, t.b.x)
    }
    return a.signum() * b.signum() <= 0 && c.signum() * d.signum() <= 0
  }

  private static func side(_ a: GridPoint, _ b: GridPoint, _ c: GridPoint) -> Int {
    (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
  }
}

/// Which positions have become one.
private struct Merging {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(of vertex: Int) -> Int {
    var root = vertex
    while parents[root] != root { root = parents[root] }
    var step = vertex
    while parents[step] != root { (parents[step], step) = (root, parents[step]) }
    return root
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (a, b) = (root(of: a), root(of: b))
    parents[max(a, b)] = min(a, b)
  }
}
