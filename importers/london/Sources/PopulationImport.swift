import Atlas
import Exchange

/// Writes `indicators/population.csv`: mid-year estimates, each with the series that it belongs to.
///
/// Reads `figures/population_by_borough_year.csv`. Series differ by the census that they stand on:
/// growth is never computed across two of them.
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
  draft.add(
    "indicators/population.csv",
    with: ["series"],
    rows: lines.sorted { ($0[2], $0[0]) < ($1[2], $1[0]) }
  )
}
