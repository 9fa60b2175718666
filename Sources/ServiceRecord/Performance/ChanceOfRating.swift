package import Atlas
import Statistics

/// Which ratings a count could have had by chance alone: a service as good as this one may count more
/// or fewer in a quarter.
package struct ChanceOfRating: Hashable, Sendable {
  /// The attainment at the worse and better end of the count's 95 % interval.
  package let attainment: ClosedRange<Double>
  /// The rating at the worse end.
  package let worst: Rating
  /// The rating at the better end.
  package let best: Rating

  /// Creates the range; nil where the measure is no rated count of whole events.
  ///
  /// - Assumes: events happen independently (Poisson). Percentages have none: how many people stand
  ///   behind them is not published.
  package init?(_ measure: PerformanceMeasure, rule: RatingRule) {
    guard measure.unit == .count, let actual = measure.actual.number,
      let count = Int64(exactly: actual), let expected = rule.expected(of: measure), expected > 0,
      let interval = PoissonInterval(count: count)
    else { return nil }
    let ends = [interval.lower, interval.upper].map {
      rule.attainment(of: $0, expected: expected)
    }.sorted()
    attainment = ends[0]...ends[1]
    worst = rule.rating(attainment: attainment.lowerBound)
    best = rule.rating(attainment: attainment.upperBound)
  }

  /// Whether chance alone could give a rating.
  package func reaches(_ rating: Rating) -> Bool {
    (worst.order...best.order).contains(rating.order)
  }
}

extension Rating {
  /// 0 for red, 1 for amber, 2 for green.
  package var order: Int {
    switch self {
    case .red: 0
    case .amber: 1
    case .green: 2
    }
  }
}
