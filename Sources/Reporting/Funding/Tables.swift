import FormulaLab
import Funding
import Atlas
import Documents
import Statistics
import Tables

/// The tables of a report, numbered.
func tables(of findings: Findings) -> [Block] {
  let mark = statusMark(findings)
  let zone = here.zone.singular
  var parts = [(groupsTitle(findings) + mark, groupsTable(of: findings))]
  parts += comparedPairs(of: findings.definitions.filter { $0.comparison != nil }).map {
    ("What would make \($0.title) equal\(mark)", equalTable($0, $1, findings))
  }
  parts += [
    ("How unequal the \(here.zone.plural) are\(mark)", inequalityTable(of: findings)),
    ("Each \(zone)\(mark): amount, rates, gaps from \(here.name)", ratesTable(of: findings)),
    (
      "Each \(zone)\(mark): pounds above (+) or below (\(minus)) \(here.possessive) rate",
      gapsTable(of: findings)
    ),
  ]
  if !findings.published.isEmpty {
    parts.append(
      (
        "Published facts beside \(findings.publishedBoroughs.isEmpty ? "this run's" : "the model's own") amounts\(mark)",
        publishedTable(of: findings)
      )
    )
  }
  if findings.bounds != nil {
    parts.append(
      ("This run\(mark) between the bounds of what is published", boundsTable(of: findings))
    )
  }
  if !findings.alternatives.isEmpty {
    parts.append(
      ("This run\(mark) beside other formulas (MODELLED)", alternativesTable(of: findings))
    )
  }
  parts += trialTables(of: findings).map { ($0.title + mark, $0.blocks) }
  parts += findings.categories.map { category in
    (
      "\(category.indicator.name): rates; pounds for each offence\(mark)",
      categoryTable(category, findings)
    )
  }
  return parts.enumerated().map { index, part in
    .section("TABLE \(index + 1). \(part.0)", part.1)
  }
}

/// Said in the title of every table that holds amounts or what follows from them.
private func statusMark(_ findings: Findings) -> String {
  switch findings.basis {
  case .modelled: " (\(modelledMark(findings.bounds?.tested)))"
  case .submitted: " (SUBMITTED)"
  case .dataset: findings.whole.status.map { " (\($0.rawValue))" } ?? ""
  }
}

private func groupsTitle(_ findings: Findings) -> String {
  sentenceCase(
    findings.definitions.isEmpty ? "all \(here.zone.plural)" : groupsTitle(of: findings.definitions)
  )
}

private func groupsTable(of findings: Findings) -> [Block] {
  let name = Column<GroupRow>.text("name", "Group") { row in
    row.definition.map { "\($0.id) \(row.group.name)" } ?? row.group.name
  }
  let measures: [FundMeasure] = [
    .allocation, .population, .people, .offences, .poundsPerHead, .poundsPerPerson,
    .poundsPerOffence,
    .offencesPerThousand,
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
        [name] + Column.spread(of: findings.mainMeasure, in: [findings], findings.mainRate)
          + (findings.hasOffences
            ? Column.spread(of: .poundsPerOffence, in: [findings], \.perOffence) : []),
        rows.flatMap(\.self)
      )
    ),
  ]
}

private func equalTable(
  _ names: NamedPair,
  _ definitions: [DefinitionFinding],
  _ findings: Findings
) -> [Block] {
  let (asked, against) = (names.keys.asked, names.keys.against)
  let rates = definitions.flatMap { definition -> [(name: String, equal: Equalisation)] in
    guard let comparison = definition.comparison else { return [] }
    return [("\(definition.id), \(findings.perHead)", comparison.main)]
      + ((findings.hasOffences ? comparison.perOffence : nil).map {
        [("\(definition.id), per offence", $0)]
      } ?? [])
  }
  let columns: [Column<(name: String, equal: Equalisation)>] =
    [
      .text("Definition and rate") { $0.name },
      .measure("\(asked) to\n\(against)", .shown(3)) { $0.equal.ratio },
      .text("lower") { lowerName($0.equal, names.keys) ?? "neither" }.flushRight(),
      .measure(findings.fund.nature == .spending ? "more spending" : "new money", .pounds) {
        $0.equal.newMoney
      },
    ]
    // What one council spends, nobody can move to another.
    + (findings.fund.nature == .spending
      ? [] : [.measure("or money\nmoved", .pounds) { $0.equal.movedMoney }])
  let split = definitions.compactMap { definition in
    definition.comparison?.decomposition.map { (id: definition.id, parts: $0) }
  }
  let parts: [Column<(id: String, parts: GapDecomposition)>] = [
    .text("ln(\(asked) / \(against))") { $0.id },
    .measure("per head", .shown(4)) { $0.parts.perHead },
    .measure("=  crime\nper head", .shown(4)) { $0.parts.offencesPerHead },
    .measure("+  pounds\nper offence", .shown(4)) { $0.parts.perOffence },
  ]
  guard !split.isEmpty, findings.hasOffences else { return [.table(TextTable(columns, rates))] }
  return [
    .table(TextTable(columns, rates)),
    .paragraph("The gap per head, split exactly (natural logarithms):", indent: 2),
    .table(TextTable(parts, split)),
  ]
}

private func inequalityTable(of findings: Findings) -> [Block] {
  var table = TextTable(
    ["Measure", findings.perHead] + (findings.hasOffences ? ["per offence"] : [])
  )
  func append(_ name: String, _ head: Measure, _ offence: Measure, places: Int) {
    let measures = findings.hasOffences ? [head, offence] : [head]
    table.append([name] + measures.map { $0.text { decimal($0, places) } })
  }
  let gini = findings.inequality
  append(
    "Gini, over \(here.zone.plural)",
    gini.giniPerPerson ?? gini.giniPerHead,
    gini.giniPerOffence,
    places: 4
  )
  for definition in findings.definitions {
    for (name, part) in [
      ("Theil's T", \TheilT.total), ("  between groups", \.between), ("  within groups", \.within),
    ] {
      let head = definition.theilPerPerson ?? definition.theilPerHead
      let offence = definition.theilPerOffence
      append(
        "\(name), \(definition.id)",
        head[keyPath: part],
        offence[keyPath: part],
        places: 5
      )
    }
  }
  return [.table(table)]
}

private func ratesTable(of findings: Findings) -> [Block] {
  let crime = BoroughColumn.text("crime") {
    $0.verdictOffences.map { verdict in
      switch verdict {
      case .below: "less"
      case .above: "more"
      case .cannotTell: "?"
      }
    }
  }
  let table = boroughTable(
    [
      .allocation, .poundsPerHead, .gapPerHeadPercent, .people, .poundsPerPerson,
      .gapPerPersonPercent, .poundsPerOffence, .gapPerOffencePercent,
      .offencesPerThousand,
    ],
    findings.hasOffences ? [crime] : [],
    of: findings
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
  let outside = findings.boroughs.filter { !$0.isInFund }.map {
    "\($0.borough.name): \(findings.outsideWords)"
  }
  return [table, .together(key + (undefinedNotes(findings) + outside).map { .paragraph($0) })]
}

/// Measures of the boroughs that the fund pays, and other columns.
private func boroughTable(
  _ measures: [FundMeasure],
  _ others: [BoroughColumn] = [],
  of findings: Findings
) -> Block {
  .table(
    TextTable(
      [boroughName] + findings.shown(measures).map(findings.column) + others,
      findings.recipients
    ),
    indent: 0
  )
}

/// Says why a rate is undefined, borough by borough.
private func undefinedNotes(_ findings: Findings) -> [String] {
  findings.recipients.flatMap { borough in
    let offence = [("pounds per offence", borough.poundsPerOffence)]
    let rates =
      [("pounds \(findings.perHead)", findings.mainRate(borough))]
      + (findings.hasOffences ? offence : [])
    return rates.compactMap { name, measure in
      measure.reason.map { "\(borough.borough.name): \(name) is undefined, because \($0)" }
    }
  }
}

private func gapsTable(of findings: Findings) -> [Block] {
  [
    boroughTable(
      [
        .population, .offences, .people, .gapPerHeadPounds, .gapPerOffencePounds,
        .gapPerPersonPounds,
      ],
      of: findings
    )
  ]
}

private func publishedTable(of findings: Findings) -> [Block] {
  let columns: [Column<PublishedComparison>] = [
    .text(sentenceCase(here.zone.singular)) { $0.borough.name },
    .text("published") { publishedInShort($0) }.flushRight(),
    .pounds(findings.publishedBoroughs.isEmpty ? "this run" : "the model") { $0.used },
    .measure("difference", .percent(places: 1, shown: 1)) { $0.difference }.signed().absent([
      .unknown: "not comparable", .undefined: "not comparable",
    ]),
  ]
  let statements = findings.published.filter { !$0.statement.isEmpty }.map {
    "\($0.borough.name): \($0.statement) (\($0.source), \($0.status.rawValue))"
  }
  return [
    .table(TextTable(columns, findings.published)), .list(statements + impliedNotes(of: findings)),
  ]
}

/// The groups of every definition.
private func groups(
  of findings: Findings
) -> [(definition: DefinitionFinding, group: GroupFinding)] {
  findings.definitions.flatMap { definition in definition.groups.map { (definition, $0) } }
}

private func alternativesTable(of findings: Findings) -> [Block] {
  // A title is broken into short lines, to stand over a narrow column.
  let formulas = findings.alternatives.map { formula in
    (title: wrapped(formula.formula.title, width: 16).joined(separator: "\n"), formula: formula)
  }
  let shares: [Column<(definition: DefinitionFinding, group: GroupFinding)>] =
    [
      .text("Share of the total") { "\($0.definition.id) \($0.group.name)" },
      .share("this run") { $0.definition.shares[$0.group.name] },
    ]
    + formulas.map { title, formula in
      .share(title) { formula.groupShares[$0.definition.id]?[$0.group.name] }
    }
  let amounts: [BoroughColumn] =
    [boroughName, .pounds("this run") { $0.allocation?.pence }]
    + formulas.map { title, formula in .pounds(title) { formula.pence[$0.borough.id] } }
  return [
    .table(TextTable(shares, groups(of: findings))),
    .table(TextTable(amounts.map { $0.absent([.unknown: "-"]) }, findings.recipients)),
  ]
}

private func categoryTable(_ category: CategoryFinding, _ findings: Findings) -> [Block] {
  typealias Row = (name: String, rates: CategoryRates?)
  // Of what is rare each costs much: pence would say nothing and take the room.
  let format = RateFormat(whole: category.whole.poundsPerOffence.value)
  func measure(
    _ heading: String,
    _ places: Int,
    _ value: @escaping @Sendable (CategoryRates) -> Measure
  ) -> Column<Row> {
    .measure(heading, .shown(places)) { $0.rates.map(value) }.doesNotApply { $0.rates == nil }
  }
  func text(_ heading: String, _ value: @escaping @Sendable (CategoryRates) -> String?) -> Column<
    Row
  > { .text(heading) { $0.rates.flatMap(value) }.flushRight().doesNotApply() }
  let columns: [Column<Row>] = [
    .text("Area") { $0.name }, .count("offences") { $0.rates?.offences },
    measure("per\n1,000", 2) { $0.perThousand },
    text("95 %\ninterval") { rates in
      rates.interval.map { "\(decimal($0.lower, 2))-\(decimal($0.upper, 2))" }
    },
    text("rate against\n\(here.possessive)") { $0.verdict?.rawValue },
    measure("£ for\neach", format.places) { $0.poundsPerOffence },
  ]
  let sums: [Row] =
    [(here.name, category.whole)]
    + groups(of: findings).map { definition, group in
      ("\(definition.id) \(group.name)", category.groups[definition.id]?[group.name])
    }
  let boroughs: [Row] = findings.recipients.map {
    ($0.borough.name, category.boroughs[$0.borough.id])
  }
  return [
    .table(TextTable(columns, [sums, boroughs]), indent: 0),
    .together([
      .labelled("95 % interval:", "where the rate may lie, because counts vary by chance"),
      .labelled(
        "rate against \(here.possessive):",
        "below or above it beyond chance; else it cannot tell"
      ),
    ]),
  ]
}
