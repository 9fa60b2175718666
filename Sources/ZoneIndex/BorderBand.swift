package import PlanarGeometry

/// The ground within a distance of any border, for many points.
///
/// A grid says of most points at once that they lie in the band or outside it; only in cells through
/// which the edge of the band runs are distances measured, to the few borders that could decide.
///
/// - Complexity: O(*edges* + *cells*) to build; a query reads one cell and measures a few distances.
/// - Accuracy: agrees with ``BorderIndex/distanceToBorder(from:)``.
package struct BorderBand: Sendable {
  /// The most cells: 16 MB of them.
  private static let mostCells = 1 << 22
  /// What a cell says, where it does not name the first of its edges.
  private static let outside: Int32 = -1
  private static let inside: Int32 = -2

  /// Units of the frame for one unit of the index.
  private let scale: SIMD2<Double>
  private let squaredDistance: Double
  private let origin: SIMD2<Double>
  /// Cells for one unit of the frame, which is a metre in the middle of the zones.
  private let cellsPerMetre: Double
  private let across: Int
  private let up: Int
  /// For each cell ``outside``, ``inside``, or where in `starts` its edges are found.
  private var cells: [Int32] = []
  private var starts: [Int32] = [0]
  private var members: [Int32] = []
  private let edges: [PlaneEdge]

  /// Lays a band along the borders of an index.
  ///
  /// - Parameters:
  ///   - index: the zones whose borders count.
  ///   - distance: how wide the band is on either side of a border, in metres.
  ///   - metresPerUnit: metres for one unit of x and of y of the index, at a place.
  package init(
    _ index: ZoneIndex,
    distance: Double,
    metresPerUnit: (Point) -> Point = { _ in Point(x: 1, y: 1) }
  ) {
    squaredDistance = distance * distance
    let middle = index.middle.map(metresPerUnit) ?? Point(x: 1, y: 1)
    let scale = SIMD2(middle.x, middle.y)
    self.scale = scale
    var edges: [PlaneEdge] = []
    edges.reserveCapacity(index.layers.reduce(0) { $0 + $1.matched.count })
    // Borders follow one another: the end of one is nearly always the beginning of the next.
    var last: (place: Point, metres: Point)?
    for layer in index.layers {
      for edge in layer.matched {
        PlaneEdge.append(piecesOf: edge, frame: scale, to: &edges) { place in
          if let last, last.place == place { return last.metres }
          let metres = metresPerUnit(place)
          last = (place, metres)
          return metres
        }
      }
    }
    self.edges = edges
    guard let first = edges.first, distance >= 0 else {
      (origin, cellsPerMetre, across, up) = (SIMD2(0, 0), 0, 0, 0)
      return
    }
    let box = edges.reduce(first.box) { union($0, $1.box) }
    // A hair wider than the band, so that rounding never leaves out a cell that a point falls in.
    let least = edges.reduce(1) { Swift.min($0, $1.narrowest) }
    let reach =
      distance / least * (1 + 1e-9) + 1e-9 * Swift.max(box.max().magnitude, box.min().magnitude)
    let width = box[2] - box[0] + 2 * reach
    let height = box[3] - box[1] + 2 * reach
    let wanted = Double(min(Self.mostCells, 1024 + 48 * edges.count))
    let side = max(
      distance / 2,
      (width * height / wanted).squareRoot(),
      max(width, height) / Double(1 << 20)
    )
    origin = SIMD2(box[0] - reach, box[1] - reach)
    cellsPerMetre = 1 / side
    across = Int(width / side) + 1
    up = Int(height / side) + 1
    fill(reach: reach, distance: distance, side: side)
  }

  /// Marks the cells that lie wholly in the band, and gives the others on its edge their edges.
  private mutating func fill(reach: Double, distance: Double, side: Double) {
    var cells = Array(repeating: Self.outside, count: across * up)
    // From the middle of a cell to its corner.
    let corner = side * 0.5.squareRoot() * (1 + 1e-9)
    var waiting: [(cell: Int32, edge: Int32)] = []
    cells.withUnsafeMutableBufferPointer { cells in
      for (number, edge) in edges.enumerated() {
        let half = corner * edge.widest
        let far = (reach * edge.widest + half) * (reach * edge.widest + half)
        let safe = distance * (1 - 1e-9) - half
        let near = safe > 0 ? safe * safe : -1
        let low = cell(edge.box[0] - reach, edge.box[1] - reach)
        let high = cell(edge.box[2] + reach, edge.box[3] + reach)
        for row in max(low.row, 0)...min(high.row, up - 1) {
          for column in max(low.column, 0)...min(high.column, across - 1) {
            let place = row * across + column
            guard cells[place] != Self.inside else { continue }
            let x = origin.x + (Double(column) + 0.5) * side
            let y = origin.y + (Double(row) + 0.5) * side
            let squared = edge.squaredDistance(x, y)
            guard squared <= far else { continue }
            if squared <= near {
              cells[place] = Self.inside
            } else {
              waiting.append((Int32(truncatingIfNeeded: place), Int32(truncatingIfNeeded: number)))
            }
          }
        }
      }
    }
    self.cells = cells
    gather(waiting)
  }

  /// Puts the edges of each cell side by side.
  private mutating func gather(_ waiting: [(cell: Int32, edge: Int32)]) {
    var counts: [Int32] = []
    for (cell, _) in waiting where cells[Int(cell)] != Self.inside {
      if cells[Int(cell)] == Self.outside {
        cells[Int(cell)] = Int32(truncatingIfNeeded: counts.count)
        counts.append(0)
      }
      counts[Int(cells[Int(cell)])] += 1
    }
    starts.reserveCapacity(counts.count + 1)
    var total: Int32 = 0
    for count in counts {
      total += count
      starts.append(total)
    }
    members = Array(repeating: 0, count: Int(total))
    var next = starts
    for (cell, edge) in waiting where cells[Int(cell)] >= 0 {
      let list = Int(cells[Int(cell)])
      members[Int(next[list])] = edge
      next[list] += 1
    }
  }

  @inline(__always)
  private func cell(_ x: Double, _ y: Double) -> (column: Int, row: Int) {
    (Int((x - origin.x) * cellsPerMetre), Int((y - origin.y) * cellsPerMetre))
  }

  /// What the cell of a point says.
  @inline(__always)
  private func value(_ x: Double, _ y: Double, _ cells: UnsafeBufferPointer<Int32>) -> Int32 {
    let column = (x - origin.x) * cellsPerMetre
    let row = (y - origin.y) * cellsPerMetre
    guard column >= 0, column < Double(across), row >= 0, row < Double(up) else {
      return Self.outside
    }
    return cells[Int(row) &* across &+ Int(column)]
  }

  /// Whether a border is at most the distance of the band from a point of the index's plane.
  package func holds(x: Double, y: Double) -> Bool {
    let (px, py) = (x * scale.x, y * scale.y)
    let value = cells.withUnsafeBufferPointer { self.value(px, py, $0) }
    return value < 0 ? value == Self.inside : isNear(px, py, list: Int(value))
  }

  private func isNear(_ x: Double, _ y: Double, list: Int) -> Bool {
    edges.withUnsafeBufferPointer { edges in
      members.withUnsafeBufferPointer { members in
        for member in Int(starts[list])..<Int(starts[list + 1])
        where edges[Int(members[member])].squaredDistance(x, y) <= squaredDistance { return true }
        return false
      }
    }
  }

  /// Adds one to the count of its zone for every point that is in a zone and in the band.
  ///
  /// In two passes, as ``BulkLookup``: what a cell says cannot be foretold, so branching on it would cost
  /// more than the look-up.
  ///
  /// - Parameters:
  ///   - xs: the points' x, in the units of the index.
  ///   - ys: the points' y.
  ///   - zones: the zone of each point, -1 for none.
  ///   - counts: what is added to.
  /// - Precondition: the three buffers have the same count, and `counts` an entry for each zone.
  package func count(
    _ xs: UnsafeBufferPointer<Double>,
    _ ys: UnsafeBufferPointer<Double>,
    zones: UnsafeBufferPointer<Int32>,
    into counts: inout [Int64]
  ) {
    precondition(xs.count == ys.count && xs.count == zones.count, "one zone for each x and y")
    withUnsafeTemporaryAllocation(of: BulkLookup.Waiting.self, capacity: BulkLookup.batch) {
      waiting in
      for start in stride(from: 0, to: xs.count, by: BulkLookup.batch) {
        var count = 0
        cells.withUnsafeBufferPointer { cells in
          for index in start..<min(start + BulkLookup.batch, xs.count) where zones[index] >= 0 {
            let value = value(xs[index] * scale.x, ys[index] * scale.y, cells)
            waiting[count] = .init(point: Int32(truncatingIfNeeded: index), reference: value)
            count &+= value == Self.outside ? 0 : 1
          }
        }
        for place in 0..<count {
          let index = Int(waiting[place].point)
          let list = Int(waiting[place].reference)
          if list < 0 || isNear(xs[index] * scale.x, ys[index] * scale.y, list: list) {
            counts[Int(zones[index])] += 1
          }
        }
      }
    }
  }
}
