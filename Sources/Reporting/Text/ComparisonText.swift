import ServiceRecord
package import Analysis
import Funding
import Atlas
import Documents
import Statistics

/// Boroughs side by side with London and with their groups: one screen of text.
package func comparisonText(_ comparison: BoroughComparison) -> [UInt8] {
  var parts: [Block] = []
  for findings in comparison.analyses {
    parts.append(
      .together([
        .title("\(findings.fund.name), \(findings.year)"),
        .paragraph((sameForAll(findings) + [statusSentence(of: findings)]).joined(separator: " ")),
      ])
    )
    for block in blocks(of: comparison.boroughs, findings) {
      parts.append(.table(table(block, findings), indent: 0))
    }
    let known = comparison.boroughs.compactMap { borough -> String? in
      let finding = findings.boroughs.first { $0.borough.id == borough.id }
      let sentences = finding.map { knownSentences(of: $0, in: findings) { $0 } } ?? []
      return sentences.isEmpty ? nil : "\(borough.name): \(sentences.joined(separator: " "))"
    }
    if !known.isEmpty { parts.append(.list(known)) }
  }
  // One fund is not all the money of a borough.
  let unknown = zip(comparison.analyses, comparison.missing).flatMap { findings, missing in
    missing.filter(\.paysBoroughs).map { "\($0.fund.name) in \(findings.year)" }
  }
  if !unknown.isEmpty {
    parts.append(
      .paragraph(
        "Each table is one fund. Not known by borough, so in no table: "
          + "\(unknown.joined(separator: "; "))."
      )
    )
  }
  return Document(parts).text(endsWithBlankLine: unknown.isEmpty)
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
  let groups = (definition?.groups ?? []).filter { wanted.contains($0.name) } + [findings.london]
  let names = groups.map { group in
    group.name == "London" ? group.name : shortName("\(group.name) (\(definition?.id ?? ""))")
  }
  var table = TextTable([""] + columns.map { shortName($0.borough.name) } + names)
  func row(
    _ name: String,
    _ borough: (BoroughFinding) -> String?,
    _ group: (GroupFinding) -> String?
  ) {
    table.append([name] + columns.map { borough($0) ?? "unknown" } + groups.map { group($0) ?? "" })
  }
  for definition in findings.definitions {
    row("group, \(definition.id)", { $0.groups[definition.id] ?? "none" }, { _ in "" })
  }
  row("amount", amount, { pounds(pence: $0.pence) })
  // Never without their status; that of a total is its own.
  row("  status") {
    inFund($0) { $0.allocation?.status.rawValue }
  } _: {
    $0.totalStatus?.rawValue
  }
  row("residents \(findings.population.period)") {
    $0.population?.count.map(grouped)
  } _: {
    $0.population.map(grouped)
  }
  row("offences \(findings.offences.period)") {
    $0.offences?.count.map(grouped)
  } _: {
    $0.offences.map(grouped)
  }
  row("  per 1,000") {
    plain($0.offencesPerThousand)
  } _: {
    plain($0.offencesPerThousand.rate)
  }
  row("£ per head") {
    inFund($0) { $0.poundsPerHead.value.map(findings.headFormat.text) }
  } _: {
    $0.perHead.rate.value.map(findings.headFormat.text)
  }
  row("  against London") {
    inFund($0) { $0.gapPerHead?.share.value.map(signedPercent) }
  } _: { _ in
    ""
  }
  row("  in pounds") {
    inFund($0) { $0.gapPerHead?.moneyEquivalent.value.map(signedPounds) }
  } _: {
    _ in
    ""
  }
  row("£ per offence") {
    inFund($0) { $0.poundsPerOffence.value.map(findings.offenceFormat.text) }
  } _: {
    $0.perOffence.rate.value.map(findings.offenceFormat.text)
  }
  row("  against London") {
    inFund($0) { $0.gapPerOffence?.share.value.map(signedPercent) }
  } _: { _ in
    ""
  }
  row("  in pounds") {
    inFund($0) { $0.gapPerOffence?.moneyEquivalent.value.map(signedPounds) }
  } _: { _ in
    ""
  }
  return table
}

private func amount(_ borough: BoroughFinding) -> String? {
  inFund(borough) { $0.allocation.map { pounds(pence: $0.pence) } }
}

private func inFund(_ borough: BoroughFinding, _ text: (BoroughFinding) -> String?) -> String? {
  borough.isInFund ? text(borough) ?? "undefined" : "not in fund"
}

private func plain(_ measure: Measure) -> String? { measure.value.map { decimal($0, 1) } }

/// A name that leaves room for the next column.
private func shortName(_ name: String) -> String {
  name.count <= 11 ? name : name.split(separator: " ").map(String.init).joined(separator: "\n")
}
