package import ServiceRecord
import Atlas
import Coverage
import Exchange
import PlanarGeometry
import ReferenceSystems

/// What is known of a place, for a program; every member is always there, null where unknown.
package func placeJSON(_ findings: PlaceFindings) -> [UInt8] {
  JSONValue([
    "postcode": findings.postcode?.postcode.description,
    "position": JSONValue([
      "longitude": rounded(findings.position.x, places: 7),
      "latitude": rounded(findings.position.y, places: 7),
      "easting": findings.gridPosition?.x,
      "northing": findings.gridPosition?.y,
    ]),
    "coordinate_operation": findings.operation.map { operation in
      JSONValue([
        "name": operation.name, "accuracy_metres": operation.accuracyMetres,
        "grids": operation.grids, "pipeline": operation.pipeline,
        "proj_version": operation.projVersion,
      ])
    },
    "in_\(here.key)": findings.borough != nil,
    "borough": findings.borough.map { boroughJSON($0, findings.groups) },
    "border": findings.border.map {
      JSONValue([
        "distance_metres": rounded($0.distance, places: 1),
        "neighbour": $0.neighbour.map(boroughMembers),
      ])
    },
    "nearest_borough": findings.nearest.map {
      boroughMembers($0.borough).adding(["distance_metres": rounded($0.distance, places: 1)])
    },
    "lsoa": findings.smallArea.map { JSONValue(["lsoa_code": $0.id, "name": $0.name]) },
    "ordnance_survey": findings.postcode.map {
      JSONValue([
        "gss_code": $0.district, "name": findings.postcodeBorough?.name,
        "positional_quality": $0.quality,
      ])
    },
    "notes": findings.notes,
  ]).encoded(pretty: true)
}

private func boroughJSON(_ borough: Borough, _ groups: [PlaceFindings.Group]) -> JSONObject {
  boroughMembers(borough).adding([
    "groups": JSONObject(groups.map { ($0.definition, $0.name.json) }),
    "bcu": borough.commandUnit,
    "police_force": borough.policeForce,
  ])
}
