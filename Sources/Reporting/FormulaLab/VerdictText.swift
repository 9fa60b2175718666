package import FormulaLab
import PointTally
import Atlas
package import Documents
import Statistics

/// Whether the group asked about gets less than the area, asked in every way, for a person; and whether neighbours get
/// alike.
package func verdictText(
  _ findings: VerdictFindings,
  _ neighbours: [NeighbourLikeness]
) -> Document {
  let title =
    "\(isPlural(findings.pair.asked) ? "Do" : "Does") \(findings.pair.asked) get less than \(here.name)? \(findings.counts.total) ways to ask"
  let asked =
    "A specification is one way to ask: which amounts, which definition of \(joined(findings.pair.inOrder)) "
    + "(\(findings.definitions.joined(separator: ", "))), divided by which count, of which year. "
    + ([footing(findings)] + passedOverSentence(findings)).joined(separator: " ")
  var blocks: [Block] = [
    .together([.title(title), .paragraph(verdictSentence(findings))]), .paragraph(asked),
    .paragraph(verdictNote), .section("BY AMOUNTS", [.list(amountItems(findings))]),
    .section("BY WHAT THEY ARE DIVIDED BY", [.list(kindItems(findings))]),
    .section("AMOUNTS AND COUNTS", [.table(cellTable(findings))]),
  ]
  if !neighbours.isEmpty {
    blocks.append(
      .section("DO NEIGHBOURS GET ALIKE?", [.list(likenessItems(neighbours, findings))])
    )
  }
  if let evidence = findings.evidence { blocks.append(section(of: evidence)) }
  blocks.append(.section("HOW IT IS JUDGED", [.list(judgementItems(findings))]))
  blocks.append(.section("WHAT CANNOT BE ASKED", unavailable(findings)))
  blocks += ownSources(findings.sources)
  return Document(blocks, endsWithBlankLine: true)
}

private func amountItems(_ findings: VerdictFindings) -> [String] {
  findings.amounts.indices.map { index in
    let amounts = findings.amounts[index]
    let counts = findings.counts { $0.amounts == index }
    let status =
      amounts.status == .modelled
      ? modelledMark(findings.tested[amounts.name]) : amounts.status.rawValue
    let label =
      amounts.name == "\(amounts.fund.id) \(amounts.year)"
      ? "\(amounts.name) (\(status))"
      : "\(amounts.name) (\(amounts.fund.id) \(amounts.year), \(status))"
    guard counts.total > 0 else { return "\(label): nothing to divide by." }
    return "\(label): below in \(tally(counts))."
  }
}

private func kindItems(_ findings: VerdictFindings) -> [String] {
  Denominator.Kind.allCases.compactMap { kind in
    let counts = findings.counts { $0.denominator.kind == kind }
    guard counts.total > 0 else { return nil }
    let modelled = findings.counts {
      $0.denominator.kind == kind && findings.amounts[$0.amounts].status == .modelled
    }
    return "Divided by \(kind.rawValue): below in \(tally(counts)); \(modelled.total) of the "
      + "\(counts.total) on MODELLED amounts."
  }
}

private func cellTable(_ findings: VerdictFindings) -> TextTable {
  var table = TextTable(
    [
      "Amounts,\ndivided by", "status", "below", "above", "cannot\ntell", "of",
      "\(findings.pair.keys.asked) to\n\(here.name)",
    ],
    leftColumns: 2
  )
  var last: Int?
  for cell in findings.cells {
    let amounts = findings.amounts[cell.amounts]
    if last != cell.amounts { table.append([amounts.name, amounts.status.rawValue]) }
    last = cell.amounts
    let counts = cell.counts
    table.append(
      ["  \(cell.kind.rawValue)", amounts.status.rawValue]
        + [counts.below, counts.above, counts.cannotTell, counts.total].map { "\($0)" }
        + [cell.ratios.map(rangeText) ?? "-"]
    )
  }
  return table
}

/// The least and the greatest ratio, once where they read the same.
func rangeText(_ range: ClosedRange<Double>) -> String {
  let (least, most) = (decimal(range.lowerBound, 3), decimal(range.upperBound, 3))
  return least == most ? least : "\(least)-\(most)"
}

private func judgementItems(_ findings: VerdictFindings) -> [String] {
  let total = findings.counts.total
  return [
    "The rate is pounds for each resident or offence: the sum of the amounts of the group over the sum of "
      + "its counts. \(here.name) is all the \(here.zone.plural) that the fund pays. \"\(sentenceCase(findings.pair.keys.asked)) to \(here.name)\" is 1 where both "
      + "rates are the same; the table shows the least and the greatest over years and definitions.",
    "Cannot tell (\(findings.count(of: .equal)) times): the rates are equal to within a penny \(here.zone.one), "
      + "which a formula makes them that splits by that very count.",
    "Cannot tell (\(findings.count(of: .small)) times): the difference is below 1 % of \(withArticle(here.name)) rate, "
      + "too small to matter. \(strictMargin) it would be below in \(tally(findings.strictCounts)).",
    "Cannot tell (\(findings.count(of: .chance)) times): chance in the number of offences may explain the "
      + "difference (Byar's 95 % interval of \(possessive(findings.pair.asked)) count; where offences come in series, chance does "
      + "more). \(residentsCertainty(findings)): there only the 1 % stands between below and above.",
    "Years: of a formula, each from the first year of its figures to the year of the money; of recorded "
      + "amounts, the year of the money. Residents count in the middle of the calendar year in which the "
      + "financial year begins." + otherSeries(findings),
    "In \(findings.unusualCount) of \(total) fewer than one in twenty random divisions of the \(here.zone.plural) "
      + "into groups of these sizes (\(grouped(Specification.draws)) drawn) differ as much as \(joined(findings.pair.inOrder)) do (permutation p below 0.05). That "
      + "describes the division; \(here.zone.plural) were never divided at random.",
    "Every specification, with rates, interval and p, is a row of --out FILE and of --json.",
  ]
}

/// Of which years residents are of another series than those of the others, as sentences.
private func otherSeries(_ findings: VerdictFindings) -> String {
  let others = findings.specifications.filter {
    $0.denominator.kind == .residents && $0.denominator.indicator != here.roles.residents
  }
  return others.groups { $0.denominator.name }.map { name, rows in
    " Those of \(joined(rows.map(\.period).distinct.sorted())) are of the series \"\(name)\", not that of other years."
  }.joined()
}

/// What the stricter margin is, as the opening of a sentence: of a census where one broke the series of residents.
private var strictMargin: String {
  here.residentsBreak == nil
    ? "With a stricter 3 %"
    : "If less than 3 % were too small, as much as a census can move a group's part of residents by,"
}

private func residentsCertainty(_ findings: VerdictFindings) -> String {
  findings.hasEstimatedResidents
    ? "Counts of residents are estimates without a published interval"
    : "Counts of residents are taken as known"
}

private func unavailable(_ findings: VerdictFindings) -> [Block] {
  let count = findings.unavailable.count
  let opening =
    count == 0
    ? "Every count that was looked for is there."
    : "\(count) more specifications lack figures. They are in none of the numbers above, and nothing "
      + "stands in for them:"
  let gaps = findings.unavailable.groups { [$0.denominator.name, gapText($0.gap)] }
    .map { line, missing in
      let periods = missing.map(\.period).distinct.sorted().joined(separator: ", ")
      return "\(line[0]), \(periods): \(line[1])."
    }
  let partial = findings.partial.map {
    "\($0.fund) \($0.year): amounts of \($0.known) of \($0.recipients) \(here.zone.plural)."
  }
  var blocks: [Block] = [.paragraph(opening, indent: 2), .list(gaps)]
  if !partial.isEmpty {
    blocks.append(.paragraph("Amounts that are not complete are not judged:", indent: 2))
    blocks.append(.list(partial))
  }
  return blocks
}
