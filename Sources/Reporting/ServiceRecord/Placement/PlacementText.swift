import Atlas
import Coverage
import Documents
package import ServiceRecord
import Tables

/// Where new services would cover most, under both readings of what is not known, in plain English.
func placementText(_ findings: PlacementFindings) -> Document {
  // Where nothing is unknown both readings are one.
  let isCertain = !findings.zones.contains { $0.cover.state == .unknown }
  let readings = isCertain ? Array(findings.readings.prefix(1)) : findings.readings
  return Document(
    [
      .together([
        .title("Where new services would cover most: \(findings.need.name)"),
        .paragraph(dayLine(findings.scope)),
      ]),
      .paragraph("\(meansWords(findings)) \(coverWords(findings))"),
      .paragraph(dependenceWords(findings)),
    ] + readings.map { readingSection($0, isOnly: readings.count == 1, findings) } + [
      .section("WHAT THIS DOES NOT SAY", [.list(limits(findings))]),
      .section("SOURCES", [.list(sourceLines(findings))]),
    ]
  )
}

private func meansWords(_ findings: PlacementFindings) -> String {
  let count = findings.means.count
  let services = counted(count, "new service")
  let place =
    findings.coversNeighbours
    ? "covers its own \(here.zone.singular) and those that share a border with it"
    : "covers its own \(here.zone.singular) alone"
  let counts = "What counts is \(measureWords(findings.measure))."
  switch findings.means {
  case .services: return "\(services); each \(place). \(counts)"
  case .budget(let pence, let cost):
    let left = pence - Int64(count) * cost
    return "\(shortPounds(pence)) pays \(services) at \(shortPounds(cost)) each"
      + (left > 0 ? ", and \(shortPounds(left)) is left" : "") + ". Each \(place). \(counts)"
  }
}

func measureWords(_ measure: PlacementMeasure) -> String {
  "\"\(measure.indicator.name)\" of \(measure.period) (\(measure.status.rawValue))"
}

private func coverWords(_ findings: PlacementFindings) -> String {
  func count(_ state: CoverState) -> Int { findings.zones.count { $0.cover.state == state } }
  return
    "Cover of this need is \(stateWords(.none)) in \(counted(count(.none), here.zone)), "
    + "\(stateWords(.unknown)) in \(count(.unknown)), and on record in \(count(.one) + count(.many))."
}

/// What hangs on cover that is not known.
private func dependenceWords(_ findings: PlacementFindings) -> String {
  guard findings.means.count > 0 else {
    return "The budget pays no service in full: there is nothing to choose."
  }
  guard findings.readings.contains(where: { $0.best != nil }) else {
    return
      "There is nothing to choose: no \(here.zone.singular) that can be weighed is without cover of this need under either reading."
  }
  guard findings.zones.contains(where: { $0.cover.state == .unknown }) else {
    return "Nothing of it is unknown, so the choice depends on no guess about cover."
  }
  guard findings.dependsOnUnknown else {
    return "The choice is the same whether unknown cover is taken to be none or cover."
  }
  let hasCertain = findings.readings.allSatisfy { $0.best != nil }
  return "THE CHOICE DEPENDS ON WHAT IS NOT KNOWN: "
    + (hasCertain
      ? "it is one where unknown cover is taken to be none, and another where it is taken to be cover."
      : "nowhere is it certain that nobody is covered; only where unknown cover is taken to be none is there anything "
        + "to choose.")
    + " `boroughwise services chase` says whom to ask first."
}

private func readingSection(
  _ reading: PlacementFindings.Reading,
  isOnly: Bool,
  _ findings: PlacementFindings
) -> Block {
  let title =
    switch reading.kind {
    case _ where isOnly: "WHAT WOULD COVER MOST"
    case .unknownIsNone: "IF UNKNOWN COVER IS NONE"
    case .unknownIsCover: "IF UNKNOWN COVER IS COVER"
    }
  guard let best = reading.best else {
    return .section(
      title,
      [
        .paragraph(
          reading.uncovered.isEmpty
            ? "No \(here.zone.singular) is without cover, so nothing is to be chosen."
            : "\(uncoveredWords(reading, findings)) Nothing can be chosen."
        )
      ]
    )
  }
  var blocks: [Block] = [
    .paragraph(uncoveredWords(reading, findings)),
    .paragraph(choiceWords("Best", best, of: reading.weight)),
    .table(siteTable(best, findings)),
  ]
  if best.sites.count < findings.means.count {
    let more = findings.means.count - best.sites.count
    blocks.append(.paragraph("\(counted(more, "more service")) would cover nobody more."))
  }
  blocks.append(.paragraph(secondWords(reading, best)))
  return .section(title, blocks + measureBlocks(reading, best))
}

private func uncoveredWords(
  _ reading: PlacementFindings.Reading,
  _ findings: PlacementFindings
) -> String {
  var text =
    "Without cover: \(counted(reading.uncovered.count, here.zone)), with \(grouped(reading.weight)) by the count."
  if !reading.unweighed.isEmpty {
    text +=
      " \(joined(reading.unweighed.map(\.name))) \(reading.unweighed.count == 1 ? "has" : "have") no figure, so "
      + "nothing says how much a service there would cover."
  }
  let partly = findings.zones.filter { zone in
    !zone.cover.partly.isEmpty && reading.uncovered.contains { $0.id == zone.borough.id }
  }
  if !partly.isEmpty {
    text +=
      " A service covers a known part of \(joined(partly.map(\.borough.name))), counted here as a whole: less is "
      + "without cover there."
  }
  return text
}

private func choiceWords(
  _ label: String,
  _ choice: PlacementFindings.Choice,
  of whole: Int64
) -> String {
  "\(label): \(joined(choice.sites.map(\.borough.name))), with \(grouped(choice.weight)), "
    + "\(percent(Double(choice.weight) / Double(whole))) of what is without cover."
}

private func siteTable(
  _ choice: PlacementFindings.Choice,
  _ findings: PlacementFindings
) -> TextTable {
  typealias Row = PlacementFindings.Site
  let states = Dictionary(
    uniqueKeysWithValues: findings.zones.map { ($0.borough.id, $0.cover.state) }
  )
  let columns: [Column<Row>] = [
    .text(sentenceCase(here.zone.singular)) { $0.borough.name },
    .text("cover now") { states[$0.borough.id].map(stateWords) },
    .count("covers\n\(here.zone.plural)") { $0.covers.count },
    .count("only it\ncovers") { $0.only },
  ]
  return TextTable(columns, choice.sites)
}

private func secondWords(
  _ reading: PlacementFindings.Reading,
  _ best: PlacementFindings.Choice
) -> String {
  guard let second = reading.second else {
    return "There is no other choice of as many."
  }
  let names = joined(second.sites.map(\.borough.name))
  let less = best.weight - second.weight
  return less == 0
    ? "As good: \(names). Nothing in the count tells the two apart; the first in order of code is named above."
    : "Second best: \(names), with \(grouped(second.weight)): \(grouped(less)) less "
      + "(\(percent(Double(less) / Double(best.weight), places: 2)))."
}

/// In how many of the measures each zone is chosen, and by which the choice is the same.
private func measureBlocks(
  _ reading: PlacementFindings.Reading,
  _ best: PlacementFindings.Choice
) -> [Block] {
  let count = reading.byMeasure.count
  guard count > 1 else { return [] }
  let times = reading.timesChosen
  let names = Dictionary(uniqueKeysWithValues: reading.uncovered.map { ($0.id, $0.name) })
  let sites = reading.byMeasure.flatMap { $0.best?.sites ?? [] }
  let rows = Dictionary(sites.map { ($0.borough.id, $0.borough.name) }) { first, _ in first }
    .merging(names.filter { times[$0.key] != nil }) { first, _ in first }
    .map { (code: $0.key, name: $0.value, times: times[$0.key] ?? 0) }
    .sorted { ($1.times, $0.code) < ($0.times, $1.code) }
  let same = reading.byMeasure.count {
    $0.best?.sites.map(\.borough.id) == best.sites.map(\.borough.id)
  }
  let silent = reading.byMeasure.count { $0.best == nil }
  let nothing =
    silent > 0
    ? " \(silent) have no figure of \(reading.uncovered.count == 1 ? "it" : "any of them"), and choose nothing."
    : ""
  let columns: [Column<(code: GSSCode, name: String, times: Int)>] = [
    .text(sentenceCase(here.zone.singular)) { $0.name },
    .count("chosen by\nmeasures") { $0.times },
  ]
  return [
    .paragraph(
      "How much it depends on the count: \(counted(count, "measure")) were asked, and \(same) of them "
        + "\(same == 1 ? "chooses" : "choose") just \(best.sites.count == 1 ? "this" : "these").\(nothing)"
    ),
    .table(TextTable(columns, rows)),
  ]
}

private func limits(_ findings: PlacementFindings) -> [String] {
  var items = [
    "None found is no proof that there is none. \(recordCaution)",
    "A new service is taken to cover all of its \(here.zone.singular), however many live there; what one can do, and "
      + "whether it would be used, no figure here says.",
    "The kinds of offences are parts of all offences, and ages parts of the residents: measures that agree are not so "
      + "many independent witnesses.",
    "The choice is the best there is by GLPK's branch and cut (maximal covering, Church and ReVelle); of equal "
      + "ones the first in order of code.",
  ]
  let absent = findings.notAsked.map { entry in
    "\(entry.indicator.id) (\(lackWords(entry.missing)))"
  }
  if !absent.isEmpty { items.append("Not asked: \(absent.joined(separator: "; ")).") }
  return items
}

private func lackWords(_ missing: [Borough]) -> String {
  switch missing.count {
  case 0: "no figures by then"
  case 1...3: "the latest lacks \(joined(missing.map(\.name)))"
  default: "the latest lacks \(counted(missing.count, here.zone))"
  }
}

private func sourceLines(_ findings: PlacementFindings) -> [String] {
  findings.sources.map { "\($0.id): \($0.title), \($0.publisher)" }
}

/// Where new services would cover most, before it has a form.
package func placementReport(_ findings: PlacementFindings) -> Report {
  Report(
    "Where new services would cover most",
    placementText(findings),
    json: placementJSON(findings),
    placementTable(findings)
  )
}
