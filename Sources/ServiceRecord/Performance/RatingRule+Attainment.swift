package import Atlas

/// Attainments closer to a threshold than this have reached it: 0.3 × 70 is not quite 21 in binary.
private let rounding = 1e-9

extension RatingRule {
  /// The share of a year's count that is due by the end of a quarter; nil where the rule says none.
  package func share(dueBy quarter: Int) -> Double? {
    profile.indices.contains(quarter - 1) ? profile[quarter - 1] : nil
  }

  /// What the target of a measure asks for by the end of its quarter; nil where it is no number.
  ///
  /// A level holds in every quarter, and so does the target of twelve months; of a count to date the share is
  /// due that the rule's profile says. A gap is its size, whichever group is behind.
  package func expected(of measure: PerformanceMeasure) -> Double? {
    guard let target = measure.target.number else { return nil }
    switch (measure.unit, measure.span) {
    case (.percent, _), (.count, .rollingYear): return target
    case (.percentagePoints, _): return abs(target)
    case (.count, .yearToDate): return share(dueBy: measure.period.quarter).map { target * $0 }
    }
  }

  /// A number as a share of what is expected, which must be more than zero: 1 is exactly that, more is better.
  ///
  /// Where less is better it is 1 − (number − expected) ÷ expected: 5 % above the target is as far from it as
  /// 5 % below would be where more is better. It may be less than zero.
  package func attainment(of number: Double, expected: Double) -> Double {
    switch better {
    case .more: number / expected
    case .less: 1 + (expected - number) / expected
    }
  }

  /// The rating of an attainment; the same or a better one for a greater attainment.
  package func rating(attainment: Double) -> Rating {
    if attainment >= greenAt - rounding { return .green }
    return attainment >= amberAt - rounding ? .amber : .red
  }
}

extension PerformanceMeasure {
  /// A number of the measure as a rule compares it: a gap by its size.
  package func compared(_ number: Double) -> Double {
    unit == .percentagePoints ? abs(number) : number
  }
}
