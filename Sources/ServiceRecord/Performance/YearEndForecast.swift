package import Atlas
import Statistics

/// Where a measure will stand at the end of the year, if it goes on as it began.
package struct YearEndForecast: Hashable, Sendable {
  /// The number to expect: a count, or a level in percent.
  package let point: Double
  /// Where it will lie in 95 of 100 cases; nil: not known.
  package let interval: ClosedRange<Double>?
  /// On what it rests.
  package let basis: Basis

  /// On what a forecast rests.
  package enum Basis: String, Sendable, Hashable {
    /// The year is over: it is the actual.
    case actual
    /// A count divided by the share of the year's count that is due by now.
    case profile
    /// A level, a gap and a count of twelve months stay as they are; no interval, for nobody has published of
    /// how many.
    case level
  }

  /// Forecasts a measure; nil where the actual is no number, or a count has no share due by now.
  ///
  /// The target plays no part, so a measure without one has a forecast too.
  package init?(_ measure: PerformanceMeasure, rule: RatingRule?) {
    guard let actual = measure.actual.number else { return nil }
    switch (measure.unit, measure.span) {
    case _ where measure.period.quarter == 4:
      (point, interval, basis) = (actual, actual...actual, .actual)
    case (.percent, _), (.percentagePoints, _), (.count, .rollingYear):
      (point, interval, basis) = (actual, nil, .level)
    case (.count, .yearToDate):
      guard let share = rule?.share(dueBy: measure.period.quarter), share > 0, share <= 1 else {
        return nil
      }
      let prediction = Int64(exactly: actual).flatMap { PoissonPrediction(count: $0, share: share) }
      (point, basis) = (actual / share, .profile)
      interval = prediction.map { $0.lower...$0.upper }
    }
  }
}

extension PerformanceMeasure {
  /// Whether it is a count that still grows towards the target of its year.
  var isOpenCount: Bool { unit == .count && span == .yearToDate && period.quarter < 4 }
}
