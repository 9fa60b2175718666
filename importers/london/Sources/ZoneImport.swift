import Atlas
import Exchange

/// Writes `zones/boroughs.csv`: codes, names, groups under each definition, command units, areas; and
/// `zones/wards.csv`.
///
/// Reads `figures/boroughs.csv` and the lookup of wards. A group that a definition does not place stays blank.
func importZones(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  let columns = [
    "gss_code", "borough", "is_london_borough", "inner_outer_ons", "inner_outer_statutory_1963",
    "mps_bcu", "police_force", "area_sq_km",
  ]
  var rows = try folder.rows("figures/boroughs.csv", columns: columns)
  let source = draft.cite(KnownSources.boroughs)
  var lines: [[String]] = []
  for row in 0..<rows.table.rowCount {
    let code = rows.code(row)
    rows.checkNumber(row, "area_sq_km")
    guard let code else { continue }
    let statutory = rows.text(row, "inner_outer_statutory_1963")
    let kind: Borough.Kind =
      rows.text(row, "is_london_borough") == "yes" ? .londonBorough : .cityOfLondon
    lines.append([
      code.description, rows.text(row, "borough"), kind.rawValue,
      rows.text(row, "inner_outer_ons"), statutory == "not_defined" ? "" : statutory,
      rows.text(row, "mps_bcu"), rows.text(row, "police_force"), rows.text(row, "area_sq_km"),
      source,
    ])
  }
  try rows.finish()
  draft.add(
    Dataset.File.boroughs,
    with: ["group_ons", "group_statutory", "bcu", "police_force"],
    rows: lines.sorted { $0[0] < $1[0] }
  )
  try importWards(from: folder, into: &draft)
}
