import ServiceRecord
import Atlas
import TestSupport
import Testing

@Suite("Cost per outcome", .inLondon)
struct CostPerOutcomeTests {
  typealias Fixture = PerformanceFixture

  static let year = FinancialYear(start: 2022)

  func amount(
    _ pence: Int64,
    first: FinancialYear = year,
    last: FinancialYear = year,
    counts: Bool = true,
    qualifier: AmountQualifier = .exact,
    status: FigureStatus = .published
  ) -> ServiceAmount {
    ServiceAmount(
      pence: pence,
      qualifier: qualifier,
      firstYear: first,
      lastYear: last,
      countsInTotal: counts,
      status: status,
      source: "decision"
    )
  }

  func cost(
    _ amounts: [ServiceAmount],
    quarter: Int = 4,
    target: PerformanceMeasure.Observed = .number(200),
    actual: PerformanceMeasure.Observed = .number(160),
    unit: PerformanceMeasure.Unit = .count
  ) -> CostPerOutcome {
    CostPerOutcome(
      Fixture.measure("2022/23 Q\(quarter)", "1", "S113", unit, target: target, actual: actual),
      service: Fixture.service("S113", amounts: amounts)
    )
  }

  @Test("£10,000 + £6,000 for 200 planned and 160 reached: £80 and £100")
  func handWorked() {
    let cost = cost([amount(1_000_000), amount(600_000, qualifier: .upTo, status: .rounded)])
    guard case .known(let figures) = cost else {
      Issue.record("no cost")
      return
    }
    #expect(figures.pence == 1_600_000 && figures.status == .rounded && !figures.isExact)
    #expect(figures.plannedPounds == 80 && figures.reachedPounds == 100)
  }

  @Test("Before the year is over there is no cost of what was reached: the money is for the year")
  func openYear() {
    guard case .known(let figures) = cost([amount(1_600_000)], quarter: 3) else {
      Issue.record("no cost")
      return
    }
    #expect(figures.plannedPounds == 80 && figures.reachedPounds == nil)
  }

  @Test("Money of several years, of another year, of an envelope: it cannot be said")
  func reasons() {
    let next = FinancialYear(start: 2023)
    #expect(cost([]) == .cannotBeSaid(.noMoney(Self.year)))
    #expect(cost([amount(1, last: next)]) == .cannotBeSaid(.noMoney(Self.year)))
    #expect(cost([amount(1, first: next, last: next)]) == .cannotBeSaid(.noMoney(Self.year)))
    #expect(cost([amount(1, counts: false)]) == .cannotBeSaid(.sharedMoney(Self.year)))
    #expect(cost([amount(1)], unit: .percent) == .cannotBeSaid(.percentage))
    #expect(
      cost([amount(1)], target: .mark("*"), actual: .number(0))
        == .cannotBeSaid(.noCount(Self.year))
    )
    let stray = Fixture.measure(target: .number(1), actual: .number(1))
    #expect(CostPerOutcome(stray, service: nil) == .cannotBeSaid(.unknownService))
  }
}
