internal import Analysis
internal import Atlas
internal import Coverage
internal import Exchange

/// The worksheets with findings, in their order; a table without rows has none.
func sheetPlans(of run: AnalysisRun) -> [SheetPlan] {
  let plans =
    run.analyses.enumerated().map { boroughPlan(of: $0.element, at: $0.offset) }
    + [groupPlan(of: run), boundPlan(of: run)] + servicePlans(of: run)
    + [amountPlan(of: run), sourcePlan(of: run)]
  return plans.filter { !$0.table.rows.isEmpty }
}

private func boroughPlan(of findings: Findings, at index: Int) -> SheetPlan {
  let table = boroughTable(of: findings)
  let alternatives = table.columns.map(\.name).filter(isSumByFormula)
  var plan = SheetPlan(
    title: "boroughs, \(findings.fund.name), \(findings.year)"
      + (findings.london.status == .modelled ? ", MODELLED amounts" : ""),
    tableName: "boroughs",
    table: table,
    topics: [
      .statuses, .amounts(index), .unknown, .notApplicable, .rates, .gaps, .bounds, .apostrophe,
    ]
  )
  // The definition places no group there; the City of London has no command unit.
  plan.notApplicable = Set(table.columns.map(\.name).filter { $0.hasPrefix("group_") } + ["bcu"])
  plan.noted = Dictionary(uniqueKeysWithValues: columnsOfAmounts.map { ($0, .amounts(index)) })
  plan.keyColumns = 2
  plan.places = placesOfRates(in: [findings])
  plan.exceptions = Set(findings.boroughs.indices.filter { !findings.boroughs[$0].isInFund })
  plan.columnsOfTheRest = columnsOfAmounts.union(alternatives).union([
    "allocation_status", "allocation_source", "offences_verdict", "allocation_least_gbp",
    "allocation_most_gbp",
  ])
  return plan
}

private func groupPlan(of run: AnalysisRun) -> SheetPlan {
  SheetPlan(
    title: "inner and outer London, by fund and definition; MODELLED where the status says so",
    tableName: "groups",
    table: HandOverTable(groupColumns, groupRows(of: run), titles: groupTitles),
    topics: [.statuses] + run.analyses.indices.map { .amounts($0) } + [.unknown, .rates],
    noted: Dictionary(
      uniqueKeysWithValues: groupColumns.map(\.name).filter {
        $0.hasPrefix("allocation") || $0.hasPrefix("gbp") || $0 == "share_of_fund"
      }.map { ($0, .statuses) }
    ),
    keyColumns: 4,
    places: placesOfRates(in: run.analyses)
  )
}

/// The decimals that the report gives to rates in pounds; the most where several analyses share a column.
private func placesOfRates(in analyses: [Findings]) -> [String: Int] {
  [
    "gbp_per_head": analyses.map(\.headFormat.places).max() ?? 2,
    "gbp_per_offence": analyses.map(\.offenceFormat.places).max() ?? 2,
  ]
}

private func boundPlan(of run: AnalysisRun) -> SheetPlan {
  SheetPlan(
    title: "what published figures leave possible, MODELLED bounds",
    tableName: "bounds",
    table: HandOverTable(groupBoundColumns, boundRows(of: run), titles: boundTitles),
    topics: [.statuses, .bounds, .unknown],
    noted: ["share_least": .bounds, "share_most": .bounds],
    keyColumns: 4
  )
}

private func servicePlans(of run: AnalysisRun) -> [SheetPlan] {
  guard let findings = run.services else { return [] }
  let services = findings.register.services.map { ServiceRow(entry: $0, findings: findings) }
  return [
    SheetPlan(
      title: "services on record, \(spoken(findings.day))",
      tableName: "services",
      table: HandOverTable(serviceColumns, services, titles: serviceTitles),
      topics: [.statuses, .unknown, .notApplicable, .services, .apostrophe],
      notApplicable: [
        "boroughs_whole_codes", "boroughs_part_codes", "doubts", "assured_date", "assured_by",
        "envelope_gbp", "part_of",
      ],
      noted: ["amount_status": .statuses, "record": .services],
      keyColumns: 2
    ),
    SheetPlan(
      title: "cover of each borough by type of need, \(spoken(findings.day))",
      tableName: "cover",
      table: HandOverTable(matrixColumns, matrixRows(of: findings), titles: matrixTitles),
      topics: [.unknown, .notApplicable, .services, .cover],
      notApplicable: ["certain_services", "possible_services"],
      noted: ["state": .cover],
      keyColumns: 3
    ),
  ]
}

private func amountPlan(of run: AnalysisRun) -> SheetPlan {
  SheetPlan(
    title: "amounts by borough, fund and year",
    tableName: "amounts",
    table: HandOverTable(amountColumns, amountRows(of: run), titles: amountTitles),
    topics: [.statuses, .unknown, .notApplicable, .recorded, .apostrophe],
    notApplicable: ["note"],
    noted: ["status": .statuses, "in_analysis": .recorded],
    keyColumns: 2
  )
}

private func sourcePlan(of run: AnalysisRun) -> SheetPlan {
  let rows = sourceRows(of: run)
  var plan = SheetPlan(
    title: "sources and licences",
    tableName: "sources",
    table: HandOverTable(sourceColumns, rows, titles: sourceTitles),
    topics: [.unknown, .notApplicable],
    notApplicable: ["attribution", "file"]
  )
  // Nobody has published a formula of this project, or a user's file.
  plan.exceptions = Set(rows.indices.filter { rows[$0].publication == nil })
  plan.columnsOfTheRest = ["publisher", "published", "url"]
  return plan
}
