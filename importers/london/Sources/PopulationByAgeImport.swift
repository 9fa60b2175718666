import Atlas
import Exchange

/// Writes `indicators/population_by_age.csv`: residents under 18, and residents from 10 to 24.
///
/// Reads `figures/population_0_17_by_borough_year.csv` (a copy by the Department for Education of the
/// mid-year estimates as they stood after the census of 2021) and `figures/population_age_bands.csv`
/// (sums of single years of age).
func importPopulationByAge(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  var lines: [[String]] = []
  func add(
    _ code: GSSCode,
    _ indicator: String,
    _ year: Int64,
    _ people: Int64,
    _ status: FigureStatus,
    _ source: String
  ) {
    lines.append([
      code.description, indicator, String(year), String(people), status.rawValue, source,
    ])
  }
  var young = try folder.rows(
    "figures/population_0_17_by_borough_year.csv",
    columns: ["gss_code", "year", "population"]
  )
  let education = draft.cite(KnownSources.populationUnder18)
  for row in 0..<young.table.rowCount {
    let code = young.code(row)
    let year = young.wholeNumber(row, "year")
    guard let people = young.wholeNumber(row, "population"), let code, let year else { continue }
    add(code, IndicatorID.populationUnder18, year, people, .published, education)
  }
  var bands = try folder.rows(
    "figures/population_age_bands.csv",
    columns: ["gss_code", "year", "age_10_24", "source_file"]
  )
  for row in 0..<bands.table.rowCount {
    guard let source = KnownSources.population(file: bands.text(row, "source_file")) else {
      bands.add(
        bands.fault(
          row,
          "source_file",
          expected: "a publisher's file that the import knows",
          remedy: "Describe the new edition in importers/london/Sources/KnownSources.swift"
        )
      )
      continue
    }
    let code = bands.code(row)
    let year = bands.wholeNumber(row, "year")
    guard let people = bands.wholeNumber(row, "age_10_24"), let code, let year else { continue }
    add(code, IndicatorID.population10To24, year, people, .derived, draft.cite(source))
  }
  let faults = young.faults + bands.faults
  if !faults.isEmpty { throw FaultReport(faults) }
  draft.add(
    "indicators/population_by_age.csv",
    with: [],
    rows: lines.sorted { ($0[1], $0[2], $0[0]) < ($1[1], $1[2], $1[0]) }
  )
}
