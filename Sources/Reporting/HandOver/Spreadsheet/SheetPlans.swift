import ServiceRecord
import Analysis
import Funding
import FormulaLab
import Atlas
import Coverage
import Tables

/// The worksheets with findings, in their order; a table without rows has none.
func sheetPlans(of run: AnalysisRun) -> [SheetPlan] {
  let plans =
    run.analyses.enumerated().map { boroughPlan(of: $0.element, at: $0.offset) }
    + [
      groupPlan(of: run),
      SheetPlan(
        title: "what published figures leave possible, MODELLED bounds",
        table: boundTable(of: run),
        topics: [.statuses, .bounds, .unknown],
        noted: ["share_least": .bounds, "share_most": .bounds],
        keyColumns: 4
      ),
    ] + servicePlans(of: run)
    + [
      SheetPlan(
        title: "amounts by \(here.zone.singular), fund and year",
        table: amountTable(of: run),
        topics: [.statuses, .unknown, .notApplicable, .recorded, .apostrophe],
        noted: ["status": .statuses, "in_analysis": .recorded],
        keyColumns: 2
      ),
      SheetPlan(
        title: "sources and licences",
        table: sourceTable(of: run),
        topics: [.unknown, .notApplicable]
      ),
    ] + recordPlans(of: run) + quarterlyPlans(of: run) + yearPlans(of: run)
  return plans.filter { !$0.table.rows.isEmpty }
}

private func boroughPlan(of findings: Findings, at index: Int) -> SheetPlan {
  let table = boroughTable(of: findings)
  let amounts = table.fields.filter { $0.role == .amount }
  return SheetPlan(
    title: "\(here.zone.plural), \(findings.fund.name), \(findings.year)"
      + (findings.isModelled ? ", amounts \(modelledMark(findings.bounds?.tested))" : ""),
    table: table,
    topics: [
      .statuses, .amounts(index), .unknown, .notApplicable, .rates, .gaps, .bounds, .apostrophe,
    ],
    noted: Dictionary(uniqueKeysWithValues: amounts.map { ($0.name, .amounts(index)) }),
    keyColumns: 2
  )
}

private func groupPlan(of run: AnalysisRun) -> SheetPlan {
  let table = groupTable(of: run)
  let amounts = table.fields.filter { $0.role == .amount }
  return SheetPlan(
    title: "\(groupsTitle(of: run)), by fund and definition; MODELLED where the status says so",
    table: table,
    topics: [.statuses] + run.analyses.indices.map { .amounts($0) } + [.unknown, .rates],
    noted: Dictionary(uniqueKeysWithValues: amounts.map { ($0.name, .statuses) }),
    keyColumns: 4
  )
}

/// The latest quarterly report, table by table; after the others, whose names formulas of users know.
private func quarterlyPlans(of run: AnalysisRun) -> [SheetPlan] {
  guard let pack = run.services?.performance else { return [] }
  let periods = pack.periods.map(\.description).joined(separator: " and ")
  let tables = [
    (measureTable(pack), "measures: ratings as printed and by MODELLED rules"),
    (themeTable(pack.themes), "whole themes: ratings and money"),
    (riskTable(pack.risks), "top risks and issues of themes"),
    (goalTable(pack.goals), "goals of themes"),
    (financeTable(pack.finance), "money of themes by quarter"),
    (varianceTable(pack.variances), "parts of the variances of forecasts"),
    (countTable(pack.counts), "printed counts by colour beside their rows"),
  ]
  return tables.map { table, title in
    SheetPlan(
      title: "quarterly report \(periods), \(title)",
      table: table,
      topics: [.statuses, .unknown, .reports, .apostrophe],
      noted: ["status": .statuses, "rag_computed": .reports],
      keyColumns: 3
    )
  }
}

private func servicePlans(of run: AnalysisRun) -> [SheetPlan] {
  guard let findings = run.services else { return [] }
  let matrix = coverMatrix(of: findings)
  return [
    SheetPlan(
      title: "services on record, \(spoken(findings.day))",
      table: Table("services", serviceColumns, serviceRows(of: findings)),
      topics: [.statuses, .unknown, .notApplicable, .services, .apostrophe],
      noted: ["amount_status": .statuses, "record": .services],
      keyColumns: 2
    ),
    SheetPlan(
      title: "cover of each \(here.zone.singular) by type of need, \(spoken(findings.day))",
      // Formulas of users name the table Table_6_cover.
      table: Table("cover", matrix.fields, rows: matrix.rows),
      topics: [.unknown, .notApplicable, .services, .cover],
      noted: ["state": .cover],
      keyColumns: 3
    ),
  ]
}

/// Last, so that the numbers of the others stay.
private func recordPlans(of run: AnalysisRun) -> [SheetPlan] {
  recordTables(of: run).map { table, title in
    SheetPlan(title: title, table: table, topics: [.statuses, .unknown, .apostrophe])
  }
}

/// What is followed over years, fund by fund; last, so that the numbers of the others stay.
private func yearPlans(of run: AnalysisRun) -> [SheetPlan] {
  run.series.map { series in
    SheetPlan(
      title: "money over years, \(series.fund.name), \(yearsInWords(series))",
      table: seriesTable(series),
      topics: [.statuses, .unknown, .notApplicable, .years, .apostrophe],
      noted: ["status": .statuses, "change_pct": .years],
      keyColumns: 2
    )
  }
}
