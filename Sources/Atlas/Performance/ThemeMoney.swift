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
  package var forecastVariance: Variance
  /// What was planned to be spent by the end of the quarter, in whole pence; nil: not stated.
  package var profileToDate: Int64?
  /// What was spent by then, in whole pence; nil: not stated.
  package var spentToDate: Int64?
  /// Spent less planned, as printed.
  package var varianceToDate: Variance
  /// How sure the money is: reports round it to £0.1 million.
  package var status: FigureStatus
  package var source: String

  /// A difference as a report prints it; below zero is an underspend.
  package struct Variance: Hashable, Sendable {
    /// Whole pence; nil: not printed.
    package var pence: Int64?
    /// In percent of the plan; nil: not printed.
    package var percent: Double?

    /// Creates a variance; nothing printed by default.
    package init(pence: Int64? = nil, percent: Double? = nil) {
      (self.pence, self.percent) = (pence, percent)
    }
  }

  /// Creates the money of a quarter from what its row says.
  package init(
    period: ReportingPeriod,
    theme: String,
    quarter: Int,
    budget: Int64? = nil,
    forecast: Int64? = nil,
    forecastVariance: Variance = Variance(),
    profileToDate: Int64? = nil,
    spentToDate: Int64? = nil,
    varianceToDate: Variance = Variance(),
    status: FigureStatus,
    source: String
  ) {
    self.period = period
    self.theme = theme
    self.quarter = quarter
    self.budget = budget
    self.forecast = forecast
    self.forecastVariance = forecastVariance
    self.profileToDate = profileToDate
    self.spentToDate = spentToDate
    self.varianceToDate = varianceToDate
    self.status = status
    self.source = source
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

  /// Creates a part from what its row says.
  package init(
    period: ReportingPeriod,
    theme: String,
    part: Int,
    what: String,
    pence: Int64,
    offsetBy: String? = nil,
    status: FigureStatus,
    source: String
  ) {
    self.period = period
    self.theme = theme
    self.part = part
    self.what = what
    self.pence = pence
    self.offsetBy = offsetBy
    self.status = status
    self.source = source
  }
}
