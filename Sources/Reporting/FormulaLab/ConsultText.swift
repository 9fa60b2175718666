import FormulaLab
import Atlas
import Documents
import Exchange
import Formula
import Tables

/// Formulas that were sent in, beside the one that stands for how things are, for a person.
func consultText(_ findings: ConsultFindings) -> Document {
  let reference = findings.reference
  let fund = "\(reference.fund.name), \(reference.formula.financialYear)"
  let meaning =
    "The reference, which stands for how things are, is \"\(reference.formula.title)\" "
    + "(\(reference.formula.file)); it is option 0. \(sentenceCase(here.zone.one)) accepts an option that gives it at least as "
    + "much as the reference does. \(sentenceCase(here.zone.plural)) count alike, whatever their residents."
  var blocks: [Block] = [
    .together([.title("Formulas sent in: \(fund)"), .paragraph(modelledSentence(reference.tested))]
    ),
    .paragraph(meaning), .section("WHAT WAS FOUND", [.list(mainItems(findings))]),
  ]
  if !findings.options.isEmpty {
    blocks.append(.section("OPTIONS", options(findings)))
    blocks += groupSection([.table(groupTable(findings))])
    blocks += [
      .section(
        "\(here.zone.plural.uppercased()): WHO IS BETTER OFF UNDER WHICH",
        boroughs(findings)
      ),
      .section("EACH OPTION AGAINST EACH", pairs(findings)),
    ]
  }
  if !findings.refused.isEmpty {
    let refused = findings.refused.map { $0.faults.map(\.description).joined(separator: " ") }
    blocks.append(.section("FILES THAT CANNOT BE RUN", [.list(refused)]))
  }
  return Document(blocks, endsWithBlankLine: true)
}

private func mainItems(_ findings: ConsultFindings) -> [String] {
  let (run, refused) = (findings.options.count, findings.refused.count)
  var items = [
    "\(run + refused) \(run + refused == 1 ? "file was" : "files were") sent in: \(run) can be run, "
      + "\(refused) cannot\(refused == 0 ? "" : " and \(refused == 1 ? "is" : "are") left out (see the last section)")."
  ]
  guard run > 0 else { return items }
  let accepted = findings.options.indices.filter { findings.options[$0].isAcceptedByMost }
  let boroughs = findings.reference.boroughs.count
  items.append(
    accepted.isEmpty
      ? "No option is accepted by more than half of the \(boroughs) \(here.zone.plural)."
      : "Accepted by more than half of the \(boroughs) \(here.zone.plural): \(names(accepted, findings))."
  )
  let most = findings.mostAccepted
  if let count = most.first.map({ findings.options[$0].accepting.count }) {
    items.append("Most \(here.zone.plural) (\(count)) accept \(names(most, findings)).")
  }
  let dearer = findings.options.indices.filter { findings.options[$0].extraPence != 0 }
  for index in dearer {
    let extra = findings.options[index].extraPence
    items.append(
      "\(names([index], findings)) pays out \(exactPounds(Int64(extra.magnitude))) "
        + "\(extra > 0 ? "more" : "less") than the reference: what \(here.zone.plural) make of it is not a matter of "
        + "shares alone."
    )
  }
  items.append(
    findings.pairwiseWinner.map {
      "Against every other, the reference included, \(choiceName($0, findings)) leaves more \(here.zone.plural) better "
        + "off than worse off."
    }
      ?? "No option leaves more \(here.zone.plural) better off than worse off against every other: which one is chosen "
      + "depends on how the question is put."
  )
  return items
}

private func options(_ findings: ConsultFindings) -> [Block] {
  var table = TextTable(
    ["Option", "accepted\nby", "gain", "lose", "pays out £", "more than\nreference £"]
  )
  let choices = findings.choices
  table.append(["0 (reference)", "-", "-", "-", poundsNumber(choices[0].staged.finalPot), "-"])
  for (index, option) in findings.options.enumerated() {
    table.append([
      "\(index + 1) \(option.findings.formula.id)", String(option.accepting.count),
      String(option.change.boroughs.count { $0.difference > 0 }),
      String(option.change.boroughs.count { $0.difference < 0 }),
      poundsNumber(option.findings.staged.finalPot), poundsNumber(option.extraPence),
    ])
  }
  let legend = findings.options.enumerated().map { index, option in
    "\(index + 1): \(option.findings.formula.title) (\(option.file.name), SHA-256 "
      + "\(option.file.sha256.prefix(12))...)"
  }
  return [.table(table), .list(legend)]
}

private func groupTable(_ findings: ConsultFindings) -> TextTable {
  typealias Row = (option: Int, change: OptionChange.GroupChange)
  let rows = findings.options.enumerated().flatMap { index, option in
    option.change.groups.map { Row(index + 1, $0) }
  }
  let columns: [Column<Row>] = [
    .text("Definition") { $0.change.definition }, .text("group") { $0.change.name },
    .count("option") { $0.option }, .pounds("reference £") { $0.change.before },
    .pounds("this £") { $0.change.after }, .pounds("change £") { $0.change.difference },
    .text("%") { percentChange($0.change.share) }.flushRight(),
  ]
  return TextTable(columns, rows)
}

private func boroughs(_ findings: ConsultFindings) -> [Block] {
  @Sendable func list(_ positions: [Int], _ shift: Int) -> String {
    positions.isEmpty ? "-" : positions.map { String($0 + shift) }.joined(separator: " ")
  }
  let columns: [Column<ConsultFindings.BoroughChoice>] = [
    .text(sentenceCase(here.zone.singular)) { $0.borough.name },
    .text("most by") { list($0.best, 0) }.flushRight(),
    .text("gains under") { list($0.gainsUnder, 1) }.flushRight(),
    .text("loses under") { list($0.losesUnder, 1) }.flushRight(),
  ]
  let table = TextTable(columns, findings.boroughs)
  let key = "Numbers are options, 0 the reference. The amounts are in the CSV (--out)."
  return [.table(table), .paragraph(key, indent: 2)]
}

/// How many options still fit side by side on a page.
private let widestMatrix = 16

private func pairs(_ findings: ConsultFindings) -> [Block] {
  let better = findings.betterOff
  guard better.count <= widestMatrix else {
    let words = "\(better.count) options are too many for a page: --json has the table."
    return [.paragraph(words, indent: 2)]
  }
  var table = TextTable(
    ["\(sentenceCase(here.zone.plural)) that get more under"] + better.indices.map { "than \($0)" }
  )
  if better.count > 5 { table = TextTable(["More under"] + better.indices.map { "\($0)" }) }
  for (index, row) in better.enumerated() {
    table.append(
      ["\(index)"] + row.enumerated().map { $0.offset == index ? "-" : String($0.element) }
    )
  }
  let key =
    "A row counts the \(here.zone.plural) that get more under it than under the option of the column."
  return [.table(table), .paragraph(key, indent: 2)]
}

private func choiceName(_ choice: Int, _ findings: ConsultFindings) -> String {
  choice == 0 ? "the reference (option 0)" : names([choice - 1], findings)
}

private func names(_ options: [Int], _ findings: ConsultFindings) -> String {
  joined(options.map { "option \($0 + 1) (\(findings.options[$0].findings.formula.id))" })
}
