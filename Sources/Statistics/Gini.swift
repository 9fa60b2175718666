/// The population-weighted Gini coefficient of amounts per head: 0 when all rates are equal.
///
/// G = 1 − Σₖ pₖ·(Lₖ + Lₖ₋₁) ÷ (ΣP·ΣA), where the boroughs run from the lowest rate to the highest, pₖ
/// is the population and Lₖ the amount of the first k boroughs: one less twice the area under the
/// weighted Lorenz curve. Within a borough everybody counts as having its rate.
///
/// - Shapes: one entry per borough in both arrays.
/// - Units: amounts in any one unit, such as pence; the result lies in 0..<1.
/// - Undefined: a missing figure, no entries, all amounts zero, money where the population is zero.
/// - Complexity: O(*n* log *n*).
/// - Accuracy: exact in 128 bits up to one last division (test `agreesWithPairs`).
/// - Source: Lerman & Yitzhaki (1984), "A note on the calculation and interpretation of the Gini
///   index", Economics Letters 15, 363–368, whose covariance form with weighted mid-ranks is equal.
/// - Throws: ``StatisticsFailure`` for a negative figure, unequal arrays or a sum beyond 64 bits.
package func gini(
  amounts: [Int64?],
  populations: [Int64?]
) throws(StatisticsFailure) -> Measure {
  let shares: PopulationShares
  switch try PopulationShares.admit(amounts: amounts, populations: populations) {
  case .undefined(let reason): return .undefined(reason: reason)
  case .admitted(let admitted): shares = admitted
  }
  // Empty boroughs weigh nothing, and 0 ÷ 0 has no place in an order of rates.
  let order = shares.amounts.indices.filter { shares.populations[$0] > 0 }.sorted {
    Int128(shares.amounts[$0]) * Int128(shares.populations[$1])
      < Int128(shares.amounts[$1]) * Int128(shares.populations[$0])
  }
  var cumulated: Int128 = 0
  var twiceArea: Int128 = 0
  for index in order {
    let next = cumulated + Int128(shares.amounts[index])
    twiceArea += Int128(shares.populations[index]) * (cumulated + next)
    cumulated = next
  }
  let whole = Int128(shares.totalAmount) * Int128(shares.totalPopulation)
  return .value(Double(whole - twiceArea) / Double(whole))
}
