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
  var json: JSONObject = [
    "tool": "boroughwise",
    "version": .string(version),
    "area": areaRecord(),
    "kind": "formula-run",
    "status": "modelled",
    "note": .string(modelledNote),
    "assumed": .array(findings.assumptions.map { .string($0) }),
    "formula": .object(formulaJSON(findings)),
    "inputs": .array(
      run.inputs.map { input in
        [
          "path": .string(input.path),
          "bytes": .integer(Int64(input.byteCount)),
          "sha256": .string(input.sha256),
          "own": .bool(own.contains(input.path)),
        ]
      }
    ),
    "pot_pence": .integer(findings.pot.pence),
    "pot_status": .string(findings.pot.status?.rawValue ?? "assumed"),
    "pot_source": .string(findings.pot.source),
    "paid_pence": .integer(findings.staged.finalPot),
    "steps": .array(findings.staged.steps.map { stepJSON($0, findings) }),
    "boroughs": .array(boroughsJSON(findings)),
    "groups": groupsJSON(findings),
    "protection": protectionJSON(findings),
    "outputs": .array(outputs.map(\.name).sorted().map { .string($0) }),
    "output_files": outputRecords(outputs),
  ]
  if let baseline = run.baselineFile { json["asked"] = ["baseline": .string(baseline)] }
  return JSONValue.object(json).encoded(pretty: true)
}

/// What every output of a formula says of its figures.
let modelledNote =
  "MODELLED: every amount is what this formula gives, not a published figure."

private func stepJSON(_ step: StageStep, _ findings: FormulaFindings) -> JSONValue {
  [
    "stage": .string(step.stage?.name ?? "target"),
    "pot_pence": .integer(step.pot),
    "scale": .string(step.scale.decimal(places: 12)),
    "amounts_pence": .object(
      JSONObject(
        zip(findings.staged.keys, step.amounts).map { ($0, .string($1.decimal(places: 6))) }
      )
    ),
  ]
}

private func boroughsJSON(_ findings: FormulaFindings) -> [JSONValue] {
  let staged = findings.staged
  // Measured once for all boroughs.
  let (opening, closing) = (staged.openingDistances, staged.closingDistances)
  let (differences, years) = (staged.protection.differences, staged.yearsToTarget)
  return findings.boroughs.enumerated().map { index, borough in
    var groups: JSONObject = [:]
    for definition in findings.definitions {
      groups[definition.id] = definition.groups[borough.id].map { .string($0) } ?? .null
    }
    let pence = staged.amounts[index]
    return [
      "gss_code": .string(borough.id.description),
      "name": .string(borough.name),
      "groups": .object(groups),
      "need": .string(findings.scores.needs[index].decimal(places: 12)),
      "target_share": .string(staged.shares[index].decimal(places: 12)),
      "baseline_pence": findings.baseline.map { .integer($0.pence[index]) } ?? .null,
      "opening_distance": opening.map { distanceJSON($0[index]) } ?? .null,
      "amount_pence": .integer(pence),
      "amount_gbp": .number(Double(pence) / 100),
      "amount_status": "modelled",
      "closing_distance": distanceJSON(closing[index]),
      "protection_gbp": gbp(differences[index]),
      "years_to_target": yearsJSON(years[index]),
    ]
  }
}

private func distanceJSON(_ distance: TargetDistance) -> JSONValue {
  [
    "gbp": gbp(distance.pence),
    "pct": distance.share.map { decimalJSON($0 * Rational(100), places: 4) } ?? .null,
  ]
}

private func yearsJSON(_ years: YearsToTarget) -> JSONValue {
  switch years {
  case .years(let count): .integer(Int64(count))
  case .never: "never"
  case .undefined: .null
  }
}

private func groupsJSON(_ findings: FormulaFindings) -> JSONValue {
  var definitions: JSONObject = [:]
  for group in findings.groups {
    var groups = definitions[group.definition]?.object ?? [:]
    groups[group.name] = [
      "boroughs": .integer(Int64(group.count)),
      "target_share": .string(group.targetShare.decimal(places: 12)),
      "baseline_pence": group.baseline.map { .integer($0) } ?? .null,
      "amount_pence": .integer(group.amount),
      "share": group.share.map { .string($0.decimal(places: 12)) } ?? .null,
      "closing_distance": distanceJSON(group.closing),
      "protection_gbp": gbp(group.protection),
    ]
    definitions[group.definition] = .object(groups)
  }
  return .object(definitions)
}

private func protectionJSON(_ findings: FormulaFindings) -> JSONValue {
  let protection = findings.staged.protection
  var json: JSONObject = [
    "cost_gbp": gbp(protection.cost),
    "paid_by_pot_gbp": gbp(Rational(protection.paidByPot)),
    "paid_by_other_boroughs_gbp": gbp(protection.paidByOthers),
  ]
  if let published = findings.formula.published {
    json["published"] = [
      "cost_gbp": gbp(Rational(published.pence)),
      "years": .integer(Int64(published.years)),
      "source": .string(published.source),
      "modelled_cost_over_those_years_gbp": gbp(protection.cost * Rational(published.years)),
    ]
  }
  return .object(json)
}

/// Pence as pounds to a penny, for a JSON number.
private func gbp(_ pence: Rational) -> JSONValue {
  decimalJSON(pence / Rational(100), places: 2)
}

/// An exact number as a JSON number, rounded once.
func decimalJSON(_ value: Rational, places: Int) -> JSONValue {
  Double(value.decimal(places: places)).map { .number($0) } ?? .null
}
