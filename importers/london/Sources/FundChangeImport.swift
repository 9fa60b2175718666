import Atlas
import Exchange

/// Writes `funds/changes.csv`: how amounts changed against the year before, as published.
///
/// Reads `figures/lcpf_changes_borough.csv`. A change that the source does not give stays blank.
func importChanges(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  let columns = [
    "gss_code", "financial_year", "statement", "change_gbp", "change_percent", "source_ref",
    "source_title", "source_url",
  ]
  var rows = try folder.rows("figures/lcpf_changes_borough.csv", columns: columns)
  var lines: [[String]] = []
  for row in 0..<rows.table.rowCount {
    let code = rows.code(row)
    let year = rows.financialYear(row, "financial_year")
    let statement = rows.requiredText(row, "statement", expected: "what the source says")
    rows.checkPounds(row, "change_gbp")
    rows.checkNumber(row, "change_percent")
    guard let code, let year, let statement else { continue }
    let source = draft.cite(
      reference: rows.text(row, "source_ref"),
      title: rows.text(row, "source_title"),
      url: rows.text(row, "source_url")
    )
    lines.append([
      code.description, FundID.direct, year.description, rows.text(row, "change_gbp"),
      rows.text(row, "change_percent"), statement, FigureStatus.rounded.rawValue, source,
    ])
  }
  try rows.finish()
  draft.add(Dataset.File.changes, rows: lines.sorted { ($0[2], $0[0]) < ($1[2], $1[0]) })
}
