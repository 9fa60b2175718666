package import Atlas
package import Formula

extension InferFindings.BoroughBounds {
  /// The bounds in whole pounds, rounded outwards so that nothing possible falls outside; nil when no
  /// weights agree.
  ///
  /// The slack of a tenth of a penny is the solver's: an end that is a whole pound stays one.
  package var pounds: ClosedRange<Int64>? {
    guard let range else { return nil }
    let least = Int64((range.least + 1e-3).rounded(.down))
    return least...max(least, Int64((range.greatest - 1e-3).rounded(.up)))
  }

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
