import Funding
import Analysis
import Atlas
import Tables

/// What one borough gets from one fund in one year, by one source.
private struct AmountRow {
  let borough: Borough
  let fund: String
  let year: FinancialYear
  let allocation: Allocation
  /// Whether an analysis of the run stands on it.
  ///
  /// Amounts beside an analysis, such as a published one beside a modelled one, must not be added to it.
  let isInAnalysis: Bool
}

/// Every amount of a borough that the run knows, by fund, year and GSS code; that of an analysis first.
///
/// A borough without an amount has no row: nothing is known, which is not 0.
func amountTable(of run: AnalysisRun) -> Table { Table("amounts", columns, amountRows(of: run)) }

private var columns: [Column<AmountRow>] {
  [
    .text("gss_code", "GSS code", "GSS code") { $0.borough.id.description },
    .text("name", sentenceCase(here.zone.singular), "Name of the \(here.zone.singular)") {
      $0.borough.name
    },
    .text("fund", "Fund (identifier)", "Identifier of the fund") { $0.fund },
    .text("financial_year", "Financial year", "1 April to 31 March") { $0.year.description },
    .pounds("amount_gbp", "Amount (£)", "What the \(here.zone.singular) gets in the year, pounds") {
      $0.allocation.pence
    },
    .text(
      "status",
      "Status",
      "published, derived, rounded, submitted or modelled: nobody published it"
    ) {
      $0.allocation.status.rawValue
    },
    .text("source", "Source", "Identifier of a source") {
      $0.allocation.source
    },
    .flag(
      "in_analysis",
      "Used by an analysis of this run",
      "Whether an analysis of this run stands on it; where not, it stands beside one and must not be added"
    ) { $0.isInAnalysis },
    .text("note", "Note of the source", "What the source adds; blank: nothing") {
      $0.allocation.note
    }
    .doesNotApply(),
  ]
}

private func amountRows(of run: AnalysisRun) -> [AmountRow] {
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
