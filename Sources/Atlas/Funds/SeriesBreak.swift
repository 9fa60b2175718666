/// A year from which the figures of a series are not comparable with those before it.
package struct SeriesBreak: Hashable, Sendable {
  /// The identifier of a fund or of an indicator.
  package let series: String
  /// The first year of the new series.
  package let year: FinancialYear
  /// What changed, as a clause.
  package let reason: String
}
