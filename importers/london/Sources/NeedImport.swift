import Atlas
import Exchange

/// Writes `indicators/need.csv`: what may be set beside money other than residents and recorded offences.
///
/// Reads `money-and-need/youth_justice_outcomes.csv`, `workplace_employment_2024.csv`,
/// `population_mid_year_2010_2024.csv`, `figures/knife_crime_borough_month.csv` and
/// `vawg_offences_borough_year.csv`. A year that lacks months is left out, and so is a value that was withheld.
func importNeed(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  let lines =
    try youthJustice(from: folder, into: &draft)
    + workplaces(from: folder, into: &draft)
    + rebasedResidents(from: folder, into: &draft)
    + knifeCrime(from: folder, into: &draft)
    + violenceAgainstWomen(from: folder, into: &draft)
  draft.add(
    "indicators/need.csv",
    with: ["area"],
    rows: lines.sorted { ($0[2], $0[3], $0[0], $0[1]) < ($1[2], $1[3], $1[0], $1[1]) }
  )
}

private func youthJustice(
  from folder: SourceFolder,
  into draft: inout DatasetDraft
) throws -> [[String]] {
  var rows = try folder.rows(
    "money-and-need/youth_justice_outcomes.csv",
    columns: ["gss_code", "series", "period", "value"]
  )
  let source = draft.cite(KnownSources.youthJustice)
  let indicators = [
    "FirstYJS": IndicatorID.firstTimeEntrants, "ReoffYO15-17": IndicatorID.reoffending,
    "YJS_Caution-Sentence10-17_YO": IndicatorID.childrenSentenced,
  ]
  var lines: [[String]] = []
  for row in 0..<rows.table.rowCount where !rows.isBlank(row, "value") {
    // Of the younger ones the table does not say for certain who is meant.
    guard let indicator = indicators[rows.text(row, "series")] else { continue }
    guard let code = rows.code(row), rows.number(row, "value") != nil else { continue }
    let period = rows.text(row, "period").split(separator: "-").joined(separator: "/")
    lines.append([
      code.description, "", indicator, period, rows.text(row, "value"),
      FigureStatus.published.rawValue, source,
    ])
  }
  try rows.finish()
  draft.note("proven reoffending of children under 15 is left out: its label is not certain")
  return lines
}

private func workplaces(
  from folder: SourceFolder,
  into draft: inout DatasetDraft
) throws -> [[String]] {
  try counts(
    "workplace_employment_2024.csv",
    IndicatorID.employedHere,
    KnownSources.employment,
    .rounded,
    from: folder,
    into: &draft
  )
}

private func rebasedResidents(
  from folder: SourceFolder,
  into draft: inout DatasetDraft
) throws -> [[String]] {
  try counts(
    rebasedResidentsFile,
    IndicatorID.populationRebased,
    KnownSources.rebasedResidents,
    .published,
    from: folder,
    into: &draft
  )
}

/// The table of mid-year estimates of one series, from 2010 to 2024.
let rebasedResidentsFile = "population_mid_year_2010_2024.csv"

private func counts(
  _ file: String,
  _ indicator: String,
  _ source: Source,
  _ status: FigureStatus,
  from folder: SourceFolder,
  into draft: inout DatasetDraft
) throws -> [[String]] {
  var rows = try folder.rows("money-and-need/\(file)", columns: ["gss_code", "period", "value"])
  let source = draft.cite(source)
  var lines: [[String]] = []
  for row in 0..<rows.table.rowCount {
    guard let code = rows.code(row), let count = rows.wholeNumber(row, "value") else { continue }
    lines.append([
      code.description, "", indicator, rows.text(row, "period"), String(count), status.rawValue,
      source,
    ])
  }
  try rows.finish()
  return lines
}

/// Knife crime by financial year, from months; a borough or place without a row in a month had none then.
private func knifeCrime(
  from folder: SourceFolder,
  into draft: inout DatasetDraft
) throws -> [[String]] {
  var rows = try folder.rows(
    "figures/knife_crime_borough_month.csv",
    columns: [
      "gss_code", "borough", "month", "financial_year", "crime_subtype", "measure", "count",
    ]
  )
  let indicators = [
    "Knife Crime": IndicatorID.knifeCrime,
    "Knife Crime with Injury": IndicatorID.knifeCrimeWithInjury,
  ]
  var months: [String: Set<String>] = [:]
  var sums: [[String]: Int64] = [:]
  for row in 0..<rows.table.rowCount where rows.equals(row, "measure", "Offences") {
    guard let indicator = indicators[rows.text(row, "crime_subtype")],
      let count = rows.wholeNumber(row, "count")
    else { continue }
    let year = rows.text(row, "financial_year")
    months[year, default: []].insert(rows.text(row, "month"))
    let isZone = !rows.isBlank(row, "gss_code")
    let place = isZone ? "" : rows.text(row, "borough")
    sums[[rows.text(row, "gss_code"), place, indicator, year], default: 0] += count
  }
  try rows.finish()
  let source = draft.cite(KnownSources.knifeCrime)
  return sums.filter { months[$0.key[3]]?.count == 12 }.map {
    $0.key + [String($0.value), FigureStatus.derived.rawValue, source]
  }
}

private func violenceAgainstWomen(
  from folder: SourceFolder,
  into draft: inout DatasetDraft
) throws -> [[String]] {
  var rows = try folder.rows(
    "figures/vawg_offences_borough_year.csv",
    columns: ["gss_code", "borough", "financial_year", "vawg_offences", "months"]
  )
  let source = draft.cite(KnownSources.violenceAgainstWomen)
  var lines: [[String]] = []
  for row in 0..<rows.table.rowCount {
    // "Unknown" has a month or two of a year.
    guard rows.text(row, "months") == "12", let count = rows.wholeNumber(row, "vawg_offences")
    else { continue }
    let isZone = !rows.isBlank(row, "gss_code")
    lines.append([
      rows.text(row, "gss_code"), isZone ? "" : rows.text(row, "borough"),
      IndicatorID.violenceAgainstWomen, rows.text(row, "financial_year"), String(count),
      FigureStatus.derived.rawValue, source,
    ])
  }
  try rows.finish()
  return lines
}
