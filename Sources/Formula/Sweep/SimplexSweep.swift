import Synchronization

/// A sweep over all weights: drawn uniformly from the simplex, all rows of a table weighted by each draw.
///
/// Rows are boroughs and groups, columns indicators. The draws come in blocks, each with a stream of its
/// own; counts and sums add up in any order, so that neither the number of workers nor that of machines
/// changes a bit of the result.
package struct SimplexSweep: Sendable {
  /// What each row gets at each corner: its share of each indicator.
  package let rows: [LinearForm]
  /// How many rows, from the first on, are ranked among each other.
  package let ranked: Int
  /// Thresholds, each with a value for every row that the row is or is not below in a draw.
  package let thresholds: [[Double]]
  /// The number of draws.
  package let draws: Int
  /// What the draws follow from.
  package let seed: UInt64

  /// The draws of a block.
  package static let blockSize = 4096
  /// The bins of a row's histogram: its range divided by this is their width.
  package static let bins = 4096
  /// The most draws that are taken.
  package static let mostDraws = 1_000_000_000

  /// Creates a sweep; nil for rows of different lengths, thresholds that lack rows, or draws out of 1...10⁹.
  package init?(
    rows: [LinearForm],
    ranked: Int,
    thresholds: [[Double]],
    draws: Int,
    seed: UInt64
  ) {
    guard let first = rows.first, (0...rows.count).contains(ranked),
      rows.allSatisfy({ $0.coefficients.count == first.coefficients.count }),
      thresholds.allSatisfy({ $0.count == rows.count }), (1...Self.mostDraws).contains(draws)
    else { return nil }
    self.rows = rows
    self.ranked = ranked
    self.thresholds = thresholds
    self.draws = draws
    self.seed = seed
  }

  /// The blocks of all draws; the last may be short.
  package var blocks: Range<Int> { 0..<(draws + Self.blockSize - 1) / Self.blockSize }

  /// Draws some blocks, all unless said, on several workers at once.
  package func run(workers: Int, blocks asked: Range<Int>? = nil) async -> SweepCounts {
    let blocks = (asked ?? blocks).clamped(to: blocks)
    let next = NextBlock(blocks.lowerBound)
    return await withTaskGroup(of: SweepCounts.Sums.self) { group in
      for _ in 0..<max(1, min(workers, blocks.count)) {
        group.addTask {
          var worker = SweepWorker(self)
          while let block = next.take(below: blocks.upperBound) {
            worker.draw(block, min(Self.blockSize, draws - block * Self.blockSize))
          }
          return worker.result()
        }
      }
      var counts = SweepCounts(self)
      for await part in group { counts.add(part) }
      return counts
    }
  }
}

/// Which block comes next.
private final class NextBlock: Sendable {
  private let next: Atomic<Int>

  init(_ first: Int) { next = Atomic(first) }

  func take(below end: Int) -> Int? {
    let block = next.add(1, ordering: .relaxed).oldValue
    return block < end ? block : nil
  }
}
