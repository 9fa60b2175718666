/// What one borough gets from one pot, with the exact share that it comes from.
package struct Allocation: Hashable, Sendable {
  /// The borough's GSS code.
  package let key: String
  /// The share of the pot that the formula gives, exactly.
  package let share: Rational
  /// The amount, in whole pence.
  package let pence: Int64
}

/// A pot split by a formula.
///
/// A run goes from target shares to exact amounts to whole pence, and rounds once, last. A rule that
/// moves money between boroughs takes its place between the shares and the rounding; its exact amounts
/// are shares to ``largestRemainder(pot:shares:keys:)`` as they stand.
package struct AllocationRun: Hashable, Sendable {
  /// The pot, in pence.
  package let pot: Int64
  /// One allocation per borough, in the order of the keys given; they sum to the pot.
  package let allocations: [Allocation]

  /// Splits a pot among boroughs by a formula.
  ///
  /// - Throws: ``AllocationFailure``, with all the faults of the formula where it gives no shares.
  package init(
    pot: Int64,
    formula: ShareFormula,
    keys: [String]
  ) throws(AllocationFailure) {
    let shares: [Rational]
    do {
      shares = try formula.targetShares(keys: keys)
    } catch {
      throw .formula(error)
    }
    let amounts = try largestRemainder(pot: pot, shares: shares, keys: keys)
    self.pot = pot
    allocations = keys.indices.map {
      Allocation(key: keys[$0], share: shares[$0], pence: amounts[$0])
    }
  }
}
