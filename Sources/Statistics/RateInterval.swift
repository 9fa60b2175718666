/// The interval of a rate per 1,000 whose numerator is a count.
///
/// The denominator is taken as known without error.
package struct RateInterval: Hashable, Sendable {
  /// The lower end, per 1,000.
  package let lower: Double
  /// The upper end, per 1,000.
  package let upper: Double

  /// Creates the interval; nil when a part is missing or negative, or the denominator is not positive.
  package init?(
    count: Int64?,
    perThousandOf denominator: Int64?,
    level: ConfidenceLevel = .ninetyFivePerCent
  ) {
    guard let count, let denominator, denominator > 0,
      let interval = PoissonInterval(count: count, level: level)
    else { return nil }
    lower = interval.lower * 1000 / Double(denominator)
    upper = interval.upper * 1000 / Double(denominator)
  }

  /// Where the rate lies beside a reference rate per 1,000.
  ///
  /// An interval that holds the reference, ends included, cannot tell.
  package func verdict(against reference: Double) -> Verdict {
    if upper < reference { return .below }
    if lower > reference { return .above }
    return .cannotTell
  }
}

/// What a comparison with a reference may claim.
package enum Verdict: String, CaseIterable, Hashable, Sendable {
  /// The whole interval lies below the reference.
  case below
  /// The whole interval lies above the reference.
  case above
  /// The interval holds the reference.
  case cannotTell = "cannot tell"
}
