package import PointTally
import Atlas
import Documents
import Coverage
import Exchange
import PlanarGeometry
import ReferenceSystems
import Tables

/// The forms in which reaches leave the tool.
package enum ReachForm: String, CaseIterable, Sendable {
  /// A row for each service.
  case services
  /// A row for each service and borough that it reaches.
  case boroughs
}

/// Reaches, before they have a form.
package func reachReport(_ findings: ReachFindings, rows: ReachForm) -> Report {
  let title = "Residents and ground within reach"
  let table = reachTable(findings, rows: rows)
  let note = reachNote(findings).map { Block.paragraph("\($0).") }
  var report = Report(
    title,
    {
      Document([.heading(title, level: 1), .table(TextTable(table))] + [note].compactMap(\.self))
    },
    json: { reachJSON(findings) },
    tables: { [table] }
  )
  report.sources = []
  return report.telling([findings.reading])
}

/// A row for each service, or for each and each zone that it reaches.
func reachTable(_ findings: ReachFindings, rows: ReachForm) -> Table {
  switch rows {
  case .services: Table("reach", reachColumns, findings.services)
  case .boroughs:
    Table(
      "reach",
      boroughColumns,
      findings.services.flatMap { service in service.reach.boroughs.map { (service, $0) } }
    )
  }
}

private func area<Row>(
  _ name: String,
  _ title: String,
  squareMetres: @escaping @Sendable (Row) -> Double
) -> Column<Row> {
  .number(name, "\(title) (sq km)", .number(places: 6, shown: 2)) { squareMetres($0) / 1e6 }
}

private let reachColumns: [Column<ReachFindings.Service>] = [
  .text("service_id", "Service identifier") { $0.circle.id },
  .number("residents", "Residents reached (number)", .number(places: 3, shown: 0)) {
    $0.reach.residents
  },
  .number("share_of_residents", "Share of residents (0 to 1)", .number(places: 9, shown: 3)) {
    $0.reach.shareOfResidents
  },
  area("area_sq_km", "Area reached") { $0.reach.area },
  area("area_outside_sq_km", "Area outside the zones") { $0.reach.areaOutside },
  .number("share_outside", "Share outside the zones (0 to 1)", .number(places: 6, shown: 3)) {
    $0.reach.shareOutside
  },
  .text("weighting", "How cut areas count") { $0.reach.weighting.rawValue },
  .text("residents_status", "Status of the residents") { $0.reach.status.rawValue },
]

private var boroughColumns: [Column<(service: ReachFindings.Service, borough: Reach.Borough)>] {
  [
    .text("service_id", "Service identifier") { $0.service.circle.id },
    .text("gss_code", "GSS code") { $0.borough.code },
    .number("residents", "Residents reached (number)", .number(places: 3, shown: 0)) {
      $0.borough.residents
    },
    .number(
      "share_of_borough_residents",
      "Share of the \(here.zone.singular)'s residents (0 to 1)",
      .number(places: 9, shown: 3)
    ) { $0.borough.shareOfResidents },
    area("area_sq_km", "Area reached") { $0.borough.area },
    .number(
      "share_of_borough_area",
      "Share of the \(here.zone.singular)'s area (0 to 1)",
      .number(places: 9, shown: 3)
    ) { $0.borough.shareOfArea },
    .text("weighting", "How cut areas count") { $0.service.reach.weighting.rawValue },
    .text("residents_status", "Status of the residents") { $0.borough.status.rawValue },
  ]
}

/// Everything: reaches by service and borough, the zones, how positions came to the grid.
func reachJSON(_ findings: ReachFindings) -> [UInt8] {
  let partition = findings.partition
  return JSONValue([
    "zones_layer": findings.zonesFile,
    "residents_property": findings.residentsProperty,
    "weighting": findings.weighting.rawValue,
    "representative_point": findings.weighting == .centroid
      ? JSONValue.string("centroid of the zone's area") : .null,
    "circle": "polygon of 64 sides inscribed in the circle, 99.84 % of its area",
    "partition": JSONValue([
      "zones": partition.zones.count,
      "residents": partition.residents,
      "residents_status": partition.status.rawValue,
      "area_sq_km": json(partition.area / 1e6, places: 6),
      "boroughs": partition.boroughs.indices.map { index in
        JSONValue([
          "code": partition.boroughs[index],
          "residents": partition.boroughResidents[index],
          "area_sq_km": json(partition.boroughAreas[index] / 1e6, places: 6),
        ])
      },
    ]),
    "operations": findings.operations.map(\.json),
    "services": findings.services.map(serviceJSON),
  ]).encoded(pretty: true)
}

private func serviceJSON(_ service: ReachFindings.Service) -> JSONValue {
  let (circle, reach) = (service.circle, service.reach)
  return JSONValue([
    "service_id": circle.id,
    "longitude": circle.place.x,
    "latitude": circle.place.y,
    "radius_m": circle.radius,
    "operation": service.operation,
    "residents": json(reach.residents, places: 6),
    "share_of_residents": json(reach.shareOfResidents, places: 9),
    "residents_status": reach.status.rawValue,
    "area_sq_km": json(reach.area / 1e6, places: 6),
    "area_outside_sq_km": json(reach.areaOutside / 1e6, places: 6),
    "share_outside": json(reach.shareOutside, places: 6),
    "whole_zones": reach.wholeZones,
    "cut_zones": reach.cutZones,
    "boroughs": reach.boroughs.map { borough in
      JSONValue([
        "code": borough.code,
        "residents": json(borough.residents, places: 6),
        "share_of_residents": json(borough.shareOfResidents, places: 9),
        "residents_status": borough.status.rawValue,
        "area_sq_km": json(borough.area / 1e6, places: 6),
        "share_of_area": json(borough.shareOfArea, places: 9),
      ])
    },
  ])
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
