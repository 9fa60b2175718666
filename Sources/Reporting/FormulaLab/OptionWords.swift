import FormulaLab
import Atlas
import Formula

/// What formulas of this tool give is never known of any borough.
func modelledSentence(_ tested: TestedError?) -> String {
  "Every amount below is MODELLED: what a formula would give, not what any \(here.zone.singular) is known to have had. "
    + testedErrorSentence(tested)
}

/// An input of a formula in words.
func inputText(_ input: Nudge.Input, _ findings: FormulaFindings) -> String {
  func borough(_ index: Int) -> String { findings.boroughs[index].name }
  switch input {
  case .value(let term, let index): return "\(measureText(term, findings)) of \(borough(index))"
  case .cost(let index): return "area cost of \(borough(index))"
  case .baseline(let index): return "last year's amount of \(borough(index))"
  case .weight(let from, let to):
    return "weight from \(measureText(from, findings)) to \(measureText(to, findings))"
  case .pot: return "pot"
  case .stage(let index): return "stage \(index + 1), \(findings.formula.stages[index].stage.name)"
  }
}

/// A measure of need by its position: `offences_robbery 2015/16`.
func measureText(_ term: Int, _ findings: FormulaFindings) -> String {
  let term = findings.formula.terms[term]
  return "\(term.indicator) \(term.period)"
}
