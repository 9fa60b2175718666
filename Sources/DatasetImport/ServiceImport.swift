internal import Atlas
internal import Exchange

/// Writes `services/services.csv`, `services/coverage.csv` and `services/performance.csv`.
///
/// Reads `figures/services.csv` and `figures/service_performance.csv`. A blank stays blank: the
/// source does not say. Coverage is one row per service and named borough, apart from where the
/// service sits.
func importServices(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  try importServiceRecords(from: folder, into: &draft)
  try importPerformance(from: folder, into: &draft)
}

private func importServiceRecords(
  from folder: SourceFolder,
  into draft: inout DatasetDraft
) throws {
  let kept = [
    "service_id", "name", "provider", "commissioner", "category", "description", "area_type",
    "location",
  ]
  let dates = ["start_date", "end_date", "date_basis", "counts_in_total", "notes"]
  let read =
    kept + dates + [
      "gss_codes", "funding_gbp", "funding_basis", "source_ref", "source_title", "source_date",
      "source_url",
    ]
  var rows = try folder.rows("figures/services.csv", columns: read)
  var services = CSVWriter(
    header: kept + ["funding_gbp", "funding_basis"] + dates + ["status", "source"]
  )
  var coverage = CSVWriter(header: ["service_id", "gss_code"])
  for row in 0..<rows.table.rowCount {
    let money =
      rows.isBlank(row, "funding_gbp")
      ? "" : rows.pence(row, "funding_gbp").map(poundsText) ?? ""
    let source = draft.cite(
      reference: rows.text(row, "source_ref"),
      title: rows.text(row, "source_title"),
      published: rows.text(row, "source_date"),
      url: rows.text(row, "source_url")
    )
    services.append(
      kept.map { rows.text(row, $0) } + [money, rows.text(row, "funding_basis")]
        + dates.map { rows.text(row, $0) } + [FigureStatus.published.rawValue, source]
    )
    for code in rows.text(row, "gss_codes").split(separator: ";").map(String.init).sorted() {
      coverage.append([rows.text(row, "service_id"), code])
    }
  }
  try rows.finish()
  draft.add(Dataset.File.services, services)
  draft.add("services/coverage.csv", coverage)
}

private func importPerformance(
  from folder: SourceFolder,
  into draft: inout DatasetDraft
) throws {
  let columns = [
    "reporting_period", "theme", "indicator", "service", "measure", "target", "actual_ytd", "unit",
    "rag",
  ]
  var rows = try folder.rows("figures/service_performance.csv", columns: columns)
  let source = draft.cite(KnownSources.performance)
  var table = CSVWriter(header: columns + ["status", "source"])
  for row in 0..<rows.table.rowCount {
    rows.checkNumber(row, "target")
    rows.checkNumber(row, "actual_ytd")
    table.append(
      columns.map { rows.text(row, $0) } + [FigureStatus.published.rawValue, source]
    )
  }
  try rows.finish()
  draft.add(Dataset.File.performance, table)
}
