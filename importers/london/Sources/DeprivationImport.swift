import Atlas
import Exchange

/// Writes `indicators/deprivation.csv`: the Indices of Deprivation of 2019 and 2025 by borough.
///
/// Reads `figures/imd_by_borough.csv`, whose columns are named `imd` and the year, then the measure.
func importDeprivation(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  let file = "figures/imd_by_borough.csv"
  let header = try folder.rows(file, columns: ["gss_code"]).table.header
  let measures = header.filter { $0.hasPrefix("imd") }
  var rows = try folder.rows(file, columns: ["gss_code"] + measures)
  var lines: [[String]] = []
  for measure in measures {
    let period = String(measure.dropFirst(3).prefix(4))
    let source = draft.cite(
      period == "2019" ? KnownSources.deprivation2019 : KnownSources.deprivation2025
    )
    // The rank of 2019 is not printed by the publisher: it is the order of the printed scores.
    let status: FigureStatus =
      measure == "imd2019_rank_of_average_score_of_317" ? .derived : .published
    for row in 0..<rows.table.rowCount {
      guard let value = rows.number(row, measure), let code = rows.code(row) else { continue }
      let count = Int64(exactly: value)
      lines.append([
        code.description, IndicatorID.deprivation(column: measure), period,
        count.map(String.init) ?? String(value), status.rawValue, source,
      ])
    }
  }
  try rows.finish()
  draft.add(
    "indicators/deprivation.csv",
    with: [],
    rows: lines.sorted { ($0[1], $0[2], $0[0]) < ($1[1], $1[2], $1[0]) }
  )
}
