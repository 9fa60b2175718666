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
}
