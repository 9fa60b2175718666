package import ServiceRecord
import Atlas
import Exchange
import PlanarGeometry
import ReferenceSystems

/// What is known of a place, for a program; every member is always there, null where unknown.
package func placeJSON(_ findings: PlaceFindings) -> [UInt8] {
  let value: JSONValue = [
    "postcode": findings.postcode.map { .string($0.postcode.description) } ?? .null,
    "position": [
      "longitude": .number(rounded(findings.position.x, places: 7)),
      "latitude": .number(rounded(findings.position.y, places: 7)),
      "easting": findings.gridPosition.map { .number($0.x) } ?? .null,
      "northing": findings.gridPosition.map { .number($0.y) } ?? .null,
    ],
    "coordinate_operation": operation(of: findings),
    "in_\(here.key)": .bool(findings.borough != nil),
    "borough": borough(of: findings),
    "border": findings.border.map {
      [
        "distance_metres": .number(rounded($0.distance, places: 1)),
        "neighbour": $0.neighbour.map(named) ?? .null,
      ]
    } ?? .null,
    "nearest_borough": findings.nearest.map {
      [
        "gss_code": .string($0.borough.id.description), "name": .string($0.borough.name),
        "distance_metres": .number(rounded($0.distance, places: 1)),
      ]
    } ?? .null,
    "lsoa": findings.smallArea.map {
      ["lsoa_code": .string($0.id.description), "name": .string($0.name)]
    } ?? .null,
    "ordnance_survey": findings.postcode.map {
      [
        "gss_code": .string($0.district.description),
        "name": findings.postcodeBorough.map { .string($0.name) } ?? .null,
        "positional_quality": .integer(Int64($0.quality)),
      ]
    } ?? .null,
    "notes": .array(findings.notes.map { .string($0) }),
  ]
  return value.encoded(pretty: true)
}

private func operation(of findings: PlaceFindings) -> JSONValue {
  guard let operation = findings.operation else { return .null }
  return [
    "name": .string(operation.name),
    "accuracy_metres": operation.accuracyMetres.map { .number($0) } ?? .null,
    "grids": .array(operation.grids.map { .string($0) }),
    "pipeline": .string(operation.pipeline),
    "proj_version": .string(operation.projVersion),
  ]
}

private func borough(of findings: PlaceFindings) -> JSONValue {
  guard let borough = findings.borough else { return .null }
  let groups = findings.groups.map { group in
    (group.definition, group.name.map { JSONValue.string($0) } ?? .null)
  }
  return [
    "gss_code": .string(borough.id.description), "name": .string(borough.name),
    "groups": .object(JSONObject(groups)),
    "bcu": borough.commandUnit.map { .string($0) } ?? .null,
    "police_force": .string(borough.policeForce),
  ]
}

private func named(_ borough: Borough) -> JSONValue {
  ["gss_code": .string(borough.id.description), "name": .string(borough.name)]
}
