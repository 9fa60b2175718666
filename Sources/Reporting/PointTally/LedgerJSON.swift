import PointTally
import Exchange
import PlanarGeometry
import Tally

/// What became of every row, for all files together and by file.
func ledgerJSON(_ findings: TallyFindings) -> JSONValue {
  let files = findings.files.map { file in
    let ledger = file.count.ledger
    var value = JSONObject().adding(["file": file.name])
    for line in ledgerLines(ledger, findings.settings) { value[line.key] = line.count.json }
    value["unreadable_rows"] =
      ledger.unreadableRows.map {
        JSONValue(["row": $0.row, "reason": reasonText($0.reason)])
      }.json
    value["out_of_range_rows"] =
      ledger.outOfRangeRows.map {
        JSONValue(["row": $0.row, "x": "\($0.point.x)", "y": "\($0.point.y)"])
      }.json
    if findings.settings.postcodes != nil {
      value["unknown_postcode_rows"] =
        ledger.unknownPostcodeRows.map {
          JSONValue(["row": $0.row, "postcode": $0.postcode])
        }.json
    }
    value["outside_rows"] =
      findings.outside.filter { $0.file == file.name }.map { stray in
        JSONValue([
          "row": stray.row, "x": stray.point.x, "y": stray.point.y,
          "nearest_zone": stray.nearest?.code,
          "distance_m": json(stray.nearest?.distance, places: 1),
        ])
      }.json
    return value
  }
  let lines = ledgerLines(findings.total.ledger, findings.settings)
  let total = JSONObject(lines.map { ($0.key, $0.count.json) })
    .adding(["with_id": findings.identified, "repeated_ids": findings.repeated])
  return JSONValue(["total": total, "files": files])
}

/// The lines of a ledger, in their order.
func ledgerLines(
  _ ledger: PointLedger,
  _ settings: TallySettings
) -> [(key: String, words: String, count: Int)] {
  let postcodes: [(key: String, words: String, count: Int)] = [
    ("unknown_postcodes", "postcode not in the table", ledger.unknownPostcodes)
  ]
  return [
    ("rows", "rows read", ledger.rows),
    ("placed", "placed in one zone each", ledger.placed),
    ("outside", "outside every zone", ledger.outside),
    (
      "without_coordinates",
      settings.postcodes == nil ? "without coordinates" : "without a postcode",
      ledger.withoutCoordinates
    ),
    ("out_of_range", "out of range", ledger.outOfRange),
    ("at_zero", "at 0, 0", ledger.atZero),
  ] + (settings.postcodes == nil ? [] : postcodes)
    + [("unreadable", "unreadable", ledger.unreadable)]
}

/// Why a row cannot be read, in words.
func reasonText(_ reason: PointLedger.Reason) -> String {
  switch reason {
  case .notANumber(let column): "column \(column) is not a number"
  case .notAPostcode(let column): "column \(column) is not a postcode"
  case .missing(let column): "column \(column) is blank, the other coordinate is not"
  case .ragged(let fields): "\(fields) fields, another number than the header"
  case .textAfterQuote: "text after a closing quote"
  case .openQuote: "a quote that does not end"
  case .tooLong: "longer than 16 MB"
  }
}

/// The comparison with codes in the data or with a published table; null where none was asked for.
func reconciliationJSON(_ findings: TallyFindings) -> JSONValue {
  if !findings.published.isEmpty {
    return findings.published.map {
      JSONValue(["code": $0.code, "counted": $0.counted, "published": $0.published])
    }.json
  }
  guard let column = findings.settings.reconcileColumn else { return .null }
  let sum = findings.total.reconciliation
  return JSONValue([
    "column": column,
    "agreeing": sum.agreeing,
    "disagreeing": sum.disagreeing,
    "unknown_code": sum.unknownCode,
    "without_code": sum.withoutCode,
    "disagreements": findings.disagreements.map { row in
      JSONValue([
        "file": row.file, "row": row.row, "zone": row.code, "said": row.said,
        "border_distance_m": json(row.distance, places: 1),
      ])
    },
  ])
}
