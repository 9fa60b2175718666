import FormulaLab
import Atlas
import Documents
import Formula
import Tables

/// The headings of the two tables, for text and page.
let predictionTitle = "Prediction test: each published figure from the others"
let sensitivityTitle = "Bounds under each family, and without any one measure"

/// What the figures of the later years mean for the family of formulas, the verdict first; empty where the file of
/// facts has none.
func trialSentences(_ findings: InferFindings) -> [String] {
  guard let trial = findings.trial else { return [] }
  return [plainVerdict(trial, findings), otherReadings(trial, findings), meaning(trial, findings)]
    .compactMap(\.self)
}

/// The plain reading: direct money, the weights kept.
private func plainVerdict(_ trial: Trial, _ findings: InferFindings) -> String {
  guard let plain = trial.verdicts.first else { return "" }
  let (first, years) = (findings.facts.financialYear, yearsWords(trial.later))
  let rest =
    "the published figures of \(first) together with those of \(years), read as direct money under the "
    + "published rule (the formula anew with the same weights, rises accepted, falls removed)"
  if trial.isPlainReadingRefuted {
    let most = outOfReach(trial).map { figure, most in
      "\(boroughName(figure, findings)) \(pounds(whole: Int64(most.rounded(.up)))) (\(figure.statement) is published)"
    }
    let reach =
      most.isEmpty
      ? ""
      : "Whatever pot the new shares were taken of, the most that could be had is, for \(joined(most)). "
    return "REFUTED: no formula of the family gives \(rest). \(reach)"
      + "For each of the \(plain.answers.count) families `boroughwise formula infer --json` prints the proof."
  }
  let survivors = plain.answers.filter { $0.witness != nil }
  return survivors.isEmpty
    ? "NOT DECIDED: whether any formula of the family gives \(rest)."
    : "SURVIVES: weights of the family give \(rest)."
}

/// The later figures that no direct money reaches, the weights kept, each with the most that it could be.
private func outOfReach(_ trial: Trial) -> [(PublishedAmount, Double)] {
  zip(trial.later.published, trial.reach).compactMap { figure, most in
    most.flatMap { $0 < figure.least ? (figure, $0) : nil }
  }
}

/// What holds when the figures are read otherwise.
private func otherReadings(_ trial: Trial, _ findings: InferFindings) -> String? {
  let others = trial.verdicts.dropFirst().map { entry in
    "\(readingName(entry.reading, trial)): \(verdictInShort(entry.answers))"
  }
  guard !others.isEmpty else { return nil }
  let least = outOfReach(trial).map { figure, most in
    "at least \(pounds(whole: Int64((figure.least - most).rounded(.down)))) of "
      + possessive(boroughName(figure, findings))
  }
  let apart =
    least.isEmpty
    ? ""
    : " If they hold other money that no published rule splits, nothing is tested: \(joined(least)) figure "
      + "\(least.count == 1 ? "is" : "are") then not direct money."
  return "Read otherwise. " + others.map(sentenceCase).joined(separator: ". ") + "." + apart
}

/// What the verdict means for every modelled figure.
private func meaning(_ trial: Trial, _ findings: InferFindings) -> String? {
  guard trial.isPlainReadingRefuted else { return nil }
  return
    "What this means: either the formula was none of this family, or its weights were changed in "
    + "\(trial.later.firstYear), or the later figures hold other money. The modelled amounts of \(findings.facts.financialYear) "
    + "are of the family; they stand only if one of the last two is so, and nothing modelled stands for a later "
    + "year. The bounds are those of \(findings.facts.financialYear) alone under the widest family: what survives."
}

/// How far each published figure was off when it was predicted from the others, as a sentence; nil where none was.
func predictionSentence(_ findings: InferFindings) -> String? {
  let parts = findings.predictions.compactMap { prediction in
    prediction.miss.map { miss in
      "\(boroughName(prediction.figure, findings)) \(prediction.figure.financialYear?.description ?? "") "
        + (prediction.figure.isLeast ? "at least " : "") + signedPercent(miss)
    }
  }
  guard !parts.isEmpty else { return nil }
  return
    "Prediction test: what the other published figures say of each, as the middle of what they leave possible, is off "
    + "by \(joined(parts)). So the tested error of a modelled amount is \(findings.tested.map(errorInWords) ?? "unknown")."
}

/// The verdicts: a row for each reading, a column for each family.
func trialTable(_ findings: InferFindings) -> TextTable? {
  guard let trial = findings.trial else { return nil }
  typealias Row = (reading: Trial.Reading, answers: [Trial.Verdict])
  let columns: [Column<Row>] =
    [.text("If the later figures are") { readingName($0.reading, trial) }]
    + findings.families.indices.map { index in
      .text("family \(index + 1)") { verdictWord($0.answers[index]) }.flushRight()
    }
  return TextTable(columns, trial.verdicts)
}

/// The families by number, for under a table.
func familyNotes(_ findings: InferFindings) -> [String] {
  let names = findings.families.enumerated().map { index, bounds in
    "family \(index + 1): \(bounds.family.title) (\(bounds.family.offers.count))"
  }
  return [names.joined(separator: "; ") + "."]
}

/// Every published figure beside what the others say that it is.
func predictionTable(_ findings: InferFindings) -> TextTable? {
  guard !findings.predictions.isEmpty else { return nil }
  let widest = findings.families.count - 1
  @Sendable func range(_ row: Prediction) -> ClosedRange<Int64>? {
    row.ranges[widest].map {
      let range = outwards($0.lowerBound, $0.upperBound, places: 0, slack: 1e-3)
      return Int64(range.lowerBound)...Int64(range.upperBound)
    }
  }
  let columns: [Column<Prediction>] = [
    .text(sentenceCase(here.zone.singular)) { boroughName($0.figure, findings) },
    .text("year") { $0.figure.financialYear?.description },
    .text("published £") { publishedShort($0.figure) }.flushRight(),
    .count("least £") { range($0)?.lowerBound }, .count("most £") { range($0)?.upperBound },
    .text("off by") { $0.miss.map(signedPercent) }.flushRight(),
  ]
  return TextTable(columns.map { $0.absent([.unknown: "nothing fits"]) }, findings.predictions)
}

/// What the columns of ``predictionTable(_:)`` mean.
func predictionNotes(_ findings: InferFindings) -> [String] {
  guard !findings.predictions.isEmpty else { return [] }
  let year = findings.facts.financialYear
  let narrow = findings.predictions.compactMap { $0.miss(ofFamily: 0).map(signedPercent) }
  let hasOver = findings.predictions.contains { $0.figure.isLeast }
  return [
    "least, most: what the other figures leave possible under the widest family. A figure of \(year) is predicted "
      + "from the others of that year, a later one from all of \(year), the weights kept and the new shares taken of "
      + "the pot of \(year).",
    "off by: the middle of the two against what is published"
      + (hasOver ? "; against the least amount that is \"over\", and so by that much at least" : "")
      + ". "
      + (findings.families.count > 1 ? "Under family 1: \(joined(narrow))." : ""),
  ]
}

/// The bounds under every family, and without any one measure.
func sensitivityTable(_ findings: InferFindings) -> TextTable? {
  guard findings.pair != nil, let widest = findings.families.last else { return nil }
  typealias Row = (name: String, ranges: [String])
  @Sendable func words(_ range: FeasibleWeights.Range?) -> String {
    guard let share = range?.share(places: 3) else { return "none" }
    return "\(decimal(share.lowerBound * 100, 1))–\(decimal(share.upperBound * 100, 1))"
  }
  var rows: [Row] = [("nothing left out", findings.families.map { words($0.share) })]
  rows += widest.family.offers.enumerated().map { index, offer in
    (
      offer.label,
      findings.families.map { index < $0.without.count ? words($0.without[index]) : "not in it" }
    )
  }
  let columns: [Column<Row>] =
    [.text("Measure left out") { $0.name }]
    + findings.families.indices.map { index in
      .text("family \(index + 1)\n%") { $0.ranges[index] }.flushRight()
    }
  return TextTable(columns, rows)
}

/// How wide each family leaves a borough's bounds, and which is the headline.
func sensitivityNotes(_ findings: InferFindings) -> [String] {
  let widths = findings.families.enumerated().compactMap { index, bounds in
    bounds.meanWidth.map { "\(pounds($0)) under family \(index + 1)" }
  }
  guard !widths.isEmpty else { return [] }
  let asked = possessive(findings.pair?.asked ?? "")
  return [
    "\(sentenceCase(asked)) share of the pot (\(definitionName(findings.pair?.definition ?? ""))), least to most. The bounds of \(here.zone.one) lie apart by \(joined(widths)), as a mean. The widest is the one that "
      + "counts. none: without that measure no weights agree with what is published."
  ]
}

/// A published figure in a narrow column.
private func publishedShort(_ figure: PublishedAmount) -> String {
  let amount = figure.isImplied ? (figure.point / 1000).rounded() * 1000 : figure.point
  return (figure.isLeast ? "over " : "") + grouped(Int64(amount.rounded()))
}

func readingName(_ reading: Trial.Reading, _ trial: Trial) -> String {
  let money = reading.holdsOtherMoney ? "with other money in proportion" : "direct money alone"
  return "\(money), weights \(reading.isWeightsKept ? "kept" : "changed")"
}

func verdictWord(_ verdict: Trial.Verdict) -> String {
  switch verdict.answer {
  case .refuted: "refuted"
  case .survives: "survives"
  case .undecided: "not decided"
  }
}

private func verdictInShort(_ answers: [Trial.Verdict]) -> String {
  let words = answers.map(verdictWord)
  if Set(words).count == 1 { return "\(words[0]) in every family" }
  return joined(
    words.enumerated().map { "\($0.element) in family \($0.offset + 1)" }
  )
}

/// The years in which the later figures stand.
func yearsWords(_ later: LaterYears) -> String {
  later.firstYear == later.lastYear
    ? later.firstYear.description : "\(later.firstYear) to \(later.lastYear)"
}

private func boroughName(_ figure: PublishedAmount, _ findings: InferFindings) -> String {
  joined(
    figure.boroughs.map { code in
      findings.boroughs.first { $0.borough.id == code }?.borough.name ?? code.description
    }
  )
}
