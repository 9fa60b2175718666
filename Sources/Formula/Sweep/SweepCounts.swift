/// What the draws of a sweep came to.
package struct SweepCounts: Hashable, Sendable {
  /// What adds up: of all draws, or of some of their blocks.
  package struct Sums: Hashable, Sendable {
    /// The draws counted.
    package var draws: Int
    /// Thresholds by rows, one list.
    package var below: [Int]
    /// Ranked rows by ranks, one list.
    package var ranks: [UInt32]
    /// Rows by bins, one list; bin i reaches half a width to either side of i widths above the least.
    package var bins: [UInt32]
    /// Of each row, the values about the exact mean, in units of 2⁻⁷⁰: whole numbers add up in any order.
    package var deviations: [Int128]
    /// The same of their squares.
    package var squares: [Int128]

    package init(
      draws: Int,
      below: [Int],
      ranks: [UInt32],
      bins: [UInt32],
      deviations: [Int128],
      squares: [Int128]
    ) {
      self.draws = draws
      self.below = below
      self.ranks = ranks
      self.bins = bins
      self.deviations = deviations
      self.squares = squares
    }
  }

  private let rows: [LinearForm]
  private let ranked: Int
  /// What was counted.
  package private(set) var sums: Sums

  /// The draws counted.
  package var draws: Int { sums.draws }

  /// Counts of no draw.
  package init(_ sweep: SimplexSweep) {
    rows = sweep.rows
    ranked = sweep.ranked
    sums = Sums(
      draws: 0,
      below: Array(repeating: 0, count: sweep.thresholds.count * rows.count),
      ranks: Array(repeating: 0, count: ranked * ranked),
      bins: Array(repeating: 0, count: rows.count * (SimplexSweep.bins + 1)),
      deviations: Array(repeating: 0, count: rows.count),
      squares: Array(repeating: 0, count: rows.count)
    )
  }

  /// Adds what was counted of other blocks.
  mutating func add(_ other: Sums) {
    sums.draws += other.draws
    for index in sums.below.indices { sums.below[index] += other.below[index] }
    for index in sums.ranks.indices { sums.ranks[index] += other.ranks[index] }
    for index in sums.bins.indices { sums.bins[index] += other.bins[index] }
    for row in rows.indices {
      sums.deviations[row] += other.deviations[row]
      sums.squares[row] += other.squares[row]
    }
  }

  /// Adds what was counted of other blocks elsewhere.
  ///
  /// - Returns: Whether it was added: not where it has other numbers of rows, thresholds or ranks, or counts that no
  ///   such draws can have (every draw gives each ranked row one rank, and each row one bin), or more draws in all
  ///   than the sweep.
  package mutating func add(counted other: Sums, of sweep: SimplexSweep) -> Bool {
    let others = UInt64(clamping: other.draws)
    guard 0 <= other.draws, other.draws <= sweep.draws - draws,
      other.below.count == sums.below.count, other.ranks.count == sums.ranks.count,
      other.bins.count == sums.bins.count, other.deviations.count == rows.count,
      other.squares.count == rows.count,
      (other.below + (other.ranks + other.bins).map { Int($0) })
        .allSatisfy({ (0...other.draws).contains($0) }),
      other.ranks.reduce(0, { $0 + UInt64($1) }) == UInt64(ranked) * others,
      other.bins.reduce(0, { $0 + UInt64($1) }) == UInt64(rows.count) * others,
      zip(other.deviations, other.squares).allSatisfy({
        $0.magnitude <= UInt128(others) << 70 && 0 <= $1 && $1.magnitude <= UInt128(others) << 70
      })
    else { return false }
    add(other)
    return true
  }

  /// The part of the draws in which a row is below its value of a threshold.
  package func shareBelow(threshold: Int, row: Int) -> Double {
    Double(sums.below[threshold * rows.count + row]) / Double(draws)
  }

  /// The mean of a row over the draws.
  package func mean(of row: Int) -> Double {
    rows[row].mean + Double(sums.deviations[row]) * SweepWorker.unit / Double(draws)
  }

  /// The variance of a row over the draws, about its exact mean.
  package func variance(of row: Int) -> Double {
    Double(sums.squares[row]) * SweepWorker.unit / Double(draws)
  }

  /// The draws in which a ranked row has a rank: 0 is the greatest; equals go by their order.
  package func count(of row: Int, rank: Int) -> Int { Int(sums.ranks[row * ranked + rank]) }

  /// The lowest rank number (0 is the greatest row) that at least a part of the draws does not exceed.
  package func rankQuantile(_ part: Double, row: Int) -> Int {
    let wanted = max(1, part * Double(draws))
    var sum = 0
    for rank in 0..<ranked {
      sum += count(of: row, rank: rank)
      if Double(sum) >= wanted { return rank }
    }
    return ranked - 1
  }

  /// The ranks that a row has in some draw, least and greatest number.
  package func rankRange(of row: Int) -> ClosedRange<Int> {
    let met = (0..<ranked).filter { count(of: row, rank: $0) > 0 }
    return (met.first ?? 0)...(met.last ?? 0)
  }

  /// The value that a row is below in a given part of the draws, to a bin's width.
  ///
  /// A bin is the row's range divided by ``SimplexSweep/bins``; within it draws are taken as even.
  package func quantile(_ part: Double, row: Int) -> Double {
    let form = rows[row]
    let width = (form.greatest - form.least) / Double(SimplexSweep.bins)
    let wanted = part * Double(draws)
    var sum = 0.0
    for bin in 0...SimplexSweep.bins {
      let count = Double(sums.bins[row * (SimplexSweep.bins + 1) + bin])
      if count > 0, sum + count >= wanted {
        let value = form.least + (Double(bin) - 0.5 + (wanted - sum) / count) * width
        return min(max(value, form.least), form.greatest)
      }
      sum += count
    }
    return form.greatest
  }
}
