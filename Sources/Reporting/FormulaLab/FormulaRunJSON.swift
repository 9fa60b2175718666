package import FormulaLab
import Atlas
import Exchange
import Formula
import Release

/// `run.json` of a formula: its inputs by SHA-256, the formula, every step, every amount.
///
/// It names no clock, machine or user. Exact amounts are texts in pence, rounded to six decimals, halves
/// away from zero; `formula verify` computes them anew by a second program.
package func formulaRunJSON(of run: FormulaRun, version: String) -> [UInt8] {
  formulaRunJSON(of: run, version: version, outputs: [])
}

/// The same, with the files that stand beside it.
func formulaRunJSON(of run: FormulaRun, version: String, outputs: [OutputFile]) -> [UInt8] {
  let findings = run.findings
  let own = Set(run.ownFiles.map(\.record))
  let json = JSONObject().adding([
    "tool": "boroughwise",
    "version": version,
    "area": areaRecord(),
    "kind": "formula-run",
    "status": "modelled",
    "tested_error": findings.tested?.share,
    "note": modelledNote,
    "assumed": findings.assumptions,
    "formula": formulaJSON(findings),
    "inputs": run.inputs.map { input in
      JSONValue([
        "path": input.path,
        "bytes": input.byteCount,
        "sha256": input.sha256,
        "own": own.contains(input.path),
      ])
    },
    "pot_pence": findings.pot.pence,
    "pot_status": findings.pot.status?.rawValue ?? "assumed",
    "pot_source": findings.pot.source,
    "paid_pence": findings.staged.finalPot,
    "steps": findings.staged.steps.map { stepJSON($0, findings) },
    "boroughs": boroughsJSON(findings),
    "groups": groupsJSON(findings),
    "protection": protectionJSON(findings),
    "outputs": outputs.map(\.name).sorted(),
    "output_files": outputRecords(outputs),
  ])
  guard let baseline = run.baselineFile else { return json.json.encoded(pretty: true) }
  var asked = JSONObject().adding(["baseline": baseline])
  asked["sheet"] = run.baselineSheet.map { .string($0) }
  return json.adding(["asked": asked.json]).json.encoded(pretty: true)
}

/// What every output of a formula says of its figures.
let modelledNote =
  "MODELLED: every amount is what this formula gives, not a published figure."

private func stepJSON(_ step: StageStep, _ findings: FormulaFindings) -> JSONValue {
  let amounts = zip(findings.staged.keys, step.amounts).map { ($0, $1.decimal(places: 6).json) }
  return JSONValue([
    "stage": step.stage?.name ?? "target",
    "pot_pence": step.pot,
    "scale": step.scale.decimal(places: 12),
    "amounts_pence": JSONObject(amounts),
  ])
}

private func boroughsJSON(_ findings: FormulaFindings) -> [JSONObject] {
  let staged = findings.staged
  // Measured once for all boroughs.
  let (opening, closing) = (staged.openingDistances, staged.closingDistances)
  let (differences, years) = (staged.protection.differences, staged.yearsToTarget)
  return findings.boroughs.enumerated().map { index, borough in
    let pence = staged.amounts[index]
    let groups = findings.definitions.map { ($0.id, $0.groups[borough.id].json) }
    return boroughMembers(borough).adding([
      "groups": JSONObject(groups),
      "need": findings.scores.needs[index].decimal(places: 12),
      "target_share": staged.shares[index].decimal(places: 12),
      "baseline_pence": findings.baseline?.pence[index],
      "opening_distance": opening.map { distanceJSON($0[index]) },
      "amount_pence": pence,
      "amount_gbp": gbp(pence),
      "amount_status": "modelled",
      "closing_distance": distanceJSON(closing[index]),
      "protection_gbp": gbp(differences[index]),
      "years_to_target": yearsJSON(years[index]),
    ])
  }
}

private func distanceJSON(_ distance: TargetDistance) -> JSONValue {
  JSONValue([
    "gbp": gbp(distance.pence),
    "pct": distance.share.map { decimalJSON($0 * Rational(100), places: 4) },
  ])
}

private func yearsJSON(_ years: YearsToTarget) -> JSONValue {
  switch years {
  case .years(let count): count.json
  case .never: "never"
  case .undefined: .null
  }
}

private func groupsJSON(_ findings: FormulaFindings) -> JSONObject {
  var definitions: JSONObject = [:]
  for group in findings.groups {
    let groups = definitions[group.definition]?.object ?? [:]
    definitions[group.definition] =
      groups.adding([
        group.name: JSONValue([
          "boroughs": group.count,
          "target_share": group.targetShare.decimal(places: 12),
          "baseline_pence": group.baseline,
          "amount_pence": group.amount,
          "share": group.share?.decimal(places: 12),
          "closing_distance": distanceJSON(group.closing),
          "protection_gbp": gbp(group.protection),
        ])
      ]).json
  }
  return definitions
}

private func protectionJSON(_ findings: FormulaFindings) -> JSONObject {
  let protection = findings.staged.protection
  let json = JSONObject().adding([
    "cost_gbp": gbp(protection.cost),
    "paid_by_pot_gbp": gbp(Rational(protection.paidByPot)),
    "paid_by_other_boroughs_gbp": gbp(protection.paidByOthers),
  ])
  guard let published = findings.formula.published else { return json }
  let cost = JSONValue([
    "cost_gbp": gbp(Rational(published.pence)),
    "years": published.years,
    "source": published.source,
    "modelled_cost_over_those_years_gbp": gbp(protection.cost * Rational(published.years)),
  ])
  return json.adding(["published": cost])
}
