import CLanes

/// Draws blocks of weightings, eight draws side by side in every vector; nothing is allocated per draw.
struct SweepWorker: ~Copyable {
  private let sweep: SimplexSweep
  private let indicatorCount: Int
  private let rowCount: Int
  /// Coefficients, a row after the other.
  private let table: Scratch<Double>
  private let means: Scratch<Double>
  /// What makes a value a bin: the least of the row (a hair lower) and the bins per unit.
  private let lows: Scratch<Double>
  private let scales: Scratch<Double>
  private let limits: Scratch<Double>
  private let weights: Scratch<Lanes>
  private let values: Scratch<Lanes>
  private let places: Scratch<SIMD8<Int64>>
  private let below: Scratch<SIMD8<Int64>>
  private let sums: Scratch<Lanes>
  private let squares: Scratch<Lanes>
  private let ranks: Scratch<UInt32>
  private let bins: Scratch<UInt32>
  private var draws = 0
  private var deviations: [Int128]
  private var squareSums: [Int128]

  /// What the sums of a block are rounded to, 4,096 of which are below 2⁻⁵⁸ of a part: no draw tells so much.
  static let unit = 0x1p-70

  init(_ sweep: SimplexSweep) {
    self.sweep = sweep
    let rows = sweep.rows
    rowCount = rows.count
    indicatorCount = rows[0].coefficients.count
    table = Scratch(rows.flatMap(\.coefficients))
    means = Scratch(rows.map(\.mean))
    // Rounding may leave a value a hair outside its range: a little room keeps it in the bins.
    lows = Scratch(rows.map { $0.least - ($0.greatest - $0.least) * 1e-9 - 1e-15 })
    scales = Scratch(
      rows.map {
        let width = $0.greatest - $0.least
        return width > 1e-12 ? Double(SimplexSweep.bins) / width : 0
      }
    )
    // Equal but for rounding is not below: a share that is the same everywhere stays beside its own.
    limits = Scratch(sweep.thresholds.flatMap(\.self).map { $0 - 1e-13 })
    weights = Scratch(repeating: Lanes(), count: indicatorCount)
    values = Scratch(repeating: Lanes(), count: rowCount)
    places = Scratch(repeating: SIMD8(), count: max(1, sweep.ranked))
    below = Scratch(repeating: SIMD8(), count: max(1, limits.count))
    sums = Scratch(repeating: Lanes(), count: rowCount)
    squares = Scratch(repeating: Lanes(), count: rowCount)
    ranks = Scratch(repeating: 0, count: sweep.ranked * sweep.ranked)
    bins = Scratch(repeating: 0, count: rowCount * (SimplexSweep.bins + 1))
    deviations = Array(repeating: 0, count: rowCount)
    squareSums = deviations
  }

  /// Draws one block and counts it.
  mutating func draw(_ block: Int, _ count: Int) {
    var stream = WeightStream(seed: sweep.seed, block: block)
    for row in 0..<rowCount {
      sums[row] = Lanes()
      squares[row] = Lanes()
    }
    var left = count
    while left > 0 {
      drawWeights(&stream)
      let lanes = min(8, left)
      weigh(lanes)
      rank(lanes)
      sort(lanes)
      left -= lanes
    }
    draws += count
    for row in 0..<rowCount {
      deviations[row] += Int128((sums[row].sum() / Self.unit).rounded())
      squareSums[row] += Int128((squares[row].sum() / Self.unit).rounded())
    }
  }

  /// What this worker counted.
  consuming func result() -> SweepCounts.Sums {
    SweepCounts.Sums(
      draws: draws,
      below: (0..<sweep.thresholds.count * rowCount).map { Int(below[$0].wrappedSum()) },
      ranks: ranks.array,
      bins: bins.array,
      deviations: deviations,
      squares: squareSums
    )
  }

  /// Exponential numbers divided by their sum are uniform on the simplex.
  private func drawWeights(_ stream: inout WeightStream) {
    var total = Lanes()
    for index in 0..<indicatorCount {
      let next = stream.nextExponentials()
      weights[index] = next
      total += next
    }
    let part = 1 / total
    for index in 0..<indicatorCount { weights[index] *= part }
  }

  /// Values of all rows, their sums, and how often they are below.
  private func weigh(_ lanes: Int) {
    var used = SIMD8<Int64>(repeating: -1)
    for lane in lanes..<8 { used[lane] = 0 }
    let isWhole = lanes == 8
    let thresholds = sweep.thresholds.count
    unsafe lanes_weigh(weights.start, indicatorCount, table.start, rowCount, values.start)
    for row in 0..<rowCount {
      let value = values[row]
      var off = value - means[row]
      if !isWhole { for lane in lanes..<8 { off[lane] = 0 } }
      sums[row] += off
      squares[row] += off * off
      for threshold in 0..<thresholds {
        let index = threshold * rowCount + row
        let isBelow = value .< Lanes(repeating: limits[index])
        below[index] &-= unsafe unsafeBitCast(isBelow, to: SIMD8<Int64>.self) & used
      }
    }
  }

  /// Ranks by counting: every pair is compared once, and the later row gives way to its equal.
  private func rank(_ lanes: Int) {
    let count = sweep.ranked
    unsafe lanes_rank(values.start, count, places.start)
    for row in 0..<count {
      let place = places[row]
      for lane in 0..<lanes { ranks[row * count + Int(truncatingIfNeeded: place[lane])] &+= 1 }
    }
  }

  /// Sorts the values of all rows into their bins.
  private func sort(_ lanes: Int) {
    let width = SimplexSweep.bins + 1
    for row in 0..<rowCount {
      // Added to 2⁵², a number leaves its nearest integer in the low bits.
      let near = (values[row] - lows[row]) * scales[row] + 4_503_599_627_370_496
      let bits = unsafe unsafeBitCast(near, to: SIMD8<UInt64>.self)
      for lane in 0..<lanes {
        let bin = Int(truncatingIfNeeded: bits[lane] & 0xFFFF)
        bins[row * width + bin] &+= 1
      }
    }
  }
}

/// Memory of a worker's own, given back with the worker.
@safe private final class Memory<Element: BitwiseCopyable> {
  let start: UnsafeMutablePointer<Element>

  init(_ elements: [Element]) {
    unsafe start = .allocate(capacity: max(1, elements.count))
    for (index, element) in elements.enumerated() {
      unsafe (start + index).initialize(to: element)
    }
  }

  deinit { unsafe start.deallocate() }
}

/// A list of fixed length; its bounds are checked in debug builds only, for inner loops would pay for it.
@safe private struct Scratch<Element: BitwiseCopyable> {
  private let memory: Memory<Element>
  let start: UnsafeMutablePointer<Element>
  let count: Int

  init(_ elements: [Element]) {
    memory = Memory(elements)
    count = elements.count
    unsafe start = memory.start
  }

  init(repeating element: Element, count: Int) {
    self.init(Array(repeating: element, count: count))
  }

  subscript(_ index: Int) -> Element {
    @inline(__always) get {
      assert(index >= 0 && index < count)
      return unsafe start[index]
    }
    @inline(__always) nonmutating set {
      assert(index >= 0 && index < count)
      unsafe start[index] = newValue
    }
  }

  var array: [Element] { (0..<count).map { self[$0] } }
}
