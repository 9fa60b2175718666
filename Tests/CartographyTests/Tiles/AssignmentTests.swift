import TestSupport
import Testing

@testable import Cartography

@Suite("Assignment", .inLondon) struct AssignmentTests {
  /// The least cost over all ways, by trying each.
  static func least(_ costs: [[Double]], from worker: Int = 0, taken: Set<Int> = []) -> Double {
    guard worker < costs.count else { return 0 }
    return costs[worker].indices.filter { !taken.contains($0) }.map {
      costs[worker][$0] + least(costs, from: worker + 1, taken: taken.union([$0]))
    }.min() ?? 0
  }

  @Test func `Three workers take the jobs that cost least together`() {
    // By hand: 1 + 2 + 2; the greedy way takes 1, then 0, and pays 9 for the third.
    let costs: [[Double]] = [[4, 1, 3], [2, 0, 5], [3, 2, 2]]
    #expect(Assignment.cheapest(costs) == [1, 0, 2])
  }

  @Test("The cost is the least of all ways", arguments: 0..<12 as Range<UInt64>)
  func isExact(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let costs = (0..<5).map { _ in
      (0..<7).map { _ in Double(Int.random(in: 0..<20, using: &random)) }
    }
    let jobs = Assignment.cheapest(costs)
    #expect(Set(jobs).count == 5)
    #expect(zip(costs, jobs).reduce(0) { $0 + $1.0[$1.1] } == Self.least(costs))
  }
}
