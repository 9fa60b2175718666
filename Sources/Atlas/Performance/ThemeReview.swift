/// What a quarterly report says of a whole theme: five ratings and the money.
package struct ThemeReview: Hashable, Sendable {
  package var period: ReportingPeriod
  /// The objective, as ``PerformanceMeasure/theme``.
  package var theme: String
  package var objectives: Rating?
  package var time: Rating?
  package var spend: Rating?
  package var capability: Rating?
  package var risk: Rating?
  /// Whole pence, for the year; nil: not stated.
  package var budget: Int64?
  /// Whole pence, for the year; nil: not stated.
  package var forecast: Int64?
  /// Forecast less budget, as the report states it: negative is an underspend; nil: not stated.
  package var forecastVariance: Int64?
  /// What was planned to be spent by the end of the quarter; nil: not stated.
  package var profileToDate: Int64?
  /// What was spent by then; nil: not stated.
  package var spentToDate: Int64?
  /// How sure the money is: the report rounds it to £0.1 million.
  package var status: FigureStatus
  package var source: String

  /// Creates a review from what its row says.
  package init(
    period: ReportingPeriod,
    theme: String,
    objectives: Rating? = nil,
    time: Rating? = nil,
    spend: Rating? = nil,
    capability: Rating? = nil,
    risk: Rating? = nil,
    budget: Int64? = nil,
    forecast: Int64? = nil,
    forecastVariance: Int64? = nil,
    profileToDate: Int64? = nil,
    spentToDate: Int64? = nil,
    status: FigureStatus,
    source: String
  ) {
    self.period = period
    self.theme = theme
    self.objectives = objectives
    self.time = time
    self.spend = spend
    self.capability = capability
    self.risk = risk
    self.budget = budget
    self.forecast = forecast
    self.forecastVariance = forecastVariance
    self.profileToDate = profileToDate
    self.spentToDate = spentToDate
    self.status = status
    self.source = source
  }
}
