import ServiceRecord
import Atlas
import Coverage
import Tables

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
var serviceColumns: [Column<ServiceRow>] {
  serviceIdentity + serviceArea + serviceTime + serviceMoney
}

private let serviceIdentity: [Column<ServiceRow>] = [
  .text("service_id", "Service identifier", "Identifier") { $0.service.id },
  .text("name", "Service", "Name") { $0.service.name },
  .text("provider", "Provider", "Who provides it; blank: not stated") { $0.service.provider },
  .text("commissioner", "Commissioner", "Who commissions it") { $0.service.commissioner },
  .text("fund", "Fund or programme", "Fund or programme that pays it; blank: not stated") {
    $0.service.fund
  },
  .text("category", "Type of need (identifier)", "Type of need: identifier in the taxonomy") {
    $0.service.category
  },
  .text("category_name", "Type of need", "Type of need in words") { row in
    row.findings.directory.category(row.service.category)?.name
  },
  .text("description", "What it does", "What it does") { $0.service.summary },
  .count("min_age", "Youngest age (years)", "Youngest age; blank: not stated") {
    $0.service.eligibility.minimumAge
  },
  .count("max_age", "Oldest age (years)", "Oldest age; blank: not stated") {
    $0.service.eligibility.maximumAge
  },
  .text("sex", "Sex served", "women, men or all; blank: not stated") {
    $0.service.eligibility.sex?.rawValue
  },
  .text("group_served", "Group served", "Group served; blank: not stated") {
    $0.service.eligibility.group
  },
  .text(
    "delivery",
    "Kinds of places of delivery",
    "Where it is delivered: public, virtual or restricted places; blank: not stated"
  ) {
    row in
    let words = DeliveryPlace.Access.allCases.filter { access in
      row.service.places.contains { $0.access == access }
    }
    return words.map(\.rawValue).joined(separator: "; ")
  },
]

private var serviceArea: [Column<ServiceRow>] {
  [
    .text(
      "coverage_scope",
      "How the area served is stated",
      "How the source states the area served"
    ) {
      $0.service.coverage.scope.rawValue
    },
    .flag(
      "coverage_complete",
      "Areas named are all of them",
      "Whether the areas named are all of them"
    ) {
      $0.service.coverage.isComplete
    },
    .count(
      "boroughs_whole",
      "\(sentenceCase(here.zone.plural)) covered as a whole (number)",
      "\(sentenceCase(here.zone.plural)) covered as a whole"
    ) {
      $0.codes(.whole).count
    },
    .count(
      "boroughs_part",
      "\(sentenceCase(here.zone.plural)) covered in part (number)",
      "\(sentenceCase(here.zone.plural)) covered in part"
    ) {
      $0.codes(.part).count
    },
    .count(
      "boroughs_possible",
      "\(sentenceCase(here.zone.plural)) that may be covered (number)",
      "\(sentenceCase(here.zone.plural)) that may be covered: the source does not say; never none"
    ) { $0.codes(.possible).count },
    .text(
      "boroughs_whole_codes",
      "\(sentenceCase(here.zone.plural)) covered as a whole (GSS codes)",
      "Their GSS codes"
    ) {
      codeList($0.codes(.whole))
    }.doesNotApply(),
    .text(
      "boroughs_part_codes",
      "\(sentenceCase(here.zone.plural)) covered in part (GSS codes)",
      "Their GSS codes"
    ) {
      codeList($0.codes(.part))
    }.doesNotApply(),
    .text(
      "shape_basis",
      "How exact the shape is",
      "exact, generalised to 200 m, incomplete or unknown"
    ) {
      $0.footprint?.basis.rawValue
    },
  ]
}

private let serviceTime: [Column<ServiceRow>] = [
  .date("start_date", "First day", "First day; blank: not stated") {
    $0.service.term.start?.description
  },
  .date("end_date", "Last day", "Last day; blank: not stated") { $0.service.term.end?.description },
  .date(
    "extension_end_date",
    "Last day if extended",
    "Last day if extended; blank: no extension stated"
  ) {
    $0.service.term.extensionEnd?.description
  },
  .text("date_basis", "How exactly dates are stated", "How exactly the source states the dates") {
    $0.service.term.basis.rawValue
  },
  .date("as_of", "As of", "The day that the next columns speak of") { $0.findings.day.description },
  .text(
    "runs",
    "Runs on that day",
    "yes, maybe or no: whether it runs on that day with a record still to be believed"
  ) {
    row in
    switch row.entry.status(on: row.findings.day) {
    case .yes: "yes"
    case .maybe: "maybe"
    case .no: "no"
    }
  },
  .text("doubts", "Why that is not certain", "Why it is a maybe") { row in
    guard case .maybe(let doubts) = row.entry.status(on: row.findings.day) else { return nil }
    return doubts.map(\.words).joined(separator: "; ")
  }.doesNotApply(),
  .text(
    "record",
    "Trust in the record",
    "assured, not assured, or no evidence, by what was known on that day"
  ) {
    $0.entry.trust(on: $0.findings.day).label.rawValue
  },
  .date(
    "evidence_date",
    "Record last known to be true",
    "When the record was last known to be true, up to that day; blank: nothing of that day or before"
  ) {
    $0.entry.trust(on: $0.findings.day).evidence?.description
  },
  .date("assured_date", "Record confirmed on", "When somebody confirmed it; blank: nobody has") {
    $0.service.assurance.date?.description
  }.doesNotApply(),
  .text("assured_by", "Record confirmed by", "Who confirmed it") { $0.service.assurance.by }
    .doesNotApply(),
  .date("assurance_due", "Record to be confirmed again by", "When it should be confirmed again") {
    $0.service.assurance.nextDue?.description
  },
]

private let serviceMoney: [Column<ServiceRow>] = [
  .pounds(
    "amount_gbp",
    "Amount, all years (£)",
    "Pounds that a total may count, all years; blank: none stated"
  ) {
    sum(of: $0.service.amounts.filter(\.countsInTotal))
  },
  .text("amount_status", "Status of the amount", "The least sure of its amounts") {
    FigureStatus.weakest(of: $0.service.amounts.filter(\.countsInTotal).map(\.status))?.rawValue
  },
  .text(
    "amount_qualifier",
    "How exact the amount is",
    "exact, up-to or approximate; several joined"
  ) { row in
    let found = Set(row.service.amounts.filter(\.countsInTotal).map(\.qualifier))
    return ServiceAmount.Qualifier.allCases.filter(found.contains).map(\.rawValue)
      .joined(separator: "; ")
  },
  .pounds(
    "envelope_gbp",
    "Envelopes and overlaps, in no total (£)",
    "Pounds of envelopes and overlaps, which no total may count"
  ) {
    sum(of: $0.service.amounts.filter { !$0.countsInTotal })
  }.doesNotApply(),
  .text("part_of", "Part of service", "Service whose amount is the envelope of this one's") {
    $0.service.partOf
  }.doesNotApply(),
  .text("source", "Source", "Identifier of a source") { $0.service.source },
]

/// GSS codes as one text, for GIS properties hold no lists.
func codeList(_ codes: [GSSCode]) -> String {
  codes.map(\.description).joined(separator: "; ")
}

/// The sum of amounts in pence; nil of none.
private func sum(of amounts: [ServiceAmount]) -> Int64? {
  amounts.isEmpty ? nil : amounts.reduce(0) { $0 + $1.pence }
}
