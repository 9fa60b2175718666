import FormulaLab
import Funding
import Atlas
import Statistics

/// The findings in the order in which a member asks for them, as sentences.
///
/// Each sentence with an amount in it stands alone: where nobody has published the amounts, it says
/// so, because sentences are quoted without their neighbours.
func mainFindings(of findings: Findings) -> [String] {
  // Whoever reads a difference first must know that nobody decided on one.
  var sentences = verdictSentences(of: findings) + sameForAll(findings)
  sentences += [statusSentence(of: findings), totalSentence(of: findings)]
  for definition in findings.definitions {
    sentences.append(comparison(of: definition, in: findings))
  }
  sentences += boundsSentences(of: findings)
  return sentences + explanations(of: findings) + extremes(of: findings)
}

/// Why the rates of two compared groups differ, under the first definition that compares them.
func explanations(of findings: Findings) -> [String] {
  comparedPairs(of: findings.definitions.filter { $0.comparison != nil }).flatMap {
    explanation(of: $0.definitions[0], $0.names, in: findings)
  }
}

extension Findings {
  /// Said in every sentence whose amounts nobody has published.
  fileprivate var proviso: String {
    switch basis {
    case .modelled: "in the model\(testedErrorInShort(bounds).map { " (\($0))" } ?? ""), "
    case .submitted: "by the submitted amounts, "
    case .dataset: ""
    }
  }

  /// What modelled money does for a borough, or for a group of this name, is never "gets"; spending is never got.
  fileprivate func gets(_ name: String = "") -> String {
    let verb = fund.nature == .spending ? "spend" : "get"
    if case .modelled = basis { return "would \(verb)" }
    return isPlural(name) ? verb : verb + "s"
  }
}

/// Said first where all amounts are equal: differences in rates are then of people and crime alone.
func sameForAll(_ findings: Findings) -> [String] {
  guard let pence = findings.uniformPence else { return [] }
  let sentence =
    "\(findings.proviso)every \(here.zone.singular) \(findings.gets()) the same \(pounds(pence: pence)), so "
    + "differences per head show only how many people live there; differences per offence, only how "
    + "much crime is recorded."
  return [sentenceCase(sentence)]
}

func totalSentence(of findings: Findings) -> String {
  let whole = findings.whole
  let amount = exactPounds(whole.pence)
  var text =
    switch findings.basis {
    case .modelled(_, let pot):
      "The model splits \(amount) (\(pot.status == .modelled ? "assumed" : "\(pot.status.rawValue), not modelled")) over \(whole.count) \(here.zone.plural)"
    case .submitted:
      "The submitted amounts add up to \(amount) for \(whole.count) \(here.zone.plural)"
    case .dataset:
      "\(amount) \(findings.fund.nature == .spending ? "spent by" : "for") \(whole.count) \(here.zone.plural)"
    }
  if let rate = whole.perHead.rate.value, let each = whole.perOffence.rate.value {
    text +=
      ": \(findings.headFormat.text(rate)) for each resident and "
      + "\(findings.offenceFormat.text(each)) for each recorded offence"
  }
  let outside = findings.boroughs.filter { !$0.isInFund }.map(\.borough.name)
  if !outside.isEmpty {
    text += ". Not in the fund: \(outside.joined(separator: ", ")), on the map but in no total"
  }
  return text + "."
}

/// The group asked about against the group it is set against, per head and per offence; each group where no
/// two are compared.
func comparison(of definition: DefinitionFinding, in findings: Findings) -> String {
  guard definition.compared != nil else { return eachGroup(of: definition, in: findings) }
  guard let comparison = definition.comparison, let (asked, against) = definition.pair,
    let head = comparison.perHead.ratio.value,
    let againstHead = against.perHead.rate.value, let askedHead = asked.perHead.rate.value
  else {
    return
      "\(sentenceCase(here.definition(definition.id)?.title ?? "its groups")) cannot be compared under the \(definitionName(definition.id)): "
      + "a figure is missing or zero."
  }
  let heads = findings.headFormat.tellingApart(askedHead, againstHead)
  let name = here.groupName(asked.name, under: definition.id)
  return
    "\(sentenceCase(definitionName(definition.id))): \(findings.proviso)\(name) "
    + "\(findings.gets(name)) \(heads.text(askedHead)) per head against \(heads.text(againstHead)) in "
    + "\(here.groupName(against.name, under: definition.id)) (\(relation(head)))\(perOffence(comparison, asked, against, findings))."
}

/// The same for each recorded offence, as the end of the sentence; empty where offences are not known at all.
private func perOffence(
  _ comparison: ComparisonFinding,
  _ asked: GroupFinding,
  _ against: GroupFinding,
  _ findings: Findings
) -> String {
  guard findings.hasOffences else { return "" }
  guard let ratio = comparison.perOffence?.ratio.value, let own = asked.perOffence.rate.value,
    let other = against.perOffence.rate.value
  else { return "; per recorded offence they cannot be compared: a figure is missing or zero" }
  let format = findings.offenceFormat.tellingApart(own, other)
  return
    ", and \(format.text(own)) per recorded offence against \(format.text(other)) (\(relation(ratio)))"
}

/// What every group of a definition gets for each resident.
private func eachGroup(of definition: DefinitionFinding, in findings: Findings) -> String {
  let rates = definition.groups.map { group in
    "\(here.groupName(group.name, under: definition.id)) \(group.perHead.rate.text(or: "an unknown amount", findings.headFormat.text))"
  }
  return "\(sentenceCase(definitionName(definition.id))), pounds per head: \(findings.proviso)"
    + "\(joined(rates))."
}

/// What words say of two rates that differ by less than they show.
let theSame = "about the same"

/// A ratio as the distance of the first from the second: `8.6 % less`.
///
/// Rates that are printed beside it need ``RateFormat/tellingApart(_:_:)``.
func relation(_ ratio: Double) -> String {
  let distance = percent((ratio - 1).magnitude)
  if distance == "0.0 %" { return ratio == 1 ? "the same" : theSame }
  return "\(distance) \(ratio < 1 ? "less" : "more")"
}

/// How much of the gap per head follows recorded crime, and what would close it.
private func explanation(
  of definition: DefinitionFinding,
  _ pair: NamedPair,
  in findings: Findings
) -> [String] {
  guard let comparison = definition.comparison, let head = comparison.perHead.ratio.value else {
    return []
  }
  let equal = equalising(comparison.perHead, "per head", pair, findings)
  guard let offence = comparison.perOffence, let crime = comparison.crimeRatio.value,
    let money = offence.ratio.value
  else { return equal }
  let name = definitionName(definition.id)
  let differ =
    relation(head).contains("%")
    ? "Why the rates per head differ" : "The rates per head hardly differ"
  let why =
    "\(differ) (\(name)): recorded crime per resident in \(pair.asked) is "
    + "\(relation(crime)); and \(findings.proviso)money for each recorded offence is "
    + "\(relation(money)). The two multiply: \(decimal(crime, 3)) x \(decimal(money, 3)) = "
    + "\(decimal(head, 3)) of \(withArticle(pair.against)) rate per head."
  return [why] + equal + equalising(offence, "per recorded offence", pair, findings)
}

private func equalising(
  _ equalisation: Equalisation,
  _ rate: String,
  _ pair: NamedPair,
  _ findings: Findings
) -> [String] {
  guard let lower = lowerName(equalisation, pair.keys),
    let newMoney = equalisation.newMoney.value,
    let moved = equalisation.movedMoney.value,
    // Rates that differ by what whole pence leave over need no money.
    newMoney >= 0.5
  else { return [] }
  let (poorer, richer) =
    lower == pair.keys.asked ? (pair.asked, pair.against) : (pair.against, pair.asked)
  // What one council spends, nobody can move to another.
  let way =
    findings.fund.nature == .spending
    ? "\(pounds(newMoney)) more spending in \(poorer)"
    : "\(pounds(newMoney)) of new money for \(poorer); or, at the same total, "
      + "\(pounds(moved)) moved to \(isPlural(poorer) ? "them" : "it") from \(richer)"
  let sentence =
    "\(findings.proviso)to make \(pair.title) equal \(rate) (\(definitionName(pair.definition))) would take "
    + "\(way)."
  return [sentenceCase(sentence)]
}

/// The group with the lower rate, where the group asked about is the first side.
func lowerName(_ equalisation: Equalisation, _ pair: Area.Pair?) -> String? {
  switch equalisation.lower {
  case .first: pair?.asked
  case .second: pair?.against
  case .neither, nil: nil
  }
}

/// Who gets least and most for each resident.
func extremes(of findings: Findings) -> [String] {
  let ranked = findings.recipients.compactMap { borough in
    borough.poundsPerHead.value.map { (borough.borough.name, $0) }
  }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map {
    (name: $0.0, figure: findings.headFormat.text($0.1))
  }
  guard ranked.count >= 6, let least = ranked.first, let most = ranked.last else { return [] }
  if least.figure == most.figure {
    let sentence =
      "\(findings.proviso)every \(here.zone.singular) \(findings.gets()) the same money for each resident, "
      + "\(least.figure)."
    return [sentenceCase(sentence)]
  }
  let (lowest, highest) = (FirstThree(ranked), FirstThree(ranked.reversed()))
  let sentence =
    "\(findings.proviso)the \(lowest.areThreeNames ? "three " : "")\(here.zone.plural) with the least money for each "
    + "resident are \(joined(lowest.words)); the \(highest.areThreeNames ? "three" : "ones") with the most are "
    + "\(joined(highest.words))."
  return [sentenceCase(sentence)]
}
