import FormulaLab
import Funding
import Atlas
import Documents
import Formula
import Tables

/// Whether any formula of the family gives every published figure, the verdict first; empty where that was not asked.
func verdictSentences(of findings: Findings) -> [String] {
  findings.bounds.map(trialSentences) ?? []
}

/// The tables of the verdict, of the prediction test and of the families; none where there are no bounds.
func trialTables(of findings: Findings) -> [(title: String, blocks: [Block])] {
  guard let bounds = findings.bounds else { return [] }
  func part(_ title: String, _ table: TextTable?, _ notes: [String]) -> (String, [Block])? {
    table.map { (title, [.table($0), .paragraphs(notes, indent: 2)]) }
  }
  return [
    part(
      "Whether any formula gives every published figure",
      trialTable(bounds),
      familyNotes(bounds)
    ),
    part(predictionTitle, predictionTable(bounds), predictionNotes(bounds)),
    // Of groups that nobody asked about nothing is said.
    part(
      sensitivityTitle,
      findings.definitions.contains { $0.id == bounds.pair?.definition }
        ? sensitivityTable(bounds) : nil,
      familyNotes(bounds) + sensitivityNotes(bounds)
    ),
  ].compactMap(\.self)
}

/// What published figures leave possible for the group asked about, as a sentence for those who read one page.
func boundsSentences(of findings: Findings) -> [String] {
  guard let bounds = findings.bounds else { return [] }
  guard bounds.conflict == nil else {
    return [
      "No weights of the \(bounds.weights.count) indicators offered agree with all figures of "
        + "\(bounds.facts.file): no bounds can be given. `boroughwise formula infer` names those that conflict."
    ]
  }
  let groups = comparedPairs(of: findings.definitions).compactMap { pair, definitions -> String? in
    let parts = definitions.compactMap { definition -> String? in
      guard let share = bounds.share(of: pair.keys.asked, under: definition.id) else { return nil }
      let modelled =
        definition.shares[pair.keys.asked].map {
          "; the model has \(percent($0, places: 2))\(outsideWord($0, share, before: ", "))"
        } ?? ""
      return
        "between \(shareRange(share)) of the total (\(definitionName(definition.id))\(modelled))"
    }
    return parts.isEmpty ? nil : "\(pair.asked) would get \(joined(parts))"
  }
  guard !groups.isEmpty else { return [] }
  return [
    "BOUNDS, not amounts: over all weights of the \(bounds.weights.count) indicators offered that agree with "
      + "what is published about \(joined(boundNames(bounds))), \(joined(groups)). "
      + "With other indicators it would differ."
  ]
}

/// How the model stands to the bounds, for those who ask how sure it is.
func boundsCertainty(of findings: Findings) -> [String] {
  guard let bounds = findings.bounds, bounds.conflict == nil else { return [] }
  let unpublished = bounds.boroughs.filter(\.published.isEmpty)
  guard
    let widest = unpublished.max(by: { ($0.range?.width ?? 0) < ($1.range?.width ?? 0) }),
    let range = widest.pounds
  else { return [] }
  let outside = findings.outOfBounds
  let error = testedErrorInShort(bounds.tested).map { " (\($0))" } ?? ""
  let model =
    if let farthest = outside.max(by: { $0.excess < $1.excess }) {
      "The modelled amounts\(error) of \(joined(outside.map(\.borough.name))) lie outside, by "
        + "\(pounds(pence: farthest.excess)) at most (\(farthest.borough.name)): the model meets the "
        + "published figures only nearly, so its weights cannot be quite right."
    } else {
      "Every modelled amount\(error) lies within its bounds."
    }
  return [
    "Bounds stand beside every modelled amount: the least and the most over all weights that agree with every "
      + "published figure. For \(widest.borough.name) they are widest, \(poundsRange(range)). They depend "
      + "on the indicators offered (\(bounds.facts.file)). \(model)"
  ]
}

/// The table of the bounds: the groups, then every borough.
func boundsTable(of findings: Findings) -> [Block] {
  guard let bounds = findings.bounds else { return [] }
  typealias Row = (name: String, share: FeasibleWeights.Range, used: Double?)
  let shares = findings.definitions.flatMap { definition in
    // Bounds are of the dataset's definitions: of a user's own nothing is known.
    definition.groups.compactMap { group -> Row? in
      bounds.share(of: group.name, under: definition.id).map {
        ("\(definition.id) \(group.name)", $0, definition.shares[group.name])
      }
    }
  }
  let columns: [Column<Row>] = [
    .text("Share of the total") { $0.name }, .share("this run", places: 2) { $0.used },
    .text("least") { percent($0.share.share(places: 4).lowerBound, places: 2) }.flushRight(),
    .text("most") { percent($0.share.share(places: 4).upperBound, places: 2) }.flushRight(),
    .text("outside", "") { row in row.used.map { outsideWord($0, row.share) } }.flushRight()
      .absent([.unknown: ""]),
  ]
  let notes = [
    "least, most: over all weights of the indicators of \(bounds.facts.file) that agree with every "
      + "published figure; rounded outwards. Bounds, not amounts.",
    "outside: no such weights give what this run's formula gives.",
  ]
  return (shares.isEmpty ? [] : [.table(TextTable(columns, shares))])
    + (boundedAmounts(of: findings).map { [.table($0)] } ?? [])
    + [.paragraphs(notes + impliedNotes(of: findings), indent: 2)]
}

/// The amount of each borough between its bounds, for report and page; nil where there are no bounds.
func boundedAmounts(of findings: Findings) -> TextTable? {
  guard let bounds = findings.bounds else { return nil }
  let implied = Set(findings.published.filter(\.isImplied).map(\.borough.id))
  return TextTable(
    [
      boroughName, .pounds("this run\n(MODELLED)") { $0.allocation?.pence },
      .pounds("least\npossible") {
        bounds.bounds(of: $0.borough.id)?.pounds.map { $0.lowerBound * 100 }
      },
      .pounds("most\npossible") {
        bounds.bounds(of: $0.borough.id)?.pounds.map { $0.upperBound * 100 }
      },
      .text("published") { borough in
        guard bounds.bounds(of: borough.borough.id)?.published.isEmpty == false else { return "no" }
        return implied.contains(borough.borough.id) ? "implied" : "yes"
      },
      .text("bounds") { borough in
        bounds.bounds(of: borough.borough.id)?.pounds.map { _ in
          findings.excess(of: borough) > 0 ? "outside" : "within"
        }
      },
    ],
    findings.recipients
  )
}

/// How a model's amounts are to be read, in one sentence; nil where there is no model.
///
/// The tested error, and whether the family of formulas is refuted and what survives: said wherever an amount of it
/// stands.
func modelSentence(of findings: Findings) -> String? {
  guard findings.isModelled else { return nil }
  let error = testedErrorClause(findings.bounds?.tested)
  guard let trial = findings.bounds?.trial else { return "MODELLED, \(error)." }
  let names = joined(
    trial.later.published.flatMap(\.boroughs).distinct.map { findings.name(of: $0) }
  )
  let figures = "what is published of \(names) for \(yearsWords(trial.later))"
  guard trial.isPlainReadingRefuted else { return "MODELLED, \(error); not refuted by \(figures)." }
  return
    "MODELLED, \(error), and REFUTED by \(figures), read as direct money by the same weights: the amounts stand only "
    + "if the weights were changed in \(trial.later.firstYear), or those figures hold other money."
}

/// What is known of a zone's amount beside the model's: what is published of it, and bounds, which hold only if the
/// model does; an amount that is published needs none.
func knownSentences(
  of borough: BoroughFinding,
  in findings: Findings,
  source: (String) -> String
) -> [String] {
  let isModelled = borough.allocation?.status == .modelled
  var sentences = isModelled ? [modelSentence(of: findings)].compactMap(\.self) : []
  for fact in findings.published where fact.borough.id == borough.borough.id {
    sentences.append("Published: \(publishedWords(fact)) (\(source(fact.source))).")
    if let note = impliedNote(fact, findings) { sentences.append(note) }
  }
  sentences += laterSentences(of: borough, in: findings, source: source)
  if isModelled, let range = findings.bounds?.bounds(of: borough.borough.id)?.pounds {
    let excess = findings.excess(of: borough)
    sentences.append(
      "Only if the model holds, and weighs only the measures offered, does what is published of \(findings.year) leave "
        + "between \(pounds(whole: range.lowerBound)) and \(pounds(whole: range.upperBound)) for it"
        + (excess > 0
          ? ": its own amount lies \(pounds(pence: excess)) outside, so it cannot be quite right."
          : ".")
    )
  }
  return sentences
}

/// What is published of a zone for later years, beside the most that the model could give it then.
private func laterSentences(
  of borough: BoroughFinding,
  in findings: Findings,
  source: (String) -> String
) -> [String] {
  guard let trial = findings.bounds?.trial else { return [] }
  let id = borough.borough.id
  return zip(trial.later.published, trial.reach).filter { $0.0.boroughs == [id] }.map {
    figure,
    most in
    let reach = most.flatMap { $0 < figure.least ? $0 : nil }.map {
      "; no formula of the family gives it more than \(pounds(whole: Int64($0.rounded(.up))))"
    }
    return
      "Published for \(figure.financialYear ?? trial.later.lastYear): \(figure.statement) (\(source(figure.source)))\(reach ?? "")."
  }
}

/// Why bounds may exclude the amount that a rounded cut implies: said wherever both are shown.
func impliedNotes(of findings: Findings) -> [String] {
  findings.published.compactMap { impliedNote($0, findings) }
}

/// What the rounding of a cut allows, and what else is published leaves of it; nil where none is implied.
func impliedNote(_ fact: PublishedComparison, _ findings: Findings) -> String? {
  guard fact.isImplied, let own = findings.bounds?.bounds(of: fact.borough.id),
    let rounded = own.published.first
  else { return nil }
  let limits = outwards(rounded.least, rounded.most, places: 0, slack: 0)
  let range = Int64(limits.lowerBound)...Int64(limits.upperBound)
  let allowed = poundsRange(range)
  let left =
    own.pounds.map {
      $0 == range ? "" : "; what else is published narrows that to \(poundsRange($0))"
    } ?? ""
  return "\(fact.borough.name): \(publishedAmount(fact)) is the quotient of two rounded figures "
    + "(\(fact.statement)). Their rounding allows \(allowed)\(left)."
}

/// The boroughs about which something is published.
private func boundNames(_ bounds: InferFindings) -> [String] {
  bounds.boroughs.filter { !$0.published.isEmpty }.map(\.borough.name)
}

/// A share's range in percent, rounded outwards.
func shareRange(_ share: FeasibleWeights.Range, _ between: String = " and ") -> String {
  let range = share.share(places: 4)
  return "\(percent(range.lowerBound, places: 2))\(between)\(percent(range.upperBound, places: 2))"
}

private func poundsRange(_ range: ClosedRange<Int64>) -> String {
  "\(pounds(whole: range.lowerBound)) to \(pounds(whole: range.upperBound))"
}

/// Said of a share that no weights give; nothing of one that some do.
func outsideWord(
  _ share: Double,
  _ range: FeasibleWeights.Range,
  before mark: String = ""
) -> String {
  share < range.least - 1e-9 || share > range.greatest + 1e-9 ? "\(mark)outside" : ""
}

extension Findings {
  /// The name of a zone; its code where it has no row.
  fileprivate func name(of code: GSSCode) -> String {
    boroughs.first { $0.borough.id == code }?.borough.name ?? code.description
  }
}
