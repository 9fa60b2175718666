import Atlas
import Documents
import Exchange
package import ServiceRecord
import Tables

/// In which wards new places would bring most residents within a distance, before it has a form.
package func wardPlacementReport(_ findings: WardPlacements) -> Report {
  Report(
    "Wards in which new places would reach most",
    wardPlacementText(findings),
    json: wardPlacementJSON(findings),
    wardTable(findings)
  )
}

private func wardPlacementText(_ findings: WardPlacements) -> Document {
  let access = findings.access
  let title = Block.together([
    .title("Wards in which new places would reach most: \(access.need.name)"),
    .paragraph("As of \(spoken(access.day)). Within \(metres(access)) in a straight line."),
  ])
  guard !access.areas.isEmpty else {
    return Document([title] + noPlaceBlocks(access))
  }
  guard let best = findings.best else {
    let why =
      findings.means.count == 0
      ? "The budget pays no place in full: there is nothing to choose."
      : "Nobody is without a public place within \(metres(access)): there is nothing to choose."
    return Document([title, .paragraph(why), .list(placeSentences(access))])
  }
  return Document([
    title, .paragraph(headline(findings, best)), .table(siteTable(best, findings)),
    .paragraph(secondWords(findings, best)),
    .section("WHAT IS KNOWN OF PLACES NOW", [.list(placeSentences(access))]),
    .section("WHAT THIS DOES NOT SAY", [.list(limits(findings))]),
  ])
}

private func headline(_ findings: WardPlacements, _ best: WardPlacements.Choice) -> String {
  let names = joined(best.sites.map { name($0, findings) })
  let places = counted(best.sites.count, "new place")
  return
    "\(grouped(findings.without)) residents have no public place within \(metres(findings.access)). \(places) would bring "
    + "\(grouped(best.residents)) of them (\(percent(Double(best.residents) / Double(findings.without)))) within that "
    + "distance: \(names), of \(grouped(findings.wards)) wards."
}

/// A ward with its zone: wards of different zones may share a name.
private func name(_ site: WardPlacements.Site, _ findings: WardPlacements) -> String {
  let zone = findings.zones.first { $0.id == site.ward.borough }?.name
  return site.ward.name + (zone.map { " (\($0))" } ?? "")
}

private func siteTable(_ choice: WardPlacements.Choice, _ findings: WardPlacements) -> TextTable {
  TextTable(
    [
      .text("Ward") { name($0, findings) },
      .count("only it brings\nwithin the distance") { $0.only },
    ] as [Column<WardPlacements.Site>],
    choice.sites
  )
}

private func secondWords(_ findings: WardPlacements, _ best: WardPlacements.Choice) -> String {
  guard let second = findings.second else { return "There is no other choice of as many." }
  let names = joined(second.sites.map { name($0, findings) })
  let less = best.residents - second.residents
  return less == 0
    ? "As good: \(names). Nothing in the count tells the two apart."
    : "Second best: \(names), with \(grouped(second.residents)): \(grouped(less)) less."
}

private func limits(_ findings: WardPlacements) -> [String] {
  [
    "Only public places of known position count as there now, and restricted ones are never used: where places are not "
      + "known, people may have one nearer than it says.",
    "A new place is taken to be in the middle of where the residents of its ward live, people in the middle of their "
      + "\(here.smallAreas.noun.singular); whether a site is free, and what a place can do, no figure here says.",
    "The choice is the best there is by GLPK's branch and cut (maximal covering, Church and ReVelle); residents are "
      + "those of the layer of \(here.smallAreas.noun.plural), whatever they need.",
    recordCaution,
  ]
}

/// A row for each ward of the best choice and of the second.
///
/// The names are an interface: more may follow them, none changes its meaning.
private func wardTable(_ findings: WardPlacements) -> Table {
  typealias Row = (choice: String, site: WardPlacements.Site)
  func rows(_ name: String, _ choice: WardPlacements.Choice?) -> [Row] {
    (choice?.sites ?? []).map { (name, $0) }
  }
  let access = findings.access
  let columns: [Column<Row>] = [
    .text("choice", "Choice", "best or second") { $0.choice },
    .text("ward_code", "Code of the ward") { $0.site.ward.id.description },
    .text("ward_name", "Ward") { $0.site.ward.name },
    .text("gss_code", "GSS code of the \(here.zone.singular)") {
      $0.site.ward.borough.description
    },
    .text("category", "Type of need (identifier)") { _ in access.need.id },
    .date("as_of", "Day asked about") { _ in access.day.description },
    .number("within_m", "Distance, metres", "In a straight line", .number(places: 0, shown: 0)) {
      _ in access.radius
    },
    .count("residents_only", "Residents whom only it brings within the distance") { $0.site.only },
  ]
  return Table("wards", columns, rows("best", findings.best) + rows("second", findings.second))
}

private func wardPlacementJSON(_ findings: WardPlacements) -> [UInt8] {
  let access = findings.access
  func choice(_ choice: WardPlacements.Choice?) -> JSONValue {
    guard let choice else { return .null }
    return JSONValue([
      "residents": choice.residents,
      "wards": choice.sites.map { site in
        JSONValue([
          "ward_code": site.ward.id, "ward_name": site.ward.name, "gss_code": site.ward.borough,
          "residents_only": site.only,
        ])
      },
    ])
  }
  return JSONValue([
    "as_of": access.day,
    "category": access.need.id,
    "within_m": access.radius,
    "new_places": findings.means.count,
    "can_be_said": !access.areas.isEmpty,
    "public_places_without_position": access.services.withoutPosition,
    "no_public_place": access.services.withoutPlace,
    "residents_without": access.areas.isEmpty ? nil : findings.without,
    "best": choice(findings.best),
    "second": choice(findings.second),
  ]).encoded(pretty: true)
}
