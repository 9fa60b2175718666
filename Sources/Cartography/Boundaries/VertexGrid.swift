import PlanarGeometry

/// Positions sorted into square cells, to find those near a triangle.
struct VertexGrid: Sendable {
  private let origin: Point
  private let cell: Double
  private let columns: Int
  private let rows: Int
  /// Where the members of each cell begin in `members`.
  private let offsets: [Int]
  private let members: [Int]
  private let positions: [Point]

  /// Sorts positions into cells that hold about four each.
  ///
  /// - Complexity: O(*positions*).
  init(_ positions: [Point]) {
    self.positions = positions
    let envelope = Envelope(of: positions) ?? Envelope(Point(x: 0, y: 0), Point(x: 1, y: 1))
    origin = envelope.lower
    let share = envelope.width * envelope.height / Double(max(1, positions.count / 4))
    cell = max(share.squareRoot(), max(envelope.width, envelope.height) / 1000, 1e-9)
    let (columns, rows) = (Int(envelope.width / cell) + 1, Int(envelope.height / cell) + 1)
    (self.columns, self.rows) = (columns, rows)
    let (origin, cell) = (origin, cell)
    let cells = positions.map {
      Int(($0.y - origin.y) / cell) * columns + Int(($0.x - origin.x) / cell)
    }
    var offsets = [Int](repeating: 0, count: columns * rows + 1)
    for index in cells { offsets[index + 1] += 1 }
    for index in 1..<offsets.count { offsets[index] += offsets[index - 1] }
    var next = offsets
    var members = [Int](repeating: 0, count: positions.count)
    for (vertex, index) in cells.enumerated() {
      members[next[index]] = vertex
      next[index] += 1
    }
    (self.offsets, self.members) = (offsets, members)
  }

  /// Whether a triangle holds a position that is still drawn, other than its own corners.
  ///
  /// The sides count as inside: a position on a side would lie on the line that is about to be drawn.
  func hasVertex(in corners: (Int, Int, Int), drawn: [Bool]) -> Bool {
    let (a, b, c) = (positions[corners.0], positions[corners.1], positions[corners.2])
    let columns = column(min(a.x, b.x, c.x))...column(max(a.x, b.x, c.x))
    let rows = row(min(a.y, b.y, c.y))...row(max(a.y, b.y, c.y))
    for row in rows {
      for index in columns {
        let box = row * self.columns + index
        for slot in offsets[box]..<offsets[box + 1] {
          let vertex = members[slot]
          guard drawn[vertex], vertex != corners.0, vertex != corners.1, vertex != corners.2 else {
            continue
          }
          if isInside(positions[vertex], a, b, c) { return true }
        }
      }
    }
    return false
  }

  private func column(_ x: Double) -> Int { min(columns - 1, max(0, Int((x - origin.x) / cell))) }
  private func row(_ y: Double) -> Int { min(rows - 1, max(0, Int((y - origin.y) / cell))) }

  private func isInside(_ p: Point, _ a: Point, _ b: Point, _ c: Point) -> Bool {
    // For a flat triangle the signs alone would take in the whole line through it.
    guard p.x >= min(a.x, b.x, c.x), p.x <= max(a.x, b.x, c.x), p.y >= min(a.y, b.y, c.y),
      p.y <= max(a.y, b.y, c.y)
    else { return false }
    let (d, e, f) = (twiceArea(a, b, p), twiceArea(b, c, p), twiceArea(c, a, p))
    return (d >= 0 && e >= 0 && f >= 0) || (d <= 0 && e <= 0 && f <= 0)
  }
}

/// Twice the area of a triangle, positive when it runs counter-clockwise.
func twiceArea(_ a: Point, _ b: Point, _ c: Point) -> Double {
  (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
}
