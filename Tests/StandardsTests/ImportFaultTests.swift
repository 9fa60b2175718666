import Atlas
import Exchange
import Testing

import TestSupport
@testable import Standards

@Suite("Faults of files in the form of a standard", .inLondon)
struct ImportFaultTests {
  static func faults(_ text: String, _ standard: Standard) throws -> [String] {
    let context = RecordFixtures.context(try RecordFixtures.shipped())
    do {
      _ = try ImportedServices.read(
        file: "in.json",
        bytes: Array(text.utf8),
        as: standard,
        context: context
      )
      return []
    } catch {
      return error.faults.map(\.description)
    }
  }

  @Test func `A page of which no service can be used is refused with all that is wrong`() throws {
    let text = """
      {"contents": [
        {"id": "a", "name": "", "status": "active", "minimum_age": "ten", "maximum_age": 12.5,
         "assured_date": "2024-02-30",
         "service_areas": [{"uri": "http://statistics.data.gov.uk/id/statistical-geography/E09000099"}],
         "attributes": [{"taxonomy_term":
           {"name": "?", "taxonomy": "Scope of coverage", "term": "everywhere"}}],
         "service_at_locations": [{"location": {"location_type": "physical", "latitude": 151.5,
           "longitude": 0.1, "addresses": [{"postal_code": "nowhere"}]}}]},
        {"id": "b", "name": "B"},
        7
      ]}
      """
    let service = "in.json, at /contents/0"
    #expect(
      try Self.faults(text, .openReferralUK) == [
        "\(service)/name: found nothing; expected a text, which the standard requires. Add it.",
        """
        \(service)/attributes/0/taxonomy_term/term: found "everywhere"; expected pan-london, areas, \
        boroughs-not-named, outside-london, not-stated. Use one of these words.
        """,
        """
        \(service)/minimum_age: found "ten"; expected a number. Write it in digits, without quotes.
        """,
        """
        \(service)/maximum_age: found 12.5; expected an age in whole years, from 0 to 120. Correct \
        the age.
        """,
        """
        in.json, at /contents/1/status: found nothing; expected a text, which the standard requires. \
        Add it.
        """,
        "in.json, at /contents/2: found 7; expected an object. Write {…}.",
        """
        \(service)/service_areas/0: found \
        "http://statistics.data.gov.uk/id/statist…"; expected a place that its code, its name or its \
        position tells. Add the code of the borough; until then where in London it is, or whether, is \
        not known.
        """,
        """
        \(service)/service_at_locations/0/location/addresses/0/postal_code: found "nowhere"; expected \
        a postcode such as E2 0HN. Correct the postcode.
        """,
        """
        \(service)/service_at_locations/0/location: found longitude 0.1 and latitude 151.5; expected \
        degrees of a place in the United Kingdom (longitude -9 to 2, latitude 49 to 61). Convert \
        eastings and northings to longitude and latitude (WGS 84).
        """,
        """
        \(service)/assured_date: found "2024-02-30"; expected a day such as 2024-04-01. Correct the \
        date.
        """,
      ]
    )
  }

  @Test func `Money that cannot be read refuses a package, with all that is wrong`() throws {
    let text = """
      {"grants": [
        {"id": "x-1", "title": "T", "description": "D", "currency": "GBP", "amountAwarded": 1.005,
         "awardDate": "soon", "recipientOrganization": [{"id": "o"}], "fundingOrganization": []},
        {"id": "x-2", "title": "T", "description": "D", "currency": "GBP",
         "awardDate": "2024-01-01T00:00:00Z"},
        {"id": "x-3", "title": "T", "description": "D", "currency": "GBP", "amountAwarded": -4000,
         "awardDate": "2024-01-01"}
      ]}
      """
    #expect(
      try Self.faults(text, .threeSixtyGiving) == [
        """
        in.json, at /grants/0/amountAwarded: found 1.005; expected pounds and whole pence. Correct \
        the amount.
        """,
        """
        in.json, at /grants/1/amountAwarded: found nothing; expected a number of pounds, which the \
        standard requires. Add it.
        """,
        """
        in.json, at /grants/2/amountAwarded: found -4000; expected an amount of 0 or more. Take what \
        was given back off the grant that it belongs to, or leave both out.
        """,
        """
        in.json, at /grants/0/awardDate: found "soon"; expected a day such as 2024-04-01. Correct the \
        date.
        """,
        """
        in.json, at /grants/0/recipientOrganization/0/name: found nothing; expected a text, which the \
        standard requires. Add it.
        """,
      ]
    )
  }

  @Test func `Thousands of faults of one kind are four lines`() throws {
    let grant = #"{"id": "x-0", "currency": "GBP", "amountAwarded": -1}"#
    let grants = (0..<2000).map { grant.replacing("x-0", with: "x-\($0)") }
    let faults = try Self.faults("[\(grants.joined(separator: ","))]", .threeSixtyGiving)
    let amounts = faults.filter { $0.contains("amountAwarded") }
    #expect(amounts.count == 4)
    #expect(amounts.first?.hasPrefix("in.json, at /0/amountAwarded: found -1;") == true)
    #expect(
      amounts.last?.hasPrefix("in.json, at /*/amountAwarded: found 1997 more of this kind;") == true
    )
    // Title, description and awardDate are missing too: four lines each.
    #expect(faults.count == 16)
  }

  @Test func `Neither a page nor a package is refused`() throws {
    #expect(
      try Self.faults("{}", .openReferralUK) == [
        """
        in.json, at /contents: found nothing; expected the services of a page. Give the answer of \
        the path /services or /services/{id}, or a list of services.
        """
      ]
    )
    #expect(
      try Self.faults("{}", .threeSixtyGiving) == [
        """
        in.json, at /grants: found nothing; expected the grants of the package. Give a grant package \
        of 360Giving, {"grants": […]}.
        """
      ]
    )
  }

  @Test func `A page of another publisher is read, and what is not read is listed`() throws {
    let text = """
      [{"id": "ac148810-d857-441c-9679-408f346de14b", "name": "Counselling", "status": "active",
        "url": "https://example.org", "phones": [],
        "organization": {"id": "o", "name": "Example", "description": "A charity", "website": "https://x"},
        "service_areas": [{"name": "Hackney"}, {"name": "Somewhere"}],
        "schedules": [{"freq": "WEEKLY", "byday": "MO"}, {"freq": "WEEKLY", "byday": "TU"}],
        "attributes": [{"taxonomy_term": {"name": "domestic_abuse", "taxonomy": "Their list"}}]}]
      """
    let record = try RecordFixtures.shipped()
    let dataset = try RecordFixtures.terms()
    let imported = try ImportedServices.read(
      file: "theirs.json",
      bytes: Array(text.utf8),
      as: .openReferralUK,
      context: ImportedServices.Context(
        resolver: record.resolver,
        categories: record.categories,
        categoryOfTerm: dataset
      )
    )
    let service = try #require(imported.services.first)
    #expect(service.id == "ac148810-d857-441c-9679-408f346de14b")
    #expect(service.provider == "Example")
    #expect(service.category == "domestic-abuse")
    #expect(service.coverage.areas == [.borough(try #require(GSSCode("E09000012")))])
    #expect(!service.coverage.isComplete)
    #expect(service.term == ServiceTerm())
    #expect(service.source == "imported-file")
    #expect(
      imported.unread.map { "\($0.pointer) \($0.count)" } == [
        "/*/attributes/*/taxonomy_term (taxonomy \"Their list\") 1",
        "/*/organization/description 1",
        "/*/organization/website 1", "/*/schedules/* 2", "/*/url 1",
      ]
    )
    #expect(
      imported.setAside.map(\.description) == [
        """
        theirs.json, at /0/service_areas/1: found "Somewhere"; expected a place that its code, its name \
        or its position tells. Add the code of the borough; until then where in London it is, or \
        whether, is not known.
        """
      ]
    )
  }
}
