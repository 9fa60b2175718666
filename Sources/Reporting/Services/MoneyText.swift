import FormulaLab
package import ServiceRecord
import Atlas
import Documents
import Statistics

/// The stacks of all boroughs with inner and outer London, categories, and the ledger.
package func moneyText(_ findings: MoneyFindings) -> [UInt8] {
  let totals = totalSentences(findings)
  let sections: [(String, [Block])] = [
    ("WHAT WAS FOUND", [.list(moneySentences(findings))]),
    ("THE STACK OF EACH BOROUGH", stackTable(findings)),
    ("INNER AND OUTER LONDON", [.table(groupTable(findings))]),
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
  ).text()
}

func moneySentences(_ findings: MoneyFindings) -> [String] {
  let stacks = findings.stacks
  let sum = findings.wholeSum
  var sentences = [
    "\(exactPounds(stacks.placed)) is in the stacks of the boroughs: \(exactPounds(sum.direct)) paid "
      + "to boroughs directly, \(exactPounds(sum.named)) of services that name boroughs, and "
      + "\(exactPounds(sum.panLondon)) of services for all of London, shared out by "
      + "\(findings.weights.meaning)."
  ]
  sentences += missingSentences(findings.missing, in: findings.year)
  if sum.modelled > 0, stacks.placed > 0 {
    let isUnpublished = findings.funds.allSatisfy(\.published.isEmpty)
    sentences.append(
      "\(percent(Double(sum.modelled) / Double(stacks.placed))) of it is MODELLED: shared out among "
        + "boroughs, spread over years, or split by a formula of this project."
        + (isUnpublished ? " Nobody has published it as the money of a borough." : "")
    )
    for direct in findings.funds where !direct.published.isEmpty {
      let known = direct.published.map { amount in
        let name = findings.boroughs.first { $0.borough.id == amount.borough }?.borough.name
        return "\(name ?? amount.borough.description) \(exactPounds(amount.pence))"
      }
      sentences.append(
        "Of \(direct.fund.name) this is published, and the stacks have the model's amounts in its place: "
          + "\(known.joined(separator: ", "))."
      )
    }
  }
  if let phrase = inexactPhrase(findings.wholeSum) { sentences.append("It includes \(phrase).") }
  let missing = stacks.ofUnknownBoroughs
  if missing > 0 {
    sentences.append(
      "\(exactPounds(missing)) more of the year is in no stack, because nobody says which boroughs it "
        + "is for. So a stack is what is known, not all that a borough gets."
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
  if findings.boroughs.contains(where: \.isPanLondonUnknown) {
    sentences.append(
      "The City of London has its own police; whether pan-London services serve it is not stated, so "
        + "it gets no share of them."
    )
  }
  return sentences + [yearSentence(findings)]
}

private func comparisonSentences(
  _ definition: MoneyDefinition,
  _ findings: MoneyFindings
) -> [String] {
  guard let inner = definition.groups.first(where: { $0.name == "inner" }),
    let outer = definition.groups.first(where: { $0.name == "outer" }),
    let few = inner.perHead.rate.value, let many = outer.perHead.rate.value
  else { return [] }
  let head = findings.moneyHeadFormat
  var text =
    "\(sentenceCase(definitionName(definition.id))): outer London's stacks come to \(head.text(many)) per head "
    + "against \(head.text(few)) in inner London\(difference(definition.perHead))"
  if let few = inner.perOffence.rate.value, let many = outer.perOffence.rate.value {
    let offence = findings.moneyOffenceFormat
    text +=
      ", and \(offence.text(many)) per recorded offence against \(offence.text(few))"
      + difference(definition.perOffence)
  }
  text += "."
  if let few = inner.localPerHead.rate.value, let many = outer.localPerHead.rate.value,
    findings.wholeSum.panLondon > 0
  {
    let format = RateFormat(london: findings.london.localPerHead.rate.value)
    text +=
      " Without the pan-London money: \(format.text(many)) per head against \(format.text(few))"
      + "\(difference(definition.localPerHead))."
  }
  return [text]
}

/// How far outer London stands from inner London: ` (8.6 % less)`.
private func difference(_ equalisation: Equalisation?) -> String {
  (equalisation?.ratio.value).map { " (\(relation($0)))" } ?? ""
}

extension MoneyFindings {
  var moneyHeadFormat: RateFormat { RateFormat(london: london.perHead.rate.value) }
  var moneyOffenceFormat: RateFormat { RateFormat(london: london.perOffence.rate.value) }
}
