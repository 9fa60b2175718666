package import FormulaLab
import Atlas
package import Documents
import Formula
import Tables

/// Formulas beside one another, for a person.
package func optionText(_ comparison: OptionComparison) -> Document {
  let first = comparison.options[0]
  var blocks: [Block] = [
    .together([
      .title("Formulas compared: \(first.fund.name)"),
      .paragraph(modelledSentence(comparison.tested)),
    ]),
    .section("FORMULAS", formulas(comparison)),
  ]
  for (option, change) in zip(comparison.options.dropFirst(), comparison.changes) {
    let name = option.formula.id
    let columns =
      "In the tables `first` is \(first.formula.id), `this` is \(name); rank 1 gets the most."
    let list = Block.list(sums(of: change) + [columns])
    blocks.append(.section("\(name) AGAINST \(first.formula.id)", [list]))
    blocks += groupSection([.table(groupTable(change))], of: name)
    blocks.append(
      .section("\(here.zone.plural.uppercased()): \(name)", [.table(boroughTable(change))])
    )
  }
  let nudges = Block.list(nudgeItems(comparison))
  blocks.append(.section("CLIFFS, AND LOSSES BY MORE NEED", [nudges]))
  return Document(blocks, endsWithBlankLine: true)
}

private func formulas(_ comparison: OptionComparison) -> [Block] {
  let items = comparison.options.map { option in
    let protection = option.staged.protection
    let paid =
      "\(option.formula.id) (\(option.formula.title)): "
      + "\(exactPounds(option.staged.finalPot)) paid out. "
    guard protection.cost > .zero else { return paid + "Nobody is protected." }
    return paid + "Protection costs \(exactPounds(protection.cost)): the pot pays "
      + "\(exactPounds(protection.paidByPot)), other \(here.zone.plural) "
      + "\(exactPounds(protection.paidByOthers))."
  }
  let meaning =
    "Protection is what \(here.zone.plural) get above the plain split of the pot by need, because of floors, caps, "
    + "minimums, pace or ratchets."
  return [.list(items), .paragraph(meaning, indent: 2)]
}

private func sums(of change: OptionChange) -> [String] {
  let winners = change.boroughs.count { $0.difference > 0 }
  let losers = change.boroughs.count { $0.difference < 0 }
  return [
    "\(winners) \(here.zone.plural) gain \(exactPounds(change.gains)) together, \(losers) lose "
      + "\(exactPounds(-change.losses)), \(change.boroughs.count - winners - losers) get the same.",
    change.balance == 0
      ? "Both formulas pay out the same: what some gain, others lose."
      : "This formula pays out \(exactPounds(Int64(change.balance.magnitude))) "
        + "\(change.balance > 0 ? "more" : "less"): gains less losses.",
  ]
}

private func groupTable(_ change: OptionChange) -> TextTable {
  let columns: [Column<OptionChange.GroupChange>] = [
    .text("Group") { "\($0.definition) \($0.name)" }, .pounds("first £") { $0.before },
    .pounds("this £") { $0.after }, .pounds("change £") { $0.difference },
    .text("%") { percentChange($0.share) }.flushRight(), .pounds("gains £") { $0.gains },
    .pounds("losses £") { -$0.losses },
  ]
  return TextTable(columns, change.groups)
}

private func boroughTable(_ change: OptionChange) -> TextTable {
  let columns: [Column<OptionChange.AmountChange>] = [
    .text(sentenceCase(here.zone.singular)) { $0.borough.name }, .pounds("first £") { $0.before },
    .pounds("this £") { $0.after }, .pounds("change £") { $0.difference },
    .text("%") { percentChange($0.share) }.flushRight(),
    .text("rank") { row in
      row.rankBefore == row.rankAfter
        ? "\(row.rankAfter)" : "\(row.rankBefore) to \(row.rankAfter)"
    }.flushRight(),
  ]
  return TextTable(
    columns,
    change.boroughs.sorted {
      ($1.difference, $0.borough.id) < ($0.difference, $1.borough.id)
    }
  )
}

@Sendable func percentChange(_ share: Rational?) -> String {
  share.map { percentNumber($0, places: 1) } ?? "-"
}

private func nudgeItems(_ comparison: OptionComparison) -> [String] {
  let method: [String] = [
    "Every value of every measure, every area cost and last year's amount, the weights, the pot and the "
      + "number of every stage were changed a little, one at a time: by 0.1 %, by one unit, by 0.001.",
    "A jump is a change of some \(here.zone.singular)'s amount by more than £1 and more than ten times the money that "
      + "the nudge moves by itself. A loss by more need is any fall, however small, of \(here.zone.one) whose own "
      + "value or area cost was raised. Both are judged before amounts are rounded to whole pence.",
  ]
  return method
    + zip(comparison.options, comparison.nudges).flatMap { option, report in
      nudgeItems(report, option)
    }
}

private func nudgeItems(_ report: NudgeReport, _ findings: FormulaFindings) -> [String] {
  let refused =
    report.refused.isEmpty
    ? "" : "; with \(report.refused.count) of them the formula gives no amounts"
  func item(_ effect: NudgeReport.Effect) -> String {
    "\(findings.boroughs[effect.borough].name) by \(exactPounds(effect.change)) "
      + "(\(inputText(effect.input, findings)), \(effect.size))"
  }
  func list(_ effects: [NudgeReport.Effect], _ none: String, _ some: String) -> String {
    guard !effects.isEmpty else { return none }
    let rest = effects.count > 5 ? ", and \(effects.count - 5) more" : ""
    return "\(effects.count) \(some): \(effects.prefix(5).map(item).joined(separator: "; "))\(rest)"
  }
  return [
    "\(findings.formula.id): \(report.tried) nudges tried\(refused). "
      + list(report.jumps, "No jump was found", "jumps") + ". "
      + list(
        report.perverse,
        "No \(here.zone.singular) loses by more need of its own",
        "losses by more need"
      )
      + "."
  ]
}
