package import Exchange
import ReferenceSystems
import Tally
import ZoneIndex

/// The form of partial counts in files; docs/formats.md describes it.
enum PartialForm {
  static let name = "boroughwise-partial-tally"
  static let version: Int64 = 6
  /// More zones than any layer has; a damaged number must not ask for all the memory there is.
  static let mostZones = 1 << 24
}

extension PartialTally {
  /// The partial count as the bytes of a file.
  package var json: [UInt8] {
    var layer: JSONObject = [
      "sha256": .string(zones.sha256), "layer": zones.layer.map { .string($0) } ?? .null,
      "code": .string(zones.code), "count": .int(zones.count),
    ]
    layer["epsg"] = zones.system.map { .int($0) }
    let value: JSONValue = [
      "format": .string(PartialForm.name),
      "version": .integer(PartialForm.version),
      "zones": .object(layer),
      "settings": .object(settings.json),
      "shards": .array(shards.map { .string($0.description) }),
      "files": .array(files.map(\.json)),
    ]
    return value.encoded(pretty: false)
  }

  /// Reads a file of partial counts.
  ///
  /// - Throws: ``Fault`` when it is another format or version, or damaged.
  package init(file: String, bytes: [UInt8]) throws {
    let json = try JSONValue.parse(file: file, bytes: bytes).object ?? [:]
    guard json["format"]?.string == PartialForm.name,
      json["version"]?.integer == PartialForm.version
    else {
      throw Fault(
        file: file,
        found: "another format (\(json["format"]?.string ?? "none") "
          + "version \(json["version"]?.integer.map { String($0) } ?? "none"))",
        expected: "\(PartialForm.name) version \(PartialForm.version)",
        remedy: "Count again with this version of the tool"
      )
    }
    guard let zones = PartialTally.Zones(json: json["zones"]?.object ?? [:]),
      let settings = readSettings(json),
      let shards = json["shards"]?.array?.map({ Shard($0.string ?? "") }), !shards.isEmpty,
      !shards.contains(nil), Set(shards.map { $0?.count }).count == 1,
      let files = json["files"]?.array?.map({
        FilePart(json: $0.object ?? [:], settings: settings, zoneCount: zones.count)
      }), !files.contains(nil), !files.isEmpty || shards.contains(where: { $0 != .whole })
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
      shards: shards.compactMap(\.self),
      files: files.compactMap(\.self),
      zones: zones
    )
  }
}

extension PartialTally.Zones {
  fileprivate init?(json: JSONObject) {
    guard let sha256 = json["sha256"]?.string, let layer = json["layer"],
      layer == .null || layer.string != nil, let code = json["code"]?.string,
      let count = json["count"]?.count, count <= PartialForm.mostZones
    else { return nil }
    self.init(
      sha256: sha256,
      layer: layer.string,
      system: json["epsg"]?.count,
      code: code,
      count: count
    )
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
      "x": .string(x), "y": .string(y), "crs": .integer(Int64(pointSystem.epsg)),
      "postcodes": postcodes.map { .string($0) } ?? .null,
      "operations": .array(operations.map { .object($0.json) }),
      "by": .array(by.map { .string($0) }),
      "reconcile": reconcileColumn.map { .string($0) } ?? .null,
      "id": idColumn.map { .string($0) } ?? .null,
      "border_distance_m": .number(borderDistance),
      "resolves_overlaps": .bool(resolvesOverlaps),
    ]
  }

  fileprivate init?(json: JSONObject) throws {
    guard let x = json["x"]?.string, let y = json["y"]?.string,
      let epsg = json["crs"]?.integer, let by = json["by"]?.array?.map(\.string),
      !by.contains(nil), let distance = json["border_distance_m"]?.number,
      let resolves = json["resolves_overlaps"]?.bool,
      let recorded = json["operations"]?.array
    else { return nil }
    let operations = try recorded.compactMap { try CoordinateOperation(json: $0.object ?? [:]) }
    guard operations.count == recorded.count else { return nil }
    self.init(
      x: x,
      y: y,
      pointSystem: try ReferenceSystem(epsg: Int(epsg)),
      postcodes: json["postcodes"]?.string,
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
