import ServiceRecord
package import Analysis
import Funding
import Atlas
package import Documents

/// Boroughs side by side with the area and with their groups: one screen of text.
package func comparisonText(_ comparison: BoroughComparison) -> Document {
  var parts: [Block] = []
  for findings in comparison.analyses {
    parts.append(
      .together([
        .title("\(findings.fund.name), \(findings.year)"),
        .paragraph(
          statusSentence(of: findings, among: comparison.boroughs)
            + seriesSentence(of: findings)
        ),
      ])
    )
    for block in blocks(of: comparison.boroughs, findings) {
      parts.append(.table(table(block, findings), indent: 0))
    }
  }
  // One fund is not all the money of a borough.
  let unknown = unique(
    zip(comparison.analyses, comparison.missing).flatMap { findings, missing in
      missing.filter(\.paysBoroughs).map { "\($0.fund.name) in \(findings.year)" }
    }
  )
  if !unknown.isEmpty {
    parts.append(
      .paragraph(
        "Each table is one fund. Not known by \(here.zone.singular), so in no table: "
          + "\(unknown.joined(separator: "; "))."
      )
    )
  }
  parts += ownSources(comparison.sources)
  return Document(parts, endsWithBlankLine: unknown.isEmpty && comparison.sources.isEmpty)
}

/// The boroughs in blocks of at most three that fit the width of a page, each in its order.
private func blocks(of boroughs: [Borough], _ findings: Findings) -> [[Borough]] {
  var blocks: [[Borough]] = []
  for borough in boroughs {
    if let last = blocks.last, last.count < 3,
      table(last + [borough], findings).width <= textWidth
    {
      blocks[blocks.count - 1].append(borough)
    } else {
      blocks.append([borough])
    }
  }
  return blocks
}

private func table(_ boroughs: [Borough], _ findings: Findings) -> TextTable {
  let columns = boroughs.compactMap { borough in
    findings.boroughs.first { $0.borough.id == borough.id }
  }
  let definition = findings.definitions.first
  let wanted = Set(columns.compactMap { column in definition.flatMap { column.groups[$0.id] } })
  let groups = (definition?.groups ?? []).filter { wanted.contains($0.name) } + [findings.whole]
  let names = groups.map { group in
    group.name == here.name ? group.name : shortName("\(group.name) (\(definition?.id ?? ""))")
  }
  var table = TextTable([""] + columns.map { shortName($0.borough.name) } + names)
  func row(_ name: String, _ measure: FundMeasure) {
    guard measure == .offences && findings.people == nil || !findings.shown([measure]).isEmpty
    else { return }
    table.append(
      [name] + columns.map { measure.text(of: $0, in: findings) }
        + groups.map { measure.text(of: $0, in: findings) }
    )
  }
  for definition in findings.definitions {
    table.append(
      ["group, \(definition.id)"] + columns.map { $0.groups[definition.id] ?? "none" }
        + groups.map { _ in "" }
    )
  }
  row("amount", .allocation)
  // Never without their status; that of a total is its own.
  table.append(
    ["  status"] + columns.map { $0.allocation?.status.rawValue ?? "not in fund" }
      + groups.map { $0.totalStatus?.rawValue ?? "unknown" }
  )
  row("residents \(findings.population.period)", .population)
  if let people = findings.people {
    row("\(lowercasedFirst(people.name)) \(people.note.period)", .people)
  }
  row("offences \(findings.offences.period)", .offences)
  row("  per 1,000", .offencesPerThousand)
  row("£ per head", .poundsPerHead)
  row("  against \(here.name)", .gapPerHeadPercent)
  row("  in pounds", .gapPerHeadPounds)
  row("£ \(findings.perHead)", .poundsPerPerson)
  row("  against \(here.name)", .gapPerPersonPercent)
  row("  in pounds", .gapPerPersonPounds)
  row("£ per offence", .poundsPerOffence)
  row("  against \(here.name)", .gapPerOffencePercent)
  row("  in pounds", .gapPerOffencePounds)
  return table
}

/// A name that leaves room for the next column.
private func shortName(_ name: String) -> String {
  name.count <= 11 ? name : name.split(separator: " ").map(String.init).joined(separator: "\n")
}

/// The comparison, before it has a form.
package func comparisonReport(_ comparison: BoroughComparison) -> Report {
  Report(
    "\(sentenceCase(here.zone.plural)) side by side",
    comparisonText(comparison),
    json: comparisonJSON(comparison),
    comparisonTable(comparison)
  )
}
