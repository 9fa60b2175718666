import RealModule

/// Theil's T of amounts per head, population-weighted, split between and within groups.
///
/// T = Σᵢ sᵢ·ln(sᵢ ÷ qᵢ), where sᵢ is the share of the amount and qᵢ the share of the population. Between
/// groups: Σ S·ln(S ÷ Q) over the groups' shares; within: Σ S·T over the T inside each group.
/// A borough without money adds nothing: 0·ln 0 = 0.
///
/// - Undefined: all three for a missing figure, no entries, all amounts zero, money where nobody lives.
/// - Accuracy: ``total`` is the sum of the two parts by definition, so they add up exactly; it agrees
///   with the formula over all boroughs within 1e-12 (test `partsAddUp`).
/// - Source: Theil (1967), Economics and Information Theory, chapter 4.
package struct TheilT: Hashable, Sendable {
  /// T over all boroughs.
  package let total: Measure
  /// The part between the groups.
  package let between: Measure
  /// The part within the groups.
  package let within: Measure

  /// Measures T and its split.
  ///
  /// - Shapes: one entry per borough in all three arrays.
  /// - Complexity: O(*n*).
  /// - Throws: ``StatisticsFailure`` for a negative figure, unequal arrays or a sum beyond 64 bits.
  package init<Label: Hashable>(
    amounts: [Int64?],
    populations: [Int64?],
    groups: [Label]
  ) throws(StatisticsFailure) {
    guard groups.count == amounts.count else {
      throw .groupMismatch(amounts: amounts.count, groups: groups.count)
    }
    let shares: PopulationShares
    switch try PopulationShares.admit(amounts: amounts, populations: populations) {
    case .undefined(let reason):
      total = .undefined(reason: reason)
      between = .undefined(reason: reason)
      within = .undefined(reason: reason)
      return
    case .admitted(let admitted): shares = admitted
    }
    var position: [Label: Int] = [:]
    var sums: [RateTotals] = []  // in order of first appearance, so that the last bit never varies
    var memberOf: [Int] = []
    for (index, label) in groups.enumerated() {
      let group = position[label] ?? sums.count
      position[label] = group
      let before =
        group < sums.count ? sums[group] : RateTotals(pence: 0, denominator: 0)
      let after = RateTotals(
        pence: before.pence + shares.amounts[index],
        denominator: before.denominator + shares.populations[index]
      )
      if group < sums.count { sums[group] = after } else { sums.append(after) }
      memberOf.append(group)
    }
    let whole = RateTotals(pence: shares.totalAmount, denominator: shares.totalPopulation)
    var betweenSum = 0.0
    for sum in sums { betweenSum += Self.term(sum, in: whole) }
    var withinSum = 0.0
    for index in shares.amounts.indices {
      let group = sums[memberOf[index]]
      let unit = RateTotals(pence: shares.amounts[index], denominator: shares.populations[index])
      withinSum += Double(group.pence) / Double(whole.pence) * Self.term(unit, in: group)
    }
    between = .value(betweenSum)
    within = .value(withinSum)
    total = .value(betweenSum + withinSum)
  }

  /// s·ln(s ÷ q) of a part of a whole.
  private static func term(_ part: RateTotals, in whole: RateTotals) -> Double {
    guard part.pence > 0 else { return 0 }
    let share = Double(part.pence) / Double(whole.pence)
    // Both products are exact, so equal rates give a ratio of exactly 1 and a T of exactly 0.
    let own = Int128(part.pence) * Int128(whole.denominator)
    let even = Int128(whole.pence) * Int128(part.denominator)
    return share * Double.log(Double(own) / Double(even))
  }
}
