/// What the draws of a sweep came to.
package struct SweepCounts: Hashable, Sendable {
  /// The draws counted.
  package private(set) var draws = 0
  private let rows: [LinearForm]
  private let ranked: Int
  /// Thresholds by rows.
  private var below: [[Int]]
  /// Ranked rows by ranks, one list.
  private var ranks: [UInt32]
  /// Rows by bins, one list; bin i reaches half a width to either side of i widths above the least.
  private var bins: [UInt32]
  private var sums: [Double]
  private var squares: [Double]
  private var blocks: [BlockSums] = []

  /// The sums of one block, about the exact means.
  struct BlockSums: Hashable, Sendable {
    let block: Int
    let draws: Int
    let sums: [Double]
    let squares: [Double]
  }

  init(_ sweep: SimplexSweep) {
    rows = sweep.rows
    ranked = sweep.ranked
    below = sweep.thresholds.map { Array(repeating: 0, count: $0.count) }
    ranks = Array(repeating: 0, count: ranked * ranked)
    bins = Array(repeating: 0, count: rows.count * (SimplexSweep.bins + 1))
    sums = Array(repeating: 0, count: rows.count)
    squares = sums
  }

  init(
    _ sweep: SimplexSweep,
    below: [[Int]],
    ranks: [UInt32],
    bins: [UInt32],
    blocks: [BlockSums]
  ) {
    self.init(sweep)
    self.below = below
    self.ranks = ranks
    self.bins = bins
    self.blocks = blocks
  }

  /// Adds what another worker counted.
  mutating func add(_ other: SweepCounts) {
    for index in below.indices {
      for row in below[index].indices { below[index][row] += other.below[index][row] }
    }
    for index in ranks.indices { ranks[index] += other.ranks[index] }
    for index in bins.indices { bins[index] += other.bins[index] }
    blocks += other.blocks
  }

  /// Sums the blocks in their order: floating point would notice any other.
  mutating func sumBlocks() {
    for part in blocks.sorted(by: { $0.block < $1.block }) {
      draws += part.draws
      for row in sums.indices {
        sums[row] += part.sums[row]
        squares[row] += part.squares[row]
      }
    }
    blocks = []
  }

  /// The part of the draws in which a row is below its value of a threshold.
  package func shareBelow(threshold: Int, row: Int) -> Double {
    Double(below[threshold][row]) / Double(draws)
  }

  /// The mean of a row over the draws.
  package func mean(of row: Int) -> Double { rows[row].mean + sums[row] / Double(draws) }

  /// The variance of a row over the draws, about its exact mean.
  package func variance(of row: Int) -> Double { squares[row] / Double(draws) }

  /// The draws in which a ranked row has a rank: 0 is the greatest; equals go by their order.
  package func count(of row: Int, rank: Int) -> Int { Int(ranks[row * ranked + rank]) }

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
      let count = Double(bins[row * (SimplexSweep.bins + 1) + bin])
      if count > 0, sum + count >= wanted {
        let value = form.least + (Double(bin) - 0.5 + (wanted - sum) / count) * width
        return min(max(value, form.least), form.greatest)
      }
      sum += count
    }
    return form.greatest
  }
}
