/// A formula that gives each borough its target share of a fund.
///
/// share_b = Σₖ wₖ · xₖ_b ÷ Σ_b xₖ_b, where wₖ is the weight of indicator k and xₖ_b its value in borough b.
///
/// - Assumes: every indicator is extensive, or made so (score times population) by whoever gives it.
package struct ShareFormula: Hashable, Sendable {
  /// The terms, in the order of the formula file.
  package let terms: [IndicatorTerm]

  /// Creates a formula; it is judged when shares are asked of it, since only then the boroughs are known.
  package init(terms: [IndicatorTerm]) {
    self.terms = terms
  }

  /// The target shares of boroughs; they sum to exactly 1.
  ///
  /// Values of zones outside `keys` take no part (``IndicatorTerm/zonesLeftOut(of:)`` names them).
  ///
  /// - Shapes: one share per key, in the order of the keys.
  /// - Throws: ``FormulaFailure`` with every fault of the formula: weights that do not sum to exactly
  ///   1 or are negative, missing or negative values, an indicator whose total is zero.
  package func targetShares(keys: [String]) throws(FormulaFailure) -> [Rational] {
    let faults = faults(keys: keys)
    guard faults.isEmpty else { throw FormulaFailure(faults) }
    var shares = [Rational](repeating: .zero, count: keys.count)
    for term in terms {
      let values = keys.compactMap { term.values[$0] }
      let unit = term.weight / values.reduce(.zero, +)
      for (index, value) in values.enumerated() { shares[index] = shares[index] + unit * value }
    }
    return shares
  }

  /// Everything that keeps the formula from giving shares to these boroughs.
  package func faults(keys: [String]) -> [FormulaFault] {
    var faults: [FormulaFault] = []
    if keys.isEmpty { faults.append(.nobody) }
    if let key = firstDuplicate(in: keys) { faults.append(.duplicateKey(key)) }
    let sum = terms.reduce(Rational.zero) { $0 + $1.weight }
    if terms.isEmpty {
      faults.append(.noTerms)
    } else if sum != .one {
      faults.append(.weightSum(sum))
    }
    var seen: Set<[String]> = []
    for term in terms {
      if !seen.insert([term.indicator, term.period]).inserted {
        faults.append(.duplicateTerm(indicator: term.indicator, period: term.period))
      }
      faults += term.faults(keys: keys)
    }
    return faults
  }
}

extension IndicatorTerm {
  /// What is wrong with this term alone.
  fileprivate func faults(keys: [String]) -> [FormulaFault] {
    var faults: [FormulaFault] = []
    if weight.isNegative {
      faults.append(.negativeWeight(indicator: indicator, period: period, weight: weight))
    }
    let missing = keys.filter { values[$0] == nil }
    if !missing.isEmpty {
      faults.append(.missingValues(indicator: indicator, period: period, keys: missing))
    }
    let known = keys.compactMap { values[$0] }
    for key in keys where values[key]?.isNegative == true {
      faults.append(.negativeValue(indicator: indicator, period: period, key: key))
    }
    // Negative values may cancel out and missing ones may not be zero: then the total says nothing.
    if missing.isEmpty, !keys.isEmpty, known.allSatisfy({ $0 == .zero }) {
      faults.append(.zeroTotal(indicator: indicator, period: period))
    }
    return faults
  }
}
