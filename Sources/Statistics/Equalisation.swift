/// What it would take for two groups to have the same rate.
package struct Equalisation: Hashable, Sendable {
  /// Which of the two groups has the lower rate.
  package enum Side: Hashable, Sendable {
    case first
    case second
    /// The rates are equal.
    case neither
  }

  /// The group with the lower rate; nil when either rate is undefined.
  package let lower: Side?
  /// The rate of the first group divided by the rate of the second.
  package let ratio: Measure
  /// The new money, in pounds, that lifts the lower group to the rate of the higher.
  package let newMoney: Measure
  /// The money, in pounds, that moves from the higher group to the lower for equal rates at the same total.
  package let movedMoney: Measure

  /// Compares two groups by the sums of their rates.
  ///
  /// With X = A₁·P₂ − A₂·P₁, exact in 128 bits: new money is |X| over the denominator of the higher
  /// group, money moved is |X| ÷ (P₁ + P₂).
  ///
  /// - Undefined: a denominator that is not positive; the ratio also when the second rate is zero.
  package init(_ first: RateTotals, _ second: RateTotals) {
    if let reason = first.rate.reason ?? second.rate.reason {
      lower = nil
      ratio = .undefined(reason: reason)
      newMoney = .undefined(reason: reason)
      movedMoney = .undefined(reason: reason)
      return
    }
    let firstCross = Int128(first.pence) * Int128(second.denominator)
    let secondCross = Int128(second.pence) * Int128(first.denominator)
    let size = Double((firstCross - secondCross).magnitude)
    let higher: RateTotals
    if firstCross == secondCross {
      (lower, higher) = (.neither, first)
    } else if firstCross < secondCross {
      (lower, higher) = (.first, second)
    } else {
      (lower, higher) = (.second, first)
    }
    ratio =
      secondCross == 0
      ? .undefined(reason: .zeroReference) : .value(Double(firstCross) / Double(secondCross))
    newMoney = .value(size / (100 * Double(higher.denominator)))
    movedMoney = .value(
      size / (100 * Double(Int128(first.denominator) + Int128(second.denominator)))
    )
  }
}
