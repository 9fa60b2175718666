import Atlas
import Coverage
import Documents
import ServiceRecord
import Tables

/// How near residents are to public places of services, in plain English; where it cannot be said, what is missing.
func accessText(_ findings: AccessFindings) -> Document {
  let title = Block.together([
    .title("Access to services by distance: \(findings.need.name)"),
    .paragraph("As of \(spoken(findings.day)). Within \(metres(findings)) in a straight line."),
  ])
  guard !findings.areas.isEmpty else {
    return Document([title] + noPlaceBlocks(findings))
  }
  return Document([
    title, .section("WHAT WAS FOUND", [.list(placeSentences(findings) + sentences(findings))]),
    .section("BY \(here.zone.singular.uppercased())", [.table(zoneTable(findings))]),
    .section("WHAT THIS DOES NOT SAY", [.list(limits(findings))]),
  ])
}

/// That nothing can be said, and what is missing.
func noPlaceBlocks(_ findings: AccessFindings) -> [Block] {
  [
    .paragraph(
      "IT CANNOT BE SAID: no service for this need that runs or may run has a public place of known position."
    ), .list(placeSentences(findings)),
    .paragraph(
      "Put position or postcode of public places into services/places.csv: docs/services.md says how."
    ),
  ]
}

func metres(_ findings: AccessFindings) -> String {
  findings.radius >= 1000
    ? "\(plainNumber(findings.radius / 1000)) km" : "\(plainNumber(findings.radius)) m"
}

/// What is known of the places of services for the need.
func placeSentences(_ findings: AccessFindings) -> [String] {
  let services = findings.services
  func item(_ words: String, _ ids: [String]) -> [String] {
    ids.isEmpty ? [] : ["\(words): \(ids.count) (\(joined(ids)))."]
  }
  let places = counted(services.places, "place")
  return [
    "Services for this need that run or may run: \(services.count).",
    "With public places of known position, which count: \(services.counted.count)"
      + (services.counted.isEmpty
        ? "." : " (\(places) of \(joined(services.counted.map(\.service.id))))."),
  ]
    + item("Not certain to run, and counted", services.uncertain)
    + item("With public places, none of known position", services.withoutPosition)
    + item("Without a public place on record", services.withoutPlace)
    + (services.unused > 0
      ? ["Places that nobody is within that distance of: \(services.unused)."] : [])
}

private func sentences(_ findings: AccessFindings) -> [String] {
  let residents = findings.zones.reduce(0) { $0 + $1.residents }
  let without = findings.zones.reduce(0) { $0 + $1.without }
  let share = residents > 0 ? " (\(percent(Double(without) / Double(residents))))" : ""
  return [
    "\(grouped(without)) of \(grouped(residents)) residents\(share) have no such place within \(metres(findings)).",
    "Places for 100,000 residents are those within reach, each shared with all who are as near: two-step floating "
      + "catchment area (Luo and Wang)"
      + (findings.decay == .enhanced
        ? ", enhanced: by thirds of the distance a place weighs 1, 0.68 and 0.22 (Luo and Qi)."
        : "."),
  ]
}

private func zoneTable(_ findings: AccessFindings) -> TextTable {
  typealias Row = AccessFindings.Zone
  let columns: [Column<Row>] = [
    .text(sentenceCase(here.zone.singular)) { $0.borough.name },
    .count("residents") { $0.residents },
    .count("with none\nwithin reach") { $0.without },
    .number("places for\n100,000", "places for\n100,000", .shown(3)) {
      $0.access.map { $0 * 100_000 }
    },
  ]
  return TextTable(columns, findings.zones)
}

private func limits(_ findings: AccessFindings) -> [String] {
  [
    "Only public places count. Restricted places are never used: so few of them would be found by how access falls "
      + "off around them. Services by telephone or on line have no place.",
    "Each place counts as one, whatever it can do; services without a known place, which may be the greater part, do "
      + "not count, and neither does what lies beyond the border of \(here.name).",
    "People are taken to live in the middle of their \(here.smallAreas.noun.singular), and to go in a straight line.",
    recordCaution,
  ]
}
