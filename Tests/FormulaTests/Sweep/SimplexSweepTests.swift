import Formula
import Testing

@Suite("Weights drawn from the simplex") struct SimplexSweepTests {
  /// Five rows over four indicators; the fourth has the same share in each, the fifth is the first again.
  static let table: [[Double]] = [
    [0.10, 0.30, 0.25, 0.05], [0.40, 0.20, 0.15, 0.55], [0.20, 0.10, 0.25, 0.25],
    [0.15, 0.15, 0.15, 0.15], [0.10, 0.30, 0.25, 0.05],
  ]

  static func sweep(_ draws: Int, seed: UInt64 = 7) throws -> SimplexSweep {
    let rows = try table.map { try #require(LinearForm($0)) }
    return try #require(
      SimplexSweep(
        rows: rows,
        ranked: 5,
        thresholds: [rows.map(\.mean), [0.15, 0.15, 0.15, 0.15, 0.15]],
        draws: draws,
        seed: seed
      )
    )
  }

  @Test func `Moments, shares below and quantiles agree with the exact ones`() async throws {
    let sweep = try Self.sweep(100_003)
    let counts = await sweep.run(workers: 2)
    let n = 100_003.0
    #expect(counts.draws == 100_003)
    for (row, form) in sweep.rows.enumerated() where form.variance > 0 {
      let sigma = (form.variance / n).squareRoot()
      #expect(abs(counts.mean(of: row) - form.mean) < 4 * sigma)
      // The standard error of a variance is at most that of a normal one for so flat a law.
      #expect(abs(counts.variance(of: row) / form.variance - 1) < 4 * (2 / n).squareRoot())
      for (index, limits) in sweep.thresholds.enumerated() {
        let exact = form.shareBelow(limits[row])
        let error = (exact * (1 - exact) / n).squareRoot()
        #expect(abs(counts.shareBelow(threshold: index, row: row) - exact) <= 4 * error)
      }
      let width = (form.greatest - form.least) / Double(SimplexSweep.bins)
      for part in [0.05, 0.5, 0.95] {
        let drawn = counts.quantile(part, row: row)
        let error = 4 * (part * (1 - part) / n).squareRoot()
        #expect(form.shareBelow(drawn - width) < part + error)
        #expect(form.shareBelow(drawn + width) > part - error)
      }
    }
  }

  @Test(arguments: [1, 7, 4096, 4097, 20_011])
  func `The number of workers changes nothing`(draws: Int) async throws {
    let sweep = try Self.sweep(draws)
    let one = await sweep.run(workers: 1)
    let two = await sweep.run(workers: 2)
    let five = await sweep.run(workers: 5)
    let other = await (try Self.sweep(draws, seed: 8)).run(workers: 1)
    #expect(one == two)
    #expect(one == five)
    #expect(one != other)
  }

  @Test(arguments: [1, 4096, 20_011], [1, 2, 7])
  func `Blocks drawn apart add up to the whole, in any order`(draws: Int, parts: Int) async throws {
    let sweep = try Self.sweep(draws)
    let all = sweep.blocks.count
    var counts = SweepCounts(sweep)
    for part in (0..<parts).reversed() {
      let blocks = all * part / parts..<all * (part + 1) / parts
      let some = await sweep.run(workers: 2, blocks: blocks)
      let isAdded = counts.add(counted: some.sums, of: sweep)
      #expect(isAdded)
    }
    #expect(counts == (await sweep.run(workers: 1)))
    // One draw more than the sweep has.
    let more = await sweep.run(workers: 1, blocks: 0..<1).sums
    let isMoreAdded = counts.add(counted: more, of: sweep)
    #expect(!isMoreAdded)
  }

  @Test func `Counts that no draws can have are refused`() async throws {
    let sweep = try Self.sweep(5000)
    let found = await sweep.run(workers: 1, blocks: 0..<1).sums
    let damages: [(inout SweepCounts.Sums) -> Void] = [
      { $0.draws -= 1 }, { $0.below[0] = 4097 }, { $0.below[0] = -1 }, { $0.below.removeLast() },
      { $0.ranks[0] += 1 }, { $0.ranks.removeLast() }, { $0.bins[0] += 1 }, { $0.bins.append(0) },
      { $0.deviations[0] = .min }, { $0.deviations.append(0) }, { $0.squares[0] = -1 },
      { $0.squares[0] = Int128(4097) << 70 },
    ]
    for damage in damages {
      var counts = SweepCounts(sweep)
      var damaged = found
      damage(&damaged)
      let isAdded = counts.add(counted: damaged, of: sweep)
      #expect(!isAdded)
      #expect(counts == SweepCounts(sweep))
    }
  }

  @Test func `The same share in every indicator is the share in every draw`() async throws {
    let counts = await (try Self.sweep(9001)).run(workers: 2)
    #expect(abs(counts.mean(of: 3) - 0.15) < 1e-15)
    #expect(counts.variance(of: 3) < 1e-30)
    #expect(counts.shareBelow(threshold: 1, row: 3) == 0)
    #expect(counts.quantile(0.05, row: 3) == 0.15)
    #expect(counts.quantile(0.95, row: 3) == 0.15)
  }

  @Test func `Every draw gives every rank once, and the later of two equals gives way`()
    async throws
  {
    let counts = await (try Self.sweep(9001)).run(workers: 2)
    for rank in 0..<5 {
      let met = (0..<5).map { counts.count(of: $0, rank: rank) }
      #expect(met.reduce(0, +) == 9001)
    }
    for row in 0..<5 {
      let met = (0..<5).map { counts.count(of: row, rank: $0) }
      #expect(met.reduce(0, +) == 9001)
    }
    for rank in 0..<4 {
      #expect(counts.count(of: 4, rank: rank + 1) == counts.count(of: 0, rank: rank))
    }
    #expect(counts.count(of: 4, rank: 0) == 0)
    #expect(counts.rankRange(of: 4).lowerBound > 0)
    #expect(counts.rankQuantile(0, row: 0) == counts.rankRange(of: 0).lowerBound)
    #expect(counts.rankQuantile(1, row: 0) == counts.rankRange(of: 0).upperBound)
  }

  @Test func `With two indicators the smaller share is first as often as geometry says`()
    async throws
  {
    // 0.2 + 0.6w against 0.8 − 0.6w: half; a third row of 0.1 is always last.
    let rows = try [[0.8, 0.2], [0.2, 0.8], [0.1, 0.1]].map { try #require(LinearForm($0)) }
    let sweep = try #require(
      SimplexSweep(rows: rows, ranked: 3, thresholds: [], draws: 50_000, seed: 3)
    )
    let counts = await sweep.run(workers: 2)
    let first = Double(counts.count(of: 0, rank: 0)) / 50_000
    #expect(abs(first - 0.5) < 4 * 0.5 / 223.6)
    #expect(counts.rankRange(of: 2) == 2...2)
  }

  @Test func `Tables that do not fit are refused`() throws {
    let rows = try [[0.5, 0.5], [0.5]].map { try #require(LinearForm($0)) }
    #expect(SimplexSweep(rows: rows, ranked: 2, thresholds: [], draws: 1, seed: 1) == nil)
    let row = [rows[0]]
    #expect(SimplexSweep(rows: [], ranked: 0, thresholds: [], draws: 1, seed: 1) == nil)
    #expect(SimplexSweep(rows: row, ranked: 2, thresholds: [], draws: 1, seed: 1) == nil)
    #expect(SimplexSweep(rows: row, ranked: 1, thresholds: [[]], draws: 1, seed: 1) == nil)
    #expect(SimplexSweep(rows: row, ranked: 1, thresholds: [], draws: 0, seed: 1) == nil)
    #expect(SimplexSweep(rows: row, ranked: 1, thresholds: [], draws: 1, seed: 1) != nil)
  }
}
