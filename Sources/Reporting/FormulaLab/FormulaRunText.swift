import FormulaLab
import Atlas
import Documents
import Formula

/// What a formula gives, for a person who reads one page.
func formulaRunText(of run: FormulaRun) -> Document {
  let findings = run.findings
  let formula = findings.formula
  let last = findings.baseline == nil ? "" : " against last year's amounts"
  var blocks: [Block] = [
    .title("\(formula.title): \(findings.fund.name), \(formula.financialYear)"),
    .paragraph(
      "MODELLED: every amount below is what this formula gives, not a published figure. "
        + testedErrorSentence(findings.tested)
    ),
    .list(statements(of: findings)),
    .paragraph("\(sentenceCase(here.zone.plural)): target and distance from target\(last)"),
    .table(boroughTable(findings)),
  ]
  if !formula.stages.isEmpty {
    blocks.append(.paragraph("What each stage adds or takes, pounds"))
    blocks.append(.table(stageTable(findings)))
  }
  if !findings.definitions.isEmpty {
    blocks += [.paragraph(sentenceCase(groupsTitle)), .table(groupTable(findings))]
  }
  let terms = formula.terms.map { term in
    "\(name(of: term, findings)): weight \(term.weightText), \(term.status). \(term.source)"
  }
  let stages = formula.stages.map { "\(describe($0)). \($0.source)" }
  blocks.append(.section("What it rests on", [.list(terms + stages)]))
  if !formula.basis.isEmpty { blocks.append(.paragraph(formula.basis, indent: 2)) }
  return Document(blocks)
}

/// What was found, in sentences.
func statements(of findings: FormulaFindings) -> [String] {
  var texts = [potStatement(of: findings)]
  if findings.assumptions.isEmpty {
    texts.append("All weights are published.")
  } else {
    texts.append(
      "ASSUMED, because nobody has published them: \(findings.assumptions.joined(separator: "; "))."
    )
  }
  if let late = findings.formula.lateFigures { texts.append("\(sentenceCase(late)).") }
  if let baseline = findings.baseline { texts.append(baselineStatement(baseline)) }
  return texts + protectionStatements(of: findings)
}

/// What protection costs and who pays, beside what is published of it.
func protectionStatements(of findings: FormulaFindings) -> [String] {
  var texts: [String] = []
  let protection = findings.staged.protection
  if protection.cost != .zero {
    let others = protection.paidByOthers
    texts.append(
      "Protection costs \(exactPounds(protection.cost)) above the plain split by target shares: "
        + "\(exactPounds(protection.paidByPot)) come from a bigger pot, \(exactPounds(others)) from the "
        + "other \(here.zone.plural)." + payers(of: findings)
    )
  }
  if let published = findings.formula.published {
    let years = published.years == 1 ? "a year" : "\(published.years) years"
    texts.append(
      "Published cost of protection: \(exactPounds(published.pence)) over \(years) "
        + "(\(published.source)). The model's, over the same time: "
        + "\(exactPounds(protection.cost * Rational(published.years)))."
    )
  }
  return texts
}

/// The boroughs that pay most for the protection of others.
private func payers(of findings: FormulaFindings) -> String {
  let paying = zip(findings.boroughs, findings.staged.protection.differences)
    .filter { $1.isNegative }.sorted { ($0.1, $0.0.id) < ($1.1, $1.0.id) }
  guard !paying.isEmpty else { return "" }
  let most = joined(FirstThree(paying.map { ($0.name, exactPounds($1)) }).words)
  return
    " \(paying.count) \(here.zone.plural) get less than by the plain split, most of all \(most)."
}

func potStatement(of findings: FormulaFindings) -> String {
  let (pot, staged) = (findings.pot, findings.staged)
  var text =
    "The pot is \(exactPounds(pot.pence)) (\(pot.status?.rawValue ?? "assumed"); \(pot.source))"
  if staged.plainPot != pot.pence {
    text += "; \(exactPounds(pot.pence - staged.plainPot)) is sliced off"
  }
  if staged.finalPot != staged.plainPot {
    text += "; it is raised by \(exactPounds(staged.finalPot - staged.plainPot))"
  }
  return text
    + ". The \(here.zone.plural) get \(exactPounds(staged.finalPot)) together, to the penny."
}

func baselineStatement(_ baseline: BaselineAmounts) -> String {
  let total = exactPounds(baseline.pence.reduce(0, +))
  return switch baseline.origin {
  case .recorded(let year): "Last year is \(year): \(total), \(baseline.status.rawValue)."
  case .submitted(let file):
    "Last year's amounts, \(total), are those of \(file): submitted, checked by nobody here."
  case .modelled(let other):
    "Last year's amounts, \(total), are modelled as well, by \(other.formula.file)."
  }
}

private func boroughTable(_ findings: FormulaFindings) -> TextTable {
  let staged = findings.staged
  let (opening, closing) = (staged.openingDistances, staged.closingDistances)
  let years = staged.yearsToTarget
  let hasYears = years.contains { $0 != .undefined }
  var headings = [sentenceCase(here.zone.singular), "target\nshare %"]
  if opening != nil { headings += ["opening\n£", "\n%"] }
  headings += ["amount\n£", "closing\n£", "\n%"]
  if hasYears { headings.append("years to\ntarget") }
  var table = TextTable(headings)
  for (index, borough) in findings.boroughs.enumerated() {
    var cells = [borough.name, percentNumber(staged.shares[index], places: 3)]
    if let opening { cells += distanceCells(opening[index]) }
    cells.append(poundsAndPence(staged.amounts[index]))
    cells += distanceCells(closing[index])
    if hasYears { cells.append(yearsText(years[index])) }
    table.append(cells)
  }
  table.rule()
  var total = ["All", "100.000"]
  if opening != nil { total += ["", ""] }
  total += [poundsAndPence(staged.finalPot), "", ""]
  if hasYears { total.append("") }
  table.append(total)
  return table
}

private func stageTable(_ findings: FormulaFindings) -> TextTable {
  let staged = findings.staged
  let effects = staged.effects
  var table = TextTable(
    [sentenceCase(here.zone.singular), "target"]
      + findings.formula.stages.map { headingLines($0.stage.name) } + ["amount"]
  )
  for (index, borough) in findings.boroughs.enumerated() {
    table.append(
      [borough.name, poundsNumber(staged.steps[0].amounts[index])]
        + effects.map { signed(poundsNumber($0[index])) }
        + [poundsNumber(staged.amounts[index])]
    )
  }
  table.rule()
  table.append(
    ["All", poundsNumber(staged.steps[0].pot)]
      + zip(staged.steps, staged.steps.dropFirst()).map {
        signed(poundsNumber(Rational($1.pot - $0.pot)))
      } + [poundsNumber(staged.finalPot)]
  )
  return table
}

private func groupTable(_ findings: FormulaFindings) -> TextTable {
  var table = TextTable(
    [
      "Definition", "Group", here.zone.plural, "target\nshare %", "amount\n£", "share\n%",
      "protection\n£",
    ],
    leftColumns: 2
  )
  for group in findings.groups {
    table.append([
      group.definition, group.name, String(group.count),
      percentNumber(group.targetShare, places: 3), poundsAndPence(group.amount),
      group.share.map { percentNumber($0, places: 3) } ?? "-",
      signed(poundsNumber(group.protection)),
    ])
  }
  return table
}

private func headingLines(_ name: String) -> String {
  name.split(separator: "_").joined(separator: "\n")
}

private func distanceCells(_ distance: TargetDistance) -> [String] {
  [
    signed(poundsNumber(distance.pence)),
    distance.share.map { signed(percentNumber($0, places: 1)) } ?? "-",
  ]
}

func yearsText(_ years: YearsToTarget) -> String {
  switch years {
  case .years(let count): String(count)
  case .never: "never"
  case .undefined: "-"
  }
}
