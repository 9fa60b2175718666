package import FormulaLab
import Atlas
import Exchange
import Formula
import Tables

/// Formulas beside one another, for a program; amounts are pounds.
private func optionJSON(_ comparison: OptionComparison) -> [UInt8] {
  let first = comparison.options[0]
  return JSONValue([
    "fund": first.fund.id,
    "status": "modelled",
    "tested_error": comparison.tested?.share,
    "formulas": zip(comparison.options, comparison.nudges).map(formulaJSON),
    "changes": zip(comparison.options.dropFirst(), comparison.changes).map { option, change in
      JSONValue([
        "from": first.formula.id,
        "to": option.formula.id,
        "gains_gbp": gbp(change.gains),
        "losses_gbp": gbp(change.losses),
        "balance_gbp": gbp(change.balance),
        "groups": Table("groups", groupChangeColumns, change.groups).json,
        "boroughs": Table("boroughs", zoneColumns + changeColumns, change.boroughs).json,
      ])
    },
  ]).encoded(pretty: true)
}

/// Formulas beside one another, before they have a form.
package func optionReport(_ comparison: OptionComparison) -> Report {
  Report(
    "Formulas compared",
    optionText(comparison),
    json: optionJSON(comparison),
    optionTable(comparison)
  ).telling(comparison.readings)
}

/// The changes in long form: a row for each borough and formula after the first.
private func optionTable(_ comparison: OptionComparison) -> Table {
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
      + [
        .text("status", "Status") { _ in "modelled" },
        .testedError(isModelled: { _ in true }) { _ in comparison.tested },
      ],
    rows
  )
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
    JSONValue([
      "input": inputText(effect.input, findings),
      "nudge": effect.size,
      "gss_code": findings.boroughs[effect.borough].id,
      "change_gbp": gbp(effect.change, places: 6),
    ])
  }
  return JSONValue([
    "formula": findings.formula.id,
    "file": findings.formula.file,
    "title": findings.formula.title,
    "paid_out_gbp": gbp(findings.staged.finalPot),
    "assumed": findings.assumptions,
    "protection_cost_gbp": gbp(protection.cost, places: 6),
    "protection_paid_by_pot_gbp": gbp(protection.paidByPot),
    "protection_paid_by_others_gbp": gbp(protection.paidByOthers, places: 6),
    "nudges": JSONValue([
      "tried": report.tried,
      "without_amounts": report.refused.map { "\(inputText($0.input, findings)), \($0.size)" },
      "jumps": report.jumps.map(effect),
      "losses_by_more_need": report.perverse.map(effect),
    ]),
  ])
}
