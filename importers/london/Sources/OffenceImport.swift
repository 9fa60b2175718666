import Atlas
import Exchange

/// Writes `indicators/offences.csv` (by major category) and `indicators/offences_control.csv` (the
/// category ALL: a total that the parts must add up to).
///
/// Reads `figures/crime_borough_year_major.csv`. Offences without a borough stay, as rows with the
/// name of the place and no code. A financial year of fewer than twelve months is left out, and the
/// import says so.
func importOffences(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  let columns = [
    "gss_code", "borough", "financial_year", "months_in_year", "major_category", "offences",
  ]
  var rows = try folder.rows("figures/crime_borough_year_major.csv", columns: columns)
  let source = draft.cite(KnownSources.recordedCrime)
  var parts: [[String]] = []
  var controls: [[String]] = []
  var incomplete: Set<String> = []
  for row in 0..<rows.table.rowCount {
    guard let months = rows.wholeNumber(row, "months_in_year"),
      let offences = rows.wholeNumber(row, "offences"),
      let year = rows.financialYear(row, "financial_year")
    else { continue }
    guard months == 12 else {
      incomplete.insert("\(year) (\(months) months)")
      continue
    }
    let code = rows.isBlank(row, "gss_code") ? "" : rows.code(row)?.description ?? ""
    let category = rows.text(row, "major_category")
    let indicator = IndicatorID.offences(category: category)
    let line = [
      code, code.isEmpty ? rows.text(row, "borough") : "", indicator, year.description,
      String(offences), FigureStatus.published.rawValue, source,
    ]
    if indicator == IndicatorID.offences { controls.append(line) } else { parts.append(line) }
  }
  try rows.finish()
  draft.add("indicators/offences.csv", with: ["area"], rows: inOrder(parts))
  draft.add(Dataset.File.controlTotals, with: ["area"], rows: inOrder(controls))
  for year in incomplete.sorted() {
    draft.note("offences: \(year) is left out, because the year is not complete")
  }
}

/// Lines of `gss_code, area, indicator, period, value, status, source` in order of indicator,
/// period, code and area.
private func inOrder(_ lines: [[String]]) -> [[String]] {
  lines.sorted { a, b in
    (a[2], a[3], a[0].isEmpty ? "~" : a[0], a[1]) < (b[2], b[3], b[0].isEmpty ? "~" : b[0], b[1])
  }
}
