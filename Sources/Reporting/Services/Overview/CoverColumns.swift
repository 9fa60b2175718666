internal import Analysis
internal import Atlas
internal import Coverage
internal import Exchange

/// The properties of `coverage_gaps.geojson`.
let gapColumns: [TableColumn<ServiceFindings.Gap>] = [
  TableColumn("gap_id", "Identifier: category and state") { .string(gapID($0)) },
  TableColumn("category", "Type of need: identifier in the taxonomy") { .string($0.category.id) },
  TableColumn("category_name", "Type of need in words") { .string($0.category.name) },
  TableColumn("as_of", "date", "The day") { date($0.day) },
  TableColumn(
    "state",
    "Services on record that cover it for certain: none, one, many (a record may be one contract or fifty); "
      + "unknown: none, but perhaps"
  ) {
    .string($0.cell.state.rawValue)
  },
  TableColumn("residents", "integer", "Residents, Census 2021; blank: hidden or unknown") {
    $0.residents.map { .integer($0) } ?? .null
  },
  TableColumn("residents_status", "derived: whole boroughs; modelled: shared out by area") {
    .string($0.status.rawValue)
  },
  TableColumn("boroughs_whole", "integer", "Boroughs that lie in it as a whole") {
    whole($0.cell.boroughs.count)
  },
  TableColumn("boroughs_part", "integer", "Boroughs of which a part lies in it") {
    whole($0.cell.partlyBoroughs.count)
  },
  TableColumn("boroughs_whole_codes", "Their GSS codes") { codeList($0.cell.boroughs) },
  TableColumn("boroughs_part_codes", "Their GSS codes") { codeList($0.cell.partlyBoroughs) },
]

func gapID(_ gap: ServiceFindings.Gap) -> String {
  "\(gap.category.id)-\(gap.cell.state.rawValue)"
}

/// The columns of `services_reach.csv`: how far each service reaches each borough.
func reachColumns(of findings: ServiceFindings) -> [TableColumn<ServiceFindings.BoroughReach>] {
  [
    TableColumn("service_id", "Identifier") { .string($0.service) },
    TableColumn("gss_code", "GSS code of the borough") { .string($0.borough.description) },
    TableColumn("extent", "whole, part or possible") { .string($0.extent.rawValue) },
    TableColumn("share_of_residents", "number", "0 to 1; blank: not known, or hidden") {
      findings.hides($0) ? .null : share($0.shareOfResidents)
    },
    TableColumn("share_of_area", "number", "0 to 1; blank: not known, or hidden") {
      findings.hides($0) ? .null : share($0.shareOfArea)
    },
    TableColumn(
      "residents",
      "integer",
      "Residents reached, Census 2021; blank: not known, or hidden"
    ) { reach in
      guard !findings.hides(reach), let count = findings.residents(reachedBy: reach)
      else { return .null }
      return .integer(count)
    },
    TableColumn("weighting", "How LSOAs that are cut count: by area, or by centroid") { _ in
      .string(findings.weighting.rawValue)
    },
    TableColumn("status", "derived, or modelled where an LSOA is cut") {
      word($0.status?.rawValue)
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
let matrixColumns: [TableColumn<MatrixRow>] = [
  TableColumn("gss_code", "GSS code") { .string($0.borough.id.description) },
  TableColumn("name", "Name of the borough") { .string($0.borough.name) },
  TableColumn("category", "Type of need: identifier in the taxonomy") { .string($0.category.id) },
  TableColumn("as_of", "date", "The day") { date($0.day) },
  TableColumn("state", "Of the borough as a whole: none found, one or many on record, or unknown") {
    .string($0.cover.state.rawValue)
  },
  TableColumn(
    "certain",
    "integer",
    "Records of services that cover all of it for certain: a record may be one contract or fifty"
  ) {
    whole($0.cover.yes.count)
  },
  TableColumn("possible", "integer", "Records of services that may cover it") {
    whole($0.cover.maybe.count)
  },
  TableColumn("partly", "integer", "Records of services that cover a known part of it") {
    whole($0.cover.partly.count)
  },
  TableColumn("certain_services", "Their identifiers") {
    word($0.cover.yes.joined(separator: "; "))
  },
  TableColumn("possible_services", "Their identifiers") {
    word($0.cover.maybe.map(\.service).joined(separator: "; "))
  },
]

extension ServiceFindings {
  /// The residents that a service reaches in a borough, to the whole person.
  fileprivate func residents(reachedBy reach: BoroughReach) -> Int64? {
    guard let share = reach.shareOfResidents, let all = residents[reach.borough] else { return nil }
    return Int64((Double(all) * share).rounded())
  }
}

private func share(_ share: Double?) -> JSONValue {
  share.map { .number(rounded($0, places: 6)) } ?? .null
}
