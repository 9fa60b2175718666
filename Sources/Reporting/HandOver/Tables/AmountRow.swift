internal import Analysis
internal import Atlas
internal import Exchange

/// What one borough gets from one fund in one year, by one source.
struct AmountRow {
  let borough: Borough
  let fund: String
  let year: FinancialYear
  let allocation: Allocation
  /// Whether an analysis of the run stands on it.
  ///
  /// Amounts beside an analysis, such as a published one beside a modelled one, must not be added to it.
  let isInAnalysis: Bool
}

/// The columns of the amounts by fund.
let amountColumns: [TableColumn<AmountRow>] = [
  TableColumn("gss_code", "GSS code") { .string($0.borough.id.description) },
  TableColumn("name", "Name of the borough") { .string($0.borough.name) },
  TableColumn("fund", "Identifier of the fund") { .string($0.fund) },
  TableColumn("financial_year", "1 April to 31 March") { .string($0.year.description) },
  TableColumn("amount_gbp", "number", "What the borough gets in the year, pounds") {
    .number(Double($0.allocation.pence) / 100)
  },
  TableColumn("status", "published, derived, rounded, submitted or modelled: nobody published it") {
    .string($0.allocation.status.rawValue)
  },
  TableColumn("source", "Identifier in the table of sources") {
    word($0.allocation.source)
  },
  TableColumn(
    "in_analysis",
    "boolean",
    "Whether an analysis of this run stands on it; where not, it stands beside one and must not be added"
  ) { .bool($0.isInAnalysis) },
  TableColumn("note", "What the source adds; blank: nothing") { word($0.allocation.note) },
]

/// Every amount of a borough that the run knows, by fund, year and GSS code; that of an analysis first.
///
/// A borough without an amount has no row: nothing is known, which is not 0.
func amountRows(of run: AnalysisRun) -> [AmountRow] {
  var names: [GSSCode: Borough] = [:]
  var rows: [AmountRow] = []
  for findings in run.analyses {
    for finding in findings.boroughs {
      names[finding.borough.id] = finding.borough
      guard let allocation = finding.allocation else { continue }
      rows.append(
        AmountRow(
          borough: finding.borough,
          fund: findings.fund.id,
          year: findings.year,
          allocation: allocation,
          isInAnalysis: true
        )
      )
    }
  }
  let used = Dictionary(grouping: rows) { Dataset.FundYear($0.fund, $0.year) }.mapValues {
    Set($0.map(\.allocation))
  }
  for (key, allocations) in run.allocations {
    for allocation in allocations where used[key]?.contains(allocation) != true {
      guard let borough = names[allocation.borough] else { continue }
      rows.append(
        AmountRow(
          borough: borough,
          fund: key.fund,
          year: key.year,
          allocation: allocation,
          isInAnalysis: false
        )
      )
    }
  }
  return rows.sorted { a, b in
    (a.fund, a.year, a.borough.id, a.isInAnalysis ? 0 : 1, a.allocation.source, a.allocation.pence)
      < (
        b.fund, b.year, b.borough.id, b.isInAnalysis ? 0 : 1, b.allocation.source,
        b.allocation.pence
      )
  }
}
