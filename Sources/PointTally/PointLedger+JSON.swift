import Exchange
import PlanarGeometry
import Tally

// What partial counts say of rows one by one: the ledger, and the rows whose zone the data call by another code.

extension PointLedger {
  init?(json: JSONObject) {
    func count(_ key: String) -> Int? { json[key]?.count }
    func points(_ key: String) -> [PointRow]? {
      guard let rows = json[key]?.array?.map({ PointRow(json: $0) }), !rows.contains(nil) else {
        return nil
      }
      return rows.compactMap(\.self)
    }
    guard let rows = count("rows"), let placed = count("placed"), let outside = count("outside"),
      let without = count("without_coordinates"), let range = count("out_of_range"),
      let zero = count("at_zero"), let unreadable = count("unreadable"),
      let unknown = count("unknown_postcodes"), let blank = count("blank_lines"),
      let outsideRows = points("outside_rows"),
      let rangeRows = points("out_of_range_rows"),
      let reasons = json["unreadable_rows"]?.array?.map({ UnreadableRow(json: $0) }),
      !reasons.contains(nil),
      let postcodes = json["unknown_postcode_rows"]?.array?.map({ PostcodeRow(json: $0) }),
      !postcodes.contains(nil)
    else { return nil }
    self.init()
    (self.rows, self.placed, self.outside, withoutCoordinates) = (rows, placed, outside, without)
    (outOfRange, atZero, self.unreadable, blankLines) = (range, zero, unreadable, blank)
    (self.outsideRows, outOfRangeRows) = (outsideRows, rangeRows)
    unknownPostcodes = unknown
    unknownPostcodeRows = postcodes.compactMap(\.self)
    unreadableRows = reasons.compactMap(\.self)
    // The first of each kind are listed, and all of them while they are few.
    func lists(_ rows: Int, of count: Int) -> Bool { rows == min(count, Self.mostNamed) }
    guard isBalanced, lists(unreadableRows.count, of: unreadable),
      lists(self.outsideRows.count, of: outside), lists(outOfRangeRows.count, of: outOfRange),
      lists(unknownPostcodeRows.count, of: unknownPostcodes)
    else { return nil }
  }
}

extension PointLedger.PointRow {
  var json: JSONValue {
    .array(
      [.int(row), .text(point.x), .text(point.y)]
        + (place.map { [.text($0.x), .text($0.y)] } ?? [])
    )
  }

  init?(json: JSONValue) {
    guard let parts = json.array, parts.count == 3 || parts.count == 5,
      let row = parts[0].count
    else { return nil }
    let numbers = parts.dropFirst().compactMap(\.exact)
    guard numbers.count == parts.count - 1 else { return nil }
    self.init(
      row: row,
      point: Point(x: numbers[0], y: numbers[1]),
      place: numbers.count == 4 ? Point(x: numbers[2], y: numbers[3]) : nil
    )
  }
}

extension PointLedger.PostcodeRow {
  var json: JSONValue { [.int(row), .string(postcode)] }

  init?(json: JSONValue) {
    guard let parts = json.array, parts.count == 2, let row = parts[0].count,
      let postcode = parts[1].string
    else { return nil }
    self.init(row: row, postcode: postcode)
  }
}

extension PointLedger.UnreadableRow {
  init?(json: JSONValue) {
    guard let parts = json.array, parts.count == 2, let row = parts[0].count,
      let reason = PointLedger.Reason(json: parts[1])
    else { return nil }
    self.init(row: row, reason: reason)
  }
}

extension PointLedger.Reason {
  var json: JSONValue {
    switch self {
    case .notANumber(let column): ["not_a_number", .string(column)]
    case .notAPostcode(let column): ["not_a_postcode", .string(column)]
    case .missing(let column): ["missing", .string(column)]
    case .ragged(let fields): ["ragged", .int(fields)]
    case .textAfterQuote: ["text_after_quote"]
    case .openQuote: ["open_quote"]
    case .tooLong: ["too_long"]
    }
  }

  init?(json: JSONValue) {
    let parts = json.array ?? []
    let last = parts.last
    switch parts.first?.string {
    case "not_a_number": self = .notANumber(column: last?.string ?? "")
    case "not_a_postcode": self = .notAPostcode(column: last?.string ?? "")
    case "missing": self = .missing(column: last?.string ?? "")
    case "ragged": self = .ragged(fields: Int(last?.integer ?? 0))
    case "text_after_quote": self = .textAfterQuote
    case "open_quote": self = .openQuote
    case "too_long": self = .tooLong
    default: return nil
    }
  }
}

extension Reconciliation {
  init?(json: JSONObject, zoneCount: Int) {
    func count(_ key: String) -> Int? { json[key]?.count }
    guard let agreeing = count("agreeing"), let disagreeing = count("disagreeing"),
      let unknown = count("unknown_code"), let without = count("without_code"),
      let rows = json["disagreements"]?.array?.map({ Disagreement(json: $0) }),
      !rows.contains(nil),
      rows.allSatisfy({ row in
        guard let row else { return false }
        return row.said < zoneCount && row.zone ?? 0 < zoneCount
      })
    else { return nil }
    self.init()
    (self.agreeing, self.disagreeing) = (agreeing, disagreeing)
    (unknownCode, withoutCode) = (unknown, without)
    disagreements = rows.compactMap(\.self)
    guard disagreements.count == min(disagreeing, PointLedger.mostNamed) else { return nil }
  }

  /// How many rows were compared, with or without an answer.
  var count: Int { agreeing + disagreeing + unknownCode + withoutCode }
}

extension Reconciliation.Disagreement {
  init?(json: JSONValue) {
    guard let parts = json.array, parts.count == 5, let row = parts[0].count,
      let x = parts[1].exact, let y = parts[2].exact, let said = parts[4].count,
      parts[3] == .null || parts[3].count != nil
    else { return nil }
    self.init(row: row, point: Point(x: x, y: y), zone: parts[3].count, said: said)
  }
}

extension JSONValue {
  static func int(_ value: Int) -> JSONValue { .integer(Int64(value)) }

  /// A coordinate as text: JSON has no infinity, which a point that cannot be moved has.
  static func text(_ value: Double) -> JSONValue { .string("\(value)") }

  /// A number of things: neither negative nor so large that sums of it could overflow.
  var count: Int? {
    integer.flatMap { (0..<(1 << 48)).contains($0) ? Int($0) : nil }
  }

  var exact: Double? { string.flatMap { Double($0) }.flatMap { $0.isNaN ? nil : $0 } }
}
