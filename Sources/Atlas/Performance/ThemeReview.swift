/// The five ratings that a quarterly report gives to a whole theme.
package struct ThemeReview: Hashable, Sendable {
  package var period: ReportingPeriod
  /// The objective, as ``PerformanceMeasure/theme``.
  package var theme: String
  package var objectives: Rating?
  package var time: Rating?
  package var spend: Rating?
  package var capability: Rating?
  package var risk: Rating?
  /// How sure the ratings are as a record of the report.
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
    self.status = status
    self.source = source
  }
}
