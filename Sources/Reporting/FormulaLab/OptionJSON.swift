package import FormulaLab
import Atlas
import Exchange
import Formula
import Tables

/// Formulas beside one another, for a program; amounts are pounds.
package func optionJSON(_ comparison: OptionComparison) -> [UInt8] {
  let first = comparison.options[0]
  let value: JSONValue = [
    "fund": .string(first.fund.id),
    "status": "modelled",
    "formulas": .array(zip(comparison.options, comparison.nudges).map(formulaJSON)),
    "changes": .array(
      zip(comparison.options.dropFirst(), comparison.changes).map { option, change in
        [
          "from": .string(first.formula.id),
          "to": .string(option.formula.id),
          "gains_gbp": penceJSON(change.gains),
          "losses_gbp": penceJSON(change.losses),
          "balance_gbp": penceJSON(change.balance),
          "groups": Table("groups", groupChangeColumns, change.groups).json,
          "boroughs": Table("boroughs", zoneColumns + changeColumns, change.boroughs).json,
        ]
      }
    ),
  ]
  return value.encoded(pretty: true)
}

/// The changes in long form: a row for each borough and formula after the first.
package func optionCSV(_ comparison: OptionComparison) -> [UInt8] {
  let first = comparison.options[0].formula.id
  let rows = zip(comparison.options.dropFirst(), comparison.changes).flatMap { option, change in
    change.boroughs.map { (to: option.formula.id, change: $0) }
  }
  let ends: [Column<(to: String, change: OptionChange.AmountChange)>] = [
    .text("from", "From the formula") { _ in first }, .text("to", "To the formula") { $0.to },
  ]
  return Table(
    "options",
    zoneColumns.map { $0.of(\.change) } + ends + changeColumns.map { $0.of(\.change) }
      + [.text("status", "Status") { _ in "modelled" }],
    rows
  ).csv()
}

/// The borough of a change, and what its amount becomes.
var zoneColumns: [Column<OptionChange.AmountChange>] {
  [
    .text("gss_code", "GSS code") { $0.borough.id.description },
    .text("name", sentenceCase(here.zone.singular)) { $0.borough.name },
  ]
}
let changeColumns: [Column<OptionChange.AmountChange>] = [
  .pounds("from_gbp", "Amount before, MODELLED (£)") { $0.before },
  .pounds("to_gbp", "Amount after, MODELLED (£)") { $0.after },
  .pounds("change_gbp", "Change, MODELLED (£)") { $0.difference },
  .exact("change_share", "Change as a share of the amount before") {
    $0.share?.decimal(places: 6)
  },
  .count("rank_from", "Place before") { $0.rankBefore },
  .count("rank_to", "Place after") { $0.rankAfter },
]

let groupChangeColumns: [Column<OptionChange.GroupChange>] = [
  .text("definition", "Definition") { $0.definition },
  .text("group", "Group") { $0.name },
  .pounds("from_gbp", "Amount before, MODELLED (£)") { $0.before },
  .pounds("to_gbp", "Amount after, MODELLED (£)") { $0.after },
  .pounds("change_gbp", "Change, MODELLED (£)") { $0.difference },
  .exact("change_share", "Change as a share of the amount before") {
    $0.share?.decimal(places: 6)
  },
  .pounds("gains_gbp", "Gains, MODELLED (£)") { $0.gains },
  .pounds("losses_gbp", "Losses, MODELLED (£)") { $0.losses },
]

private func formulaJSON(_ findings: FormulaFindings, _ report: NudgeReport) -> JSONValue {
  let protection = findings.staged.protection
  func effect(_ effect: NudgeReport.Effect) -> JSONValue {
    [
      "input": .string(inputText(effect.input, findings)),
      "nudge": .string(effect.size),
      "gss_code": .string(findings.boroughs[effect.borough].id.description),
      "change_gbp": decimalJSON(effect.change / Rational(100), places: 6),
    ]
  }
  return [
    "formula": .string(findings.formula.id),
    "file": .string(findings.formula.file),
    "title": .string(findings.formula.title),
    "paid_out_gbp": penceJSON(findings.staged.finalPot),
    "assumed": .array(findings.assumptions.map { .string($0) }),
    "protection_cost_gbp": decimalJSON(protection.cost / Rational(100), places: 6),
    "protection_paid_by_pot_gbp": penceJSON(protection.paidByPot),
    "protection_paid_by_others_gbp": decimalJSON(
      protection.paidByOthers / Rational(100),
      places: 6
    ),
    "nudges": [
      "tried": .integer(Int64(report.tried)),
      "without_amounts": .array(
        report.refused.map { .string("\(inputText($0.input, findings)), \($0.size)") }
      ),
      "jumps": .array(report.jumps.map(effect)),
      "losses_by_more_need": .array(report.perverse.map(effect)),
    ],
  ]
}

private func penceJSON(_ pence: Int64) -> JSONValue { .number(Double(pence) / 100) }
