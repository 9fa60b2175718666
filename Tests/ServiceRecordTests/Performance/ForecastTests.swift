import ServiceRecord
import TestSupport
import Testing

@testable import Atlas

@Suite("Forecasts to the end of the year", .inLondon)
struct ForecastTests {
  typealias Fixture = PerformanceFixture

  @Test("132 in the first quarter: 528, surely more than the 320 of the target")
  func handWorked() throws {
    let measure = Fixture.measure(target: .number(320), actual: .number(132))
    let forecast = try #require(YearEndForecast(measure, rule: Fixture.rule))
    let interval = try #require(forecast.interval)
    #expect(forecast.point == 528 && forecast.basis == .profile)
    // 528 + 5.76 ± 1.96·√(132·3·4 + 8.64)
    #expect(abs(interval.lowerBound - 455.54) < 0.01)
    #expect(abs(interval.upperBound - 611.99) < 0.01)
  }

  @Test("A full year forecasts itself", arguments: PerformanceMeasure.Unit.allCases)
  func fullYear(unit: PerformanceMeasure.Unit) throws {
    let measure = Fixture.measure(
      "2022/23 Q4",
      "1",
      "S1",
      unit,
      target: .number(90),
      actual: .number(71)
    )
    for rule in [Fixture.rule, nil] {
      let forecast = try #require(YearEndForecast(measure, rule: rule))
      #expect(forecast.point == 71 && forecast.interval == 71...71)
      #expect(forecast.basis == .actual)
    }
  }

  @Test("A level stays, with no interval; a number without a target has a forecast too")
  func levels() throws {
    let level = Fixture.measure(
      "2022/23 Q1",
      "1",
      "S1",
      .percent,
      target: .blank,
      actual: .number(27)
    )
    let forecast = try #require(YearEndForecast(level, rule: nil))
    #expect(forecast.point == 27 && forecast.interval == nil && forecast.basis == .level)
    let count = Fixture.measure(target: .mark("*"), actual: .number(1417))
    #expect(YearEndForecast(count, rule: Fixture.rule)?.point == 5668)
    #expect(YearEndForecast(count, rule: nil) == nil)
    let none = Fixture.measure(target: .number(80), actual: .mark("*"))
    #expect(YearEndForecast(none, rule: Fixture.rule) == nil)
  }

  @Test("Half an event is no Poisson count: a point and no interval")
  func fractions() throws {
    let measure = Fixture.measure(target: .number(10), actual: .number(2.5))
    let forecast = try #require(YearEndForecast(measure, rule: Fixture.rule))
    #expect(forecast.point == 10 && forecast.interval == nil)
  }

  func flag(
    _ actual: Double,
    of target: Double,
    unit: PerformanceMeasure.Unit = .count,
    printed: Rating? = nil,
    override: RatingOverride? = nil,
    rule: RatingRule = Fixture.rule
  ) -> MissFlag? {
    let measure = Fixture.measure(
      "2022/23 Q1",
      "1",
      "S1",
      unit,
      target: .number(target),
      actual: .number(actual),
      printed: printed,
      override: override
    )
    let computed = ComputedRating(measure, rule: rule)
    let forecast = YearEndForecast(measure, rule: rule)
    return MissFlag(measure, computed: computed.rating, forecast: forecast, rule: rule)
  }

  @Test("Green and far above the target: no flag")
  func sure() { #expect(flag(132, of: 320) == nil) }

  @Test("Green with a forecast of 244 for 220, down to 196: a miss is within chance")
  func withinChance() {
    let flag = flag(61, of: 220, printed: .green)
    #expect(flag?.kind == .withinChance && flag?.greenBy == .computed)
  }

  @Test("A rule that is green below what is due: green by it, and heading for a miss")
  func lenientRule() {
    var lenient = Fixture.rule
    lenient.greenAt = 0.8
    lenient.amberAt = 0.7
    let flag = flag(45, of: 200, rule: lenient)
    #expect(flag?.kind == .heading && flag?.greenBy == .computed)
  }

  @Test("Green in print or by a person, red by the rule: heading for a miss")
  func greenElsewhere() {
    #expect(flag(322, of: 2000, printed: .green)?.greenBy == .printed)
    #expect(flag(60, of: 70, unit: .percent, printed: .green)?.kind == .heading)
    let override = RatingOverride(rating: .green, reason: "late data", by: "A. Reader")
    #expect(flag(322, of: 2000, override: override)?.greenBy == .override)
  }

  @Test("A gap that is green by a lenient rule and wider than its target is heading for a miss")
  func gap() {
    var lenient = Fixture.rule
    lenient.better = .less
    lenient.greenAt = 0.8
    lenient.amberAt = 0.7
    #expect(flag(-21, of: -20, unit: .percentagePoints, rule: lenient)?.kind == .heading)
    #expect(flag(-19, of: -20, unit: .percentagePoints, rule: lenient) == nil)
    // Fewer is better of a count too: 4 of a quarter may be 24 of a year of which 20 are allowed.
    #expect(flag(4, of: 20, rule: lenient)?.kind == .withinChance)
  }

  @Test("What is not green is not flagged; nor is a level that holds")
  func notGreen() {
    #expect(flag(322, of: 2000, printed: .amber) == nil)
    #expect(flag(27, of: 25, unit: .percent, printed: .green) == nil)
  }

  @Test("The trend compares years in the making: 132 after 66 in twice the time is the same")
  func trends() {
    func forecast(_ quarter: Int, _ actual: Double) -> (ReportingPeriod, YearEndForecast?)? {
      let measure = Fixture.measure("2022/23 Q\(quarter)", target: .blank, actual: .number(actual))
      return (measure.period, YearEndForecast(measure, rule: Fixture.rule))
    }
    func trend(_ actual: Double, after readings: [(Int, Double)]) -> Trend {
      Trend(
        now: forecast(3, actual)?.1,
        readings: readings.compactMap { forecast($0.0, $0.1) }.map {
          (period: $0.0, forecast: $0.1)
        }
      )
    }
    func isMoved(_ trend: Trend, _ direction: Trend.Direction, from point: Double) -> Bool {
      if case .moved(direction, _, point) = trend { true } else { false }
    }
    #expect(trend(198, after: []) == .first)
    #expect(isMoved(trend(198, after: [(1, 66)]), .same, from: 264))
    #expect(isMoved(trend(199, after: [(1, 66)]), .up, from: 264))
    // The last reading counts, wherever it stands.
    #expect(isMoved(trend(198, after: [(2, 140), (1, 66)]), .down, from: 280))
  }

  @Test("A mark in the last quarter: the trend looks further back, and says so by its period")
  func trendOverMarks() {
    let directory = ServiceDirectory(rules: [Fixture.rule])
    let first = Fixture.measure("2022/23 Q1", target: .number(100), actual: .number(30))
    let second = Fixture.measure("2022/23 Q2", target: .number(100), actual: .mark("*"))
    let third = Fixture.measure("2022/23 Q3", target: .number(100), actual: .number(75))
    let finding = MeasureFinding(third, earlier: [first, second], in: directory)
    #expect(finding.trend == .moved(.down, since: first.period, from: 120))
    #expect(MeasureFinding(second, earlier: [first], in: directory).trend == .unknown)
  }
}
