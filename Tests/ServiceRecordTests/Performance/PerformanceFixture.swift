@testable import Atlas

/// The 27 measures of the quarterly report of 2022/23 Q1, with rules and marks, built by hand.
enum PerformanceFixture {
  static let rule = RatingRule(
    id: "straight",
    name: "Green at the target, amber at 95 % of it",
    greenAt: 1,
    amberAt: 0.95,
    profile: [0.25, 0.5, 0.75, 1],
    basis: .assumed
  )
  static let victims = "Victims are better supported"
  static let violence = "Violence is prevented and reduced"
  static let people = "People are protected from exploitation & harm"

  static func measure(
    _ period: String = "2022/23 Q1",
    theme: String = violence,
    _ indicator: String = "1",
    _ service: String = "S113",
    _ unit: PerformanceMeasure.Unit = .count,
    target: PerformanceMeasure.Observed,
    actual: PerformanceMeasure.Observed,
    printed: Rating? = nil,
    rule: String? = "straight",
    override: RatingOverride? = nil
  ) -> PerformanceMeasure {
    guard let period = ReportingPeriod(period) else { preconditionFailure("\(period)") }
    return PerformanceMeasure(
      period: period,
      theme: theme,
      indicator: indicator,
      serviceName: service,
      service: service,
      measure: "measure \(indicator)",
      unit: unit,
      target: target,
      actual: actual,
      printedRating: printed,
      rule: rule,
      override: override,
      status: .published,
      source: "report"
    )
  }

  /// A row of the report: indicator, service, unit, target, actual, rating.
  typealias Row = (String, String, PerformanceMeasure.Unit, String, String, String)

  static let victimRows: [Row] = [
    ("1a", "S104", .percent, "25", "27", "G"), ("1b", "S104", .percent, "62", "77", "G"),
    ("1c", "S104", .percent, "70", "72", "G"), ("2a", "S105", .percent, "33", "38", "G"),
    ("2b", "S105", .percent, "66", "93", "G"), ("3", "S106", .percent, "44", "31", "R"),
    ("4a", "S107", .count, "*", "1417", ""), ("4b", "S108", .count, "*", "**", ""),
    ("4c", "S109", .count, "*", "4127", ""), ("5", "S110", .count, "2000", "322", "A"),
    ("6a", "S111", .count, "**", "**", ""), ("6b", "S111", .count, "**", "**", ""),
  ]
  static let violenceRows: [Row] = [
    ("1a", "S024", .percent, "70", "63", "R"), ("1b", "S024", .percent, "*", "*", ""),
    ("2a", "S113", .count, "320", "132", "G"), ("2b", "S113", .percent, "44", "42", "A"),
    ("3", "S114", .count, "**", "**", ""), ("4", "S112", .percent, "70", "83", "G"),
    ("5a", "S115", .count, "430", "152", "G"), ("5b", "S115", .percent, "80", "79", "A"),
    ("6a", "S116", .count, "220", "61", "G"), ("6b", "S116", .percent, "60", "45", "R"),
    ("7a", "S117", .percent, "80", "64", "R"), ("7b", "S117", .percent, "80", "*", ""),
  ]
  static let peopleRows: [Row] = [
    ("1", "S118", .count, "-", "851", ""), ("2", "S119", .percent, "90", "86", "A"),
    ("3", "S120", .count, "70", "15", "A"),
  ]

  static var measures: [PerformanceMeasure] {
    [(victims, victimRows), (violence, violenceRows), (people, peopleRows)].flatMap { theme, rows in
      rows.map { row in
        measure(
          theme: theme,
          row.0,
          row.1,
          row.2,
          target: observed(row.3),
          actual: observed(row.4),
          printed: Rating(rawValue: row.5)
        )
      }
    }
  }

  static func observed(_ text: String) -> PerformanceMeasure.Observed {
    text.isEmpty ? .blank : Double(text).map { .number($0) } ?? .mark(text)
  }

  static let marks = [
    (victims, "*", nil, "targets are being reviewed"), (victims, "**", nil, "data from Q2"),
    (violence, "*", nil, "data available from Q2"),
    (violence, "**", nil, "pilots: no targets have been set"),
    (people, "-", "1", "the service is being recommissioned"),
  ].compactMap { theme, mark, indicator, meaning -> PerformanceMark? in
    ReportingPeriod("2022/23 Q1").map {
      PerformanceMark(
        period: $0,
        theme: theme,
        mark: mark,
        indicator: indicator,
        meaning: meaning
      )
    }
  }

  static func service(_ id: String, amounts: [ServiceAmount] = []) -> Service {
    Service(
      id: id,
      name: "service \(id)",
      category: "youth-violence",
      coverage: ServiceCoverage(.areaWide),
      amounts: amounts,
      source: "report"
    )
  }

  static var reviews: [ThemeReview] {
    guard let period = ReportingPeriod("2022/23 Q1") else { return [] }
    return [
      ThemeReview(
        period: period,
        theme: victims,
        objectives: .green,
        time: .green,
        spend: .amber,
        capability: .green,
        risk: .amber,
        status: .published,
        source: "report"
      ),
      ThemeReview(period: period, theme: violence, status: .published, source: "report"),
    ]
  }

  static var finance: [ThemeMoney] {
    guard let period = ReportingPeriod("2022/23 Q1") else { return [] }
    return [
      ThemeMoney(
        period: period,
        theme: victims,
        quarter: 1,
        budget: 3_270_000_000,
        forecast: 3_190_000_000,
        forecastVariance: ThemeMoney.Variance(pence: -90_000_000, percent: -2.5),
        profileToDate: 300_000_000,
        spentToDate: 290_000_000,
        varianceToDate: ThemeMoney.Variance(pence: -10_000_000, percent: -3.4),
        status: .rounded,
        source: "report"
      ),
      ThemeMoney(period: period, theme: violence, quarter: 1, status: .rounded, source: "report"),
    ]
  }

  static var directory: ServiceDirectory {
    let measured = Set(measures.compactMap(\.service)).sorted()
    return ServiceDirectory(
      services: (["S001"] + measured).map { service($0) },
      measures: measures,
      marks: marks,
      rules: [rule],
      themes: reviews,
      finance: finance
    )
  }
}
