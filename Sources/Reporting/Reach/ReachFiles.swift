package import Analysis
internal import Atlas
internal import Coverage
internal import Exchange
internal import PlanarGeometry
internal import ReferenceSystems

/// The forms in which reaches leave the tool.
package enum ReachForm: String, CaseIterable, Sendable {
  /// A row for each service.
  case services
  /// A row for each service and borough that it reaches.
  case boroughs
}

/// Reaches as a table.
package func reachCSV(_ findings: ReachFindings, rows: ReachForm) -> [UInt8] {
  switch rows {
  case .services: servicesCSV(findings)
  case .boroughs: boroughsCSV(findings)
  }
}

private func servicesCSV(_ findings: ReachFindings) -> [UInt8] {
  var table = CSVWriter(header: [
    "service_id", "residents", "share_of_residents", "area_sq_km", "area_outside_sq_km",
    "share_outside", "weighting", "residents_status",
  ])
  for service in findings.services {
    let reach = service.reach
    table.append([
      service.circle.id, text(reach.residents, 3), text(reach.shareOfResidents, 9),
      text(reach.area / 1e6, 6), text(reach.areaOutside / 1e6, 6), text(reach.shareOutside, 6),
      reach.weighting.rawValue, reach.status.rawValue,
    ])
  }
  return table.bytes
}

private func boroughsCSV(_ findings: ReachFindings) -> [UInt8] {
  var table = CSVWriter(header: [
    "service_id", "gss_code", "residents", "share_of_borough_residents", "area_sq_km",
    "share_of_borough_area", "weighting", "residents_status",
  ])
  for service in findings.services {
    for borough in service.reach.boroughs {
      table.append([
        service.circle.id, borough.code, text(borough.residents, 3),
        text(borough.shareOfResidents, 9), text(borough.area / 1e6, 6),
        text(borough.shareOfArea, 9), service.reach.weighting.rawValue,
        service.reach.status.rawValue,
      ])
    }
  }
  return table.bytes
}

/// Everything: reaches by service and borough, the zones, how positions came to the grid.
package func reachJSON(_ findings: ReachFindings) -> [UInt8] {
  let partition = findings.partition
  let json: JSONValue = [
    "zones_layer": .string(findings.zonesFile),
    "residents_property": .string(findings.residentsProperty),
    "weighting": .string(findings.weighting.rawValue),
    "representative_point": findings.weighting == .centroid
      ? "centroid of the zone's area" : .null,
    "circle": "polygon of 64 sides inscribed in the circle, 99.84 % of its area",
    "partition": [
      "zones": .integer(Int64(partition.zones.count)),
      "residents": .integer(Int64(partition.residents)),
      "residents_status": .string(partition.status.rawValue),
      "area_sq_km": number(partition.area / 1e6, 6),
      "boroughs": .array(
        partition.boroughs.indices.map { index in
          [
            "code": .string(partition.boroughs[index]),
            "residents": .integer(Int64(partition.boroughResidents[index])),
            "area_sq_km": number(partition.boroughAreas[index] / 1e6, 6),
          ]
        }
      ),
    ],
    "operations": .array(findings.operations.map { .object($0.json) }),
    "services": .array(findings.services.map(serviceJSON)),
  ]
  return json.encoded(pretty: true)
}

private func serviceJSON(_ service: ReachFindings.Service) -> JSONValue {
  let reach = service.reach
  return [
    "service_id": .string(service.circle.id),
    "longitude": .number(service.circle.place.x),
    "latitude": .number(service.circle.place.y),
    "radius_m": .number(service.circle.radius),
    "operation": .integer(Int64(service.operation)),
    "residents": number(reach.residents, 6),
    "share_of_residents": reach.shareOfResidents.map { number($0, 9) } ?? .null,
    "residents_status": .string(reach.status.rawValue),
    "area_sq_km": number(reach.area / 1e6, 6),
    "area_outside_sq_km": number(reach.areaOutside / 1e6, 6),
    "share_outside": number(reach.shareOutside, 6),
    "whole_zones": .integer(Int64(reach.wholeZones)),
    "cut_zones": .integer(Int64(reach.cutZones)),
    "boroughs": .array(
      reach.boroughs.map { borough in
        [
          "code": .string(borough.code),
          "residents": number(borough.residents, 6),
          "share_of_residents": borough.shareOfResidents.map { number($0, 9) } ?? .null,
          "area_sq_km": number(borough.area / 1e6, 6),
          "share_of_area": number(borough.shareOfArea, 9),
        ]
      }
    ),
  ]
}

/// One line for a person: how many services have ground outside the zones; nil where none has.
package func reachNote(_ findings: ReachFindings) -> String? {
  let beyond = findings.services.count { $0.reach.shareOutside > 0 }
  let wholly = findings.services.count { $0.reach.shareOutside == 1 }
  guard beyond > 0 else { return nil }
  return "\(beyond) of \(findings.services.count) services have ground outside the zones"
    + (wholly > 0 ? ", \(wholly) of them all of it" : "")
    + ": beyond their edge, or water that they leave out (columns area_outside_sq_km and share_outside)"
}

private func number(_ value: Double, _ places: Int) -> JSONValue {
  .number(rounded(value, places: places))
}

private func text(_ value: Double?, _ places: Int) -> String {
  guard let value else { return "" }
  let text = String(decoding: number(value, places).encoded(pretty: false), as: UTF8.self)
  return text.last == "\n" ? String(text.dropLast()) : text
}
