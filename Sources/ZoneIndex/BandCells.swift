/// What a grid of cells says of the ground beside borders, in two bits for each cell.
///
/// So little memory stays in a core's own cache, where the many points of a count find it.
struct BandCells: Sendable {
  /// What a cell says of all points in it.
  enum Mark {
    static let outside: UInt64 = 0
    static let inside: UInt64 = 1
    /// Some of its points are near a border, others are not: its list of edges decides.
    static let undecided: UInt64 = 2
  }

  private static let cellsPerWord = 32
  /// The bit of each cell in a word that is set where the cell is undecided.
  private static let undecidedBits: UInt64 = 0xAAAA_AAAA_AAAA_AAAA

  let origin: SIMD2<Double>
  let cellsPerMetre: Double
  let across: Int
  let up: Int
  private var words: [UInt64]
  /// How many undecided cells come before each word; they are numbered in the order of the grid.
  private var numbers: [Int32] = []

  /// A grid without cells.
  init() { self.init(origin: SIMD2(0, 0), cellsPerMetre: 0, across: 0, up: 0) }

  /// A grid of which every cell is outside.
  init(origin: SIMD2<Double>, cellsPerMetre: Double, across: Int, up: Int) {
    self.origin = origin
    self.cellsPerMetre = cellsPerMetre
    self.across = across
    self.up = up
    words = Array(repeating: 0, count: across * up / Self.cellsPerWord + 1)
  }

  /// Column and row of a position, not rounded; either may lie beyond the grid.
  @inline(__always)
  func position(_ x: Double, _ y: Double) -> (column: Double, row: Double) {
    ((x - origin.x) * cellsPerMetre, (y - origin.y) * cellsPerMetre)
  }

  /// Whether a column and a row lie on the grid; false for NaN.
  @inline(__always)
  func holds(_ position: (column: Double, row: Double)) -> Bool {
    position.column >= 0 && position.column < Double(across) && position.row >= 0
      && position.row < Double(up)
  }

  /// What a cell says.
  @inline(__always)
  func mark(of cell: Int) -> UInt64 { words.withUnsafeBufferPointer { Self.mark(of: cell, $0) } }

  @inline(__always)
  private static func mark(of cell: Int, _ words: UnsafeBufferPointer<UInt64>) -> UInt64 {
    words[cell / cellsPerWord] >> UInt64(cell % cellsPerWord * 2) & 3
  }

  mutating func setMark(of cell: Int, to mark: UInt64) {
    let shift = UInt64(cell % Self.cellsPerWord * 2)
    let word = words[cell / Self.cellsPerWord]
    words[cell / Self.cellsPerWord] = word & ~(3 << shift) | mark << shift
  }

  /// Numbers the undecided cells; answers how many there are.
  mutating func numberUndecided() -> Int {
    var total = 0
    numbers = words.map { word in
      defer { total += (word & Self.undecidedBits).nonzeroBitCount }
      return Int32(truncatingIfNeeded: total)
    }
    return total
  }

  /// The number of an undecided cell.
  @inline(__always)
  func number(of cell: Int) -> Int {
    let before = UInt64(1) << UInt64(cell % Self.cellsPerWord * 2) - 1
    let word = words[cell / Self.cellsPerWord] & before & Self.undecidedBits
    return Int(numbers[cell / Self.cellsPerWord]) + word.nonzeroBitCount
  }
}
