package import FormulaLab
import Atlas
import Exchange
import Formula
import Tables

/// Formulas that were sent in, for a program; amounts are pounds, all of them modelled.
///
/// In `better_off`, row and column 0 are the reference, then the options in their order.
private func consultJSON(_ findings: ConsultFindings) -> [UInt8] {
  let reference = findings.reference
  return JSONValue([
    "fund": reference.fund.id,
    "financial_year": reference.formula.financialYear,
    "status": FigureStatus.modelled.rawValue,
    "tested_error": findings.reference.tested?.share,
    "reference": reference.formula.id,
    "options": findings.options.map(option),
    "refused": findings.refused.map {
      JSONValue([
        "file": $0.file.name, "sha256": $0.file.sha256, "faults": $0.faults.map(\.description),
      ])
    },
    "most_accepted": findings.mostAccepted.map { findings.options[$0].findings.formula.id },
    "pairwise_winner": findings.pairwiseWinner.map { findings.choices[$0].formula.id },
    "better_off": findings.betterOff,
  ]).encoded(pretty: true)
}

/// Formulas that were sent in, before they have a form.
package func consultReport(_ findings: ConsultFindings) -> Report {
  Report(
    "Formulas that were sent in",
    consultText(findings),
    json: consultJSON(findings),
    consultTable(findings)
  ).telling(findings.readings)
}

/// The amounts in long form: a row for each borough and option.
private func consultTable(_ findings: ConsultFindings) -> Table {
  let rows = findings.options.flatMap { option in
    option.change.boroughs.map { (option: option.findings.formula.id, change: $0) }
  }
  return Table(
    "consultation",
    [
      .text("gss_code", "GSS code") { $0.change.borough.id.description },
      .text("name", sentenceCase(here.zone.singular)) { $0.change.borough.name },
      .text("option", "Option (formula)") { $0.option },
      .pounds("reference_gbp", "Amount of the reference, MODELLED (£)") { $0.change.before },
      .pounds("amount_gbp", "Amount of the option, MODELLED (£)") { $0.change.after },
      .pounds("change_gbp", "Change, MODELLED (£)") { $0.change.difference },
      .flag("accepts", "No worse off than by the reference") { $0.change.difference >= 0 },
      .text("status", "Status") { _ in FigureStatus.modelled.rawValue },
    ],
    rows
  )
}

private func option(_ option: ConsultFindings.Option) -> JSONValue {
  JSONValue([
    "formula": option.findings.formula.id,
    "title": option.findings.formula.title,
    "file": option.file.name,
    "sha256": option.file.sha256,
    "assumed": option.findings.assumptions,
    "paid_out_gbp": gbp(option.findings.staged.finalPot),
    "more_than_reference_gbp": gbp(option.extraPence),
    "accepted_by": option.accepting.map(\.id),
    "accepted_by_most": option.isAcceptedByMost,
    "groups": Table("groups", groupChangeColumns, option.change.groups).json,
    "boroughs": Table("boroughs", zoneColumns + changeColumns, option.change.boroughs).json,
  ])
}
