import FormulaLab
import ServiceRecord
import Atlas

/// How the stacks were built, a sentence for each rule.
func methodSentences(_ findings: MoneyFindings) -> [String] {
  let key = findings.weights.key
  var sentences = [
    "\"Direct\" is what a fund pays \(here.zone.one). \"Named\" is the money of services whose area names the "
      + "\(here.zone.singular); for several \(here.zone.plural) without a split it is shared among them. \"Pan-\(here.name)\" is the "
      + "money of services for \(here.whole), shared among them. Both are shared by "
      + "\(findings.weights.meaning), in whole pence that add up to the amount. The key is this "
      + "project's choice (--key), no funder's.",
    consequence(of: key),
    findings.spreadsOverYears
      ? "Money for several years without a split by year is spread evenly over the days of its term "
        + "(--no-spread lists it instead)."
      : "Money for several years without a split by year is not spread over them: it is listed under "
        + "money that belongs to no year.",
    "A service whose fund is one that pays \(here.zone.plural) directly in the year is the same money and is left "
      + "out; so is a part of a service whose amount is counted. Envelopes and overlaps are never "
      + "counted.",
  ]
  for fund in findings.funds where fund.isComplete {
    guard let formula = fund.formula else { continue }
    sentences.append(
      "The amounts of \(fund.fund.name) that are not published are MODELLED by the formula \"\(formula)\"; no table of "
        + "them was available. \(testedErrorSentence(findings.tested[fund.fund.id]))"
    )
  }
  sentences.append(
    "Rates per head are by residents of \(findings.populationPeriod), per offence by the offences "
      + "recorded in \(findings.year); those of groups are sums by sums."
      + findings.boroughs.filter { $0.borough.outside != nil && $0.offences == nil }.map {
        " Offences of the \($0.borough.name) are recorded by another force and are not in the table."
      }.joined()
  )
  return sentences
}

/// What the choice of the key makes of the comparison, before somebody reads a finding into it.
private func consequence(of key: ApportionmentKey) -> String {
  switch key {
  case .residents:
    "Shared by residents, pan-\(here.name) money is the same per head everywhere: it can only hide "
      + "differences per head between \(here.zone.plural), never make them."
  case .offences:
    "Shared by offences, pan-\(here.name) money is the same per offence everywhere: it can only hide "
      + "differences per offence between \(here.zone.plural), never make them."
  case .need:
    "Shared by need, pan-\(here.name) money is more per head where the Indices of Deprivation are higher, "
      + "by construction: that is no finding about where it is spent."
  case .equal:
    "Shared in equal parts, pan-\(here.name) money is more per head in small \(here.zone.plural), by construction: "
      + "that is no finding about where it is spent."
  }
}

/// Published totals of funds whose amounts by borough nobody has published.
func totalSentences(_ findings: MoneyFindings) -> [String] {
  findings.fundTotals.map { total in
    "\(findings.fundNames[total.fund] ?? total.fund), \(total.period): \(statedTotal(total)). In no stack: what each \(here.zone.singular) got is not known. It may hold "
      + "money that is listed elsewhere, so it is not added up."
  }
}
