import PointTally
import Exchange
import PlanarGeometry
import Tally

/// What became of every row, for all files together and by file.
func ledgerJSON(_ findings: TallyFindings) -> JSONValue {
  let files = findings.files.map { file -> JSONValue in
    var value = counts(file.count.ledger, findings)
    let ledger = file.count.ledger
    value["unreadable_rows"] = .array(
      ledger.unreadableRows.map {
        ["row": .integer(Int64($0.row)), "reason": .string(reasonText($0.reason))]
      }
    )
    value["out_of_range_rows"] = .array(
      ledger.outOfRangeRows.map {
        [
          "row": .integer(Int64($0.row)), "x": .string("\($0.point.x)"),
          "y": .string("\($0.point.y)"),
        ]
      }
    )
    if findings.settings.postcodes != nil {
      value["unknown_postcode_rows"] = .array(
        ledger.unknownPostcodeRows.map {
          ["row": .integer(Int64($0.row)), "postcode": .string($0.postcode)]
        }
      )
    }
    value["outside_rows"] = .array(
      findings.outside.filter { $0.file == file.name }.map { stray in
        [
          "row": .integer(Int64(stray.row)), "x": .number(stray.point.x),
          "y": .number(stray.point.y),
          "nearest_zone": stray.nearest.map { .string($0.code) } ?? .null,
          "distance_m": json(stray.nearest?.distance, places: 1),
        ]
      }
    )
    return .object(JSONObject([("file", .string(file.name))] + value.map { ($0.key, $0.value) }))
  }
  var total = counts(findings.total.ledger, findings)
  total["with_id"] = .integer(Int64(findings.identified))
  total["repeated_ids"] = .integer(Int64(findings.repeated))
  return ["total": .object(total), "files": .array(files)]
}

private func counts(_ ledger: PointLedger, _ findings: TallyFindings) -> JSONObject {
  JSONObject(ledgerLines(ledger, findings.settings).map { ($0.key, .integer(Int64($0.count))) })
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
    return .array(
      findings.published.map {
        [
          "code": .string($0.code), "counted": $0.counted.map { .integer($0) } ?? .null,
          "published": $0.published.map { .integer($0) } ?? .null,
        ]
      }
    )
  }
  guard let column = findings.settings.reconcileColumn else { return .null }
  let sum = findings.total.reconciliation
  return [
    "column": .string(column),
    "agreeing": .integer(Int64(sum.agreeing)),
    "disagreeing": .integer(Int64(sum.disagreeing)),
    "unknown_code": .integer(Int64(sum.unknownCode)),
    "without_code": .integer(Int64(sum.withoutCode)),
    "disagreements": .array(
      findings.disagreements.map { row in
        [
          "file": .string(row.file), "row": .integer(Int64(row.row)),
          "zone": row.code.map { .string($0) } ?? .null, "said": .string(row.said),
          "border_distance_m": json(row.distance, places: 1),
        ]
      }
    ),
  ]
}
