package import Atlas
package import Formula

/// Rounds bounds outwards to decimal places, so that nothing possible falls outside: the one way in which
/// bounds are shown.
///
/// An end that lies as near to a rounded number as the slack, the solver's own error, stays that number.
package func outwards(_ least: Double, _ most: Double, places: Int, slack: Double)
  -> ClosedRange<Double>
{
  let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
  let lower = ((least + slack) * scale).rounded(.down) / scale
  return lower...max(lower, ((most - slack) * scale).rounded(.up) / scale)
}

extension FeasibleWeights.Range {
  /// The bounds of a share.
  package func share(places: Int) -> ClosedRange<Double> {
    outwards(least, greatest, places: places, slack: 1e-9)
  }

  /// The bounds of an amount in whole pounds; the slack is a tenth of a penny.
  package var pounds: ClosedRange<Int64> {
    let range = outwards(least, greatest, places: 0, slack: 1e-3)
    return Int64(range.lowerBound)...Int64(range.upperBound)
  }
}

extension InferFindings.BoroughBounds {
  /// The bounds in whole pounds, rounded outwards; nil when no weights agree.
  package var pounds: ClosedRange<Int64>? { range?.pounds }

  /// How far an amount lies outside the bounds, in pence, 0 within them; nil when no weights agree.
  package func excess(ofPence amount: Int64) -> Int64? {
    pounds.map { max(0, $0.lowerBound * 100 - amount, amount - $0.upperBound * 100) }
  }
}

extension InferFindings {
  /// The bounds of a borough; nil for one that the fund does not pay.
  package func bounds(of borough: GSSCode) -> BoroughBounds? {
    boroughs.first { $0.borough.id == borough }
  }

  /// A group's part of the pot; nil for a definition that is not of the dataset, and when no weights agree.
  package func share(of group: String, under definition: String) -> FeasibleWeights.Range? {
    groups.first { $0.definition == definition && $0.group == group }?.share
  }
}
