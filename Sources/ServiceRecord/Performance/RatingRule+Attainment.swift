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
  /// A level holds in every quarter; of a count the share is due that the rule's profile says.
  package func expected(of measure: PerformanceMeasure) -> Double? {
    guard let target = measure.target.number else { return nil }
    switch measure.unit {
    case .percent: return target
    case .count: return share(dueBy: measure.period.quarter).map { target * $0 }
    }
  }

  /// The rating of an attainment; the same or a better one for a greater attainment.
  ///
  /// - Assumes: more is better; a measure of which less is better needs another kind of rule.
  package func rating(attainment: Double) -> Rating {
    if attainment >= greenAt - rounding { return .green }
    return attainment >= amberAt - rounding ? .amber : .red
  }
}
