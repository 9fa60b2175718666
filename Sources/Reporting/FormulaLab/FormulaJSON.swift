import FormulaLab
import Atlas
import Exchange
import Formula

/// A formula as JSON: all that another program needs to run it again.
///
/// Numbers of the file are texts, so that no reader turns a weight into floating point. The baseline is
/// the one that the run used.
func formulaJSON(_ findings: FormulaFindings) -> JSONValue {
  let formula = findings.formula
  return JSONValue([
    "formula": formula.id,
    "title": formula.title,
    "file": formula.file,
    "fund": formula.fund,
    "financial_year": formula.financialYear,
    "pot": potJSON(formula.pot),
    "indicators": formula.terms.map(termJSON),
    "area_cost": areaCostJSON(formula.areaCost, findings),
    "baseline": baselineJSON(findings.baseline),
    "stages": formula.stages.map(stageJSON),
    "basis": formula.basis,
  ])
}

private func potJSON(_ pot: FormulaFile.Pot) -> JSONValue {
  switch pot {
  case .period(let period, _): JSONValue(["period": period])
  case .amount(let pence, let status, let source):
    JSONValue([
      "amount_pence": pence, "status": status?.rawValue ?? "assumed", "source": source,
    ])
  case .baseline: ["total_of": "baseline"]
  }
}

private func termJSON(_ term: FormulaFile.Term) -> JSONValue {
  let transform: JSONValue =
    switch term.transform {
    case .none: .null
    case .logarithm: "log"
    case .cap(let times, let reference):
      JSONValue(["cap": times.plainText, "of": referenceMembers(reference)])
    }
  return JSONValue([
    "indicator": term.indicator,
    "periods": term.periods,
    "times": term.times.map(referenceMembers),
    "transform": transform,
    "weight": term.weight.plainText,
    "status": term.status,
    "source": term.source,
  ])
}

private func referenceMembers(_ reference: FormulaFile.Reference) -> JSONObject {
  JSONObject().adding(["indicator": reference.indicator, "period": reference.period])
}

private func areaCostJSON(
  _ cost: FormulaFile.AreaCost?,
  _ findings: FormulaFindings
) -> JSONValue {
  switch cost {
  case nil: .null
  case .indicator(let reference, let source):
    referenceMembers(reference).adding(["source": source]).json
  case .factors(_, let source, _):
    JSONValue(["factors": findings.areaCost?.cells.first?.file, "source": source])
  }
}

private func baselineJSON(_ baseline: BaselineAmounts?) -> JSONValue {
  switch baseline?.origin {
  case nil: .null
  case .recorded(let year): JSONValue(["recorded": year])
  case .submitted(let file): JSONValue(["allocations": file])
  case .modelled(let findings): JSONValue(["formula": formulaJSON(findings)])
  }
}

private func stageJSON(_ entry: FormulaFile.StageEntry) -> JSONValue {
  let numbers: KeyValuePairs<String, any JSONConvertible> =
    switch entry.stage {
    case .topSlice(let share) where entry.purpose.isEmpty: ["share": share.plainText]
    case .topSlice(let share): ["share": share.plainText, "for": entry.purpose]
    case .minimum(let pence): ["amount_pence": pence]
    case .floor(let change), .cap(let change): ["change": change.plainText]
    case .damping(let share): ["share": share.plainText]
    case .pace(let share, let years, let year):
      ["share": share.plainText, "years": years, "year": year]
    case .ratchet(let payer): ["paid_by": payer.rawValue]
    }
  let members = JSONObject().adding(numbers).adding(["source": entry.source])
  return JSONValue([entry.stage.name: members])
}
