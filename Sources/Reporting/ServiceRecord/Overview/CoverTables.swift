import ServiceRecord
import Atlas
import Coverage
import Exchange
import Tables

/// The properties of `coverage_gaps.geojson`.
var gapColumns: [Column<ServiceFindings.Gap>] {
  typealias Gap = ServiceFindings.Gap
  let whole = boroughColumns("boroughs_whole", "as a whole", "that lie in it as a whole") {
    (gap: Gap) in gap.cell.boroughs
  }
  let part = boroughColumns("boroughs_part", "in part", "of which a part lies in it") {
    (gap: Gap) in gap.cell.partlyBoroughs
  }
  return [
    .text("gap_id", "Identifier", "Identifier: category and state") { gapID($0) },
    .text("category", "Type of need (identifier)", "Type of need: identifier in the taxonomy") {
      $0.category.id
    },
    .text("category_name", "Type of need", "Type of need in words") { $0.category.name },
    .date("as_of", "As of", "The day") { $0.day.description },
    .text(
      "state",
      "State of cover",
      "Services on record that cover it for certain: none, one, many (a record may be one contract or fifty); "
        + "unknown: none, but perhaps"
    ) {
      $0.cell.state.rawValue
    },
    .count(
      "residents",
      "\(countedResidents("Residents")) (number)",
      "\(countedResidents("Residents")); blank: hidden or unknown"
    ) {
      $0.residents
    },
    .text(
      "residents_status",
      "Status of residents",
      "derived: whole \(here.zone.plural); modelled: shared out by area"
    ) {
      $0.status.rawValue
    },
    whole.count, part.count, whole.codes, part.codes,
  ]
}

/// Residents with what counted them: `Residents, Census 2021`.
private func countedResidents(_ words: String) -> String {
  here.smallAreas.residents.map { "\(words), \($0)" } ?? words
}

func gapID(_ gap: ServiceFindings.Gap) -> String {
  "\(gap.category.id)-\(gap.cell.state.rawValue)"
}

/// The columns of `services_reach.csv`: how far each service reaches each borough.
func reachColumns(of findings: ServiceFindings) -> [Column<ServiceFindings.BoroughReach>] {
  func share(
    _ name: String,
    _ title: String,
    _ value: @escaping @Sendable (ServiceFindings.BoroughReach) -> Double?
  ) -> Column<ServiceFindings.BoroughReach> {
    .number(
      name,
      "\(title) (0 to 1)",
      "0 to 1; blank: not known, or hidden",
      .number(places: 6, shown: 3)
    ) { findings.hides($0) ? nil : value($0) }
  }
  return [
    .text("service_id", "Service identifier", "Identifier") { $0.service },
    .text("gss_code", "GSS code", "GSS code of the \(here.zone.singular)") {
      $0.borough.description
    },
    .text("extent", "How far it reaches", "whole, part or possible") { $0.extent.rawValue },
    share("share_of_residents", "Share of residents reached") { $0.shareOfResidents },
    share("share_of_area", "Share of the area reached") { $0.shareOfArea },
    .count(
      "residents",
      "\(countedResidents("Residents")) (number)",
      "\(countedResidents("Residents reached")); blank: not known, or hidden"
    ) { reach in
      findings.hides(reach) ? nil : findings.residents(reachedBy: reach)
    },
    .text(
      "weighting",
      "How cut areas count",
      "How \(here.smallAreas.noun.plural) that are cut count: by area, or by centroid"
    ) { _ in
      findings.weighting.rawValue
    },
    .text(
      "status",
      "Status of the residents reached",
      "derived, or modelled where \(here.smallAreas.noun.one) is cut"
    ) {
      $0.status?.rawValue
    },
  ]
}

/// One borough and category of `cover_matrix.csv`.
struct MatrixRow: Sendable {
  let borough: Borough
  let category: ServiceCategory
  let cover: Cover
  let day: CalendarDate
}

/// The columns of `cover_matrix.csv`.
var matrixColumns: [Column<MatrixRow>] {
  [
    .text("gss_code", "GSS code", "GSS code") { $0.borough.id.description },
    .text("name", sentenceCase(here.zone.singular), "Name of the \(here.zone.singular)") {
      $0.borough.name
    },
    .text("category", "Type of need (identifier)", "Type of need: identifier in the taxonomy") {
      $0.category.id
    },
    .date("as_of", "As of", "The day") { $0.day.description },
    .text(
      "state",
      "State of cover",
      "Of the \(here.zone.singular) as a whole: none found, one or many on record, or unknown"
    ) {
      $0.cover.state.rawValue
    },
    .count(
      "certain",
      "Services that cover all of it for certain (number)",
      "Records of services that cover all of it for certain: a record may be one contract or fifty"
    ) {
      $0.cover.yes.count
    },
    .count(
      "possible",
      "Services that may cover it (number)",
      "Records of services that may cover it"
    ) {
      $0.cover.maybe.count
    },
    .count(
      "partly",
      "Services that cover a part of it (number)",
      "Records of services that cover a known part of it"
    ) {
      $0.cover.partly.count
    },
    .text(
      "certain_services",
      "Services that cover all of it for certain (identifiers)",
      "Their identifiers"
    ) {
      $0.cover.yes.joined(separator: "; ")
    }.doesNotApply(),
    .text("possible_services", "Services that may cover it (identifiers)", "Their identifiers") {
      $0.cover.maybe.map(\.service).joined(separator: "; ")
    }.doesNotApply(),
  ]
}

extension ServiceFindings {
  /// The residents that a service reaches in a borough, to the whole person.
  fileprivate func residents(reachedBy reach: BoroughReach) -> Int64? {
    guard let share = reach.shareOfResidents, let all = residents[reach.borough] else { return nil }
    return Int64((Double(all) * share).rounded())
  }
}
