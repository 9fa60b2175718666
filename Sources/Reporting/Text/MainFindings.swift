internal import Analysis
internal import Atlas
internal import Statistics

/// The findings in the order in which a member asks for them, as sentences.
func mainFindings(of findings: Findings) -> [String] {
  var sentences = [statusSentence(of: findings), total(of: findings)]
  for definition in findings.definitions {
    sentences += comparison(of: definition, in: findings)
  }
  if let first = findings.definitions.first(where: { $0.comparison != nil }) {
    sentences += explanation(of: first, prefix: prefix(of: findings))
  }
  sentences += extremes(of: findings)
  return sentences
}

/// Said in every sentence whose amounts nobody has published, so that none is quoted without it.
private func prefix(of findings: Findings) -> String {
  switch findings.basis {
  case .modelled: "in the model, "
  case .submitted: "by the submitted amounts, "
  case .dataset: ""
  }
}

private func total(of findings: Findings) -> String {
  let london = findings.london
  var text = "\(exactPounds(london.pence)) for \(london.count) boroughs"
  if let rate = london.perHead.rate.value, let each = london.perOffence.rate.value {
    text +=
      ": \(findings.headFormat.text(rate)) for each resident and "
      + "\(findings.offenceFormat.text(each)) for each recorded offence"
  }
  let outside = findings.boroughs.filter { !$0.isInFund }.map(\.borough.name)
  if !outside.isEmpty {
    text += ". \(outside.joined(separator: ", ")): not in the fund, on the map, in no total"
  }
  return text + "."
}

/// Outer London against inner London, per head and per offence.
private func comparison(of definition: DefinitionFinding, in findings: Findings) -> [String] {
  guard let comparison = definition.comparison,
    let inner = definition.groups.first(where: { $0.name == "inner" }),
    let outer = definition.groups.first(where: { $0.name == "outer" }),
    let head = comparison.perHead.ratio.value, let offence = comparison.perOffence.ratio.value,
    let innerHead = inner.perHead.rate.value, let outerHead = outer.perHead.rate.value,
    let innerOffence = inner.perOffence.rate.value, let outerOffence = outer.perOffence.rate.value
  else {
    return [
      "Inner and outer London cannot be compared under the \(definitionName(definition.id)): "
        + "a figure is missing or zero."
    ]
  }
  let (heads, offences) = (findings.headFormat, findings.offenceFormat)
  return [
    "\(sentenceCase(definitionName(definition.id))): \(prefix(of: findings))outer London gets "
      + "\(heads.text(outerHead)) per head against \(heads.text(innerHead)) in inner London "
      + "(\(relation(head))), and \(offences.text(outerOffence)) per recorded offence against "
      + "\(offences.text(innerOffence)) (\(relation(offence)))."
  ]
}

/// A ratio as the distance of the first from the second: `8.6 % less`.
func relation(_ ratio: Double) -> String {
  let distance = percent((ratio - 1).magnitude)
  if distance == "0.0 %" { return "the same" }
  return "\(distance) \(ratio < 1 ? "less" : "more")"
}

/// How much of the gap per head follows recorded crime.
private func explanation(of definition: DefinitionFinding, prefix: String) -> [String] {
  guard let comparison = definition.comparison,
    let head = comparison.decomposition.perHead.value,
    let crime = comparison.decomposition.offencesPerHead.value,
    let money = comparison.decomposition.perOffence.value,
    let newMoney = comparison.perHead.newMoney.value,
    let moved = comparison.perHead.movedMoney.value
  else { return [] }
  let name = definitionName(definition.id)
  var sentences = [
    "Why per head (\(name)): outer London records \(relation(factor(crime))) crime per resident, "
      + "and \(prefix)gets \(relation(factor(money))) for each offence. The two multiply: "
      + "\(decimal(factor(crime), 3)) x \(decimal(factor(money), 3)) = \(decimal(factor(head), 3)) "
      + "of the inner London rate per head."
  ]
  if let lower = lowerName(comparison.perHead) {
    sentences.append(
      "To make the two equal per head (\(name)): \(pounds(newMoney)) of new money for \(lower) "
        + "London, or \(pounds(moved)) moved to it from the other at the same total."
    )
  }
  if let lower = lowerName(comparison.perOffence),
    let newMoney = comparison.perOffence.newMoney.value,
    let moved = comparison.perOffence.movedMoney.value
  {
    sentences.append(
      "To make the two equal per offence (\(name)): \(pounds(newMoney)) of new money for \(lower) "
        + "London, or \(pounds(moved)) moved to it."
    )
  }
  return sentences
}

/// The group with the lower rate, where outer London is the first side.
func lowerName(_ equalisation: Equalisation) -> String? {
  switch equalisation.lower {
  case .first: "outer"
  case .second: "inner"
  case .neither, nil: nil
  }
}

private func extremes(of findings: Findings) -> [String] {
  let ranked = findings.recipients.compactMap { borough in
    borough.poundsPerHead.value.map { (borough.borough.name, $0) }
  }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
  guard ranked.count >= 6 else { return [] }
  func words(_ part: some Sequence<(String, Double)>) -> String {
    part.map { "\($0.0) \(findings.headFormat.text($0.1))" }.joined(separator: ", ")
  }
  return [
    "\(sentenceCase(prefix(of: findings) + "least per head")): \(words(ranked.prefix(3))). Most per head: "
      + "\(words(ranked.suffix(3).reversed()))."
  ]
}

/// A natural logarithm of a ratio as the ratio.
private func factor(_ logarithm: Double) -> Double { exponential(logarithm) }

func sentenceCase(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
