package import Exchange

/// A directory of services that programs read page by page, each record as bytes that are ready to be sent.
///
/// - Source: Open Referral UK 3.0, openapi.json: the addresses, their parameters, the envelope of a page.
package struct Directory: Sendable {
  /// What the first address says of the directory.
  let about: [UInt8]
  /// The lists by the name that they have in addresses.
  let lists: [String: List]
  /// The names of vocabularies by their identifiers.
  let taxonomies: [String: String]

  /// Records of one kind.
  struct List: Sendable {
    /// Each record with all that belongs to it.
    let whole: [[UInt8]]
    /// The same without their lists, as a list of records has them.
    let short: [[UInt8]]
    let places: [String: Int]
    /// What each record can be found by; empty where nothing is searched.
    let facets: [Facets]

    init(_ records: [JSONObject], facets: [Facets] = []) {
      whole = records.map { JSONValue.object($0).encoded(pretty: false) }
      short = records.map { JSONValue.object($0.withoutLists).encoded(pretty: false) }
      places = Dictionary(
        records.enumerated().compactMap { row, record in record.text("id").map { ($0, row) } },
        uniquingKeysWith: { first, _ in first }
      )
      self.facets = facets
    }
  }

  /// Takes records in the form of the standard: services with all that belongs to them, where they sit with the
  /// identifiers of their services, and what the first address answers.
  package init(
    about: JSONObject,
    services: [JSONObject],
    serviceAtLocations: [JSONObject],
    taxonomies: [JSONObject],
    taxonomyTerms: [JSONObject]
  ) {
    let serviceOfID = Dictionary(
      services.compactMap { service in service.text("id").map { ($0, service) } },
      uniquingKeysWith: { first, _ in first }
    )
    let links = serviceAtLocations.map { link in
      var link = link
      let service = link.text("service_id").flatMap { serviceOfID[$0] }
      link["service"] = service.map { .object($0.withoutLists) }
      return (link, facets: Facets(of: service ?? [:]))
    }
    self.about = JSONValue.object(about).encoded(pretty: false)
    self.taxonomies = Dictionary(
      taxonomies.compactMap { taxonomy in
        guard let id = taxonomy.text("id"), let name = taxonomy.text("name") else { return nil }
        return (id, name)
      },
      uniquingKeysWith: { first, _ in first }
    )
    lists = [
      "services": List(services, facets: services.map { Facets(of: $0) }),
      "service_at_locations": List(links.map(\.0), facets: links.map(\.facets)),
      "taxonomies": List(taxonomies), "taxonomy_terms": List(taxonomyTerms),
    ]
  }

  /// All bytes that it may answer, for a gate to search and for a mark of the edition.
  package var bytes: [UInt8] {
    about + lists.sorted { $0.key < $1.key }.flatMap { $0.value.whole.flatMap { $0 } }
  }
}

/// What a service can be found by.
struct Facets: Sendable {
  let words: String
  let terms: Set<String>
  let taxonomies: Set<String>
  let organization: String?
  let minimumAge: Int64?
  let maximumAge: Int64?

  init(of service: JSONObject) {
    let texts = [
      service.text("name"), service.text("description"),
      service["organization"]?.object?.text("name"),
    ]
    words = Self.folded(texts.compactMap(\.self).joined(separator: "\n"))
    let said = (service["attributes"]?.array ?? []).compactMap {
      $0.object?["taxonomy_term"]?.object
    }
    terms = Set(said.compactMap { $0.text("id") })
    taxonomies = Set(said.compactMap { $0.text("taxonomy") })
    organization = service.text("organization_id")
    (minimumAge, maximumAge) = (service["minimum_age"]?.integer, service["maximum_age"]?.integer)
  }

  /// A text as words are looked for in it, whatever their case and accents.
  static func folded(_ text: String) -> String { Fold.ofCase.folded(Fold.ofAccents.folded(text)) }
}

extension JSONObject {
  fileprivate func text(_ name: String) -> String? { self[name]?.string }

  /// The members that are no lists, in nested objects too.
  fileprivate var withoutLists: JSONObject {
    JSONObject(
      compactMap { name, value in
        if value.array != nil { return nil }
        return (name, value.object.map { .object($0.withoutLists) } ?? value)
      }
    )
  }
}
