import ServiceRecord
import TestSupport
import Testing

@testable import Atlas

/// Gaps, baselines and twelve months: measures that are no count of a year and no level to be raised.
@Suite("Measures of which less is better, baselines and rolling years", .inLondon)
struct LessIsBetterTests {
  typealias Fixture = PerformanceFixture

  static let gapRule = RatingRule(
    id: "gap",
    name: "A gap",
    greenAt: 1,
    amberAt: 0.95,
    better: .less,
    profile: [1, 1, 1, 1],
    basis: .assumed
  )

  struct Gap: CustomTestStringConvertible, Sendable {
    let target, actual, attainment: Double
    let rating: Rating
    var testDescription: String { "\(actual) of \(target) points: \(rating.word)" }
  }

  /// The four gaps of the report of 2022/23 Q1, which prints amber for all; and the thresholds.
  static let gaps = [
    Gap(target: -20, actual: -18, attainment: 1.1, rating: .green),
    Gap(target: -12, actual: -15, attainment: 0.75, rating: .red),
    Gap(target: -16, actual: -13, attainment: 1.1875, rating: .green),
    Gap(target: -18, actual: -20, attainment: 1 - 2.0 / 18, rating: .red),
    Gap(target: -20, actual: -20, attainment: 1, rating: .green),
    Gap(target: -20, actual: -21, attainment: 0.95, rating: .amber),
    Gap(target: -20, actual: -21.1, attainment: 0.945, rating: .red),
    // No gap at all is twice as good as asked for; a gap the other way counts by its size.
    Gap(target: -20, actual: 0, attainment: 2, rating: .green),
    Gap(target: -20, actual: 25, attainment: 0.75, rating: .red),
  ]

  static func gap(_ target: Double, _ actual: Double, printed: Rating? = nil) -> PerformanceMeasure
  {
    Fixture.measure(
      "2022/23 Q1",
      "1",
      "S1",
      .percentagePoints,
      target: .number(target),
      actual: .number(actual),
      printed: printed,
      rule: "gap"
    )
  }

  @Test(arguments: gaps)
  func `A gap is rated by its size`(_ gap: Gap) throws {
    let computed = ComputedRating(Self.gap(gap.target, gap.actual), rule: Self.gapRule)
    #expect(computed.rating == gap.rating)
    #expect(abs(try #require(computed.attainment) - gap.attainment) < 1e-12)
  }

  @Test func `A wider gap never has a better rating, whichever group is behind`() throws {
    for sign in [-1.0, 1] {
      var last = 2
      for size in stride(from: 0.0, through: 30, by: 0.5) {
        let computed = ComputedRating(Self.gap(-20, sign * size), rule: Self.gapRule)
        let rating = try #require(computed.rating)
        #expect(rating.order <= last)
        last = rating.order
      }
      #expect(last == 0)
    }
  }

  @Test func `A gap of zero is no target, and nothing is a share of it`() {
    #expect(
      ComputedRating(Self.gap(0, -3), rule: Self.gapRule).reasons == [.targetNotPositive(0)]
    )
  }

  @Test func `The chance of a count of which fewer are better runs from worse to better`() throws {
    let measure = Fixture.measure(target: .number(80), actual: .number(20), rule: "gap")
    var rule = Self.gapRule
    rule.profile = [0.25, 0.5, 0.75, 1]
    let chance = try #require(ChanceOfRating(measure, rule: rule))
    #expect(chance.worst == .red && chance.best == .green)
    #expect(chance.attainment.lowerBound < 1 && chance.attainment.upperBound > 1)
    #expect(ComputedRating(measure, rule: rule).attainment == 1)
  }

  @Test func `Twelve months ask for the whole target in every quarter, and reach back a year`() {
    var measure = Fixture.measure(target: .number(100), actual: .number(100))
    #expect(Fixture.rule.expected(of: measure) == 25)
    #expect(measure.firstDay.description == "2022-04-01")
    measure.span = .rollingYear
    #expect(Fixture.rule.expected(of: measure) == 100)
    #expect(measure.firstDay.description == "2021-07-01")
    let forecast = YearEndForecast(measure, rule: Fixture.rule)
    #expect(forecast?.point == 100 && forecast?.basis == .level && forecast?.interval == nil)
  }

  struct Aim: CustomTestStringConvertible, Sendable {
    let aim: PerformanceMeasure.Aim?
    let baseline: Double?
    let actual: PerformanceMeasure.Observed
    let target: Double
    let progress: AimProgress?
    var testDescription: String { "\(aim?.rawValue ?? "no aim") \(baseline ?? .nan) \(actual)" }
  }

  @Test(
    arguments: [
      Aim(aim: nil, baseline: nil, actual: .number(1), target: 2, progress: nil),
      Aim(aim: .increase, baseline: nil, actual: .number(1), target: 2, progress: .noBaseline),
      Aim(aim: .increase, baseline: 1, actual: .mark("*"), target: 2, progress: .noActual),
      Aim(
        aim: .increase,
        baseline: 70,
        actual: .number(72),
        target: 74,
        progress: .moved(gain: 2, ofTheWay: 0.5)
      ),
      Aim(
        aim: .reduceGap,
        baseline: -24,
        actual: .number(-18),
        target: -20,
        progress: .moved(gain: 6, ofTheWay: 1.5)
      ),
      // A gap that widened.
      Aim(
        aim: .reduceGap,
        baseline: -16,
        actual: .number(-18),
        target: -12,
        progress: .moved(gain: -2, ofTheWay: -0.5)
      ),
    ]
  )
  func `The way from a baseline is told only where it is printed`(_ aim: Aim) {
    var measure = Fixture.measure(target: .number(aim.target), actual: aim.actual)
    (measure.aim, measure.baseline) = (aim.aim, aim.baseline)
    #expect(AimProgress(measure) == aim.progress)
  }
}
