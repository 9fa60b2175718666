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
}
