package import Exchange
import PlanarGeometry
import ReferenceSystems
import Tally
import ZoneIndex

/// The form of partial counts in files; docs/formats.md describes it.
private enum Form {
  static let name = "boroughwise-partial-tally"
  static let version: Int64 = 4
  /// More zones than any layer has; a damaged number must not ask for all the memory there is.
  static let mostZones = 1 << 24
}

extension PartialTally {
  /// The partial count as the bytes of a file.
  package var json: [UInt8] {
    let value: JSONValue = [
      "format": .string(Form.name),
      "version": .integer(Form.version),
      "zones": [
        "sha256": .string(zones.sha256), "layer": zones.layer.map { .string($0) } ?? .null,
        "code": .string(zones.code), "count": .int(zones.count),
      ],
      "settings": .object(settings.json),
      "shard": .string(shard.description),
      "files": .array(files.map(\.json)),
    ]
    return value.encoded(pretty: false)
  }

  /// Reads a file of partial counts.
  ///
  /// - Throws: ``Fault`` when it is another format or version, or damaged.
  package init(file: String, bytes: [UInt8]) throws {
    let json = try JSONValue.parse(file: file, bytes: bytes).object ?? [:]
    guard json["format"]?.string == Form.name, json["version"]?.integer == Form.version else {
      throw Fault(
        file: file,
        found: "another format (\(json["format"]?.string ?? "none") "
          + "version \(json["version"]?.integer.map { String($0) } ?? "none"))",
        expected: "\(Form.name) version \(Form.version)",
        remedy: "Count again with this version of the tool"
      )
    }
    guard let zones = PartialTally.Zones(json: json["zones"]?.object ?? [:]),
      let settings = readSettings(json),
      let shard = Shard(json["shard"]?.string ?? ""),
      let files = json["files"]?.array?.map({
        FilePart(json: $0.object ?? [:], settings: settings, zoneCount: zones.count)
      }), !files.contains(nil), !files.isEmpty
    else {
      throw Fault(
        file: file,
        found: "a damaged partial count",
        expected: "every member of the format, and numbers that add up",
        remedy: "Count that shard again"
      )
    }
    self.init(
      settings: settings,
      shard: shard,
      files: files.compactMap(\.self),
      zones: zones
    )
  }
}

extension PartialTally.Zones {
  fileprivate init?(json: JSONObject) {
    guard let sha256 = json["sha256"]?.string, let layer = json["layer"],
      layer == .null || layer.string != nil, let code = json["code"]?.string,
      let count = json["count"]?.count, count <= Form.mostZones
    else { return nil }
    self.init(sha256: sha256, layer: layer.string, code: code, count: count)
  }
}

/// The settings of a file; nil when one is missing or names a reference system that is none.
private func readSettings(_ json: JSONObject) -> TallySettings? {
  do {
    return try TallySettings(json: json["settings"]?.object ?? [:])
  } catch {
    return nil
  }
}

extension TallySettings {
  fileprivate var json: JSONObject {
    [
      "crs": .integer(Int64(pointSystem.epsg)),
      "operations": .array(operations.map { .object($0.json) }),
      "by": .array(by.map { .string($0) }),
      "reconcile": reconcileColumn.map { .string($0) } ?? .null,
      "id": idColumn.map { .string($0) } ?? .null,
      "border_distance_m": .number(borderDistance),
      "resolves_overlaps": .bool(resolvesOverlaps),
    ]
  }

  fileprivate init?(json: JSONObject) throws {
    guard let epsg = json["crs"]?.integer, let by = json["by"]?.array?.map(\.string),
      !by.contains(nil), let distance = json["border_distance_m"]?.number,
      let resolves = json["resolves_overlaps"]?.bool,
      let recorded = json["operations"]?.array
    else { return nil }
    let operations = try recorded.compactMap { try CoordinateOperation(json: $0.object ?? [:]) }
    guard operations.count == recorded.count else { return nil }
    self.init(
      pointSystem: try ReferenceSystem(epsg: Int(epsg)),
      operations: operations,
      by: by.compactMap(\.self),
      reconcileColumn: json["reconcile"]?.string,
      idColumn: json["id"]?.string,
      borderDistance: distance,
      resolvesOverlaps: resolves
    )
  }
}

extension CoordinateOperation {
  /// The operation as outputs name it.
  package var json: JSONObject {
    [
      "source": .integer(Int64(source.epsg)),
      "target": .integer(Int64(target.epsg)),
      "name": .string(name),
      "accuracy_m": accuracyMetres.map { .number($0) } ?? .null,
      "grids": .array(grids.map { .string($0) }),
      "pipeline": .string(pipeline),
      "proj": .string(projVersion),
    ]
  }

  fileprivate init?(json: JSONObject) throws {
    guard let source = json["source"]?.integer, let target = json["target"]?.integer,
      let name = json["name"]?.string, let grids = json["grids"]?.array?.compactMap(\.string),
      let pipeline = json["pipeline"]?.string, let proj = json["proj"]?.string
    else { return nil }
    self.init(
      recordedFrom: try ReferenceSystem(epsg: Int(source)),
      to: try ReferenceSystem(epsg: Int(target)),
      name: name,
      accuracyMetres: json["accuracy_m"]?.number,
      grids: grids,
      projVersion: proj,
      pipeline: pipeline
    )
  }
}

extension PartialTally.FilePart {
  fileprivate var json: JSONValue {
    var counts: [JSONValue] = []
    for category in count.categories.indices {
      for zone in 0..<count.tally.zoneCount {
        let number = count.tally[zone: zone, category: category]
        if number > 0 { counts.append([.int(zone), .int(category), .integer(number)]) }
      }
    }
    let ledger = count.ledger
    return [
      "name": .string(name),
      "sha256": sha256.map { .string($0) } ?? .null,
      "categories": .array(count.categories.map { .array($0.map { .string($0) }) }),
      "counts": .array(counts),
      "near_border": .array(count.nearBorder.map { .integer($0) }),
      "ids": .string(count.ids.sorted.map(hexadecimal).joined()),
      "chunk_rows": .array(count.chunkRows.map { [.int($0.chunk), .int($0.rows)] }),
      "ledger": [
        "rows": .int(ledger.rows), "placed": .int(ledger.placed), "outside": .int(ledger.outside),
        "without_coordinates": .int(ledger.withoutCoordinates),
        "out_of_range": .int(ledger.outOfRange), "at_zero": .int(ledger.atZero),
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

  fileprivate init?(json: JSONObject, settings: TallySettings, zoneCount: Int) {
    guard let name = json["name"]?.string, let sha256 = json["sha256"]?.string,
      let categories = json["categories"]?.array?.map({ ($0.array ?? []).compactMap(\.string) }),
      let cells = json["counts"]?.array?.map({ ($0.array ?? []).compactMap(\.integer) }),
      let near = json["near_border"]?.array?.compactMap(\.integer),
      let ids = json["ids"]?.string.flatMap({ recordIDs($0) }),
      let chunks = json["chunk_rows"]?.array?.map({ ($0.array ?? []).compactMap(\.integer) }),
      let ledger = PointLedger(json: json["ledger"]?.object ?? [:]),
      let reconciliation = Reconciliation(
        json: json["reconciliation"]?.object ?? [:],
        zoneCount: zoneCount
      ),
      categories.allSatisfy({ $0.count == settings.by.count }),
      categories.count <= Form.mostZones / max(1, zoneCount) || categories.count == 1,
      near.count == (settings.borderDistance > 0 ? zoneCount : 0),
      chunks.allSatisfy({ $0.count == 2 }),
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
      chunks.allSatisfy({ $0[0] >= 0 && $0[0] < 1 << 31 && $0[1] >= 0 }),
      zip(chunks, chunks.dropFirst()).allSatisfy({ $0[0] < $1[0] }),
      checkedSum(chunks.map { $0[1] }) == Int64(ledger.rows + ledger.blankLines),
      ids.count <= (settings.idColumn == nil ? 0 : ledger.rows),
      reconciliation.count <= (settings.reconcileColumn == nil ? 0 : ledger.rows)
    else { return nil }
    for cell in cells { tally.add(cell[2], zone: Int(cell[0]), category: Int(cell[1])) }
    guard near.indices.allSatisfy({ (0...tally.total(ofZone: $0)).contains(near[$0]) }) else {
      return nil
    }
    self.init(
      name: name,
      sha256: sha256,
      count: PartialCount(
        categoryColumns: settings.by,
        categories: categories,
        tally: tally,
        ledger: ledger,
        reconciliation: reconciliation,
        nearBorder: near,
        ids: ids,
        chunkRows: chunks.map { .init(chunk: Int($0[0]), rows: Int($0[1])) }
      )
    )
  }
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
