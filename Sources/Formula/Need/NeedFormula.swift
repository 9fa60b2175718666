/// Measures of need with their weights, and factors of area cost: what makes target shares.
package struct NeedFormula: Hashable, Sendable {
  /// The boroughs' GSS codes.
  package let keys: [String]
  /// The measures, in the order of the formula file.
  package let terms: [NeedTerm]
  /// What need is multiplied by in each borough; nil when a pound buys as much everywhere.
  package let costFactors: [Rational]?

  /// Creates a formula; it is judged when scores are asked of it.
  package init(keys: [String], terms: [NeedTerm], costFactors: [Rational]? = nil) {
    self.keys = keys
    self.terms = terms
    self.costFactors = costFactors
  }

  /// The need of each borough by measure, together, and as a target share.
  ///
  /// share_b = need_b · f_b ÷ Σ need · f, with need_b = Σₖ wₖ · xₖ_b ÷ Σ_b xₖ_b over transformed values.
  ///
  /// - Throws: ``NeedFailure``.
  package func scores() throws(NeedFailure) -> NeedScores {
    var transformed: [[Rational]] = []
    for term in terms {
      guard term.values.count == keys.count else {
        throw .shapeMismatch(
          indicator: term.indicator,
          values: term.values.count,
          keys: keys.count
        )
      }
      // The values are judged before a logarithm or a cap is taken of them.
      if let fault = term.valueFaults(keys: keys).first { throw .formula(FormulaFailure([fault])) }
      transformed.append(try term.transformed())
    }
    let needs: [Rational]
    do {
      needs = try ShareFormula(
        terms: zip(terms, transformed).map { term, values in
          IndicatorTerm(
            indicator: term.indicator,
            period: term.period,
            weight: term.weight,
            values: Dictionary(zip(keys, values)) { first, _ in first }
          )
        }
      ).targetShares(keys: keys)
    } catch {
      throw .formula(error)
    }
    return NeedScores(
      values: transformed,
      termShares: transformed.map { values in
        let total = sum(values)
        return values.map { $0 / total }
      },
      needs: needs,
      shares: try shares(of: needs)
    )
  }

  private func shares(of needs: [Rational]) throws(NeedFailure) -> [Rational] {
    guard let costFactors else { return needs }
    for (key, factor) in zip(keys, costFactors) where factor <= .zero {
      throw .badCostFactor(key: key)
    }
    let weighted = zip(needs, costFactors).map { $0 * $1 }
    let total = sum(weighted)
    guard total != .zero else { throw .noNeed }
    return weighted.map { $0 / total }
  }
}

extension NeedTerm {
  fileprivate func valueFaults(keys: [String]) -> [FormulaFault] {
    zip(keys, values).filter { $1.isNegative }.map {
      .negativeValue(indicator: indicator, period: period, key: $0.0)
    }
  }
}

/// What measures of need say of each borough.
package struct NeedScores: Hashable, Sendable {
  /// The transformed values: one list per term, one value per borough.
  package let values: [[Rational]]
  /// Each value's part of its sum over the boroughs.
  package let termShares: [[Rational]]
  /// The weighted sum of the parts, before area cost; sums to 1.
  package let needs: [Rational]
  /// The target shares, after area cost; they sum to exactly 1.
  package let shares: [Rational]
}
