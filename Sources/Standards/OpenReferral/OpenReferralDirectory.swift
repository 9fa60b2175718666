package import Exchange

/// The lists of which an API of Open Referral UK answers, each whole and in the order of its file.
///
/// - Source: Open Referral UK 3.0, openapi.json.
package struct OpenReferralDirectory: Sendable {
  /// What the first address says of the API.
  package static let about: JSONObject = [
    "version": "HSDS-UK-3.0", "profile": "https://github.com/OpenReferralUK/uk-profile",
    "openapi_url": "https://openreferraluk.org/specifications/3.0/openapi.json",
  ]

  /// Services with all that belongs to them.
  package let services: [JSONObject]
  /// Where services sit, each with its place.
  package let serviceAtLocations: [JSONObject]
  /// The vocabularies of which words stand on services and places.
  package let taxonomies: [JSONObject]
  /// These words.
  package let taxonomyTerms: [JSONObject]

  /// Takes the lists from an export to Open Referral UK.
  package init(_ export: StandardExport) {
    services = (export.file.object?["contents"]?.array ?? []).compactMap(\.object)
    serviceAtLocations = services.flatMap { Self.members("service_at_locations", of: $0) }
    var terms: [String: JSONObject] = [:]
    for owner in services + serviceAtLocations.compactMap({ $0["location"]?.object }) {
      for attribute in Self.members("attributes", of: owner) {
        guard let term = attribute["taxonomy_term"]?.object, let id = term["id"]?.string else {
          continue
        }
        terms[id] = term
      }
    }
    taxonomyTerms = terms.sorted { $0.key < $1.key }.map { _, term in
      var term = term
      if let name = term["taxonomy"]?.string {
        term["taxonomy_id"] = .string(Self.taxonomyID(name))
      }
      return term
    }
    let used = Set(taxonomyTerms.compactMap { $0["taxonomy"]?.string })
    taxonomies = Vocabulary.allCases.filter { used.contains($0.rawValue) }.map { vocabulary in
      [
        "id": .string(Self.taxonomyID(vocabulary.rawValue)), "name": .string(vocabulary.rawValue),
        "description": .string(vocabulary.meaning),
      ]
    }
  }

  private static func taxonomyID(_ name: String) -> String { uuid("taxonomy", name) }

  private static func members(_ name: String, of owner: JSONObject) -> [JSONObject] {
    (owner[name]?.array ?? []).compactMap(\.object)
  }
}
