import Statistics
import Testing

@Suite("Making two groups equal")
struct EqualisationTests {
  @Test("£8 for 2 people beside £6 for 3: £6 new money, or £2.40 moved")
  func handWorked() {
    let first = RateTotals(pence: 800, denominator: 2)
    let second = RateTotals(pence: 600, denominator: 3)
    let result = Equalisation(first, second)
    #expect(result.lower == .second)
    #expect(result.ratio == .value(2))
    #expect(result.newMoney == .value(6))
    // £14 over 5 people are £2.80 each: the first keeps £5.60 of its £8.
    #expect(result.movedMoney == .value(2.4))
  }

  @Test("Order turns the ratio over and leaves the money alone")
  func order() {
    let first = RateTotals(pence: 800, denominator: 2)
    let second = RateTotals(pence: 600, denominator: 3)
    let result = Equalisation(second, first)
    #expect(result.lower == .first)
    #expect(result.ratio == .value(0.5))
    #expect(result.newMoney == .value(6))
    #expect(result.movedMoney == .value(2.4))
  }

  @Test("Equal rates need no money")
  func equal() {
    let result = Equalisation(
      RateTotals(pence: 100, denominator: 1),
      RateTotals(pence: 300, denominator: 3)
    )
    #expect(result.lower == .neither)
    #expect(result.ratio == .value(1))
    #expect(result.newMoney == .value(0))
    #expect(result.movedMoney == .value(0))
  }

  @Test("A second rate of zero has no ratio, but the money is known")
  func zeroRate() {
    let result = Equalisation(
      RateTotals(pence: 100, denominator: 1),
      RateTotals(pence: 0, denominator: 1)
    )
    #expect(result.ratio == .undefined(reason: .zeroReference))
    #expect(result.lower == .second)
    #expect(result.newMoney == .value(1))
    #expect(result.movedMoney == .value(0.5))
  }

  @Test("A group of nobody cannot be made equal")
  func emptyGroup() {
    let result = Equalisation(
      RateTotals(pence: 100, denominator: 1),
      RateTotals(pence: 100, denominator: 0)
    )
    #expect(result.lower == nil)
    #expect(result.ratio == .undefined(reason: .zeroDenominator))
    #expect(result.newMoney == .undefined(reason: .zeroDenominator))
  }
}
