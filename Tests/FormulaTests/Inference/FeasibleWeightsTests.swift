import Formula
import TestSupport
import Testing

@Suite("Weights that agree with what is published") struct FeasibleWeightsTests {
  @Test func `Without facts each indicator alone is possible`() throws {
    let weights = FeasibleWeights(indicators: ["a", "b", "c"], facts: [])
    let ranges = try #require(try weights.ranges(of: [[1, 5, 3], [1, 0, 0]]))
    #expect(ranges.map(\.least) == [1, 0])
    #expect(ranges.map(\.greatest) == [5, 1])
    #expect(ranges[0].leastAt == [1, 0, 0])
    #expect(ranges[0].greatestAt == [0, 1, 0])
  }

  @Test func `Two indicators and one figure, by hand`() throws {
    // A borough would get 100 by a alone and 300 by b alone; it got 150 give or take 10.
    // So w_b is between 0.2 and 0.3, and another borough (500 by a, 200 by b) between 410 and 440.
    let fact = Fact("150", coefficients: [100, 300], lower: 140, upper: 160)
    let weights = FeasibleWeights(indicators: ["a", "b"], facts: [fact])
    let ranges = try #require(try weights.ranges(of: [[0, 1], [500, 200]]))
    #expect(abs(ranges[0].least - 0.2) < 1e-12)
    #expect(abs(ranges[0].greatest - 0.3) < 1e-12)
    #expect(abs(ranges[1].least - 410) < 1e-9)
    #expect(abs(ranges[1].greatest - 440) < 1e-9)
    #expect(try weights.conflict() == nil)
  }

  @Test func `An exact figure is an equation`() throws {
    let fact = Fact("250", coefficients: [100, 300, 600], lower: 250, upper: 250)
    let weights = FeasibleWeights(indicators: ["a", "b", "c"], facts: [fact])
    let ranges = try #require(try weights.ranges(of: [[0, 1, 0], [0, 0, 1]]))
    #expect(abs(ranges[0].greatest - 0.75) < 1e-12)
    #expect(abs(ranges[1].greatest - 0.3) < 1e-12)
  }

  @Test func `Facts that cannot stand together are named, and only they`() throws {
    let facts = [
      Fact("fits", coefficients: [10, 20], lower: 5, upper: 25),
      Fact("too low", coefficients: [100, 200], lower: 100, upper: 110),
      Fact("too high", coefficients: [100, 200], lower: 190, upper: 200),
    ]
    let weights = FeasibleWeights(indicators: ["a", "b"], facts: facts)
    #expect(try weights.isEmpty())
    #expect(try weights.ranges(of: [[1, 0]]) == nil)
    let conflict = try #require(try weights.conflict())
    #expect(conflict.facts == [1, 2])
    #expect(conflict.misses[0] == 0)
    #expect(abs(conflict.misses.reduce(0, +) - 80) < 1e-9)
  }

  @Test func `A figure out of reach of every indicator conflicts with itself`() throws {
    let facts = [Fact("far", coefficients: [100, 200], lower: 500, upper: 500)]
    let conflict = try #require(
      try FeasibleWeights(indicators: ["a", "b"], facts: facts).conflict()
    )
    #expect(conflict.facts == [0])
    #expect(abs(conflict.misses[0] - 300) < 1e-9)
    #expect(conflict.nearest == [0, 1])
  }

  @Test(arguments: 1...40)
  func `One more fact never widens a range, and the ends keep every fact`(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let count = 2 + seed % 9
    func number() -> Double { Double(random.next() % 10_000) / 100 }
    // Facts are made around known weights, so the set is never empty.
    let raw = (0..<count).map { _ in number() + 1 }
    let sum = raw.reduce(0, +)
    let hidden = raw.map { $0 / sum }
    var weights = FeasibleWeights(indicators: (0..<count).map(String.init), facts: [])
    let objective = (0..<count).map { _ in number() }
    var width = Double.infinity
    for _ in 0..<5 {
      let coefficients = (0..<count).map { _ in number() }
      let value = zip(coefficients, hidden).reduce(0) { $0 + $1.0 * $1.1 }
      weights = weights.adding(
        Fact("", coefficients: coefficients, lower: value - 1, upper: value + 1)
      )
      let range = try #require(try weights.ranges(of: [objective])?.first)
      #expect(range.width <= width + 1e-9)
      width = range.width
      let truth = zip(objective, hidden).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(range.least - 1e-9 <= truth && truth <= range.greatest + 1e-9)
      for end in [range.leastAt, range.greatestAt] {
        #expect(end.allSatisfy { $0 >= -1e-12 })
        #expect(abs(end.reduce(0, +) - 1) < 1e-9)
        for fact in weights.facts {
          let value = zip(fact.coefficients, end).reduce(0) { $0 + $1.0 * $1.1 }
          #expect(fact.lower - 1e-7 <= value && value <= fact.upper + 1e-7)
        }
      }
    }
  }
}
