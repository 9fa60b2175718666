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
    /// A level in percent stays as it is; no interval, for nobody has published of how many.
    case level
  }

  /// Forecasts a measure; nil where the actual is no number, or a count has no share due by now.
  ///
  /// The target plays no part, so a measure without one has a forecast too.
  package init?(_ measure: PerformanceMeasure, rule: RatingRule?) {
    guard let actual = measure.actual.number else { return nil }
    switch measure.unit {
    case _ where measure.period.quarter == 4:
      (point, interval, basis) = (actual, actual...actual, .actual)
    case .percent:
      (point, interval, basis) = (actual, nil, .level)
    case .count:
      guard let share = rule?.share(dueBy: measure.period.quarter), share > 0, share <= 1 else {
        return nil
      }
      let prediction = Int64(exactly: actual).flatMap { PoissonPrediction(count: $0, share: share) }
      (point, basis) = (actual / share, .profile)
      interval = prediction.map { $0.lower...$0.upper }
    }
  }
}

/// A measure that is green now and may not stay so.
package struct MissFlag: Hashable, Sendable {
  /// How near the miss is.
  package let kind: Kind
  /// By whose rating it is green.
  package let greenBy: GreenBy

  /// How near a miss is.
  package enum Kind: String, Sendable, Hashable {
    /// The forecast is below the year's target.
    case heading = "heading-for-a-miss"
    /// The forecast reaches the target, its interval does not: a miss is within chance.
    case withinChance = "miss-within-chance"
  }

  /// By whose rating a measure is green.
  package enum GreenBy: String, Sendable, Hashable {
    case override
    case computed
    case printed
  }

  /// Creates the flag; nil where nothing is green, or the forecast and its interval reach the target.
  package init?(_ measure: PerformanceMeasure, computed: Rating?, forecast: YearEndForecast?) {
    guard let target = measure.target.number, let forecast else { return nil }
    if measure.override?.rating == .green {
      greenBy = .override
    } else if computed == .green {
      greenBy = .computed
    } else if measure.printedRating == .green {
      greenBy = .printed
    } else {
      return nil
    }
    if forecast.point < target {
      kind = .heading
    } else if let interval = forecast.interval, interval.lowerBound < target {
      kind = .withinChance
    } else {
      return nil
    }
  }
}
