import Atlas
import Exchange

/// Writes `indicators/offences_minor.csv`, minor categories of recorded crime whose names are the same in all years,
/// and `baskets.csv`, the sums of them.
///
/// Reads `figures/crime_borough_year_minor.csv`, which has no row where a borough had none in a year: in a year of twelve
/// months that is 0. A year of fewer months is left out.
func importMinorOffences(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  var rows = try folder.rows(
    "figures/crime_borough_year_minor.csv",
    columns: ["gss_code", "financial_year", "months_in_year", "minor_category", "offences"]
  )
  let source = draft.cite(KnownSources.recordedCrime)
  var counts: [[String]: Int64] = [:]
  var years: Set<String> = []
  var zones: Set<String> = []
  for row in 0..<rows.table.rowCount {
    guard let months = rows.wholeNumber(row, "months_in_year"),
      let offences = rows.wholeNumber(row, "offences"),
      let year = rows.financialYear(row, "financial_year"), months == 12,
      !rows.isBlank(row, "gss_code"), let code = rows.code(row)
    else { continue }
    years.insert(year.description)
    zones.insert(code.description)
    guard let kind = minorOffences.first(where: { $0.category == rows.text(row, "minor_category") })
    else { continue }
    counts[[kind.id, year.description, code.description], default: 0] += offences
  }
  try rows.finish()
  var lines: [[String]] = []
  for kind in minorOffences.map(\.id).sorted() {
    for year in years.sorted() {
      for code in zones.sorted() {
        let count = counts[[kind, year, code]] ?? 0
        lines.append([
          code, kind, year, String(count), FigureStatus.published.rawValue, source,
        ])
      }
    }
  }
  draft.add("indicators/offences_minor.csv", with: [], rows: lines)
  draft.add(
    Dataset.File.baskets,
    rows: baskets.flatMap { basket in basket.parts.map { [basket.id, $0, source] } }
  )
}

/// A minor category: as the police write it, its identifier here, and the major category that it is a part of.
let minorOffences: [(category: String, id: String, name: String, major: String)] = [
  ("HOMICIDE", "homicide", "Homicide", "offences_violence_against_the_person"),
  (
    "VIOLENCE WITH INJURY", "violence_with_injury", "Violence with injury",
    "offences_violence_against_the_person"
  ), ("RAPE", "rape", "Rape", "offences_sexual_offences"),
  (
    "OTHER SEXUAL OFFENCES", "other_sexual_offences", "Sexual offences other than rape",
    "offences_sexual_offences"
  ),
  (
    "ROBBERY OF PERSONAL PROPERTY", "robbery_of_personal_property", "Robbery of personal property",
    "offences_robbery"
  ),
  (
    "ROBBERY OF BUSINESS PROPERTY", "robbery_of_business_property", "Robbery of business property",
    "offences_robbery"
  ),
]

/// Sums of categories; no official table by borough defines one, so each description says whose it is.
let baskets: [(id: String, name: String, parts: [String], description: String)] = [
  (
    "serious_violence", "Serious violence",
    ["homicide", "rape", "robbery_of_personal_property", "violence_with_injury"],
    "This project's basket of four minor categories: homicide, violence with injury, rape, robbery of personal property; not the definition of the Serious Violence Duty, which each area sets for itself"
  ),
  (
    "violence_and_sexual_offences", "Violence and sexual offences",
    ["offences_sexual_offences", "offences_violence_against_the_person"],
    "The two major categories that data.police.uk publishes as one"
  ),
]
