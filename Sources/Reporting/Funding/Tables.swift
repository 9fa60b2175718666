import FormulaLab
import Funding
import Atlas
import Documents
import Statistics
import Tables

/// The tables of a report, numbered.
func tables(of findings: Findings) -> [Block] {
  var parts = [
    (groupsTitle(findings), groupsTable(of: findings)),
    (
      "How unequal the \(here.zone.plural) are\(statusMark(findings))",
      inequalityTable(of: findings)
    ),
    (
      "Each \(here.zone.singular)\(statusMark(findings)): amount, rates, gaps from \(here.name)",
      ratesTable(of: findings)
    ),
    (
      "Each \(here.zone.singular)\(statusMark(findings)): pounds above (+) or below (\(minus)) \(here.possessive) rate",
      gapsTable(of: findings)
    ),
  ]
  let pairs = ComparedPair.all(of: findings.definitions.filter { $0.comparison != nil })
  parts.insert(
    contentsOf: pairs.map {
      ("What would make \($0.title) equal\(statusMark(findings))", equalTable(of: $0))
    },
    at: 1
  )
  if !findings.published.isEmpty {
    parts.append(
      (
        "Published facts beside this run's amounts\(statusMark(findings))",
        publishedTable(of: findings)
      )
    )
  }
  if findings.bounds != nil {
    parts.append(
      (
        "This run\(statusMark(findings)) between the bounds of what is published",
        boundsTable(of: findings)
      )
    )
  }
  if !findings.alternatives.isEmpty {
    parts.append(
      (
        "This run\(statusMark(findings)) beside other formulas (MODELLED)",
        alternativesTable(of: findings)
      )
    )
  }
  for category in findings.categories {
    parts.append(
      (
        "\(category.indicator.name): rates; pounds for each offence\(statusMark(findings))",
        categoryTable(category, findings)
      )
    )
  }
  return parts.enumerated().map { index, part in
    .section("TABLE \(index + 1). \(part.0)", part.1)
  }
}

/// Said in the title of every table that holds amounts or what follows from them.
private func statusMark(_ findings: Findings) -> String {
  switch findings.basis {
  case .modelled: " (MODELLED)"
  case .submitted: " (SUBMITTED)"
  case .dataset: findings.whole.status.map { " (\($0.rawValue))" } ?? ""
  }
}

private func groupsTitle(_ findings: Findings) -> String {
  let title =
    findings.definitions.isEmpty ? "all \(here.zone.plural)" : groupsTitle(of: findings.definitions)
  return "\(sentenceCase(title))\(statusMark(findings))"
}

private func groupsTable(of findings: Findings) -> [Block] {
  let name = Column<GroupRow>.text("name", "Group") { row in
    row.definition.map { "\($0.id) \(row.group.name)" } ?? row.group.name
  }
  let measures: [FundMeasure] = [
    .allocation, .population, .offences, .poundsPerHead, .poundsPerOffence, .offencesPerThousand,
  ]
  let rows = groupRows(of: findings)
  return [
    .table(
      TextTable(
        [name, boroughCount.shown("n")] + findings.shown(measures).map { .of($0, in: [findings]) },
        rows
      )
    ),
    .paragraph(
      "Spread over the \(here.zone.plural)\(findings.definitions.isEmpty ? "" : " of each group") (their own rates):",
      indent: 2
    ),
    .table(
      TextTable(
        [name] + Column.spread(of: .poundsPerHead, in: [findings], \.perHead)
          + (findings.hasOffences
            ? Column.spread(of: .poundsPerOffence, in: [findings], \.perOffence) : []),
        [rows.flatMap(\.self)]
      )
    ),
  ]
}

private func equalTable(of pair: ComparedPair) -> [Block] {
  let (asked, against) = (pair.keys.asked, pair.keys.against)
  var table = TextTable([
    "Definition and rate", "\(asked) to\n\(against)", "lower", "new money", "or money\nmoved",
  ])
  var split = TextTable([
    "ln(\(asked) / \(against))", "per head", "=  crime\nper head", "+  pounds\nper offence",
  ])
  for definition in pair.definitions {
    guard let comparison = definition.comparison else { continue }
    let rates = [("per head", comparison.perHead)]
    for (name, equal) in rates + (comparison.perOffence.map { [("per offence", $0)] } ?? []) {
      table.append([
        "\(definition.id), \(name)", equal.ratio.text { decimal($0, 3) },
        lowerName(equal, pair.keys) ?? "neither", equal.newMoney.text(pounds),
        equal.movedMoney.text(pounds),
      ])
    }
    guard let parts = comparison.decomposition else { continue }
    split.append(
      [definition.id]
        + [parts.perHead, parts.offencesPerHead, parts.perOffence].map {
          $0.text { decimal($0, 4) }
        }
    )
  }
  return [.table(table)]
    + (split.isEmpty
      ? []
      : [
        .paragraph("The gap per head, split exactly (natural logarithms):", indent: 2),
        .table(split),
      ])
}

private func inequalityTable(of findings: Findings) -> [Block] {
  var table = TextTable(["Measure", "per head"] + (findings.hasOffences ? ["per offence"] : []))
  func append(_ name: String, _ head: Measure, _ offence: Measure, places: Int) {
    let measures = findings.hasOffences ? [head, offence] : [head]
    table.append([name] + measures.map { $0.text { decimal($0, places) } })
  }
  let gini = findings.inequality
  append("Gini, over \(here.zone.plural)", gini.giniPerHead, gini.giniPerOffence, places: 4)
  for definition in findings.definitions {
    let (head, offence) = (definition.theilPerHead, definition.theilPerOffence)
    for (name, a, b) in [
      ("Theil's T", head.total, offence.total),
      ("  between groups", head.between, offence.between),
      ("  within groups", head.within, offence.within),
    ] {
      append("\(name), \(definition.id)", a, b, places: 5)
    }
  }
  return [.table(table)]
}

private func ratesTable(of findings: Findings) -> [Block] {
  let measures: [FundMeasure] = [
    .allocation, .poundsPerHead, .gapPerHeadPercent, .poundsPerOffence, .gapPerOffencePercent,
    .offencesPerThousand,
  ]
  let crime = BoroughColumn.text("crime", "crime") { $0.verdictOffences.map(crimeWord) }
  let table = TextTable(
    [boroughName] + findings.shown(measures).map(findings.column)
      + (findings.hasOffences ? [crime] : []),
    [findings.recipients]
  )
  var key: [Block] = [.labelled("gap:", "the rate against \(here.possessive) rate")]
  if findings.hasOffences {
    key.append(
      .labelled(
        "crime:",
        "offences per 1,000 residents below (less) or above (more) \(here.possessive) rate, beyond chance; ? where the "
          + "count cannot tell"
      )
    )
  }
  let notes = undefinedNotes(findings) + outsideNotes(findings)
  return [.table(table, indent: 0), .together(key + notes.map { .paragraph($0) })]
}

private func crimeWord(_ verdict: Verdict) -> String {
  switch verdict {
  case .below: "less"
  case .above: "more"
  case .cannotTell: "?"
  }
}

/// Says why a rate is undefined, borough by borough.
private func undefinedNotes(_ findings: Findings) -> [String] {
  findings.recipients.flatMap { borough in
    let offence = [("pounds per offence", borough.poundsPerOffence)]
    let rates = [("pounds per head", borough.poundsPerHead)] + (findings.hasOffences ? offence : [])
    return rates.compactMap { name, measure in
      measure.reason.map { "\(borough.borough.name): \(name) is undefined, because \($0)" }
    }
  }
}

private func outsideNotes(_ findings: Findings) -> [String] {
  findings.boroughs.filter { !$0.isInFund }.map {
    "\($0.borough.name): not in the fund"
  }
}

private func gapsTable(of findings: Findings) -> [Block] {
  let measures: [FundMeasure] = [.population, .offences, .gapPerHeadPounds, .gapPerOffencePounds]
  let table = TextTable(
    [boroughName] + findings.shown(measures).map(findings.column),
    [findings.recipients]
  )
  return [.table(table, indent: 0)]
}

private func publishedTable(of findings: Findings) -> [Block] {
  var table = TextTable([sentenceCase(here.zone.singular), "published", "this run", "difference"])
  for fact in findings.published {
    table.append([
      fact.borough.name,
      publishedInShort(fact),
      pounds(pence: fact.used), fact.difference.text(or: "not comparable", signedPercent),
    ])
  }
  let statements = findings.published.filter { !$0.statement.isEmpty }.map {
    "\($0.borough.name): \($0.statement) (\($0.source), \($0.status.rawValue))"
  }
  return [.table(table), .list(statements + impliedNotes(of: findings))]
}

private func alternativesTable(of findings: Findings) -> [Block] {
  let formulas = findings.alternatives
  let titles = formulas.map { headingLines($0.formula.title) }
  var shares = TextTable(["Share of the total", "this run"] + titles)
  for definition in findings.definitions {
    for group in definition.groups {
      shares.append(
        [
          "\(definition.id) \(group.name)",
          definition.shares[group.name].map(percent) ?? "-",
        ]
          + formulas.map {
            $0.groupShares[definition.id]?[group.name].map(percent) ?? "-"
          }
      )
    }
  }
  var amounts = TextTable([sentenceCase(here.zone.singular), "this run"] + titles)
  for borough in findings.recipients {
    amounts.append(
      [
        borough.borough.name,
        borough.allocation.map { pounds(pence: $0.pence) } ?? "-",
      ]
        + formulas.map { formula in
          formula.pence[borough.borough.id].map { pounds(pence: $0) } ?? "-"
        }
    )
  }
  return [.table(shares), .table(amounts)]
}

/// A title broken into short lines, to stand over a narrow column.
private func headingLines(_ title: String) -> String {
  wrapped(title, width: 16).joined(separator: "\n")
}

private func categoryTable(_ category: CategoryFinding, _ findings: Findings) -> [Block] {
  var table = TextTable([
    "Area", "offences", "per\n1,000", "95 %\ninterval", "rate against\n\(here.possessive)",
    "£ for\neach",
  ])
  // Of what is rare each costs much: pence would say nothing and take the room.
  let format = RateFormat(whole: category.whole.poundsPerOffence.value)
  func append(_ name: String, _ rates: CategoryRates?) {
    table.append([
      name, rates?.offences.map(grouped) ?? "unknown",
      rates.map { $0.perThousand.text { decimal($0, 2) } } ?? "-",
      rates?.interval.map { "\(decimal($0.lower, 2))-\(decimal($0.upper, 2))" } ?? "-",
      rates?.verdict?.rawValue ?? "-",
      rates.map { $0.poundsPerOffence.text(format.number) } ?? "-",
    ])
  }
  append(here.name, category.whole)
  for definition in findings.definitions {
    for group in definition.groups {
      append("\(definition.id) \(group.name)", category.groups[definition.id]?[group.name])
    }
  }
  table.rule()
  for borough in findings.recipients {
    append(borough.borough.name, category.boroughs[borough.borough.id])
  }
  return [
    .table(table, indent: 0),
    .together([
      .labelled("95 % interval:", "where the rate may lie, because counts vary by chance"),
      .labelled(
        "rate against \(here.possessive):",
        "below or above it beyond chance; else it cannot tell"
      ),
    ]),
  ]
}
