import Atlas
import Exchange
import TestSupport
import Testing

@testable import ServiceRecord

@Suite("What an outcome costs", .inLondon)
struct OutcomeCostTests {
  typealias Fixture = PerformanceFixture

  static func year(_ start: Int) -> FinancialYear { FinancialYear(start: start) }

  static func amount(
    _ pounds: Int64,
    _ years: ClosedRange<Int>?,
    counts: Bool = true,
    qualifier: AmountQualifier = .exact,
    status: FigureStatus = .published
  ) -> ServiceAmount {
    ServiceAmount(
      pence: pounds * 100,
      qualifier: qualifier,
      firstYear: years.map { year($0.lowerBound) },
      lastYear: years.map { year($0.upperBound) },
      countsInTotal: counts,
      status: status,
      source: "decision"
    )
  }

  static func reading(
    _ period: String,
    _ actual: PerformanceMeasure.Observed,
    target: PerformanceMeasure.Observed = .blank
  ) -> PerformanceMeasure {
    Fixture.measure(period, "1", "S113", .count, target: target, actual: actual)
  }

  static func cost(_ amounts: [ServiceAmount], _ readings: [PerformanceMeasure]) -> OutcomeCost {
    OutcomeCost(readings, of: Fixture.service("S113", amounts: amounts))
  }

  @Test func `The money of a year by what was counted in all of it`() throws {
    let readings = [
      Self.reading("2022/23 Q1", .number(40), target: .number(200)),
      Self.reading("2022/23 Q4", .number(160), target: .number(200)),
    ]
    let found = Self.cost(
      [
        Self.amount(10_000, 2022...2022),
        Self.amount(6_000, 2022...2022, qualifier: .upTo, status: .rounded),
        Self.amount(99_000, 2022...2022, counts: false),
      ],
      readings
    )
    guard case .reached(let quotient) = found else {
      Issue.record("\(found)")
      return
    }
    #expect(quotient.pounds == 100 && quotient.count == 160 && quotient.pence == 1_600_000)
    #expect(quotient.status == .rounded && !quotient.isExact)
  }

  @Test func `Money for several years by the counts of all of them, and of fewer never`() throws {
    let readings = [
      Self.reading("2022/23 Q4", .number(100)), Self.reading("2023/24 Q4", .number(150)),
    ]
    let money = [Self.amount(50_000, 2022...2023)]
    #expect(Self.cost(money, readings).quotient?.pounds == 200)
    #expect(
      Self.cost(money, [readings[0]])
        == .cannotBeSaid(
          .otherDays(
            money: [Self.year(2022)...Self.year(2023)],
            count: Self.year(2022).firstDay...Self.year(2022).lastDay
          )
        )
    )
    // A year of its own and a term that holds it: neither is all the money of the year.
    let both = money + [Self.amount(10_000, 2022...2022)]
    #expect(Self.cost(both, readings).quotient?.pounds == 240)
    #expect(Self.cost(both, [readings[0]]).quotient == nil)
  }

  @Test func `Before the year is over the target is a plan, and a quarter is no year`() {
    let money = [Self.amount(16_000, 2022...2022)]
    let quarter = Self.reading("2022/23 Q1", .number(40), target: .number(200))
    guard case .planned(let quotient) = Self.cost(money, [quarter]) else {
      Issue.record("no plan")
      return
    }
    #expect(quotient.pounds == 80)
    #expect(
      Self.cost(money, [Self.reading("2022/23 Q1", .number(40))])
        == .cannotBeSaid(.noCount(Self.year(2022)))
    )
    // A count of nobody divides nothing.
    #expect(
      Self.cost(money, [Self.reading("2022/23 Q4", .number(0))])
        == .cannotBeSaid(.noCount(Self.year(2022)))
    )
  }

  @Test func `What is missing is named`() {
    let reading = Self.reading("2022/23 Q1", .number(40), target: .number(200))
    #expect(OutcomeCost([reading], of: nil) == .cannotBeSaid(.unknownService))
    #expect(Self.cost([], [reading]) == .cannotBeSaid(.noMoney))
    #expect(
      Self.cost([Self.amount(1, 2022...2022, counts: false)], [reading])
        == .cannotBeSaid(.sharedMoney)
    )
    #expect(Self.cost([Self.amount(1, nil)], [reading]) == .cannotBeSaid(.moneyWithoutYears))
    #expect(
      Self.cost([Self.amount(1, nil), Self.amount(1, 2022...2022)], [reading])
        == .cannotBeSaid(.moneyWithoutYears)
    )
  }

  static let unit = UnitCost(
    outcome: "x",
    low: 10_000,
    central: 20_000,
    high: 50_000,
    priceYear: year(2022),
    source: "A source"
  )

  @Test func `Worth is the count by the unit cost, in the prices of the money`() throws {
    let found = Self.cost(
      [Self.amount(16_000, 2022...2022)],
      [Self.reading("2022/23 Q4", .number(160))]
    )
    guard case .known(let worth) = found.benefit(by: Self.unit, nil) else {
      Issue.record("no worth")
      return
    }
    #expect(worth.pounds == [16_000, 32_000, 80_000] && worth.perPound == [1, 2, 5])
    #expect(worth.factor == nil)
    let later = Self.cost(
      [Self.amount(16_000, 2023...2023)],
      [Self.reading("2023/24 Q4", .number(160))]
    )
    guard case .noDeflator(let from, let to) = later.benefit(by: Self.unit, nil) else {
      Issue.record("prices of another year")
      return
    }
    #expect(from == Self.year(2022) && to == Self.year(2023))
    let term = Self.cost(
      [Self.amount(16_000, 2022...2023)],
      [Self.reading("2022/23 Q4", .number(1)), Self.reading("2023/24 Q4", .number(1))]
    )
    guard case .severalYears = term.benefit(by: Self.unit, nil) else {
      Issue.record("no one price level")
      return
    }
    guard
      case .noCost = Self.cost([], [Self.reading("2022/23 Q4", .number(1))])
        .benefit(by: Self.unit, nil)
    else {
      Issue.record("no cost")
      return
    }
  }

  @Test func `Every fault of a table of unit costs is named at once`() throws {
    let table = """
      outcome,low,central,high,price_year,source
      No. of calls,1,2,3,2022/23,
      No. of calls,3,2,1,2022,A source
      Ghosts,1,2,x,2022/23,A source
      """
    let report = #expect(throws: FaultReport.self) {
      try readUnitCosts(file: "u.csv", bytes: Array(table.utf8), outcomes: ["No. of calls"]).costs
    }
    let words = report?.faults.map(\.description) ?? []
    #expect(words.count == 6, "\(words)")
    #expect(
      words.contains {
        $0.contains("row 2, column source") && $0.contains("where this unit cost is published")
      }
    )
    #expect(words.contains { $0.contains("row 3, column outcome") && $0.contains("a second time") })
    #expect(words.contains { $0.contains("row 3, column price_year") })
    #expect(
      words.contains { $0.contains("row 3, column central") && $0.contains("low up to central") }
    )
    #expect(words.contains { $0.contains("row 4, column outcome") })
    #expect(words.contains { $0.contains("row 4, column high") })
  }
}
