import ServiceRecord
import TestSupport
import Testing

@testable import Atlas

@Suite("Ratings by a rule", .inLondon)
struct RatingTests {
  struct Worked: CustomTestStringConvertible, Sendable {
    let unit: PerformanceMeasure.Unit
    let actual: Double
    let target: Double
    let attainment: Double
    let rating: Rating
    var testDescription: String { "\(actual) of \(target) \(unit.rawValue): \(rating.word)" }
  }

  static let worked = [
    Worked(unit: .percent, actual: 27, target: 25, attainment: 1.08, rating: .green),
    Worked(unit: .percent, actual: 31, target: 44, attainment: 31.0 / 44, rating: .red),
    Worked(unit: .percent, actual: 63, target: 70, attainment: 0.9, rating: .red),
    Worked(unit: .percent, actual: 42, target: 44, attainment: 42.0 / 44, rating: .amber),
    Worked(unit: .percent, actual: 79, target: 80, attainment: 0.9875, rating: .amber),
    Worked(unit: .percent, actual: 86, target: 90, attainment: 86.0 / 90, rating: .amber),
    Worked(unit: .percent, actual: 45, target: 60, attainment: 0.75, rating: .red),
    Worked(unit: .percent, actual: 64, target: 80, attainment: 0.8, rating: .red),
    Worked(unit: .count, actual: 322, target: 2000, attainment: 0.644, rating: .red),
    Worked(unit: .count, actual: 132, target: 320, attainment: 1.65, rating: .green),
    Worked(unit: .count, actual: 152, target: 430, attainment: 152 / 107.5, rating: .green),
    Worked(unit: .count, actual: 61, target: 220, attainment: 61.0 / 55, rating: .green),
    Worked(unit: .count, actual: 15, target: 70, attainment: 15 / 17.5, rating: .red),
  ]

  @Test("The first quarter of 2022/23, by hand", arguments: worked)
  func handWorked(_ worked: Worked) throws {
    let measure = PerformanceFixture.measure(
      "2022/23 Q1",
      "1",
      "S1",
      worked.unit,
      target: .number(worked.target),
      actual: .number(worked.actual)
    )
    let computed = ComputedRating(measure, rule: PerformanceFixture.rule)
    let attainment = try #require(computed.attainment)
    #expect(computed.rating == worked.rating)
    #expect(abs(attainment - worked.attainment) < 1e-12)
  }

  @Test("A share due by now that binary cannot hold does not cost a rating")
  func reachesThresholdExactly() {
    var rule = PerformanceFixture.rule
    rule.profile = [0.1, 0.3, 0.7, 1]
    for target in stride(from: 10.0, through: 1000, by: 10) {
      for quarter in 1...4 {
        let due = (target * rule.profile[quarter - 1]).rounded()
        let measure = PerformanceFixture.measure(
          "2022/23 Q\(quarter)",
          target: .number(target),
          actual: .number(due)
        )
        #expect(ComputedRating(measure, rule: rule).rating == .green, "\(due) of \(target)")
      }
    }
  }

  @Test("A greater actual never has a worse rating", arguments: PerformanceMeasure.Unit.allCases)
  func monotonous(unit: PerformanceMeasure.Unit) throws {
    for target in [1.0, 7, 70, 2000] {
      var last = 0
      for actual in stride(from: 0.0, through: 1.2 * target, by: target / 50) {
        let measure = PerformanceFixture.measure(
          "2022/23 Q1",
          "1",
          "S1",
          unit,
          target: .number(target),
          actual: .number(actual)
        )
        let rating = try #require(ComputedRating(measure, rule: PerformanceFixture.rule).rating)
        #expect(rating.order >= last)
        last = rating.order
      }
      #expect(last == 2)
    }
  }

  @Test("Target and actual scaled alike have the same rating", arguments: worked)
  func scaleFree(_ worked: Worked) {
    for factor in [0.1, 3, 7, 1000] {
      let measure = PerformanceFixture.measure(
        "2022/23 Q1",
        "1",
        "S1",
        worked.unit,
        target: .number(worked.target * factor),
        actual: .number(worked.actual * factor)
      )
      #expect(ComputedRating(measure, rule: PerformanceFixture.rule).rating == worked.rating)
    }
  }

  @Test(
    "A mark or a blank never rates, in either column, printed or not",
    arguments: [.mark("*"), .mark("**"), .mark("-"), .blank] as [PerformanceMeasure.Observed]
  )
  func marksNeverRate(observed: PerformanceMeasure.Observed) {
    for (target, actual) in [
      (observed, .number(12)), (.number(12), observed), (observed, observed),
    ] as [(PerformanceMeasure.Observed, PerformanceMeasure.Observed)] {
      let measure = PerformanceFixture.measure(target: target, actual: actual, printed: .green)
      let computed = ComputedRating(measure, rule: PerformanceFixture.rule)
      #expect(computed.rating == nil)
      #expect(computed.reasons.count == (target == actual ? 2 : 1))
    }
  }

  @Test("A mark has the meaning of its own theme and period, its own indicator first")
  func meanings() {
    func reasons(_ theme: String, _ indicator: String) -> [NotRated] {
      let measure = PerformanceFixture.measure(
        theme: theme,
        indicator,
        target: .mark("*"),
        actual: .number(1)
      )
      var marks = PerformanceFixture.marks
      if var own = marks.first {
        own.indicator = "9"
        own.meaning = "only for nine"
        marks.append(own)
      }
      return ComputedRating(measure, rule: PerformanceFixture.rule, marks: marks).reasons
    }
    func expected(_ meaning: String?) -> [NotRated] {
      [.noNumber(.target, .mark("*", meaning: meaning))]
    }
    #expect(reasons(PerformanceFixture.victims, "1") == expected("targets are being reviewed"))
    #expect(reasons(PerformanceFixture.victims, "9") == expected("only for nine"))
    #expect(reasons(PerformanceFixture.violence, "9") == expected("data available from Q2"))
    #expect(reasons(PerformanceFixture.people, "1") == expected(nil))
  }

  @Test("No rule, no due share and no positive target: no rating, each for its reason")
  func otherReasons() {
    func reasons(_ target: Double, rule: String?, known: RatingRule?) -> [NotRated] {
      let measure = PerformanceFixture.measure(
        target: .number(target),
        actual: .number(1),
        rule: rule
      )
      return ComputedRating(measure, rule: known).reasons
    }
    var late = PerformanceFixture.rule
    late.profile = [0, 0.5, 0.75, 1]
    #expect(reasons(10, rule: nil, known: nil) == [.noRule])
    #expect(reasons(10, rule: "lost", known: nil) == [.unknownRule("lost")])
    #expect(reasons(0, rule: "straight", known: late) == [.targetNotPositive(0)])
    #expect(reasons(10, rule: "late", known: late) == [.nothingDue(quarter: 1)])
    #expect(reasons(-1, rule: nil, known: nil) == [.targetNotPositive(-1), .noRule])
  }

  @Test("An override stands, and the computed rating stays beside it", arguments: Rating.allCases)
  func overrideHidesNothing(rating: Rating) {
    let override = RatingOverride(rating: rating, reason: "a late return", by: "A. Reader")
    let measure = PerformanceFixture.measure(
      target: .number(320),
      actual: .number(132),
      printed: .green,
      override: override
    )
    let finding = MeasureFinding(measure, in: PerformanceFixture.directory)
    #expect(finding.standing == rating)
    #expect(finding.computed.rating == .green)
    // The report does not know our overrides.
    #expect(finding.comparison == .agrees(.green))
  }
}
