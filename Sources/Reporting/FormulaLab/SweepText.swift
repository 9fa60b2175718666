package import FormulaLab
import Atlas
package import Documents
import Formula
import Tables

/// What all weights of some indicators give, for a person.
package func sweepText(_ findings: SweepFindings) -> Document {
  let facts = findings.facts
  let title =
    "Every weighting of \(facts.indicators.count) indicators: \(facts.fund), \(facts.financialYear)"
  let status =
    "MODELLED, all of it. \(testedErrorSentence(findings.tested)) \(exactPounds(findings.pot.pence)) (\(findings.pot.status.rawValue)) are split "
    + "under \(grouped(findings.draws)) weightings, drawn so that each is as likely as any other "
    + "(seed \(findings.seed)). No weights are published, and nobody says that all are as "
    + "likely: this shows what depends on the choice of weights and what does not. With other "
    + "indicators the answer differs."
  let indicators = facts.indicators.map { offer in
    "\(offer.label) (\(offer.period)): \(words(for: offer, findings))."
      + (offer.isLate(for: facts.financialYear)
        ? " Of a time after \(facts.financialYear) began: the formula of that year cannot have used it."
        : "")
  }
  let first: [Block] = [
    .together([.title(title), .paragraph(status)]),
    .section("INDICATORS", [.list(indicators + [tooLateWords(facts)].compactMap(\.self))]),
  ]
  let rest: [Block] = [
    .section(here.zone.plural.uppercased(), boroughs(findings)),
    .section("WHICH INDICATOR MOVES WHOM", [.table(moverTable(findings))]),
    .section("METHOD", [.list(method(findings))]),
  ]
  return Document(first + groupSection(groups(findings)) + rest, endsWithBlankLine: true)
}

private func groups(_ findings: SweepFindings) -> [Block] {
  let pot = Double(findings.pot.pence) / 100
  func share(
    _ name: String,
    _ value: @escaping @Sendable (SweepFindings.Interval) -> Double
  ) -> Column<SweepFindings.Row> {
    .figure(name, places: 3) { value($0.exact) }
  }
  func below(_ name: String, _ place: Int) -> Column<SweepFindings.Row> {
    .text(name) { partText($0.beside[place].exactBelow) }.flushRight()
  }
  let columns: [Column<SweepFindings.Row>] = [
    .text("Definition") { $0.definition }, .text("group") { $0.name },
    share("share of the pot\n5 %", \.low), share("\nmiddle", \.middle),
    share("\n95 %", \.high), below("below part\nof residents", 0),
    below("below part\nof offences", 1),
  ]
  let table = TextTable(columns, findings.groups)
  var sentences: [String] = []
  for (row, pair) in findings.asked {
    let (them, their) = isPlural(pair.asked) ? ("them", "their") : ("it", "its")
    let parts = zip(findings.references, row.beside).map { reference, beside in
      "\(partWords(beside.exactBelow)) of all weightings give \(them) less than \(their) \(percent(beside.share)) "
        + "of \(reference.name) (\(reference.period))"
    }
    sentences.append(
      "For \(pair.asked) (\(row.definition ?? "")) \(parts.joined(separator: "; ")). Nine weightings in ten "
        + "give \(them) \(pounds(row.exact.low * pot)) to \(pounds(row.exact.high * pot))."
    )
  }
  return [.table(table), .list(sentences)]
}

private func boroughs(_ findings: SweepFindings) -> [Block] {
  let pot = Double(findings.pot.pence) / 100
  func thousands(
    _ name: String,
    _ value: @escaping @Sendable (SweepFindings.Interval) -> Double
  ) -> Column<SweepFindings.Row> {
    .figure(name, places: 0) { value($0.drawn) * pot / 1000 }
  }
  func below(_ name: String, _ place: Int) -> Column<SweepFindings.Row> {
    .text(name) { wholePartText($0.beside[place].exactBelow) }.flushRight()
  }
  func places(
    _ name: String,
    _ words: @escaping @Sendable (SweepFindings.Ranks) -> String
  ) -> Column<SweepFindings.Row> { .text(name) { $0.ranks.map(words) }.flushRight() }
  let columns: [Column<SweepFindings.Row>] = [
    .text(sentenceCase(here.zone.singular)) { $0.name },
    thousands("£000\n5 %", \.low), thousands("\n50 %", \.middle),
    thousands("\n95 %", \.high), below("below its part\nresid.", 0), below("\noffences", 1),
    places("place\n50 %") { "\($0.middle)" }, places("\n5-95 %") { "\($0.low)-\($0.high)" },
    places("\nall") { "\($0.best)-\($0.worst)" },
  ]
  let table = TextTable(columns, findings.boroughs)
  let key = [
    "Amounts are thousands of pounds: half of the weightings give less than the 50 % column, nine in ten "
      + "give between 5 % and 95 %.",
    "Below its part: how many of all weightings give the \(here.zone.singular) less than its part of residents or of "
      + "offences.",
    "Place 1 gets the most: the middle place, the places of nine weightings in ten, and of all drawn.",
  ]
  return [.list(key), .table(table)]
}

private func moverTable(_ findings: SweepFindings) -> TextTable {
  var table = TextTable(["", "moved most by", "ratio", "more weight\ngives it"], leftColumns: 2)
  for row in findings.asked.map(\.row) + findings.boroughs {
    guard let mover = row.movers.first else { continue }
    let name = row.borough?.name ?? "\(row.name) (\(row.definition ?? ""))"
    table.append([
      name, findings.facts.indicators[mover.index].label, decimal(mover.ratio, 2),
      row.gains(with: mover.index) ? "more" : "less",
    ])
  }
  return table
}

private func method(_ findings: SweepFindings) -> [String] {
  [
    "Weights are 0 or more, sum to 1 and are uniform (Dirichlet with all parameters 1). Groups, and the "
      + "parts of weightings below a share, are worked out exactly (the part of a simplex on one side of a "
      + "plane; Varsi 1973); amounts and places of \(here.zone.plural) are drawn. JSON and CSV have the drawn and the "
      + "exact value.",
    "Drawn quantiles come from 4,096 bins over each \(here.zone.singular)'s range. Places are counted draw by draw, 1 "
      + "gets the most; equal amounts go by GSS code.",
    "The ratio is the part of the variance that goes once the weight of that indicator is "
      + "known (squared correlation ratio, the first-order index of Sobol'), exact. Weights sum to 1 "
      + "and so move together: the ratios of all indicators sum to "
      + "\(decimal(ratioSum(findings), 2)).",
    "Residents are those of \(findings.references[0].period), offences those recorded in "
      + "\(findings.references[1].period). No figure is in real terms.",
  ]
}

private func ratioSum(_ findings: SweepFindings) -> Double {
  let count = Double(findings.facts.indicators.count)
  return count > 1 ? count / (count - 1) : 1
}

/// A part of all weightings within a sentence.
private func partWords(_ part: Double) -> String {
  let text = partText(part)
  if text.hasPrefix("<") { return "less than" + text.dropFirst() }
  return text.hasPrefix(">") ? "more than" + text.dropFirst() : text
}

/// A part of all weightings in whole percent: neither none nor all where it only comes near.
@Sendable private func wholePartText(_ part: Double) -> String {
  if part > 0, part < 0.005 { return "< 1 %" }
  if part < 1, part > 0.995 { return "> 99 %" }
  return percent(part, places: 0)
}

/// An indicator in the words of the dataset.
private func words(for offer: FactsFile.Offer, _ findings: SweepFindings) -> String {
  func name(_ id: String) -> String { findings.indicatorNames[id] ?? id }
  guard let times = offer.times else { return name(offer.indicator) }
  return "\(name(offer.indicator)), times \(name(times.indicator).lowercased()) (\(times.period))"
}

/// Which indicators of a file of facts are not offered, and why; nil where all are.
func tooLateWords(_ facts: FactsFile) -> String? {
  guard !facts.tooLate.isEmpty else { return nil }
  let names = facts.tooLate.map { "\($0.label) (\($0.period))" }
  return
    "Not offered, because a formula of \(facts.financialYear) cannot have used figures of a time after "
    + "that year began: \(joined(names))."
}

/// A part of all weightings: neither none nor all of them where it only comes near.
@Sendable private func partText(_ part: Double) -> String {
  if part > 0, part < 0.0005 { return "< 0.1 %" }
  if part < 1, part > 0.9995 { return "> 99.9 %" }
  return percent(part)
}
