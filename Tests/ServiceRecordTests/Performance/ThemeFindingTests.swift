import TestSupport
import Testing

@testable import Atlas
@testable import ServiceRecord

/// What a quarterly report says of whole themes, and whether its own figures agree.
@Suite("Whole themes of a quarterly report", .inLondon)
struct ThemeFindingTests {
  typealias Fixture = PerformanceFixture
  typealias Variance = ThemeMoney.Variance

  struct Printed: CustomTestStringConvertible, Sendable {
    let words: String
    let variance: Variance
    let plan, actual: Int64?
    let agreement: VarianceAgreement?
    var testDescription: String { words }
  }

  /// Amounts in pence; the report rounds to £0.1 million.
  @Test(
    arguments: [
      Printed(
        words: "-2.5 % (-0.9) of 32.7 and 31.9: no amount that rounds so gives both",
        variance: Variance(pence: -90_000_000, percent: -2.5),
        plan: 3_270_000_000,
        actual: 3_190_000_000,
        agreement: .percentDiffers
      ),
      Printed(
        words: "-0.9 alone: 31.85 less 32.74",
        variance: Variance(pence: -90_000_000),
        plan: 3_270_000_000,
        actual: 3_190_000_000,
        agreement: .agrees
      ),
      Printed(
        words: "-3.4 % (-0.1) of 3.0 and 2.9",
        variance: Variance(pence: -10_000_000, percent: -3.4),
        plan: 300_000_000,
        actual: 290_000_000,
        agreement: .agrees
      ),
      Printed(
        words: "0.0 beside 12.3 and 12.0",
        variance: Variance(percent: 0),
        plan: 1_230_000_000,
        actual: 1_200_000_000,
        agreement: .percentDiffers
      ),
      Printed(
        words: "-1.2 of 12.3 and 12.0",
        variance: Variance(pence: -120_000_000),
        plan: 1_230_000_000,
        actual: 1_200_000_000,
        agreement: .poundsDiffer
      ),
      Printed(
        words: "nothing printed",
        variance: Variance(),
        plan: 1,
        actual: 1,
        agreement: nil
      ),
      Printed(
        words: "no budget",
        variance: Variance(pence: -1),
        plan: nil,
        actual: 1,
        agreement: nil
      ),
    ]
  )
  func `A printed variance fits its amounts, or is said not to`(_ printed: Printed) {
    #expect(
      VarianceAgreement(
        printed.variance,
        of: printed.plan,
        to: printed.actual,
        isRounded: true
      ) == printed.agreement
    )
  }

  @Test func `Exact amounts leave no room`() {
    let variance = Variance(pence: -90_000_000)
    #expect(
      VarianceAgreement(variance, of: 3_270_000_000, to: 3_190_000_000, isRounded: false)
        == .poundsDiffer
    )
  }

  @Test(arguments: [([5, 1, 1], true), ([1, 5, 1], false), ([7], false), ([5, 1], false)])
  func `Counts agree where the rows give them as green, amber and red`(
    printed: [Int],
    agrees: Bool
  ) throws {
    let period = try #require(ReportingPeriod("2022/23 Q1"))
    let counts = printed.enumerated().reversed().map { index, count in
      PrintedCount(
        period: period,
        theme: Fixture.victims,
        counted: .indicators,
        place: index + 1,
        count: count,
        status: .published,
        source: "report"
      )
    }
    let rows = Fixture.measures.filter { $0.theme == Fixture.victims }.compactMap(\.printedRating)
    let check = try #require(CountCheck(.indicators, counts, rows: rows))
    #expect(check.printed == printed && check.agrees == agrees)
    #expect([check.green, check.amber, check.red] == [5, 1, 1])
    #expect(CountCheck(.goals, counts, rows: rows) == nil)
  }

  @Test func `The shipped report: 24 risks, 43 goals, ten rows of money, and every printed count`()
    throws
  {
    let directory = try Session(Repository.geodata).services().directory
    let pack = try performance(PerformanceRequest(), in: directory)
    #expect(pack.themes.map(\.risks.count) == [6, 6, 6, 6])
    #expect(pack.themes.map(\.goals.count) == [10, 11, 12, 10])
    #expect(pack.themes.map(\.finance.count) == [4, 4, 1, 1])
    #expect(pack.themes.map(\.measures.count) == [12, 10, 12, 3])
    #expect(pack.counts.count == 8 && pack.counts.allSatisfy(\.agrees))
    #expect(pack.risks.count { $0.kind == .risk && $0.trend == .rising } == 5)
    #expect(pack.risks.count { $0.kind == .issue && $0.trend == .rising } == 6)
    for theme in pack.themes where theme.sumOfVariances != nil {
      #expect(theme.sumOfVariances == theme.money?.money.forecastVariance.pence)
    }
    let wrong = pack.finance.filter { $0.forecastAgreement == .percentDiffers }
    #expect(wrong.map(\.money.quarter) == [1, 2, 3, 4])
    #expect(pack.finance.allSatisfy { $0.agreementToDate ?? .agrees == .agrees })
    let differing = pack.measures.filter { $0.comparison.agree == false }
    #expect(differing.count { $0.measure.unit == .percentagePoints } == 4)
    let trust = pack.themes[1].measures.filter { $0.aim == .noBaseline }
    #expect(trust.count == 6)
  }

  @Test func `One theme has its own risks, goals and money alone`() throws {
    let directory = try Session(Repository.geodata).services().directory
    let pack = try performance(PerformanceRequest(theme: "trust"), in: directory)
    #expect(pack.risks.count == 6 && pack.goals.count == 11 && pack.finance.count == 4)
    #expect(pack.measures.count == 10 && pack.strays.isEmpty)
    #expect(pack.counts.map(\.printed) == [[5, 5], [10, 1]])
  }
}
