import Exchange
import TestSupport
import Testing

@testable import Standards

@Suite("Lists of Open Referral UK", .inLondon)
struct OpenReferralDirectoryTests {
  private static func lists() throws -> (OpenReferralDirectory, [JSONObject]) {
    let export = StandardExport(
      try RecordFixtures.shipped(),
      as: .openReferralUK,
      on: RecordFixtures.day
    )
    return (
      OpenReferralDirectory(export),
      (export.file.object?["contents"]?.array ?? []).compactMap(\.object)
    )
  }

  @Test("Every word that stands on a service is among the terms once, in a vocabulary of the list")
  func terms() throws {
    let (lists, services) = try Self.lists()
    #expect(lists.services == services)
    let said = Set(
      services.flatMap { $0["attributes"]?.array ?? [] }.compactMap {
        $0.object?["taxonomy_term_id"]?.string
      }
    )
    let listed = lists.taxonomyTerms.compactMap { $0["id"]?.string }
    #expect(!said.isEmpty)
    #expect(said.isSubset(of: listed))
    #expect(Set(listed).count == listed.count)
    let vocabularies = Set(lists.taxonomies.compactMap { $0["id"]?.string })
    #expect(vocabularies.count == lists.taxonomies.count)
    #expect(Set(lists.taxonomyTerms.compactMap { $0["taxonomy_id"]?.string }) == vocabularies)
  }

  @Test("Every place of a service is in the list of places, under the service's identifier")
  func places() throws {
    let (lists, services) = try Self.lists()
    let count = services.reduce(0) { $0 + ($1["service_at_locations"]?.array?.count ?? 0) }
    #expect(lists.serviceAtLocations.count == count)
    let ids = Set(services.compactMap { $0["id"]?.string })
    #expect(lists.serviceAtLocations.allSatisfy { ids.contains($0["service_id"]?.string ?? "") })
  }
}
