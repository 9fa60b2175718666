import Statistics
import Testing

@Suite("Rates, medians and rates of groups")
struct RateTests {
  @Test("Ten pounds over four people are 2.50 per head")
  func poundsPerHead() {
    #expect(poundsPer(1_000, 4) == .value(2.5))
    #expect(perThousand(30, 2_000) == .value(15))
    #expect(poundsPer(0, 4) == .value(0))
  }

  @Test("An unknown part or nothing to divide by gives a reason, not a number")
  func undefinedRates() {
    #expect(poundsPer(nil, 4) == .undefined(reason: .missing))
    #expect(poundsPer(1_000, nil) == .undefined(reason: .missing))
    #expect(poundsPer(1_000, 0) == .undefined(reason: .zeroDenominator))
    #expect(poundsPer(0, 0) == .undefined(reason: .zeroDenominator))
    #expect(perThousand(3, -1) == .undefined(reason: .negativeDenominator))
    #expect(poundsPer(1_000, 0).value == nil)
    #expect(poundsPer(1_000, 4).reason == nil)
  }

  @Test("Every reason reads differently")
  func reasonsInWords() {
    #expect(
      Set(UndefinedReason.allCases.map(\.description)).count == UndefinedReason.allCases.count
    )
    #expect(UndefinedReason.zeroDenominator.description == "the denominator is zero")
  }

  @Test("The median of an even number is the mean of the two middle ones")
  func medians() {
    #expect(median([3, 1, 2]) == 2)
    #expect(median([4, 1, 3, 2]) == 2.5)
    #expect(median([7]) == 7)
    #expect(median([]) == nil)
  }

  @Test("A group's rate is the ratio of sums, not the mean of rates")
  func ratioOfSums() throws {
    // Rates £1, £2 and £6 have a mean of £3; £23 over 6 people are £3.83.
    let group = try GroupRate(pence: [100, 400, 1_800], per: [1, 2, 3])
    #expect(group.rate == .value(23.0 / 6))
    #expect(group.median == .value(2))
    #expect(group.minimum == .value(1))
    #expect(group.maximum == .value(6))
    #expect(group.memberCount == 3)
  }

  @Test("A group of even size takes the mean of its two middle rates as median")
  func evenGroup() throws {
    let group = try GroupRate(counts: [1, 2, 3, 10], perThousandOf: [1_000, 1_000, 1_000, 1_000])
    #expect(group.median == .value(2.5))
    #expect(group.rate == .value(4))
  }

  @Test("A missing figure leaves the group without a rate, since a part is not the whole")
  func missingMember() throws {
    let group = try GroupRate(pence: [100, nil], per: [1, 1])
    #expect(group.rate == .undefined(reason: .missing))
    #expect(group.median == .undefined(reason: .missing))
    #expect(group.memberCount == 2)
  }

  @Test("A member without people counts in the sums, but the spread is undefined")
  func emptyMember() throws {
    let group = try GroupRate(pence: [100, 100], per: [2, 0])
    #expect(group.rate == .value(1))
    #expect(group.minimum == .undefined(reason: .zeroDenominator))
  }

  @Test("A group of nobody has no rate")
  func emptyGroup() throws {
    #expect(try GroupRate(pence: [], per: []).rate == .undefined(reason: .noMembers))
  }

  @Test("Unequal arrays and sums beyond 64 bits are refused in words")
  func refusals() throws {
    let shape = #expect(throws: StatisticsFailure.self) { try GroupRate(pence: [1, 2], per: [1]) }
    #expect(shape == .shapeMismatch(numerators: 2, denominators: 1))
    #expect(shape?.description == "2 numerators beside 1 denominators")
    let size = #expect(throws: StatisticsFailure.self) {
      try GroupRate(pence: [.max, 1], per: [1, 1])
    }
    #expect(size?.description == "a total that does not fit into 64 bits")
  }
}
