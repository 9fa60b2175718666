package import Atlas

/// A measure that is green now and may not stay so.
package struct MissFlag: Hashable, Sendable {
  /// How near the miss is.
  package let kind: Kind
  /// By whose rating it is green.
  package let greenBy: GreenBy

  /// How near a miss is.
  package enum Kind: String, Sendable, Hashable {
    /// The forecast misses the year's target.
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
  ///
  /// Without a rule more is taken to be better.
  package init?(
    _ measure: PerformanceMeasure,
    computed: Rating?,
    forecast: YearEndForecast?,
    rule: RatingRule?
  ) {
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
    let better = rule?.better ?? .more
    func misses(_ number: Double) -> Bool {
      let (number, target) = (measure.compared(number), measure.compared(target))
      return better == .more ? number < target : number > target
    }
    if misses(forecast.point) {
      kind = .heading
    } else if let interval = forecast.interval,
      misses(better == .more ? interval.lowerBound : interval.upperBound)
    {
      kind = .withinChance
    } else {
      return nil
    }
  }
}
