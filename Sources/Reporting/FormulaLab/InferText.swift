package import FormulaLab
import Atlas
package import Documents
import Formula
import Tables

/// What published figures leave possible, for a person.
package func inferText(_ findings: InferFindings) -> Document {
  let facts = findings.facts
  let offered =
    "\(exactPounds(findings.pot.pence)) (\(findings.pot.status.rawValue)) were split over "
    + "\(findings.boroughs.count) \(here.zone.plural) by a formula that is not published. Offered to it here: "
    + "\(findings.weights.count) indicators, each with a weight of 0 or more, all weights together 1. The "
    + "answer depends on the indicators offered: with others it would differ. Every figure below that is not "
    + "marked as published is MODELLED: a bound, not an amount that any \(here.zone.singular) is known to have had."
    + (tooLateWords(facts).map { " \($0)" } ?? "")
  let title = Block.title("What the published figures leave possible: \(facts.title)")
  var blocks: [Block] = verdict(findings).isEmpty ? [title] : [title] + verdict(findings)
  blocks += [.paragraph(offered), .section("PUBLISHED", [.list(published(findings))])]
  if let conflict = findings.conflict {
    blocks.append(.section("NOTHING FITS", [.list(conflictItems(conflict, findings))]))
    return Document(blocks, endsWithBlankLine: true)
  }
  if let table = predictionTable(findings) {
    let test = [.table(table), .paragraphs(predictionNotes(findings), indent: 2)] as [Block]
    blocks.append(.section(predictionTitle.uppercased(), test))
  }
  if let table = sensitivityTable(findings) {
    let notes = familyNotes(findings) + sensitivityNotes(findings)
    let rows = [.table(table), .paragraphs(notes, indent: 2)] as [Block]
    blocks.append(.section(sensitivityTitle.uppercased(), rows))
  }
  blocks += groupSection([.table(groupTable(findings))])
  blocks += [
    .section("\(here.zone.plural.uppercased()): LEAST AND MOST", [.table(boroughTable(findings))]),
    .section("WEIGHTS: LEAST AND MOST", weights(findings)),
  ]
  if !findings.nextFigures.isEmpty {
    let items = Block.list(nextItems(findings))
    blocks.append(.section("WHAT NEXT FIGURE WOULD NARROW IT MOST", [items]))
  }
  return Document(blocks, endsWithBlankLine: true)
}

/// The verdict on the later years, by reading and family; empty where there are none.
private func verdict(_ findings: InferFindings) -> [Block] {
  guard let table = trialTable(findings) else { return [] }
  return [
    .section(
      "VERDICT",
      [
        .list(trialSentences(findings)), .table(table),
        .paragraphs(familyNotes(findings), indent: 2),
      ]
    )
  ]
}

private func published(_ findings: InferFindings) -> [String] {
  (findings.facts.published + (findings.facts.later?.published ?? [])).map { figure in
    let names = figure.boroughs.map { code in
      findings.boroughs.first { $0.borough.id == code }?.borough.name ?? code.description
    }
    let year = figure.financialYear.map { ", \($0)" } ?? ""
    guard !figure.isLeast else {
      return "\(joined(names))\(year): \(figure.statement). \(figure.source)."
    }
    // A hair for sums in binary: a whole penny stays one.
    let limits = outwards(figure.least, figure.most, places: 2, slack: 1e-6)
    return
      "\(joined(names))\(year): \(figure.statement), so between \(pounds(limits.lowerBound, places: 2)) and "
      + "\(pounds(limits.upperBound, places: 2)). \(figure.source)."
  }
}

private func conflictItems(_ conflict: Conflict, _ findings: InferFindings) -> [String] {
  let figures = findings.facts.published
  let group = conflict.facts.map { figures[$0].statement }
  return [
    group.count == 1
      ? "No weights of these indicators give \(group[0]): the figure is out of their reach."
      : "These figures cannot stand together under any weights of these indicators: "
        + "\(joined(group)). Leave out any one, and the others agree.",
    "The nearest weights miss "
      + joined(
        conflict.misses.enumerated().filter { $0.element > 0 }.map {
          "\(figures[$0.offset].statement) by \(pounds($0.element))"
        }
      ) + ".",
    "Check the figures and their rounding, or offer other indicators.",
  ]
}

private func groupTable(_ findings: InferFindings) -> TextTable {
  let residents = findings.weights.firstIndex { $0.offer.indicator == here.roles.residents }
  let year = residents.map { "\nin \(findings.weights[$0].offer.period)" } ?? ""
  let columns: [Column<InferFindings.GroupBounds>] = [
    .text("Definition") { $0.definition }, .text("group") { $0.group },
    .figure("share of the pot\nleast", places: 4) { $0.share?.share(places: 4).lowerBound },
    .figure("\nmost", places: 4) { $0.share?.share(places: 4).upperBound },
    .figure("of residents\(year)", places: 4) { group in
      residents.map { group.sharesOfIndicators[$0] }
    },
  ]
  return TextTable(columns.map { $0.absent([.unknown: ""]) }, findings.groups)
}

private func boroughTable(_ findings: InferFindings) -> TextTable {
  let columns: [Column<InferFindings.BoroughBounds>] = [
    .text(sentenceCase(here.zone.singular)) { $0.borough.name },
    .count("least £") { $0.pounds?.lowerBound }, .count("most £") { $0.pounds?.upperBound },
    .text("published") { row in
      row.published.isEmpty
        ? nil : row.published.contains { !$0.isImplied } ? "yes" : "implied"
    }.flushRight(),
  ]
  return TextTable(columns.map { $0.absent([.unknown: ""]) }, findings.boroughs)
}

private func weights(_ findings: InferFindings) -> [Block] {
  @Sendable func range(_ weight: InferFindings.WeightBounds) -> ClosedRange<Double>? {
    weight.range.map {
      outwards($0.least, $0.greatest, places: 3, slack: InferFindings.nothing)
    }
  }
  let columns: [Column<InferFindings.WeightBounds>] = [
    .text("Indicator") { $0.offer.label },
    .figure("least", places: 3) { range($0)?.lowerBound },
    .figure("most", places: 3) { range($0)?.upperBound },
    .text("") { $0.isRuledOut ? "ruled out" : $0.isNeeded ? "needed" : nil }.flushRight(),
  ]
  let table = TextTable(columns.map { $0.absent([.unknown: ""]) }, findings.weights)
  let out = findings.weights.filter(\.isRuledOut).map(\.offer.label)
  let needed = findings.weights.filter(\.isNeeded).map(\.offer.label)
  var words = out.isEmpty ? "No indicator can be ruled out." : "Ruled out: \(joined(out))."
  if !needed.isEmpty { words += " Needed, whatever the others weigh: \(joined(needed))." }
  return [.table(table), .paragraph(words, indent: 2)]
}

private func nextItems(_ findings: InferFindings) -> [String] {
  guard let pair = findings.pair,
    let now = findings.groups.first(where: {
      $0.definition == pair.definition && $0.group == pair.keys.asked
    })
  else { return [] }
  let best = findings.nextFigures.prefix(3).map { "\($0.borough.name) (\(decimal($0.width, 4)))" }
  return [
    "\(sentenceCase(possessive(pair.asked))) share (\(now.definition)) is known to \(decimal(now.share?.width ?? 0, 4)) of the pot. "
      + "Were one more \(here.zone.singular)'s amount known to the pound, that would shrink most for "
      + "\(joined(best)); in brackets the width that would be left, as a mean over amounts that are possible."
  ]
}
