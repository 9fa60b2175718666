import Statistics
import TestSupport
import Testing

@Suite("A group against the whole that it is part of") struct GroupVerdictTests {
  /// A group of three members in a whole of £1,000 and 1,000 people or events.
  static func judged(
    _ pence: Int64,
    _ count: Int64,
    countsEvents: Bool = false,
    least: Double = GroupVerdict.leastDifference
  ) throws -> GroupVerdict {
    try #require(
      GroupVerdict(
        group: RateTotals(pence: pence, denominator: count),
        members: 3,
        whole: RateTotals(pence: 100_000, denominator: 1000),
        countsEvents: countsEvents,
        leastDifference: least
      )
    )
  }

  @Test func `People: £600 for 700 is below £1 each, £600 for 500 is above`() throws {
    let below = try Self.judged(60_000, 700)
    #expect(below.verdict == .below && below.doubt == nil && below.interval == nil)
    #expect(try Self.judged(60_000, 500).verdict == .above)
  }

  @Test func `Whole pence leave a penny a member: three are equal, four too small, never below`()
    throws
  {
    for pence: Int64 in [59_997, 60_000, 60_003] {
      let equal = try Self.judged(pence, 600)
      #expect(equal.verdict == .cannotTell && equal.doubt == .equal)
    }
    for pence: Int64 in [59_996, 60_004] {
      let small = try Self.judged(pence, 600)
      #expect(small.verdict == .cannotTell && small.doubt == .small)
    }
  }

  @Test func `Below 1 % is too small; 1 % is not; with 3 % it is`() throws {
    #expect(try Self.judged(59_460, 600).doubt == .small)
    #expect(try Self.judged(59_400, 600).verdict == .below)
    #expect(try Self.judged(60_600, 600).verdict == .above)
    #expect(try Self.judged(60_600, 600, least: 0.03).doubt == .small)
  }

  @Test func `A hundred events: £100 each is £82.2 to £122.9, and the whole's rate may lie there`()
    throws
  {
    // Exact Poisson limits of 100 are 81.364 and 121.627; Byar's are within two hundredths.
    let verdict = try #require(
      GroupVerdict(
        group: RateTotals(pence: 1_000_000, denominator: 100),
        members: 3,
        whole: RateTotals(pence: 11_000_000, denominator: 1000),
        countsEvents: true
      )
    )
    let interval = try #require(verdict.interval)
    #expect(abs(interval.lower - 10_000 / 121.627) < 0.02)
    #expect(abs(interval.upper - 10_000 / 81.364) < 0.04)
    #expect(verdict.verdict == .cannotTell && verdict.doubt == .chance)
    // The same difference of people is told.
    let people = try #require(
      GroupVerdict(
        group: RateTotals(pence: 1_000_000, denominator: 100),
        members: 3,
        whole: RateTotals(pence: 11_000_000, denominator: 1000),
        countsEvents: false
      )
    )
    #expect(people.verdict == .below)
  }

  @Test func `Nothing to divide by, and money below nothing, are no verdict`() {
    let whole = RateTotals(pence: 100, denominator: 10)
    func verdict(_ pence: Int64, _ count: Int64, _ whole: RateTotals) -> GroupVerdict? {
      GroupVerdict(
        group: RateTotals(pence: pence, denominator: count),
        members: 1,
        whole: whole,
        countsEvents: true
      )
    }
    #expect(verdict(1, 0, whole) == nil)
    #expect(verdict(-1, 1, whole) == nil)
    #expect(verdict(1, 1, RateTotals(pence: 100, denominator: 0)) == nil)
    #expect(verdict(0, 1, RateTotals(pence: 0, denominator: 10))?.doubt == .equal)
  }

  @Test func `What is given is on the side of its rate, and chance only ever takes verdicts away`()
    throws
  {
    var random = SplitMix64(seed: 5)
    var told = 0
    for _ in 0..<2000 {
      let pence = Int64.random(in: 0...100_000, using: &random)
      let count = Int64.random(in: 1...1000, using: &random)
      let people = try Self.judged(pence, count)
      let events = try Self.judged(pence, count, countsEvents: true)
      let ratio = Double(pence) / 100 / Double(count)
      if people.verdict == .below { #expect(ratio < 1) }
      if people.verdict == .above { #expect(ratio > 1) }
      #expect(events.verdict == people.verdict || events.doubt == .chance)
      #expect((people.verdict == .cannotTell) == (people.doubt != nil))
      if events.doubt == nil { told += 1 }
    }
    #expect(told > 1000)
  }
}
