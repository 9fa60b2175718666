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
    var caps: [NeedScores.Cap?] = []
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
      let (values, cap) = try term.transformed()
      transformed.append(values)
      caps.append(cap)
    }
    let faults = faults(of: transformed)
    guard faults.isEmpty else { throw .formula(FormulaFailure(faults)) }
    let totals = transformed.map(sum)
    let termShares = zip(transformed, totals).map { values, total in values.map { $0 / total } }
    let termNeeds = zip(terms, termShares).map { term, shares in shares.map { $0 * term.weight } }
    let needs = keys.indices.map { borough in sum(termNeeds.map { $0[borough] }) }
    let (shares, costTotal) = try shares(of: needs)
    return NeedScores(
      values: transformed,
      totals: totals,
      caps: caps,
      termShares: termShares,
      termNeeds: termNeeds,
      needs: needs,
      costTotal: costTotal,
      shares: shares
    )
  }

  /// Everything that keeps the terms from giving shares: of the formula as a whole first, then term by term.
  private func faults(of transformed: [[Rational]]) -> [FormulaFault] {
    var faults: [FormulaFault] = []
    if keys.isEmpty { faults.append(.nobody) }
    if let key = firstDuplicate(in: keys) { faults.append(.duplicateKey(key)) }
    let weights = sum(terms.map(\.weight))
    if terms.isEmpty {
      faults.append(.noTerms)
    } else if weights != .one {
      faults.append(.weightSum(weights))
    }
    var seen: Set<[String]> = []
    for (term, values) in zip(terms, transformed) {
      let (indicator, period) = (term.indicator, term.period)
      if !seen.insert([indicator, period]).inserted {
        faults.append(.duplicateTerm(indicator: indicator, period: period))
      }
      if term.weight.isNegative {
        faults.append(.negativeWeight(indicator: indicator, period: period, weight: term.weight))
      }
      if !keys.isEmpty, values.allSatisfy({ $0 == .zero }) {
        faults.append(.zeroTotal(indicator: indicator, period: period))
      }
    }
    return faults
  }

  /// The target shares, and the sum of need times cost over all boroughs where there is an area cost.
  private func shares(
    of needs: [Rational]
  ) throws(NeedFailure) -> (shares: [Rational], costTotal: Rational?) {
    guard let costFactors else { return (needs, nil) }
    for (key, factor) in zip(keys, costFactors) where factor <= .zero {
      throw .badCostFactor(key: key)
    }
    let weighted = zip(needs, costFactors).map { $0 * $1 }
    let total = sum(weighted)
    guard total != .zero else { throw .noNeed }
    return (weighted.map { $0 / total }, total)
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
  /// The sum of each term's values over the boroughs.
  package let totals: [Rational]
  /// What the cap of each term has computed on its way; nil for a term without one.
  package let caps: [Cap?]
  /// Each value's part of its sum over the boroughs.
  package let termShares: [[Rational]]
  /// The parts times the weights.
  package let termNeeds: [[Rational]]
  /// The weighted sum of the parts, before area cost; sums to 1.
  package let needs: [Rational]
  /// The sum of need times area cost over all boroughs; nil without area cost.
  package let costTotal: Rational?
  /// The target shares, after area cost; they sum to exactly 1.
  package let shares: [Rational]

  /// A cap by borough, as shares of the area.
  package struct Cap: Hashable, Sendable {
    /// The share before the cap.
    package let before: [Rational]
    /// The share of the reference.
    package let reference: [Rational]
    /// The most that a borough may count for.
    package let limits: [Rational]
  }
}
