package import Analysis
internal import Exchange
internal import PlanarGeometry
internal import ReferenceSystems
internal import Tally
internal import ZoneIndex

/// The forms in which counts leave the tool.
package enum TallyForm: String, CaseIterable, Sendable {
  case csv
  case json
  case geojson

  /// The form that a file name asks for; nil when its ending is none of them.
  package init?(ending file: String) {
    self.init(rawValue: file.split(separator: ".").last.map(String.init) ?? "")
  }
}

/// Counts as the bytes of a file.
///
/// - Throws: ``Fault`` when a zone collapses by rounding (GeoJSON only).
package func tallyBytes(_ findings: TallyFindings, as form: TallyForm) throws -> [UInt8] {
  switch form {
  case .csv: tallyCSV(findings)
  case .json: tallyJSON(findings)
  case .geojson: try tallyGeoJSON(findings)
  }
}

/// One row a zone, or one row for each zone and category in which a point was counted.
///
/// Without categories every zone has a row, those where nothing was counted with 0.
private func tallyCSV(_ findings: TallyFindings) -> [UInt8] {
  let total = findings.total
  let columns = total.categoryColumns.map(columnName)
  let near = columns.isEmpty && !total.nearBorder.isEmpty ? ["near_border"] : []
  var table = CSVWriter(
    header: [findings.layer.codeProperty, "name"] + columns + ["points"] + near
  )
  for (index, zone) in findings.layer.zones.enumerated() {
    guard !columns.isEmpty else {
      let count = String(total.tally.total(ofZone: index))
      table.append(
        [zone.code, zone.name, count] + near.map { _ in String(total.nearBorder[index]) }
      )
      continue
    }
    for (number, category) in total.categories.enumerated() {
      let count = total.tally[zone: index, category: number]
      if count > 0 { table.append([zone.code, zone.name] + category + [String(count)]) }
    }
  }
  return table.bytes
}

/// A column's name as the outputs write it: `Crime type` is `crime_type`.
private func columnName(_ text: String) -> String {
  text.lowercased().map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
}

/// Everything: counts, ledger, comparison, how the points came to the zones.
private func tallyJSON(_ findings: TallyFindings) -> [UInt8] {
  let total = findings.total
  let zones = findings.layer.zones.enumerated().map { index, zone -> JSONValue in
    var json: JSONObject = [
      "code": .string(zone.code), "name": .string(zone.name),
      "points": .integer(total.tally.total(ofZone: index)),
    ]
    if !total.nearBorder.isEmpty { json["near_border"] = .integer(total.nearBorder[index]) }
    if !total.categoryColumns.isEmpty {
      json["categories"] = .array(
        total.categories.enumerated().compactMap { number, category in
          let count = total.tally[zone: index, category: number]
          guard count > 0 else { return nil }
          let names = total.categoryColumns.map(columnName)
          var row = JSONObject(zip(names, category).map { ($0, .string($1)) })
          row["points"] = .integer(count)
          return .object(row)
        }
      )
    }
    return .object(json)
  }
  let json: JSONObject = [
    "zones_layer": .string(findings.layer.name),
    "zones_sha256": .string(findings.layer.sha256),
    "points_crs": .string(findings.settings.pointSystem.description),
    "operations": .array(findings.settings.operations.map { .object($0.json) }),
    "border_distance_m": .number(findings.settings.borderDistance),
    "zones": .array(zones),
    "ledger": ledgerJSON(findings),
    "reconciliation": reconciliationJSON(findings),
  ]
  return JSONValue.object(json).encoded(pretty: true)
}

/// The zones with their counts, in the GIS profile.
private func tallyGeoJSON(_ findings: TallyFindings) throws -> [UInt8] {
  let total = findings.total
  let layer = findings.layer
  let areas = try degrees(of: layer)
  return try GeoJSONWriter.featureCollection(
    name: "tally",
    features: layer.zones.enumerated().map { index, zone in
      var properties: JSONObject = [
        layer.codeProperty: .string(zone.code), "name": .string(zone.name),
        "points": .integer(total.tally.total(ofZone: index)),
      ]
      if !total.nearBorder.isEmpty { properties["near_border"] = .integer(total.nearBorder[index]) }
      if !total.categoryColumns.isEmpty {
        for (number, category) in total.categories.enumerated() {
          let name = "points_" + columnName(category.joined(separator: "_"))
          let count = total.tally[zone: index, category: number]
          properties[name] = .integer((properties[name]?.integer ?? 0) + count)
        }
      }
      return GeoJSONOutputFeature(id: zone.code, properties: properties, geometry: areas[index])
    }
  )
}

/// The zones in longitude and latitude.
private func degrees(of layer: ZoneLayer) throws -> [MultiPolygon] {
  guard layer.system != .wgs84 else { return layer.zones.map(\.area) }
  let transformer = try Transformer(from: layer.system, to: .wgs84)
  var areas: [MultiPolygon] = []
  for zone in layer.zones { areas.append(try transformer.transformed(zone.area)) }
  return areas
}
