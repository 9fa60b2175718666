/// A measure of a service or a whole theme in one period: what was aimed at, what was reached, how it was rated.
package struct PerformanceMeasure: Hashable, Sendable {
  /// The quarter of the report.
  package var period: ReportingPeriod
  /// The objective under which the report lists it.
  package var theme: String
  /// Its number within the theme, such as `4a`; its place there where the report numbers none.
  package var indicator: String
  /// The name of the service as the report gives it; nil: the measure is of the whole theme.
  package var serviceName: String?
  /// The identifier of the service in `services/services.csv`; nil: the measure is of the whole theme.
  package var service: String?
  /// What is measured.
  package var measure: String
  /// A mark such as `*` that the report prints beside the name of the measure; nil: none.
  package var nameMark: String?
  /// What its numbers are.
  package var unit: Unit
  /// The months of which the actual speaks.
  package var span = Span.yearToDate
  /// What the target asks for against a baseline; nil: the report speaks of none.
  package var aim: Aim?
  /// The number from which the aim is measured; nil: not printed.
  package var baseline: Double?
  /// What is aimed at for the whole year.
  package var target: Observed
  /// What was reached from the start of the year to the end of the quarter.
  package var actual: Observed
  /// The rating that the report prints; nil: it prints none.
  package var printedRating: Rating?
  /// The identifier of the rule that rates it; nil: no rule, so no rating can be computed.
  package var rule: String?
  /// A rating set by a person against the rule.
  package var override: RatingOverride?
  /// How sure the figures are.
  package var status: FigureStatus
  /// The identifier of the source in `sources.csv`.
  package var source: String
  /// The row of `services/performance.csv`.
  package var row = 0

  /// What the numbers of a measure are.
  package enum Unit: String, CaseIterable, Sendable, Hashable {
    /// A level in percent: the year's target holds in every quarter.
    case percent
    /// A count that grows through the year: the target is for the whole year.
    case count
    /// A gap between two groups of people: its sign says who is behind, its size how far.
    case percentagePoints = "percentage-points"
  }

  /// The months of which an actual speaks.
  package enum Span: String, CaseIterable, Sendable, Hashable {
    /// From the first day of the financial year to the end of the quarter.
    case yearToDate = "year-to-date"
    /// The twelve months that end with the quarter.
    case rollingYear = "rolling-12-months"
  }

  /// What a target asks for against a baseline.
  package enum Aim: String, CaseIterable, Sendable, Hashable {
    case increase = "increase-from-baseline"
    case reduceGap = "reduce-gap-from-baseline"
  }

  /// What stands where a number is expected.
  package enum Observed: Hashable, Sendable {
    case number(Double)
    /// A mark such as `*`, `**` or `-` in place of a number; `services/marks.csv` says what it means
    /// there. Never zero.
    case mark(String)
    /// Nothing is printed.
    case blank

    /// The number, where there is one.
    package var number: Double? {
      if case .number(let number) = self { number } else { nil }
    }
  }
}

extension PerformanceMeasure {
  /// The first day of the months of which the actual speaks.
  package var firstDay: CalendarDate {
    switch span {
    case .yearToDate: period.year.firstDay
    case .rollingYear: period.lastDay.adding(days: 1).adding(months: -12)
    }
  }
}
