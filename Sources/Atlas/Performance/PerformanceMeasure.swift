/// A measure of a service in one period: what was aimed at, what was reached, and how it was rated.
package struct PerformanceMeasure: Hashable, Sendable {
  /// The quarter of the report.
  package var period: ReportingPeriod
  /// The objective under which the report lists it.
  package var theme: String
  /// Its number within the theme, such as `4a`.
  package var indicator: String
  /// The name of the service as the report gives it.
  package var serviceName: String
  /// The identifier of the service in `services/services.csv`.
  package var service: String
  /// What is measured.
  package var measure: String
  /// What its numbers are.
  package var unit: Unit
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
  package var row: Int

  /// What the numbers of a measure are.
  package enum Unit: String, CaseIterable, Sendable, Hashable {
    /// A level in percent: the year's target holds in every quarter.
    case percent
    /// A count that grows through the year: the target is for the whole year.
    case count
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

  /// Creates a measure from what its row says.
  package init(
    period: ReportingPeriod,
    theme: String,
    indicator: String,
    serviceName: String,
    service: String,
    measure: String,
    unit: Unit,
    target: Observed,
    actual: Observed,
    printedRating: Rating? = nil,
    rule: String? = nil,
    override: RatingOverride? = nil,
    status: FigureStatus,
    source: String,
    row: Int = 0
  ) {
    self.period = period
    self.theme = theme
    self.indicator = indicator
    self.serviceName = serviceName
    self.service = service
    self.measure = measure
    self.unit = unit
    self.target = target
    self.actual = actual
    self.printedRating = printedRating
    self.rule = rule
    self.override = override
    self.status = status
    self.source = source
    self.row = row
  }
}

/// What a mark means in the reports of a period and theme: the same mark differs from theme to theme.
package struct PerformanceMark: Hashable, Sendable {
  package var period: ReportingPeriod
  package var theme: String
  /// `*`, `**` or `-`.
  package var mark: String
  /// Blank: the meaning holds for the whole theme; else only for this indicator.
  package var indicator: String?
  /// What the report's note says.
  package var meaning: String

  /// Creates the meaning of a mark.
  package init(
    period: ReportingPeriod,
    theme: String,
    mark: String,
    indicator: String? = nil,
    meaning: String
  ) {
    self.period = period
    self.theme = theme
    self.mark = mark
    self.indicator = indicator
    self.meaning = meaning
  }
}
