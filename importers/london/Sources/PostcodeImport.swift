import Atlas
import Exchange
import PlanarGeometry

/// Writes `postcodes/london.bwpc`: position, its quality, and borough of each London postcode.
///
/// Reads `postcodes/codepoint_open_2025_4_london.csv`. A postcode without coordinates has quality 90 in
/// Code-Point Open and the position 0, 0; it is left out, and the import says so.
func importPostcodes(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  let columns = [
    "Postcode", "Positional_quality_indicator", "Eastings", "Northings", "Admin_district_code",
  ]
  var rows = try folder.rows("postcodes/codepoint_open_2025_4_london.csv", columns: columns)
  var records: [PostcodeRecord] = []
  var first: [Postcode: Int] = [:]
  var unplaced = 0
  for row in 0..<rows.table.rowCount {
    let postcode = rows.postcode(row)
    let district = rows.district(row)
    let quality = rows.wholeNumber(row, "Positional_quality_indicator")
    let easting = rows.metres(row, "Eastings", below: 700_000)
    let northing = rows.metres(row, "Northings", below: 1_300_000)
    guard let postcode, let district, let quality, let easting, let northing else { continue }
    if let earlier = first.updateValue(rows.table.rowNumber(row), forKey: postcode) {
      rows.addDuplicate(row, "Postcode", first: earlier)
      continue
    }
    if quality == 90 {
      unplaced += 1
      continue
    }
    records.append(
      PostcodeRecord(
        postcode: postcode,
        position: Point(x: Double(easting), y: Double(northing)),
        quality: Int(quality),
        district: district
      )
    )
  }
  try rows.finish()
  let source = draft.cite(KnownSources.postcodes)
  draft.add(Dataset.File.postcodes, PostcodeTable.bytes(of: records))
  draft.remark(
    Dataset.File.postcodes,
    [
      "crs": "EPSG:27700", "postcodes": .integer(Int64(records.count)), "source": .string(source),
      "formatDescription": "docs/formats.md",
    ]
  )
  if unplaced > 0 {
    draft.note("postcodes: \(unplaced) without coordinates are left out")
  }
}

extension RowReader {
  fileprivate mutating func postcode(_ row: Int) -> Postcode? {
    if let postcode = Postcode(text(row, "Postcode")) { return postcode }
    let expected = "a postcode such as E2 0HN"
    add(fault(row, "Postcode", expected: expected, remedy: "Correct it, or leave the row out"))
    return nil
  }

  fileprivate mutating func district(_ row: Int) -> GSSCode? {
    let column = "Admin_district_code"
    if let code = GSSCode(text(row, column)) { return code }
    let expected = "the GSS code of a borough such as E09000006"
    add(fault(row, column, expected: expected, remedy: "Correct it, or leave the row out"))
    return nil
  }

  /// A coordinate of British National Grid in whole metres.
  fileprivate mutating func metres(_ row: Int, _ name: String, below limit: Int64) -> Int64? {
    guard let metres = wholeNumber(row, name) else { return nil }
    guard !(0..<limit).contains(metres) else { return metres }
    let expected = "metres on British National Grid, from 0 to \(limit - 1)"
    add(fault(row, name, expected: expected, remedy: "Correct it, or leave the row out"))
    return nil
  }
}
