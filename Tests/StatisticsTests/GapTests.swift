import Statistics
import Testing

@Suite("Gaps from a reference rate")
struct GapTests {
  @Test(
    "£3 for one person beside £1 for one: a pound above, half as much again, one pound of money"
  )
  func handWorked() throws {
    let gaps = try Gap.fromWhole(pence: [300, 100], per: [1, 1])
    #expect(gaps[0].difference == .value(1))
    #expect(gaps[0].share == .value(0.5))
    #expect(gaps[0].moneyEquivalent == .value(1))
    #expect(gaps[1].difference == .value(-1))
    #expect(gaps[1].share == .value(-0.5))
    #expect(gaps[1].moneyEquivalent == .value(-1))
  }

  @Test("Money equivalents sum to zero over the whole", arguments: [1, 2, 33, 200] as [Int64])
  func moneySumsToZero(count: Int64) throws {
    let pence = (0..<count).map { Int64?(31_415_927 + $0 * $0 * 7_919) }
    let people = (0..<count).map { Int64?(150_001 + $0 * 1_237) }
    let sum = try Gap.fromWhole(pence: pence, per: people)
      .compactMap(\.moneyEquivalent.value).reduce(0, +)
    #expect(abs(sum) < 1e-6)
  }

  @Test("A borough without people has money above the reference but no rate")
  func emptyBorough() throws {
    let gap = try #require(Gap.fromWhole(pence: [100, 300], per: [0, 2]).first)
    #expect(gap.moneyEquivalent == .value(1))
    #expect(gap.difference == .undefined(reason: .zeroDenominator))
    #expect(gap.share == .undefined(reason: .zeroDenominator))
  }

  @Test("A reference of zero gives a difference but no share")
  func zeroReference() {
    let gap = Gap(pence: 100, per: 1, from: RateTotals(pence: 0, denominator: 5))
    #expect(gap.difference == .value(1))
    #expect(gap.share == .undefined(reason: .zeroReference))
  }

  @Test("One missing figure leaves the whole unknown, and with it every gap")
  func missing() throws {
    let gaps = try Gap.fromWhole(pence: [100, nil], per: [1, 1])
    #expect(gaps.map(\.difference) == [.undefined(reason: .missing), .undefined(reason: .missing)])
    #expect(gaps[0].moneyEquivalent == .undefined(reason: .missing))
  }

  @Test("A missing figure beside a stated reference spoils only its own gap")
  func missingBesideReference() {
    let reference = RateTotals(pence: 100, denominator: 1)
    #expect(Gap(pence: nil, per: 1, from: reference).share == .undefined(reason: .missing))
    #expect(Gap(pence: 100, per: 1, from: reference).share == .value(0))
  }

  @Test("A whole without people has no reference rate")
  func emptyWhole() throws {
    let gaps = try Gap.fromWhole(pence: [100], per: [0])
    #expect(gaps[0].moneyEquivalent == .undefined(reason: .zeroDenominator))
  }
}
