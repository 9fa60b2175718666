import FormulaLab
import Atlas
import Exchange
import Formula

/// A formula as JSON: all that another program needs to run it again.
///
/// Numbers of the file are texts, so that no reader turns a weight into floating point. The baseline is
/// the one that the run used.
func formulaJSON(_ findings: FormulaFindings) -> JSONObject {
  let formula = findings.formula
  return [
    "formula": .string(formula.id),
    "title": .string(formula.title),
    "file": .string(formula.file),
    "fund": .string(formula.fund),
    "financial_year": .string(formula.financialYear.description),
    "pot": potJSON(formula.pot),
    "indicators": .array(formula.terms.map(termJSON)),
    "area_cost": areaCostJSON(formula.areaCost, findings),
    "baseline": baselineJSON(findings.baseline),
    "stages": .array(formula.stages.map(stageJSON)),
    "basis": .string(formula.basis),
  ]
}

private func potJSON(_ pot: FormulaFile.Pot) -> JSONValue {
  switch pot {
  case .period(let period, _): ["period": .string(period)]
  case .amount(let pence, let status, let source):
    [
      "amount_pence": .integer(pence),
      "status": .string(status?.rawValue ?? "assumed"),
      "source": .string(source),
    ]
  case .baseline: ["total_of": "baseline"]
  }
}

private func termJSON(_ term: FormulaFile.Term) -> JSONValue {
  let transform: JSONValue =
    switch term.transform {
    case .none: .null
    case .logarithm: "log"
    case .cap(let times, let reference):
      ["cap": .string(times.plainText), "of": referenceJSON(reference)]
    }
  return [
    "indicator": .string(term.indicator),
    "periods": .array(term.periods.map { .string($0) }),
    "times": term.times.map(referenceJSON) ?? .null,
    "transform": transform,
    "weight": .string(term.weight.plainText),
    "status": .string(term.status),
    "source": .string(term.source),
  ]
}

private func referenceJSON(_ reference: FormulaFile.Reference) -> JSONValue {
  ["indicator": .string(reference.indicator), "period": .string(reference.period)]
}

private func areaCostJSON(
  _ cost: FormulaFile.AreaCost?,
  _ findings: FormulaFindings
) -> JSONValue {
  switch cost {
  case nil: .null
  case .indicator(let reference, let source):
    [
      "indicator": .string(reference.indicator),
      "period": .string(reference.period),
      "source": .string(source),
    ]
  case .factors(_, let source, _):
    [
      "factors": findings.areaCost?.cells.first.map { .string($0.file) } ?? .null,
      "source": .string(source),
    ]
  }
}

private func baselineJSON(_ baseline: BaselineAmounts?) -> JSONValue {
  switch baseline?.origin {
  case nil: .null
  case .recorded(let year): ["recorded": .string(year.description)]
  case .submitted(let file): ["allocations": .string(file)]
  case .modelled(let findings): ["formula": .object(formulaJSON(findings))]
  }
}

private func stageJSON(_ entry: FormulaFile.StageEntry) -> JSONValue {
  var members: JSONObject = [:]
  switch entry.stage {
  case .topSlice(let share):
    members["share"] = .string(share.plainText)
    if !entry.purpose.isEmpty { members["for"] = .string(entry.purpose) }
  case .minimum(let pence): members["amount_pence"] = .integer(pence)
  case .floor(let change), .cap(let change): members["change"] = .string(change.plainText)
  case .damping(let share): members["share"] = .string(share.plainText)
  case .pace(let share, let years, let year):
    members["share"] = .string(share.plainText)
    members["years"] = .integer(Int64(years))
    members["year"] = .integer(Int64(year))
  case .ratchet(let payer): members["paid_by"] = .string(payer.rawValue)
  }
  members["source"] = .string(entry.source)
  return .object(JSONObject([(entry.stage.name, .object(members))]))
}
