package import PlanarGeometry

/// The ground within a distance of any border, for many points.
///
/// A grid says of most points at once that they lie in the band or outside it; only in cells through
/// which the edge of the band runs are distances measured, to the few borders that could decide.
///
/// - Complexity: O(*edges* + *cells*) to build; a query reads one cell and measures a few distances.
/// - Accuracy: agrees with ``BorderIndex/distanceToBorder(from:)``.
package struct BorderBand: Sendable {
  /// The most cells: two bits each make a megabyte.
  private static let mostCells = 1 << 22

  /// Units of the frame for one unit of the index.
  private let scale: SIMD2<Double>
  private let squaredDistance: Double
  private var cells = BandCells()
  /// Where the edges of each undecided cell begin in `members`, by its number, and where the last end.
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
    let borders = index.layer?.matched ?? []
    edges.reserveCapacity(borders.count)
    // Borders follow one another: the end of one is nearly always the beginning of the next.
    var last: (place: Point, metres: Point)?
    for edge in borders {
      PlaneEdge.append(piecesOf: edge, frame: scale, to: &edges) { place in
        if let last, last.place == place { return last.metres }
        let metres = metresPerUnit(place)
        last = (place, metres)
        return metres
      }
    }
    self.edges = edges
    guard let first = edges.first, distance >= 0 else { return }
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
    cells = BandCells(
      origin: SIMD2(box[0] - reach, box[1] - reach),
      cellsPerMetre: 1 / side,
      across: Int(width / side) + 1,
      up: Int(height / side) + 1
    )
    fill(reach: reach, distance: distance, side: side)
  }

  private typealias EdgeOfCell = (cell: Int32, edge: Int32)

  /// Marks the cells that lie wholly in the band, and gives the others on its edge their edges.
  private mutating func fill(reach: Double, distance: Double, side: Double) {
    // From the middle of a cell to its corner.
    let corner = side * 0.5.squareRoot() * (1 + 1e-9)
    var found: [EdgeOfCell] = []
    for (number, edge) in edges.enumerated() {
      let half = corner * edge.widest
      let far = (reach * edge.widest + half) * (reach * edge.widest + half)
      let safe = distance * (1 - 1e-9) - half
      let near = safe > 0 ? safe * safe : -1
      let low = cells.position(edge.box[0] - reach, edge.box[1] - reach)
      let high = cells.position(edge.box[2] + reach, edge.box[3] + reach)
      for row in max(Int(low.row), 0)...min(Int(high.row), cells.up - 1) {
        for column in max(Int(low.column), 0)...min(Int(high.column), cells.across - 1) {
          let cell = row * cells.across + column
          let mark = cells.mark(of: cell)
          guard mark != BandCells.Mark.inside else { continue }
          let x = cells.origin.x + (Double(column) + 0.5) * side
          let y = cells.origin.y + (Double(row) + 0.5) * side
          let squared = edge.squaredDistance(x, y)
          guard squared <= far else { continue }
          if squared <= near {
            cells.setMark(of: cell, to: BandCells.Mark.inside)
          } else {
            if mark == BandCells.Mark.outside {
              cells.setMark(of: cell, to: BandCells.Mark.undecided)
            }
            found.append((Int32(truncatingIfNeeded: cell), Int32(truncatingIfNeeded: number)))
          }
        }
      }
    }
    gather(found)
  }

  /// Puts the edges of each undecided cell side by side.
  private mutating func gather(_ found: [EdgeOfCell]) {
    let count = cells.numberUndecided()
    // Each count stands two places on, so that its sums become places to write to, and then starts.
    var starts = [Int32](repeating: 0, count: count + 2)
    var numbered: [EdgeOfCell] = []
    numbered.reserveCapacity(found.count)
    for (cell, edge) in found where cells.mark(of: Int(cell)) == BandCells.Mark.undecided {
      let number = cells.number(of: Int(cell))
      starts[number + 2] += 1
      numbered.append((Int32(truncatingIfNeeded: number), edge))
    }
    for number in 2..<max(starts.count, 2) { starts[number] += starts[number - 1] }
    members = Array(repeating: 0, count: numbered.count + Self.atOnce)
    for (number, edge) in numbered {
      members[Int(starts[Int(number) + 1])] = edge
      starts[Int(number) + 1] += 1
    }
    starts.removeLast()
    self.starts = starts
  }

  /// Whether a border is at most the distance of the band from a point of the index's plane.
  package func holds(x: Double, y: Double) -> Bool {
    let (px, py) = (x * scale.x, y * scale.y)
    let position = cells.position(px, py)
    guard cells.holds(position) else { return false }
    let cell = Int(position.row) * cells.across + Int(position.column)
    switch cells.mark(of: cell) {
    case BandCells.Mark.outside: return false
    case BandCells.Mark.inside: return true
    default:
      let number = cells.number(of: cell)
      return members[Int(starts[number])..<Int(starts[number + 1])].contains {
        edges[Int($0)].squaredDistance(px, py) <= squaredDistance
      }
    }
  }
}

extension BorderBand {
  /// A point of a batch, and a cell or an edge that is to be looked at for it.
  private struct Question {
    var point: Int32
    var place: Int32
  }

  /// How many edges are looked at in one pass; a cell has two on average.
  private static let mostQuestions = 4 * BulkLookup.batch
  /// How many edges of a list are taken up at once.
  private static let atOnce = 4

  /// Adds one to the count of its zone for every point that is in a zone and in the band.
  ///
  /// In passes, as ``BulkLookup``: what a cell says, and how near its edges are, cannot be foretold, so that
  /// branching on it costs more than the look-up. The loads of a pass do not wait for each other.
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
    counts.withUnsafeMutableBufferPointer { counts in
      withUnsafeTemporaryAllocation(of: Question.self, capacity: BulkLookup.batch) { cells in
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: BulkLookup.batch) { isNear in
          for start in stride(from: 0, to: xs.count, by: BulkLookup.batch) {
            let range = start..<min(start + BulkLookup.batch, xs.count)
            isNear.update(repeating: 0)
            let undecided = readCells(
              UnsafeBufferPointer(rebasing: xs[range]),
              UnsafeBufferPointer(rebasing: ys[range]),
              UnsafeBufferPointer(rebasing: zones[range]),
              cells,
              isNear
            )
            measure(
              UnsafeBufferPointer(rebasing: xs[range]),
              UnsafeBufferPointer(rebasing: ys[range]),
              UnsafeMutableBufferPointer(rebasing: cells[..<undecided]),
              isNear
            )
            for index in range where zones[index] >= 0 {
              counts[Int(zones[index])] += Int64(isNear[index - start])
            }
          }
        }
      }
    }
  }

  /// Notes what the cells say of points in zones; answers how many undecided cells are written down.
  @inline(__always)
  private func readCells(
    _ xs: UnsafeBufferPointer<Double>,
    _ ys: UnsafeBufferPointer<Double>,
    _ zones: UnsafeBufferPointer<Int32>,
    _ undecided: UnsafeMutableBufferPointer<Question>,
    _ isNear: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var count = 0
    for index in 0..<xs.count where zones[index] >= 0 {
      let position = cells.position(xs[index] * scale.x, ys[index] * scale.y)
      guard cells.holds(position) else { continue }
      let cell = Int(position.row) &* cells.across &+ Int(position.column)
      let mark = cells.mark(of: cell)
      isNear[index] = UInt8(truncatingIfNeeded: mark & BandCells.Mark.inside)
      undecided[count] = Question(
        point: Int32(truncatingIfNeeded: index),
        place: Int32(truncatingIfNeeded: cell)
      )
      count &+= mark == BandCells.Mark.undecided ? 1 : 0
    }
    return count
  }

  /// Measures how far points are from the edges of their undecided cells.
  @inline(__always)
  private func measure(
    _ xs: UnsafeBufferPointer<Double>,
    _ ys: UnsafeBufferPointer<Double>,
    _ undecided: UnsafeMutableBufferPointer<Question>,
    _ isNear: UnsafeMutableBufferPointer<UInt8>
  ) {
    withUnsafeTemporaryAllocation(of: Question.self, capacity: Self.mostQuestions) { questions in
      edges.withUnsafeBufferPointer { edges in
        func answer(_ count: Int) {
          for question in questions[..<count] {
            let index = Int(question.point)
            let squared = edges[Int(question.place)]
              .squaredDistance(xs[index] * scale.x, ys[index] * scale.y)
            isNear[index] |= squared <= squaredDistance ? 1 : 0
          }
        }
        // First where all lists begin, then what they hold: neither waits for the other.
        for index in undecided.indices {
          let number = cells.number(of: Int(undecided[index].place))
          undecided[index].place = Int32(truncatingIfNeeded: number)
        }
        var count = 0
        for list in undecided {
          var member = Int(starts[Int(list.place)])
          let end = Int(starts[Int(list.place) + 1])
          repeat {
            if count + Self.atOnce > questions.count {
              answer(count)
              count = 0
            }
            // Most lists are this short; what is read beyond their end is written over.
            for place in 0..<Self.atOnce {
              questions[count + place] = Question(point: list.point, place: members[member + place])
            }
            count += min(Self.atOnce, end - member)
            member += Self.atOnce
          } while member < end
        }
        answer(count)
      }
    }
  }
}
