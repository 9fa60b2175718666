import Atlas
import Exchange

/// Writes `indicators/population.csv`: mid-year estimates, each with the series that it belongs to.
///
/// Reads `figures/population_by_borough_year.csv`. Series differ by the census that they stand on:
/// growth is never computed across two of them. Mid-2023, which those tables lack, comes from the rebased series of
/// `money-and-need/population_mid_year_2010_2024.csv`.
func importPopulation(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  let columns = ["gss_code", "year", "population", "series", "source_file"]
  var rows = try folder.rows("figures/population_by_borough_year.csv", columns: columns)
  var lines: [[String]] = []
  for row in 0..<rows.table.rowCount {
    guard let source = KnownSources.population(file: rows.text(row, "source_file")) else {
      rows.add(
        rows.fault(
          row,
          "source_file",
          expected: "a publisher's file that the import knows",
          remedy: "Describe the new edition in importers/london/Sources/KnownSources.swift"
        )
      )
      continue
    }
    let code = rows.code(row)
    let year = rows.wholeNumber(row, "year")
    guard let people = rows.wholeNumber(row, "population"), let code, let year else { continue }
    lines.append([
      code.description, IndicatorID.population, String(year), String(people),
      FigureStatus.published.rawValue, draft.cite(source), rows.text(row, "series"),
    ])
  }
  try rows.finish()
  lines += try midYear2023(from: folder, into: &draft)
  draft.add(
    "indicators/population.csv",
    with: ["series"],
    rows: lines.sorted { ($0[2], $0[0]) < ($1[2], $1[0]) }
  )
}

private func midYear2023(
  from folder: SourceFolder,
  into draft: inout DatasetDraft
) throws -> [[String]] {
  var rows = try folder.rows(
    "money-and-need/\(rebasedResidentsFile)",
    columns: ["gss_code", "period", "value"]
  )
  let source = draft.cite(KnownSources.rebasedResidents)
  var lines: [[String]] = []
  for row in 0..<rows.table.rowCount where rows.equals(row, "period", "2023") {
    guard let code = rows.code(row), let people = rows.wholeNumber(row, "value") else { continue }
    lines.append([
      code.description, IndicatorID.population, "2023", String(people),
      FigureStatus.published.rawValue, source, "ons_mye_rebased",
    ])
  }
  try rows.finish()
  return lines
}
