import Atlas
import Exchange

/// An LSOA and the ward that it best fits.
struct WardRow {
  let smallArea: GSSCode
  let code: GSSCode
  let name: String
  let borough: GSSCode
}

/// Writes `zones/wards.csv`: the wards of 2024 as the LSOAs of 2021 that best fit them.
///
/// Reads `boundaries/lookup_lsoa21_ward24_lad24_london.csv`.
func importWards(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  let rows = try wardRows(in: folder).sorted { $0.smallArea < $1.smallArea }
  draft.add(
    Dataset.File.wards,
    rows: rows.map {
      [$0.smallArea.description, $0.code.description, $0.name, $0.borough.description]
    }
  )
  draft.remark(Dataset.File.wards, ["source": .string(draft.cite(KnownSources.wards))])
}

/// The lookup of LSOAs, wards and boroughs, in the order of its file.
///
/// - Throws: ``FaultReport`` with every row that cannot be used.
func wardRows(in folder: SourceFolder) throws -> [WardRow] {
  var rows = try folder.rows(
    "boundaries/lookup_lsoa21_ward24_lad24_london.csv",
    columns: ["lsoa21_code", "ward24_name", "ward24_code", "ltla24_code"]
  )
  var wards: [WardRow] = []
  for row in 0..<rows.table.rowCount {
    let area = rows.code(row, "lsoa21_code")
    let ward = rows.code(row, "ward24_code")
    let borough = rows.code(row, "ltla24_code")
    guard let area, let ward, let borough else { continue }
    wards.append(
      WardRow(smallArea: area, code: ward, name: rows.text(row, "ward24_name"), borough: borough)
    )
  }
  try rows.finish()
  return wards
}
