internal import Analysis
internal import Atlas
internal import Coverage
internal import Exchange

/// A service with what a run found of it.
struct ServiceRow: Sendable {
  let entry: ServiceCover
  let findings: ServiceFindings

  var service: Service { entry.service }
  var footprint: ServiceFindings.Footprint? { findings.footprints[service.id] }

  /// The boroughs that it covers to some extent, as codes that a GIS can join on.
  func codes(_ extent: CoverExtent) -> [GSSCode] {
    entry.extents.filter { $0.value == extent }.keys.sorted()
  }
}

/// The columns of `services.csv` and the properties of `services.geojson`.
///
/// Of a restricted place they say nothing but that there is one.
let serviceColumns: [TableColumn<ServiceRow>] =
  serviceIdentity + serviceArea + serviceTime + serviceMoney

private typealias Column = TableColumn<ServiceRow>

private let serviceIdentity = [
  Column("service_id", "Identifier") { .string($0.service.id) },
  Column("name", "Name") { .string($0.service.name) },
  Column("provider", "Who provides it; blank: not stated") { word($0.service.provider) },
  Column("commissioner", "Who commissions it") { word($0.service.commissioner) },
  Column("fund", "Fund or programme that pays it; blank: not stated") { word($0.service.fund) },
  Column("category", "Type of need: identifier in the taxonomy") { .string($0.service.category) },
  Column("category_name", "Type of need in words") { row in
    word(row.findings.directory.category(row.service.category)?.name)
  },
  Column("description", "What it does") { word($0.service.summary) },
  Column("min_age", "integer", "Youngest age; blank: not stated") {
    whole($0.service.eligibility.minimumAge)
  },
  Column("max_age", "integer", "Oldest age; blank: not stated") {
    whole($0.service.eligibility.maximumAge)
  },
  Column("sex", "women, men or all; blank: not stated") {
    word($0.service.eligibility.sex?.rawValue)
  },
  Column("group_served", "Group served; blank: not stated") { word($0.service.eligibility.group) },
  Column(
    "delivery",
    "Where it is delivered: public, virtual or restricted places; blank: not stated"
  ) {
    row in
    let words = DeliveryPlace.Access.allCases.filter { access in
      row.service.places.contains { $0.access == access }
    }
    return word(words.map(\.rawValue).joined(separator: "; "))
  },
]

private let serviceArea = [
  Column("coverage_scope", "How the source states the area served") {
    .string($0.service.coverage.scope.rawValue)
  },
  Column("coverage_complete", "boolean", "Whether the areas named are all of them") {
    .bool($0.service.coverage.isComplete)
  },
  Column("boroughs_whole", "integer", "Boroughs covered as a whole") {
    whole($0.codes(.whole).count)
  },
  Column("boroughs_part", "integer", "Boroughs covered in part") { whole($0.codes(.part).count) },
  Column(
    "boroughs_possible",
    "integer",
    "Boroughs that may be covered: the source does not say; never none"
  ) { whole($0.codes(.possible).count) },
  Column("boroughs_whole_codes", "Their GSS codes") { codeList($0.codes(.whole)) },
  Column("boroughs_part_codes", "Their GSS codes") { codeList($0.codes(.part)) },
  Column("shape_basis", "exact, generalised to 200 m, incomplete or unknown") {
    word($0.footprint?.basis.rawValue)
  },
]

private let serviceTime = [
  Column("start_date", "date", "First day; blank: not stated") { date($0.service.term.start) },
  Column("end_date", "date", "Last day; blank: not stated") { date($0.service.term.end) },
  Column("extension_end_date", "date", "Last day if extended; blank: no extension stated") {
    date($0.service.term.extensionEnd)
  },
  Column("date_basis", "How exactly the source states the dates") {
    .string($0.service.term.basis.rawValue)
  },
  Column("as_of", "date", "The day that the next columns speak of") { date($0.findings.day) },
  Column("runs", "yes, maybe or no: whether it runs on that day with a record still to be believed")
  {
    row in
    switch row.entry.status(on: row.findings.day) {
    case .yes: "yes"
    case .maybe: "maybe"
    case .no: "no"
    }
  },
  Column("doubts", "Why it is a maybe") { row in
    guard case .maybe(let doubts) = row.entry.status(on: row.findings.day) else { return .null }
    return word(doubts.map(\.rawValue).joined(separator: "; "))
  },
  Column("record", "assured, not assured, or no evidence, by what was known on that day") {
    .string($0.entry.trust(on: $0.findings.day).label.rawValue)
  },
  Column(
    "evidence_date",
    "date",
    "When the record was last known to be true, up to that day; blank: nothing of that day or before"
  ) {
    date($0.entry.trust(on: $0.findings.day).evidence)
  },
  Column("assured_date", "date", "When somebody confirmed it; blank: nobody has") {
    date($0.service.assurance.date)
  },
  Column("assured_by", "Who confirmed it") { word($0.service.assurance.by) },
  Column("assurance_due", "date", "When it should be confirmed again") {
    date($0.service.assurance.nextDue)
  },
]

private let serviceMoney = [
  Column("amount_gbp", "number", "Pounds that a total may count, all years; blank: none stated") {
    pounds($0.service.amounts.filter(\.countsInTotal))
  },
  Column("amount_status", "The least sure of its amounts") {
    word(
      FigureStatus.weakest(of: $0.service.amounts.filter(\.countsInTotal).map(\.status))?.rawValue
    )
  },
  Column("amount_qualifier", "exact, up-to or approximate; several joined") { row in
    let found = Set(row.service.amounts.filter(\.countsInTotal).map(\.qualifier))
    return word(
      ServiceAmount.Qualifier.allCases.filter(found.contains).map(\.rawValue)
        .joined(separator: "; ")
    )
  },
  Column("envelope_gbp", "number", "Pounds of envelopes and overlaps, which no total may count") {
    pounds($0.service.amounts.filter { !$0.countsInTotal })
  },
  Column("part_of", "Service whose amount is the envelope of this one's") {
    word($0.service.partOf)
  },
  Column("source", "Identifier in sources.csv of the dataset") { .string($0.service.source) },
]

/// A text, or null where there is none.
func word(_ text: String?) -> JSONValue {
  text.flatMap { $0.isEmpty ? nil : .string($0) } ?? .null
}

func whole(_ number: Int?) -> JSONValue { number.map { .integer(Int64($0)) } ?? .null }

func date(_ day: CalendarDate?) -> JSONValue { word(day?.description) }

/// GSS codes as one text, for GIS properties hold no lists.
func codeList(_ codes: [GSSCode]) -> JSONValue {
  word(codes.map(\.description).joined(separator: "; "))
}

private func pounds(_ amounts: [ServiceAmount]) -> JSONValue {
  guard !amounts.isEmpty else { return .null }
  return .number(Double(amounts.reduce(0) { $0 + $1.pence }) / 100)
}
