/// Whether the rate of a group lies below or above the rate of the whole that it is part of.
///
/// The first rule that fits decides:
/// 1. Equal to within a penny for each member, which is what splitting in whole pence leaves: cannot tell.
/// 2. Less than ``leastDifference`` of the whole's rate apart: cannot tell, whatever the interval says.
/// 3. The denominator counts events, and the rate over Byar's interval of the group's count holds the
///    whole's rate: cannot tell. Amounts are taken as given and the whole's rate as known; as the
///    group's events are among the whole's, the interval is wider than it need be, never narrower.
/// 4. Below or above.
///
/// People are not events: their estimates have no published interval, and rule 2 stands alone.
package struct GroupVerdict: Hashable, Sendable {
  /// Below, above, or cannot tell.
  package let verdict: Verdict
  /// Why it cannot be told; nil where it can.
  package let doubt: Doubt?
  /// The 95 % interval of the group's rate, in pounds; nil for a denominator that counts people.
  package let interval: Interval?

  /// Why it cannot be told.
  package enum Doubt: String, CaseIterable, Hashable, Sendable {
    /// The rates are the same but for what whole pence leave.
    case equal
    /// The difference is too small to matter.
    case small = "too small"
    /// Chance in the count might have made the difference.
    case chance
  }

  /// Between which rates the group's may lie, in pounds per unit.
  package struct Interval: Hashable, Sendable {
    /// The lower end.
    package let lower: Double
    /// The upper end.
    package let upper: Double
  }

  /// A difference of less than 1 % of the whole's rate is too small to matter.
  package static let leastDifference = 0.01

  /// Judges a group; nil where a denominator is not positive or an amount is negative.
  ///
  /// - Units: whole pence in, pounds out.
  package init?(
    group: RateTotals,
    members: Int,
    whole: RateTotals,
    countsEvents: Bool,
    leastDifference: Double = Self.leastDifference
  ) {
    guard group.denominator > 0, whole.denominator > 0, group.pence >= 0, whole.pence >= 0,
      let count = PoissonInterval(count: group.denominator)
    else { return nil }
    let pounds = Double(group.pence) / 100
    let interval = Interval(lower: pounds / count.upper, upper: pounds / count.lower)
    self.interval = countsEvents ? interval : nil
    // Pence above the group's part, times the whole's denominator: exact.
    let fair = Int128(group.denominator) * Int128(whole.pence)
    let excess = Int128(group.pence) * Int128(whole.denominator) - fair
    let reference = Double(whole.pence) / 100 / Double(whole.denominator)
    let doubt: Doubt? =
      if excess.magnitude <= UInt128(members) * UInt128(whole.denominator) {
        .equal
      } else if Double(excess.magnitude) < leastDifference * Double(fair) {
        .small
      } else if countsEvents, interval.lower <= reference, interval.upper >= reference {
        .chance
      } else {
        nil
      }
    self.doubt = doubt
    verdict = doubt != nil ? .cannotTell : excess < 0 ? .below : .above
  }
}
