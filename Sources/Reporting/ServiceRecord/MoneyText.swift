import FormulaLab
package import ServiceRecord
import Atlas
package import Documents
import Statistics

/// The stacks of all boroughs with the groups, categories, and the ledger.
package func moneyText(_ findings: MoneyFindings) -> Document {
  let totals = totalSentences(findings)
  let sections: [(String, [Block])] = [
    ("WHAT WAS FOUND", [.list(moneySentences(findings))]),
    ("THE STACK OF EACH \(here.zone.singular.uppercased())", stackTable(findings)),
    (
      groupsTitle.uppercased(),
      here.definitions.isEmpty ? [] : [.table(groupTable(findings))]
    ),
    ("BY CATEGORY OF NEED", categoryTable(findings)),
    ("WHAT COULD NOT BE SHARED OUT", entries(.notApportioned, findings)),
    ("WHAT WAS LEFT OUT, AND WHY", entries(.leftOut, findings)),
    ("MONEY THAT BELONGS TO NO YEAR", entries(.noYear, findings)),
    ("KNOWN AS A TOTAL ONLY", totals.isEmpty ? [] : [.list(totals)]),
    ("THE LEDGER", ledgerTable(findings)),
    ("HOW IT WAS DONE", [.list(methodSentences(findings))]),
  ]
  return Document(
    [.title("Money on the map, \(findings.year)")]
      + sections.filter { !$0.1.isEmpty }.map { .section($0.0, $0.1) }
  )
}

func moneySentences(_ findings: MoneyFindings) -> [String] {
  let stacks = findings.stacks
  let sum = findings.wholeSum
  var sentences = [
    "\(exactPounds(stacks.placed)) is in the stacks of the \(here.zone.plural): \(exactPounds(sum.direct)) paid "
      + "to \(here.zone.plural) directly, \(exactPounds(sum.named)) of services that name \(here.zone.plural), and "
      + "\(exactPounds(sum.areaWide)) of services for all of \(here.name), shared out by "
      + "\(findings.weights.meaning)."
  ]
  sentences += missingSentences(findings.missing, in: findings.year)
  if sum.modelled > 0, stacks.placed > 0 {
    sentences.append(
      modelledShareSentence(Double(sum.modelled) / Double(stacks.placed), findings)
        + " Nobody has published it as the money of \(here.zone.one): what is shared out or spread is not tested."
    )
  }
  if let phrase = inexactPhrase(findings.wholeSum) { sentences.append("It includes \(phrase).") }
  let missing = stacks.ofUnknownBoroughs
  if missing > 0 {
    sentences.append(
      "\(exactPounds(missing)) more of the year is in no stack, because nobody says which \(here.zone.plural) it "
        + "is for. So a stack is what is known, not all that \(here.zone.one) gets."
    )
  }
  sentences += findings.definitions.flatMap { comparisonSentences($0, findings) }
  for twin in findings.twins {
    let fund = findings.fundNames[twin.fund] ?? twin.fund
    sentences.append(
      "Check \(twin.service): its \(exactPounds(twin.pence)) equals the direct allocations of the fund "
        + "\(fund) to the penny. Both are counted, because the record does not say that they are one."
    )
  }
  for zone in findings.boroughs.filter(\.isAreaWideUnknown).map(\.borough) {
    sentences.append(
      "The \(zone.name) \(zone.outside ?? "stands apart"); whether pan-\(here.name) services serve it is not "
        + "stated, so it gets no share of them."
    )
  }
  return sentences + [yearSentence(findings)]
}

/// How much of money is modelled and by what, in words of answers and page.
func modelledShareSentence(_ share: Double, _ findings: MoneyFindings) -> String {
  "\(percent(share)) of it is MODELLED: shared out among \(here.zone.plural), spread over years, or split by a "
    + "formula of this project\(byFormula(findings))."
}

/// The tested error of what a formula gives, in brackets; empty where none is in the stacks, or nothing was tested.
func byFormula(_ findings: MoneyFindings) -> String {
  let errors = findings.funds.filter { $0.formula != nil }.compactMap {
    testedErrorInShort(findings.tested[$0.fund.id])
  }.distinct
  return errors.isEmpty ? "" : " (\(errors.joined(separator: "; ")))"
}

private func comparisonSentences(
  _ definition: MoneyDefinition,
  _ findings: MoneyFindings
) -> [String] {
  guard let pair = definition.compared,
    let against = definition.groups.first(where: { $0.name == pair.against }),
    let asked = definition.groups.first(where: { $0.name == pair.asked }),
    let few = against.perHead.rate.value, let many = asked.perHead.rate.value
  else { return [] }
  let head = findings.moneyHeadFormat.tellingApart(many, few)
  var text =
    "\(sentenceCase(definitionName(definition.id))): \(possessive(here.groupName(pair.asked, under: definition.id))) stacks come to \(head.text(many)) per head "
    + "against \(head.text(few)) in \(here.groupName(pair.against, under: definition.id))\(difference(definition.perHead))"
  if let few = against.perOffence.rate.value, let many = asked.perOffence.rate.value {
    let offence = findings.moneyOffenceFormat.tellingApart(many, few)
    text +=
      ", and \(offence.text(many)) per recorded offence against \(offence.text(few))"
      + difference(definition.perOffence)
  }
  text += "."
  if let few = against.localPerHead.rate.value, let many = asked.localPerHead.rate.value,
    findings.wholeSum.areaWide > 0
  {
    let format = RateFormat(whole: findings.whole.localPerHead.rate.value).tellingApart(many, few)
    text +=
      " Without the pan-\(here.name) money: \(format.text(many)) per head against \(format.text(few))"
      + "\(difference(definition.localPerHead))."
  }
  return [text]
}

/// How far the group asked about stands from the group it is set against: ` (8.6 % less)`.
private func difference(_ equalisation: Equalisation?) -> String {
  (equalisation?.ratio.value).map { " (\(relation($0)))" } ?? ""
}

extension MoneyFindings {
  var moneyHeadFormat: RateFormat { RateFormat(whole: whole.perHead.rate.value) }
  var moneyOffenceFormat: RateFormat { RateFormat(whole: whole.perOffence.rate.value) }
}
