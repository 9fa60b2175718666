/// Amounts beside populations, checked and ready for a measure of inequality.
///
/// - Invariant: no entry is negative or missing; both totals are positive; an entry without people
///   has no money either.
struct PopulationShares {
  let amounts: [Int64]
  let populations: [Int64]
  let totalAmount: Int64
  let totalPopulation: Int64

  /// What the door gives: figures to measure, or the reason why there is nothing to measure.
  enum Admission {
    case admitted(PopulationShares)
    case undefined(UndefinedReason)
  }

  private init(
    amounts: [Int64],
    populations: [Int64],
    totalAmount: Int64,
    totalPopulation: Int64
  ) {
    self.amounts = amounts
    self.populations = populations
    self.totalAmount = totalAmount
    self.totalPopulation = totalPopulation
  }

  static func admit(
    amounts: [Int64?],
    populations: [Int64?]
  ) throws(StatisticsFailure) -> Admission {
    guard amounts.count == populations.count else {
      throw .shapeMismatch(numerators: amounts.count, denominators: populations.count)
    }
    if let index = amounts.firstIndex(where: { ($0 ?? 0) < 0 }) {
      throw .negativeAmount(index: index)
    }
    if let index = populations.firstIndex(where: { ($0 ?? 0) < 0 }) {
      throw .negativePopulation(index: index)
    }
    guard !amounts.isEmpty else { return .undefined(.noMembers) }
    guard let totalAmount = try total(amounts), let totalPopulation = try total(populations) else {
      return .undefined(.missing)
    }
    let knownAmounts = amounts.compactMap(\.self)
    let knownPopulations = populations.compactMap(\.self)
    // Money where nobody lives has no rate; it cannot be ranked or weighted.
    guard !zip(knownAmounts, knownPopulations).contains(where: { $0 > 0 && $1 == 0 }),
      totalPopulation > 0
    else { return .undefined(.zeroDenominator) }
    guard totalAmount > 0 else { return .undefined(.zeroTotal) }
    return .admitted(
      PopulationShares(
        amounts: knownAmounts,
        populations: knownPopulations,
        totalAmount: totalAmount,
        totalPopulation: totalPopulation
      )
    )
  }
}
