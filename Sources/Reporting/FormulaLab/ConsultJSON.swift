package import FormulaLab
import Atlas
import Exchange
import Formula
import Tables

/// Formulas that were sent in, for a program; amounts are pounds, all of them modelled.
///
/// In `better_off`, row and column 0 are the reference, then the options in their order.
package func consultJSON(_ findings: ConsultFindings) -> [UInt8] {
  let reference = findings.reference
  let value: JSONValue = [
    "fund": .string(reference.fund.id),
    "financial_year": .string(reference.formula.financialYear.description),
    "status": .string(FigureStatus.modelled.rawValue),
    "reference": .string(reference.formula.id),
    "options": .array(findings.options.map(option)),
    "refused": .array(
      findings.refused.map {
        [
          "file": .string($0.file.name),
          "sha256": .string($0.file.sha256),
          "faults": .array($0.faults.map { .string($0.description) }),
        ]
      }
    ),
    "most_accepted": .array(
      findings.mostAccepted.map { .string(findings.options[$0].findings.formula.id) }
    ),
    "pairwise_winner": findings.pairwiseWinner.map {
      .string(findings.choices[$0].formula.id)
    } ?? .null,
    "better_off": .array(
      findings.betterOff.map { .array($0.map { .integer(Int64($0)) }) }
    ),
  ]
  return value.encoded(pretty: true)
}

/// The amounts in long form: a row for each borough and option.
package func consultCSV(_ findings: ConsultFindings) -> [UInt8] {
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
  ).csv()
}

private func option(_ option: ConsultFindings.Option) -> JSONValue {
  [
    "formula": .string(option.findings.formula.id),
    "title": .string(option.findings.formula.title),
    "file": .string(option.file.name),
    "sha256": .string(option.file.sha256),
    "assumed": .array(option.findings.assumptions.map { .string($0) }),
    "paid_out_gbp": .number(Double(option.findings.staged.finalPot) / 100),
    "more_than_reference_gbp": .number(Double(option.extraPence) / 100),
    "accepted_by": .array(option.accepting.map { .string($0.id.description) }),
    "accepted_by_most": .bool(option.isAcceptedByMost),
    "groups": Table("groups", groupChangeColumns, option.change.groups).json,
    "boroughs": Table("boroughs", zoneColumns + changeColumns, option.change.boroughs).json,
  ]
}
