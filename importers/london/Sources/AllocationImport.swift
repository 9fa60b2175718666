import Atlas
import Exchange
import Formula

/// Amounts as published, the equal split of the Serious Violence Duty, and what councils spend.
func importAllocations(
  from folder: SourceFolder,
  totals: [FundTotal],
  into draft: inout DatasetDraft
) throws {
  var lines = try publishedAllocations(from: folder, into: &draft)
  lines += try equalSplits(from: folder, totals: totals, into: &draft)
  lines += try spending(from: folder, into: &draft)
  draft.add(
    Dataset.File.allocations,
    rows: lines.sorted { ($0[1], $0[2], $0[0]) < ($1[1], $1[2], $1[0]) }
  )
}

private func publishedAllocations(
  from folder: SourceFolder,
  into draft: inout DatasetDraft
) throws -> [[String]] {
  let columns = [
    "gss_code", "financial_year", "allocation_gbp", "precision", "kind", "source_ref",
    "source_title", "source_date", "source_url", "notes",
  ]
  var rows = try folder.rows("figures/lcpf_allocations_borough.csv", columns: columns)
  var lines: [[String]] = []
  for row in 0..<rows.table.rowCount {
    let code = rows.code(row)
    let year = rows.financialYear(row, "financial_year")
    guard let pence = rows.pence(row, "allocation_gbp"), let code, let year else { continue }
    let precision = rows.text(row, "precision")
    let source = draft.cite(
      reference: rows.text(row, "source_ref"),
      title: rows.text(row, "source_title"),
      published: rows.text(row, "source_date"),
      url: rows.text(row, "source_url")
    )
    let notes = [
      precision == "exact" ? "" : words(of: precision),
      statement(kind: rows.text(row, "kind"), notes: rows.text(row, "notes")),
    ]
    let status: FigureStatus = precision == "exact" ? .published : .rounded
    lines.append([
      code.description, FundID.direct, year.description, poundsText(pence), status.rawValue, source,
      notes.filter { !$0.isEmpty }.joined(separator: "; "),
    ])
  }
  try rows.finish()
  return lines
}

/// The notes of an amount, with its kind where that is more than a direct grant.
///
/// The kind and the notes of one amount can disagree: a reader gets both.
private func statement(kind: String, notes: String) -> String {
  guard kind != "direct_grant" else { return notes }
  let kind = words(of: kind).split(separator: "pc ").joined(separator: " % ")
  return notes.isEmpty ? "collected as \(kind)" : "collected as \(kind); also stated: \(notes)"
}

/// Splits each published yearly total over the boroughs in whole pence that add up to it.
///
/// The collected amounts are each rounded to the penny, so they do not add up to the total: only
/// the boroughs and years are taken from them.
private func equalSplits(
  from folder: SourceFolder,
  totals: [FundTotal],
  into draft: inout DatasetDraft
) throws -> [[String]] {
  let columns = ["gss_code", "financial_year"]
  var rows = try folder.rows("figures/serious_violence_duty_borough.csv", columns: columns)
  var boroughs: [FinancialYear: [GSSCode: Int]] = [:]
  for row in 0..<rows.table.rowCount {
    let code = rows.code(row)
    guard let year = rows.financialYear(row, "financial_year"), let code else { continue }
    if let first = boroughs[year]?[code] {
      rows.addDuplicate(row, "gss_code", first: rows.table.rowNumber(first))
    } else {
      boroughs[year, default: [:]][code] = row
    }
  }
  var lines: [[String]] = []
  for (year, codes) in boroughs.sorted(by: { $0.key < $1.key }) {
    let total = totals.first {
      $0.fund == FundID.seriousViolenceDuty && $0.period == year.description
    }
    guard let total else {
      rows.add(
        Fault(
          file: folder.location(of: "figures/lcpf_totals.csv"),
          found: "no total of the Serious Violence Duty for \(year)",
          expected: "the published total that \(codes.count) boroughs share",
          remedy: "Add the total of that year"
        )
      )
      continue
    }
    let keys = codes.keys.sorted().map(\.description)
    let equal = keys.map { _ in Rational(1) }
    let pence = try largestRemainder(pot: total.pence, shares: equal, keys: keys)
    for (code, amount) in zip(keys, pence) {
      lines.append([
        code, FundID.seriousViolenceDuty, year.description, poundsText(amount),
        FigureStatus.derived.rawValue, total.source,
        "equal share of the published total over \(keys.count) boroughs",
      ])
    }
  }
  try rows.finish()
  draft.cite(KnownSources.moneyMoved)
  return lines
}
