import Atlas
package import Formula

/// The numbers of one formula, apart from files, so that a number can be changed and the formula run anew.
package struct FormulaCase: Sendable {
  /// The boroughs' GSS codes.
  package var keys: [String]
  /// The measures of need with their values.
  package var terms: [NeedTerm]
  /// What need is multiplied by; nil without an area cost.
  package var costFactors: [Rational]?
  /// The pot, in pence.
  package var pot: Int64
  /// Last year's amounts in pence; nil when no stage looks at them.
  package var baseline: [Int64]?
  /// The stages, in order.
  package var stages: [Stage] = []

  /// Runs the formula; nil where it gives no amounts, because need or a stage cannot be followed.
  package func run() -> StagedRun? {
    guard
      let scores = try? NeedFormula(keys: keys, terms: terms, costFactors: costFactors).scores()
    else { return nil }
    return try? StagedRun(
      pot: pot,
      shares: scores.shares,
      keys: keys,
      baseline: baseline,
      stages: stages
    )
  }

  /// Changes the value of a borough in a measure.
  package mutating func set(_ value: Rational, term: Int, borough: Int) {
    var values = terms[term].values
    values[borough] = value
    terms[term] = terms[term].with(weight: terms[term].weight, values: values)
  }

  /// Moves weight from one measure to another.
  package mutating func moveWeight(_ part: Rational, from: Int, to: Int) {
    let (giver, taker) = (terms[from], terms[to])
    terms[from] = giver.with(weight: giver.weight - part, values: giver.values)
    terms[to] = taker.with(weight: taker.weight + part, values: taker.values)
  }

  /// Whether amounts are target shares of the pot and nothing else.
  var isPlain: Bool { stages.isEmpty && costFactors == nil }
}

extension FormulaFindings {
  /// The numbers of the formula.
  package var formulaCase: FormulaCase {
    FormulaCase(
      keys: boroughs.map(\.id.description),
      terms: terms.map(\.needTerm),
      costFactors: areaCost?.factors,
      pot: pot.pence,
      baseline: baseline?.pence,
      stages: formula.stages.map(\.stage)
    )
  }
}

extension NeedTerm {
  fileprivate func with(weight: Rational, values: [Rational]) -> NeedTerm {
    NeedTerm(
      indicator: indicator,
      period: period,
      weight: weight,
      values: values,
      transform: transform
    )
  }
}
