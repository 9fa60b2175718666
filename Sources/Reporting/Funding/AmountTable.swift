import Funding
import Analysis
import Atlas
import Tables

/// What one borough gets from one fund in one year, by one source.
private struct AmountRow {
  let borough: Borough
  let nature: Fund.Nature?
  let of: Dataset.FundYear
  let allocation: Allocation
  /// Whether an analysis of the run stands on it.
  ///
  /// Amounts beside an analysis, such as a published one beside a modelled one, must not be added to it.
  let isInAnalysis: Bool

  var order: (String, FinancialYear, GSSCode, Int, String, Int64) {
    (of.fund, of.year, borough.id, isInAnalysis ? 0 : 1, allocation.source, allocation.pence)
  }
}

/// Every amount of a borough that the run knows, by fund, year and GSS code; that of an analysis first.
///
/// A borough without an amount has no row: nothing is known, which is not 0.
func amountTable(of run: AnalysisRun) -> Table {
  Table(
    "amounts",
    [
      .gssCode(\.borough),
      .text("name", sentenceCase(here.zone.singular), "Name of the \(here.zone.singular)") {
        $0.borough.name
      },
      .fund(\.of.fund), .financialYear(\.of.year),
      .pounds(
        "amount_gbp",
        "Amount (£)",
        "What the \(here.zone.singular) gets in the year or, where the money is spending, spends, pounds"
      ) { $0.allocation.pence },
      .text("status", "Status", "\(statusWords): nobody published it") {
        $0.allocation.status.rawValue
      },
      .text("source", "Source", "Identifier of a source") { $0.allocation.source },
      .flag(
        "in_analysis",
        "Used by an analysis of this run",
        "Whether an analysis of this run stands on it; where not, it stands beside one and must not be added"
      ) { $0.isInAnalysis },
      .text("note", "Note of the source", "What the source adds; blank: nothing") {
        $0.allocation.note
      }.doesNotApply(),
    ] + (run.analyses.contains { $0.fund.nature == .spending } ? [kind] : []),
    amountRows(of: run)
  )
}

private let kind = Column<AmountRow>.text(
  "nature",
  "What the money is",
  "grant, spending or budget: never to be added up; blank where the dataset does not say"
) { $0.nature?.rawValue }

private func amountRows(of run: AnalysisRun) -> [AmountRow] {
  let used = run.analyses.flatMap { findings in
    findings.boroughs.compactMap { finding in
      finding.allocation.map {
        AmountRow(
          borough: finding.borough,
          nature: findings.fund.nature,
          of: Dataset.FundYear(findings.fund.id, findings.year),
          allocation: $0,
          isInAnalysis: true
        )
      }
    }
  }
  let known = Dictionary(grouping: used, by: \.of).mapValues { Set($0.map(\.allocation)) }
  let zones = Dictionary(
    run.analyses.flatMap(\.boroughs).map { ($0.borough.id, $0.borough) },
    uniquingKeysWith: { $1 }
  )
  let beside = run.allocations.flatMap { key, allocations in
    allocations.filter { known[key]?.contains($0) != true }.compactMap { allocation in
      zones[allocation.borough].map {
        AmountRow(
          borough: $0,
          nature: run.natures[key.fund],
          of: key,
          allocation: allocation,
          isInAnalysis: false
        )
      }
    }
  }
  return (used + beside).sorted { $0.order < $1.order }
}
