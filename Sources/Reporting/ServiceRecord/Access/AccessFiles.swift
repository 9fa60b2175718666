import Atlas
import Coverage
import Exchange
package import ServiceRecord
import Tables

/// How near residents are to public places of services, before it has a form.
package func accessReport(_ findings: AccessFindings) -> Report {
  Report(
    "Public places of services within a distance",
    accessText(findings),
    json: accessJSON(findings),
    accessTable(findings)
  )
}

private func accessJSON(_ findings: AccessFindings) -> [UInt8] {
  let services = findings.services
  return JSONValue([
    "as_of": findings.day,
    "category": findings.need.id,
    "within_m": findings.radius,
    "method": findings.decay == .enhanced ? "enhanced 2SFCA" : "2SFCA",
    "can_be_said": !findings.areas.isEmpty,
    "services_counted": services.counted.map {
      JSONValue(["service_id": $0.service.id, "places": $0.places])
    },
    "not_certain_to_run": services.uncertain,
    "public_places_without_position": services.withoutPosition,
    "no_public_place": services.withoutPlace,
    "places_of_nobody": services.unused,
    "zones": findings.zones.map { zone in
      JSONValue([
        "gss_code": zone.borough.id,
        "residents": zone.residents,
        "residents_with_none": zone.without,
        "places_per_100000": zone.access.map { rounded($0 * 100_000, places: ratePlaces) },
      ])
    },
  ]).encoded(pretty: true)
}

/// A row for each small area.
///
/// The names are an interface: more may follow them, none changes its meaning.
private func accessTable(_ findings: AccessFindings) -> Table {
  let columns: [Column<AccessFindings.Row>] = [
    .text("code", "Code", role: .zone) { $0.area.id.description },
    .text("name", sentenceCase(here.smallAreas.noun.singular)) { $0.area.name },
    .text("gss_code", "GSS code of the \(here.zone.singular)") { $0.area.borough.description },
    .count("residents", "Residents") { $0.residents },
    .count("places_within", "Public places within the distance (number)") { $0.reachable },
    .number(
      "places_per_100000",
      "Places for 100,000 residents",
      "Each place is shared with all who are as near",
      .number(places: ratePlaces, shown: 3)
    ) { $0.access * 100_000 },
  ]
  return Table("access", columns, findings.areas, key: ["code"])
}
