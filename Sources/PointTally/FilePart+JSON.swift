import Digest
import Exchange
import PlanarGeometry
import Tally
import ZoneIndex

extension PartialTally.FilePart {
  var json: JSONValue {
    var counts: [JSONValue] = []
    for category in count.categories.indices {
      for zone in 0..<count.tally.zoneCount {
        let number = count.tally[zone: zone, category: category]
        if number > 0 { counts.append([.int(zone), .int(category), .integer(number)]) }
      }
    }
    let ledger = count.ledger
    return [
      "name": .string(name), "order": .int(order),
      "size": .int(state.size), "modified": .int(state.modified),
      "begin": .int(range.lowerBound), "end": .int(range.upperBound),
      "begins_quoted": .bool(beginsQuoted), "ends_quoted": .bool(endsQuoted),
      "otherwise_ends_quoted": .bool(otherwiseEndsQuoted),
      "bytes": .int(checksum?.length ?? 0), "crc32": .int(Int(checksum?.crc ?? 0)),
      "adler32": .int(Int(checksum?.adler ?? 1)),
      "header": .array(part.header.map { .string($0) }),
      "head": .string(text(of: part.head.bytes)), "head_is_whole": .bool(part.head.isWhole),
      "tail": .string(text(of: part.tail)),
      "categories": .array(count.categories.map { .array($0.map { .string($0) }) }),
      "counts": .array(counts),
      "near_border": .array(
        count.nearBorder.enumerated().filter { $0.element > 0 }
          .map { [.int($0.offset), .integer($0.element)] }
      ),
      "ids": .string(count.ids.sorted.map(hexadecimal).joined()),
      "ledger": [
        "rows": .int(ledger.rows), "placed": .int(ledger.placed), "outside": .int(ledger.outside),
        "without_coordinates": .int(ledger.withoutCoordinates),
        "out_of_range": .int(ledger.outOfRange), "at_zero": .int(ledger.atZero),
        "unknown_postcodes": .int(ledger.unknownPostcodes),
        "unknown_postcode_rows": .array(ledger.unknownPostcodeRows.map(\.json)),
        "unreadable": .int(ledger.unreadable), "blank_lines": .int(ledger.blankLines),
        "unreadable_rows": .array(ledger.unreadableRows.map { [.int($0.row), $0.reason.json] }),
        "outside_rows": .array(ledger.outsideRows.map(\.json)),
        "out_of_range_rows": .array(ledger.outOfRangeRows.map(\.json)),
      ],
      "reconciliation": [
        "agreeing": .int(count.reconciliation.agreeing),
        "disagreeing": .int(count.reconciliation.disagreeing),
        "unknown_code": .int(count.reconciliation.unknownCode),
        "without_code": .int(count.reconciliation.withoutCode),
        "disagreements": .array(
          count.reconciliation.disagreements.map { row in
            [
              .int(row.row), .text(row.point.x), .text(row.point.y),
              row.zone.map { .int($0) } ?? .null, .int(row.said),
            ]
          }
        ),
      ],
    ]
  }

  init?(json: JSONObject, settings: TallySettings, zoneCount: Int) {
    guard let name = json["name"]?.string, let order = json["order"]?.count,
      let size = json["size"]?.count,
      let modified = json["modified"]?.count, let begin = json["begin"]?.count,
      let end = json["end"]?.count, begin <= end, end <= size,
      let beginsQuoted = json["begins_quoted"]?.bool, let endsQuoted = json["ends_quoted"]?.bool,
      let otherwise = json["otherwise_ends_quoted"]?.bool,
      let checksum = JoiningChecksum(json: json),
      let header = json["header"]?.array?.map(\.string), !header.contains(nil),
      let head = json["head"]?.string.flatMap({ bytes(of: $0) }),
      let isWhole = json["head_is_whole"]?.bool,
      let tail = json["tail"]?.string.flatMap({ bytes(of: $0) }),
      let count = PointCount(json: json, settings: settings, zoneCount: zoneCount),
      // Between records nothing is left over.
      head.isEmpty || beginsQuoted, !isWhole || !head.isEmpty, begin == 0 ? !beginsQuoted : true
    else { return nil }
    self.init(
      name: name,
      order: order,
      state: FileState(size: size, modified: modified),
      range: begin..<end,
      beginsQuoted: beginsQuoted,
      endsQuoted: endsQuoted,
      otherwiseEndsQuoted: otherwise,
      checksum: checksum,
      part: PointPart(
        header: header.compactMap(\.self),
        count: count,
        head: RecordPiece(bytes: head, isWhole: isWhole),
        tail: tail
      )
    )
  }
}

extension JoiningChecksum {
  fileprivate init?(json: JSONObject) {
    guard let length = json["bytes"]?.count, let crc = json["crc32"]?.count,
      let adler = json["adler32"]?.count, let crc = UInt32(exactly: crc),
      let adler = UInt32(exactly: adler)
    else { return nil }
    self.init(length: length, crc: crc, adler: adler)
  }
}

extension PointCount {
  fileprivate init?(json: JSONObject, settings: TallySettings, zoneCount: Int) {
    guard
      let categories = json["categories"]?.array?.map({ ($0.array ?? []).compactMap(\.string) }),
      let cells = json["counts"]?.array?.map({ ($0.array ?? []).compactMap(\.integer) }),
      let near = json["near_border"]?.array?.map({ ($0.array ?? []).compactMap(\.integer) }),
      let ids = json["ids"]?.string.flatMap({ recordIDs($0) }),
      let ledger = PointLedger(json: json["ledger"]?.object ?? [:]),
      let reconciliation = Reconciliation(
        json: json["reconciliation"]?.object ?? [:],
        zoneCount: zoneCount
      ),
      categories.allSatisfy({ $0.count == settings.by.count }),
      categories.count <= PartialForm.mostZones / max(1, zoneCount) || categories.count == 1,
      near.isEmpty || settings.borderDistance > 0,
      near.allSatisfy({ $0.count == 2 && (0..<Int64(zoneCount)).contains($0[0]) && $0[1] > 0 }),
      cells.allSatisfy({
        $0.count == 3 && (0..<Int64(zoneCount)).contains($0[0])
          && (0..<Int64(categories.count)).contains($0[1]) && $0[2] > 0
      })
    else { return nil }
    var tally = Tally(zoneCount: zoneCount, categoryCount: categories.count)
    // What is counted must add up, or a damaged digit would pass for an answer.
    guard checkedSum(cells.map { $0[2] }) == Int64(ledger.placed),
      Set(cells.map { $0.prefix(2) }).count == cells.count,
      Set(categories).count == categories.count,
      ids.count <= (settings.idColumn == nil ? 0 : ledger.rows),
      reconciliation.count <= (settings.reconcileColumn == nil ? 0 : ledger.rows)
    else { return nil }
    for cell in cells { tally.add(cell[2], zone: Int(cell[0]), category: Int(cell[1])) }
    var nearBorder = [Int64](repeating: 0, count: settings.borderDistance > 0 ? zoneCount : 0)
    for cell in near { nearBorder[Int(cell[0])] = cell[1] }
    guard Set(near.map { $0[0] }).count == near.count,
      nearBorder.indices.allSatisfy({ nearBorder[$0] <= tally.total(ofZone: $0) })
    else { return nil }
    self.init(
      categoryColumns: settings.by,
      categories: categories,
      tally: tally,
      ledger: ledger,
      reconciliation: reconciliation,
      nearBorder: nearBorder,
      ids: ids
    )
  }
}

/// Bytes as a text that has the character of each byte's number, since JSON has no bytes.
private func text(of bytes: [UInt8]) -> String {
  String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
}

private func bytes(of text: String) -> [UInt8]? {
  let bytes = text.unicodeScalars.map { UInt8(exactly: $0.value) }
  return bytes.contains(nil) ? nil : bytes.compactMap(\.self)
}

/// A hash as its 16 digits.
private func hexadecimal(_ hash: UInt64) -> String {
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

/// Identifiers from hashes of 16 digits each; nil for anything else.
private func recordIDs(_ text: String) -> RecordIDs? {
  let digits = Array(text.utf8)
  guard digits.count.isMultiple(of: 16) else { return nil }
  let hashes = stride(from: 0, to: digits.count, by: 16).map { start in
    UInt64(String(decoding: digits[start..<start + 16], as: UTF8.self), radix: 16)
  }
  return hashes.contains(nil) ? nil : RecordIDs(hashes: hashes.compactMap(\.self))
}

/// The sum of whole numbers; nil where it does not fit.
private func checkedSum(_ numbers: [Int64]) -> Int64? {
  var total: Int64 = 0
  for number in numbers {
    let (next, overflows) = total.addingReportingOverflow(number)
    if overflows { return nil }
    total = next
  }
  return total
}
