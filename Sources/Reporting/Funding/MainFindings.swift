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

/// What of it stands on the first page of a run: amounts of single zones only where they are no model's.
func firstFindings(of findings: Findings) -> [String] {
  var sentences = verdictSentences(of: findings) + sameForAll(findings)
  sentences += [statusSentence(of: findings) + sources(of: findings), totalSentence(of: findings)]
  sentences += findings.definitions.map { comparison(of: $0, in: findings) }
  if findings.isModelled { return sentences + boundsSentences(of: findings) }
  return sentences + extremes(of: findings)
}

/// Where amounts come from, by the identifiers that the full report explains; of a model only the pot has a source.
private func sources(of findings: Findings) -> String {
  guard !findings.isModelled else { return "" }
  let sources = Set(findings.recipients.compactMap { $0.allocation?.source }).sorted()
  return " \(sources.count == 1 ? "Source" : "Sources"): \(joined(sources))."
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
    case .modelled: "in the model\(testedErrorInShort(bounds?.tested).map { " (\($0))" } ?? ""), "
    case .submitted: "by the submitted amounts, "
    case .dataset: ""
    }
  }

  /// What modelled money does for a borough, or for a group of this name, is never "gets"; spending is never got.
  func gets(_ name: String = "") -> String {
    let verb = fund.nature == .spending ? "spend" : "get"
    if case .modelled = basis { return "would \(verb)" }
    return isPlural(name) ? verb : verb + "s"
  }

  /// By whom a rate is, after the amount: `per head`, or `per resident under 18`.
  var perHead: String { people == nil ? "per head" : "per \(person)" }

  /// One of the offences that money is set beside, within a sentence.
  var offenceWord: String {
    kindOfOffences.map { "offence of \"\($0.name)\"" } ?? "recorded offence"
  }

  /// All of them within a sentence.
  fileprivate var crimeWord: String {
    kindOfOffences.map { "recorded crime of \"\($0.name)\"" } ?? "recorded crime"
  }

  /// The same within a sentence: `for each resident`.
  var forEachHead: String { "for each \(person)" }

  /// One of those whom the money is for: `resident under 18`.
  private var person: String { people?.one ?? "resident" }
}

/// Said where councils report nothing spent: a zero in a return is what was written there, and not always what was spent.
private func nothingReported(_ findings: Findings) -> [String] {
  guard findings.fund.nature == .spending, case .dataset = findings.basis else { return [] }
  let names = findings.recipients.filter { $0.allocation?.pence == 0 }.map(\.borough.name)
  guard !names.isEmpty else { return [] }
  return [
    "\(joined(names)) \(names.count == 1 ? "reports" : "report") 0 on this line of the return: such spending may stand "
      + "on another line."
  ]
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
  if let rate = findings.mainRate(whole).rate.value {
    let head = "\(findings.headFormat.text(rate)) \(findings.forEachHead)"
    if findings.people != nil {
      text += ": \(head)"
    } else if let each = whole.perOffence.rate.value {
      text += ": \(head) and \(findings.offenceFormat.text(each)) for each \(findings.offenceWord)"
    }
  }
  let outside = findings.boroughs.filter { !$0.isInFund }.map(\.borough.name)
  if !outside.isEmpty {
    text +=
      ". \(sentenceCase(findings.outsideWords)): \(outside.joined(separator: ", ")), on the map but in no total"
  }
  return text + "."
}

/// The group asked about against the group it is set against, per head and per offence; each group where no
/// two are compared.
func comparison(of definition: DefinitionFinding, in findings: Findings) -> String {
  guard definition.compared != nil else { return eachGroup(of: definition, in: findings) }
  guard let comparison = definition.comparison, let (asked, against) = definition.pair,
    let head = comparison.main.ratio.value,
    let againstHead = findings.mainRate(against).rate.value,
    let askedHead = findings.mainRate(asked).rate.value
  else {
    return
      "\(sentenceCase(here.definition(definition.id)?.title ?? "its groups")) cannot be compared under the \(definitionName(definition.id)): "
      + "a figure is missing or zero."
  }
  let heads = findings.headFormat.tellingApart(askedHead, againstHead)
  let name = here.groupName(asked.name, under: definition.id)
  return
    "\(sentenceCase(definitionName(definition.id))): \(findings.proviso)\(name) "
    + "\(findings.gets(name)) \(heads.text(askedHead)) \(findings.perHead) against \(heads.text(againstHead)) in "
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
  else {
    return "; per \(findings.offenceWord) they cannot be compared: a figure is missing or zero"
  }
  let format = findings.offenceFormat.tellingApart(own, other)
  return
    ", and \(format.text(own)) per \(findings.offenceWord) against \(format.text(other)) (\(relation(ratio)))"
}

/// What every group of a definition gets for each resident.
private func eachGroup(of definition: DefinitionFinding, in findings: Findings) -> String {
  let rates = definition.groups.map { group in
    "\(here.groupName(group.name, under: definition.id)) \(findings.mainRate(group).rate.text(or: "an unknown amount", findings.headFormat.text))"
  }
  return
    "\(sentenceCase(definitionName(definition.id))), pounds \(findings.perHead): \(findings.proviso)"
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
  guard let comparison = definition.comparison, let head = comparison.main.ratio.value else {
    return []
  }
  let equal = equalising(comparison.main, findings.perHead, pair, findings)
  guard findings.hasOffences, let offence = comparison.perOffence,
    let crime = comparison.crimeRatio.value,
    let money = offence.ratio.value
  else { return equal }
  let name = definitionName(definition.id)
  let differ =
    relation(head).contains("%")
    ? "Why the rates per head differ" : "The rates per head hardly differ"
  let why =
    "\(differ) (\(name)): \(findings.crimeWord) per resident in \(pair.asked) is "
    + "\(relation(crime)); and \(findings.proviso)money for each \(findings.offenceWord) is "
    + "\(relation(money)). The two multiply: \(decimal(crime, 3)) x \(decimal(money, 3)) = "
    + "\(decimal(head, 3)) of \(withArticle(pair.against)) rate per head."
  return [why] + equal + equalising(offence, "per \(findings.offenceWord)", pair, findings)
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
    findings.mainRate(borough).value.map { (borough.borough.name, $0) }
  }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map {
    (name: $0.0, figure: findings.headFormat.text($0.1))
  }
  guard ranked.count >= 6, let least = ranked.first, let most = ranked.last else { return [] }
  if least.figure == most.figure {
    let sentence =
      "\(findings.proviso)every \(here.zone.singular) \(findings.gets()) the same money \(findings.forEachHead), "
      + "\(least.figure)."
    return [sentenceCase(sentence)]
  }
  let (lowest, highest) = (FirstThree(ranked), FirstThree(ranked.reversed()))
  let sentence =
    "\(findings.proviso)the \(lowest.areThreeNames ? "three " : "")\(here.zone.plural) with the least \(findings.fund.nature == .spending ? "spending" : "money") "
    + "\(findings.forEachHead) are \(joined(lowest.words)); the \(highest.areThreeNames ? "three" : "ones") with the most are "
    + "\(joined(highest.words))."
  return [sentenceCase(sentence)] + nothingReported(findings)
}
