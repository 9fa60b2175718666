/// How far a borough's rate lies from a stated reference, in pounds, as a share and in money.
package struct Gap: Hashable, Sendable {
  /// The rate less the reference rate, in pounds: A/P − ΣA/ΣP.
  package let difference: Measure
  /// The difference as a share of the reference rate.
  package let share: Measure
  /// The money that the difference amounts to, in pounds: A − P·(ΣA/ΣP).
  ///
  /// Defined for a borough with a zero denominator too: then all of A is above the reference.
  package let moneyEquivalent: Measure

  /// Measures the gap of one borough.
  ///
  /// The reference keeps its two sums, so that A·ΣP − P·ΣA is exact in 128 bits and each measure is
  /// rounded only when it becomes a Double.
  ///
  /// - Units: whole pence in, pounds out.
  /// - Undefined: a missing part, a denominator or a reference denominator that is not positive; the
  ///   share also when the reference rate is zero.
  package init(pence: Int64?, per denominator: Int64?, from reference: RateTotals) {
    guard let pence, let denominator else {
      self.init(undefined: .missing)
      return
    }
    guard denominator >= 0, reference.denominator >= 0 else {
      self.init(undefined: .negativeDenominator)
      return
    }
    guard reference.denominator > 0 else {
      self.init(undefined: .zeroDenominator)
      return
    }
    let excess =
      Int128(pence) * Int128(reference.denominator) - Int128(denominator) * Int128(reference.pence)
    let whole = Double(reference.denominator)
    let nobody = Measure.undefined(reason: .zeroDenominator)
    let money = Measure.value(Double(excess) / (100 * whole))
    guard denominator > 0 else {
      self.init(difference: nobody, share: nobody, moneyEquivalent: money)
      return
    }
    self.init(
      difference: .value(Double(excess) / (100 * whole * Double(denominator))),
      share: reference.pence == 0
        ? .undefined(reason: .zeroReference)
        : .value(Double(excess) / (Double(reference.pence) * Double(denominator))),
      moneyEquivalent: money
    )
  }

  private init(difference: Measure, share: Measure, moneyEquivalent: Measure) {
    self.difference = difference
    self.share = share
    self.moneyEquivalent = moneyEquivalent
  }

  private init(undefined reason: UndefinedReason) {
    let nothing = Measure.undefined(reason: reason)
    self.init(difference: nothing, share: nothing, moneyEquivalent: nothing)
  }

  /// The gaps of all boroughs from the rate of the whole they make up.
  ///
  /// - Shapes: one entry per borough in both arrays and in the result.
  /// - Undefined: every gap when a figure of any borough is missing, since then the whole is unknown.
  /// - Accuracy: the money equivalents sum to zero within 1e-6 pounds for pots up to £100 million
  ///   (test `moneySumsToZero`).
  /// - Throws: ``StatisticsFailure`` for arrays of unequal length or a sum beyond 64 bits.
  package static func fromWhole(
    pence: [Int64?],
    per denominators: [Int64?]
  ) throws(StatisticsFailure) -> [Gap] {
    guard let whole = try RateTotals.summing(pence: pence, per: denominators) else {
      return pence.map { _ in Gap(undefined: .missing) }
    }
    return zip(pence, denominators).map { Gap(pence: $0, per: $1, from: whole) }
  }
}
