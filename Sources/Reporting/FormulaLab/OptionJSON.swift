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
          "groups": .array(change.groups.map(groupJSON)),
          "boroughs": .array(change.boroughs.map(boroughJSON)),
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
  return Table(
    "options",
    [
      .text("gss_code", "GSS code") { $0.change.borough.id.description },
      .text("name", "Borough") { $0.change.borough.name },
      .text("from", "From the formula") { _ in first },
      .text("to", "To the formula") { $0.to },
      .pounds("from_gbp", "Amount before, MODELLED (£)") { $0.change.before },
      .pounds("to_gbp", "Amount after, MODELLED (£)") { $0.change.after },
      .pounds("change_gbp", "Change, MODELLED (£)") { $0.change.difference },
      .exact("change_share", "Change as a share of the amount before") {
        $0.change.share?.decimal(places: 6)
      },
      .count("rank_from", "Place before") { $0.change.rankBefore },
      .count("rank_to", "Place after") { $0.change.rankAfter },
      .text("status", "Status") { _ in "modelled" },
    ],
    rows
  ).csv()
}

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

func groupJSON(_ group: OptionChange.GroupChange) -> JSONValue {
  [
    "definition": .string(group.definition),
    "group": .string(group.name),
    "from_gbp": penceJSON(group.before),
    "to_gbp": penceJSON(group.after),
    "change_gbp": penceJSON(group.difference),
    "change_share": changeShareJSON(group.share),
    "gains_gbp": penceJSON(group.gains),
    "losses_gbp": penceJSON(group.losses),
  ]
}

func boroughJSON(_ row: OptionChange.AmountChange) -> JSONValue {
  [
    "gss_code": .string(row.borough.id.description),
    "name": .string(row.borough.name),
    "from_gbp": penceJSON(row.before),
    "to_gbp": penceJSON(row.after),
    "change_gbp": penceJSON(row.difference),
    "change_share": changeShareJSON(row.share),
    "rank_from": .integer(Int64(row.rankBefore)),
    "rank_to": .integer(Int64(row.rankAfter)),
  ]
}

private func penceJSON(_ pence: Int64) -> JSONValue { .number(Double(pence) / 100) }

private func changeShareJSON(_ share: Rational?) -> JSONValue {
  share.map { decimalJSON($0, places: 6) } ?? .null
}
