import PlanarGeometry

/// A grid of cells over an envelope: 8 × 8 cells make a block.
///
/// A point's cell is found by one subtraction and one multiplication per axis. Rounding makes the
/// cell borders a hair crooked, so the true borders are looked up: `columns[i]` is the smallest
/// double that falls in column i. Every cell is then exactly [columns[i], columns[i + 1]) ×
/// [rows[j], rows[j + 1]).
struct GridFrame: Sendable {
  /// Cells along one side of a block, as a power of two.
  static let blockBits = 3
  static let blockSide = 1 << blockBits

  let origin: Point
  /// The first point beyond the grid, to the north-east.
  let end: Point
  let cellsPerUnitX: Double
  let cellsPerUnitY: Double
  let blocksAcross: Int
  let blocksUp: Int
  /// The lower borders of the cell columns, and the upper one of the last.
  let columns: [Double]
  /// The lower borders of the cell rows, and the upper one of the last.
  let rows: [Double]

  var blockCount: Int { blocksAcross * blocksUp }

  /// Lays about `blocks` square blocks over an envelope.
  init(over envelope: Envelope, blocks: Int) {
    let width = envelope.width
    let height = envelope.height
    // No cell is narrower than some thousand ulps, or borders would fall together.
    let reach = [envelope.lower.x, envelope.lower.y, envelope.upper.x, envelope.upper.y]
      .reduce(0) { max($0, $1.magnitude) }
    let least = max(reach * 1e-10, 1e-290)
    let area = max(width, least) * max(height, least)
    let side = max((area / Double(max(blocks, 1))).squareRoot(), least)
    let limit = 1 << 15
    blocksAcross = min(max(Int((width / side).rounded(.up)), 1), limit)
    blocksUp = min(max(Int((height / side).rounded(.up)), 1), limit)
    origin = envelope.lower
    let across = Double(blocksAcross * Self.blockSide)
    let up = Double(blocksUp * Self.blockSide)
    // A little wider than the envelope, so that its far corner lies in the last cell.
    cellsPerUnitX = across / (max(width, least) * (1 + 1e-9))
    cellsPerUnitY = up / (max(height, least) * (1 + 1e-9))
    columns = Self.borders(origin.x, cellsPerUnitX, blocksAcross * Self.blockSide)
    rows = Self.borders(origin.y, cellsPerUnitY, blocksUp * Self.blockSide)
    end = Point(x: columns[columns.count - 1], y: rows[rows.count - 1])
  }

  /// The smallest double that falls in each cell of an axis.
  private static func borders(_ origin: Double, _ scale: Double, _ count: Int) -> [Double] {
    (0...count).map { index in
      guard index > 0 else { return origin }
      let wanted = Double(index)
      let guess = origin + wanted / scale
      let doubt = 8 * max(origin.magnitude, guess.magnitude, wanted / scale).ulp
      // Halving the range of doubles, not of values: near zero they lie far closer.
      var below = rank(guess - doubt)
      var above = rank(guess + doubt)
      while above - below > 1 {
        let middle = below + (above - below) / 2
        if (double(rank: middle) - origin) * scale < wanted {
          below = middle
        } else {
          above = middle
        }
      }
      return double(rank: above)
    }
  }

  /// The place of a double in the order of all doubles.
  private static func rank(_ value: Double) -> Int64 {
    let bits = Int64(bitPattern: value.bitPattern)
    return bits < 0 ? Int64.min &- bits : bits
  }

  /// The double of a rank.
  private static func double(rank: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: rank < 0 ? Int64.min &- rank : rank))
  }

  /// Whether a point lies on the grid; false for NaN.
  @inline(__always)
  func holds(_ x: Double, _ y: Double) -> Bool {
    x >= origin.x && x < end.x && y >= origin.y && y < end.y
  }

  /// The cell column of an x within the grid.
  @inline(__always)
  func column(_ x: Double) -> Int { Int(truncatingIfNeeded: Int64((x - origin.x) * cellsPerUnitX)) }

  /// The cell row of a y within the grid.
  @inline(__always)
  func row(_ y: Double) -> Int { Int(truncatingIfNeeded: Int64((y - origin.y) * cellsPerUnitY)) }

  /// A position in units of cells, not rounded, for drawing edges into cells.
  @inline(__always)
  func cellPosition(_ point: Point) -> SIMD2<Double> {
    SIMD2((point.x - origin.x) * cellsPerUnitX, (point.y - origin.y) * cellsPerUnitY)
  }
}
