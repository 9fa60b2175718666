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

/// Columns of the record itself, as the dataset declares them.
private func recorded(_ names: String...) -> [Column<ServiceRow>] {
  names.map { name in
    guard let column = Service.columns.first(where: { $0.field.name == name }) else {
      preconditionFailure("services.csv has no column \(name)")
    }
    return column.of(\.service)
  }
}

/// A column of the record, of which a run has to say something else than the dataset does.
private func recorded(_ name: String, means description: String) -> [Column<ServiceRow>] {
  recorded(name).map { column in
    var field = column.field
    field.description = description
    return Column(field, value: column.value)
  }
}

private var serviceIdentity: [Column<ServiceRow>] {
  let who =
    recorded("service_id", "name")
    + recorded("provider", means: "Who provides it; blank: not stated") + recorded("commissioner")
    + recorded("fund", means: "Fund or programme that pays it; blank: not stated")
  return who + recorded("category", means: "Type of need: identifier in the taxonomy") + [
    .text("category_name", "Type of need", "Type of need in words") { row in
      row.findings.directory.category(row.service.category)?.name
    }
  ] + recorded("description", "min_age", "max_age", "sex", "group_served") + [
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
    }
  ]
}

private var serviceArea: [Column<ServiceRow>] {
  let whole = boroughColumns("boroughs_whole", "covered as a whole") { (row: ServiceRow) in
    row.codes(.whole)
  }
  let part = boroughColumns("boroughs_part", "covered in part") { (row: ServiceRow) in
    row.codes(.part)
  }
  let possible = boroughColumns(
    "boroughs_possible",
    "that may be covered",
    "that may be covered: the source does not say; never none"
  ) { (row: ServiceRow) in row.codes(.possible) }
  return recorded("coverage_scope", means: "How the source states the area served") + [
    .flag(
      "coverage_complete",
      "Areas named are all of them",
      "Whether the areas named are all of them"
    ) { $0.service.coverage.isComplete },
    whole.count, part.count, possible.count, whole.codes.doesNotApply(),
    part.codes.doesNotApply(),
    .text(
      "shape_basis",
      "How exact the shape is",
      "exact, generalised to 200 m, incomplete or unknown"
    ) { $0.footprint?.basis.rawValue },
  ]
}

private var serviceTime: [Column<ServiceRow>] {
  recorded("start_date", "end_date", "extension_end_date", "date_basis") + onDay
    + recorded("assured_date", "assured_by").map { $0.doesNotApply() } + recorded("assurance_due")
}

private let onDay: [Column<ServiceRow>] = [
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
]

private var serviceMoney: [Column<ServiceRow>] {
  [
    .pounds(
      "amount_gbp",
      "Amount, all years (£)",
      "Pounds that a total may count, all years; blank: none stated"
    ) {
      $0.service.amounts.filter(\.countsInTotal).pence
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
      return AmountQualifier.allCases.filter(found.contains).map(\.rawValue)
        .joined(separator: "; ")
    },
    .pounds(
      "envelope_gbp",
      "Envelopes and overlaps, in no total (£)",
      "Pounds of envelopes and overlaps, which no total may count"
    ) {
      $0.service.amounts.filter { !$0.countsInTotal }.pence
    }.doesNotApply(),
  ] + recorded("part_of").map { $0.doesNotApply() }
    + recorded("source", means: "Identifier of a source")
}

/// How many boroughs stand to a row in some way, and their codes as one text: GIS properties hold no lists.
func boroughColumns<Row>(
  _ name: String,
  _ words: String,
  _ description: String? = nil,
  codes: @escaping @Sendable (Row) -> [GSSCode]
) -> (count: Column<Row>, codes: Column<Row>) {
  let zones = sentenceCase(here.zone.plural)
  return (
    .count(name, "\(zones) \(words) (number)", "\(zones) \(description ?? words)") {
      codes($0).count
    },
    .text("\(name)_codes", "\(zones) \(words) (GSS codes)", "Their GSS codes") {
      codes($0).map(\.description).joined(separator: "; ")
    }
  )
}

extension [ServiceAmount] {
  /// The sum in pence; nil of none.
  fileprivate var pence: Int64? { isEmpty ? nil : reduce(0) { $0 + $1.pence } }
}
