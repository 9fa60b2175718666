/// The money of a theme as a quarterly report gives it for one quarter of its year, past or planned.
package struct ThemeMoney: Hashable, Sendable {
  /// The quarter of the report.
  package var period: ReportingPeriod
  /// The objective, as ``PerformanceMeasure/theme``.
  package var theme: String
  /// The quarter to whose end plan and spending run: 1 to 4.
  package var quarter: Int
  /// Whole pence, for the year; nil: not stated.
  package var budget: Int64?
  /// Whole pence, for the year; nil: not stated.
  package var forecast: Int64?
  /// Forecast less budget, as printed.
  package var forecastVariance = Variance()
  /// What was planned to be spent by the end of the quarter, in whole pence; nil: not stated.
  package var profileToDate: Int64?
  /// What was spent by then, in whole pence; nil: not stated.
  package var spentToDate: Int64?
  /// Spent less planned, as printed.
  package var varianceToDate = Variance()
  /// How sure the money is: reports round it to £0.1 million.
  package var status: FigureStatus
  package var source: String

  /// A difference as a report prints it; below zero is an underspend.
  package struct Variance: Hashable, Sendable {
    /// Whole pence; nil: not printed.
    package var pence: Int64?
    /// In percent of the plan; nil: not printed.
    package var percent: Double?
  }
}

/// A part of the variance of a theme's forecast, which the notes of the report tell.
package struct VariancePart: Hashable, Sendable {
  /// The quarter of the report.
  package var period: ReportingPeriod
  /// The objective, as ``PerformanceMeasure/theme``.
  package var theme: String
  /// Its place in the notes, from 1.
  package var part: Int
  /// What it is, in short.
  package var what: String
  /// Whole pence; below zero is an underspend.
  package var pence: Int64
  /// What makes up for it elsewhere; nil: nothing is said.
  package var offsetBy: String?
  package var status: FigureStatus
  package var source: String
}
