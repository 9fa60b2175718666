import PlanarGeometry

/// A uniform grid of cells that says which of many envelopes meet a rectangle.
///
/// Flat arrays, built once and only read afterwards.
struct EnvelopeGrid: Sendable {
  private let origin: Point
  private let side: Double
  private let columns: Int
  private let rows: Int
  /// Where the members of each cell start in `members`; one more than there are cells.
  private let starts: [Int32]
  private let members: [Int32]
  /// The range of cells that each envelope meets.
  private let ranges: [CellRange]

  /// Cells from one corner to the other, both included.
  private struct CellRange {
    var west: Int32
    var south: Int32
    var east: Int32
    var north: Int32
  }

  /// Sorts envelopes into cells, about two cells for each envelope.
  ///
  /// - Complexity: O(*envelopes* + *cells met*).
  init(_ envelopes: [Envelope]) {
    let whole = Envelope(joining: envelopes) ?? Envelope(Point(x: 0, y: 0), Point(x: 1, y: 1))
    origin = whole.lower
    let cells = Double(max(1, 2 * envelopes.count))
    // Neither a line of zones nor a single point makes a cell without a side.
    let extent = max(whole.width, whole.height, 1e-9)
    let area = max(whole.width, extent / 1000) * max(whole.height, extent / 1000)
    side = (area / cells).squareRoot()
    columns = max(1, Int((whole.width / side).rounded(.up)))
    rows = max(1, Int((whole.height / side).rounded(.up)))
    var ranges: [CellRange] = []
    ranges.reserveCapacity(envelopes.count)
    var counts = [Int32](repeating: 0, count: columns * rows + 1)
    for envelope in envelopes {
      let range = Self.range(envelope, origin, side, columns, rows)
      ranges.append(range)
      for row in Int(range.south)...Int(range.north) {
        for column in Int(range.west)...Int(range.east) { counts[row * columns + column + 1] += 1 }
      }
    }
    for cell in 1..<counts.count { counts[cell] += counts[cell - 1] }
    var next = counts
    var members = [Int32](repeating: 0, count: Int(counts[counts.count - 1]))
    for (index, range) in ranges.enumerated() {
      for row in Int(range.south)...Int(range.north) {
        for column in Int(range.west)...Int(range.east) {
          let cell = row * columns + column
          members[Int(next[cell])] = Int32(truncatingIfNeeded: index)
          next[cell] += 1
        }
      }
    }
    starts = counts
    self.members = members
    self.ranges = ranges
  }

  /// Calls back once for each envelope whose cells meet those of a rectangle: all that it meets, and
  /// some beside it.
  ///
  /// The order depends on the envelopes and the rectangle alone, so that sums over it do too.
  func forEachCandidate(_ rectangle: Envelope, _ body: (Int) -> Void) {
    let query = Self.range(rectangle, origin, side, columns, rows)
    for row in query.south...query.north {
      for column in query.west...query.east {
        let cell = Int(row) * columns + Int(column)
        for place in Int(starts[cell])..<Int(starts[cell + 1]) {
          let index = Int(members[place])
          let range = ranges[index]
          // An envelope in many cells counts in the first of those that the rectangle meets.
          guard column == max(range.west, query.west), row == max(range.south, query.south) else {
            continue
          }
          body(index)
        }
      }
    }
  }

  private static func range(
    _ envelope: Envelope,
    _ origin: Point,
    _ side: Double,
    _ columns: Int,
    _ rows: Int
  ) -> CellRange {
    func cell(_ offset: Double, _ count: Int) -> Int32 {
      Int32(max(0, min(Double(count - 1), (offset / side).rounded(.down))))
    }
    return CellRange(
      west: cell(envelope.lower.x - origin.x, columns),
      south: cell(envelope.lower.y - origin.y, rows),
      east: cell(envelope.upper.x - origin.x, columns),
      north: cell(envelope.upper.y - origin.y, rows)
    )
  }
}
