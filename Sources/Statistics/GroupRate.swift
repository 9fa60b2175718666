/// The rate of a group of boroughs, with the spread of its members' rates beside it.
///
/// The rate is ΣA / ΣP, never a mean of rates: a mean would count a resident of a small borough for
/// more than a resident of a large one. Median and range describe the members and are named as such.
///
/// - Undefined: all four when a figure of any member is missing or the group is empty; median and
///   range also when a member has a denominator that is not positive.
package struct GroupRate: Hashable, Sendable {
  /// The ratio of sums.
  package let rate: Measure
  /// The median of the members' rates.
  package let median: Measure
  /// The lowest of the members' rates.
  package let minimum: Measure
  /// The highest of the members' rates.
  package let maximum: Measure
  /// The number of members, those with missing figures included.
  package let memberCount: Int

  /// Measures pounds per unit of the denominator.
  ///
  /// - Shapes: one entry per borough of the group in both arrays.
  /// - Units: whole pence in, pounds out.
  /// - Throws: ``StatisticsFailure`` for arrays of unequal length or a sum beyond 64 bits.
  package init(pence: [Int64?], per denominators: [Int64?]) throws(StatisticsFailure) {
    try self.init(pence, denominators, rateOf: poundsPer)
  }

  /// Measures a count per 1,000 of the denominator.
  ///
  /// - Shapes: one entry per borough of the group in both arrays.
  /// - Throws: ``StatisticsFailure`` for arrays of unequal length or a sum beyond 64 bits.
  package init(
    counts: [Int64?],
    perThousandOf denominators: [Int64?]
  ) throws(StatisticsFailure) {
    try self.init(counts, denominators, rateOf: perThousand)
  }

  private init(
    _ numerators: [Int64?],
    _ denominators: [Int64?],
    rateOf: (Int64?, Int64?) -> Measure
  ) throws(StatisticsFailure) {
    let totals = try RateTotals.summing(pence: numerators, per: denominators)
    memberCount = numerators.count
    guard !numerators.isEmpty else {
      (rate, median, minimum, maximum) = Self.allUndefined(.noMembers)
      return
    }
    guard let totals else {
      (rate, median, minimum, maximum) = Self.allUndefined(.missing)
      return
    }
    rate = rateOf(totals.pence, totals.denominator)
    let members = zip(numerators, denominators).map { rateOf($0, $1) }
    let values = members.compactMap(\.value)
    guard values.count == members.count, let middle = Statistics.median(values),
      let lowest = values.min(), let highest = values.max()
    else {
      let reason = members.lazy.compactMap(\.reason).first ?? .missing
      (_, median, minimum, maximum) = Self.allUndefined(reason)
      return
    }
    median = .value(middle)
    minimum = .value(lowest)
    maximum = .value(highest)
  }

  private static func allUndefined(
    _ reason: UndefinedReason
  ) -> (Measure, Measure, Measure, Measure) {
    let nothing = Measure.undefined(reason: reason)
    return (nothing, nothing, nothing, nothing)
  }
}
