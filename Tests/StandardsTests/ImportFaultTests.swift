import Atlas
import Exchange
import Testing

@testable import Standards

@Suite("Faults of files in the form of a standard")
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

  @Test func `All faults of a page of services are named in one pass`() throws {
    let text = """
      {"contents": [
        {"id": "a", "name": "", "status": "active", "minimum_age": "ten", "maximum_age": 12.5,
         "assured_date": "2024-02-30",
         "service_areas": [{"uri": "http://statistics.data.gov.uk/id/statistical-geography/E09000099"}],
         "attributes": [{"taxonomy_term":
           {"name": "?", "taxonomy": "Scope of coverage", "term": "everywhere"}}],
         "service_at_locations": [{"location": {"location_type": "physical", "latitude": 151.5,
           "longitude": 0.1, "addresses": [{"postal_code": "nowhere"}]}}]},
        {"id": "a", "name": "B", "status": "active"},
        7
      ]}
      """
    let service = "in.json, at /contents/0"
    #expect(
      try Self.faults(text, .openReferralUK) == [
        "\(service)/name: found nothing; expected a text, which the standard requires. Add it.",
        """
        \(service)/service_areas/0/uri: found "E09000099"; expected the code of a borough, ward of \
        2024 or LSOA of 2021 in London. Correct the code.
        """,
        """
        \(service)/attributes/0/taxonomy_term/term: found "everywhere"; expected pan-london, areas, \
        boroughs-not-named, outside-london, not-stated. Use one of these words.
        """,
        """
        \(service)/minimum_age: found "ten"; expected a number. Write it in digits, without quotes.
        """,
        """
        \(service)/maximum_age: found 12.5; expected a whole number of years from 0 to 150. Correct \
        the age.
        """,
        """
        \(service)/service_at_locations/0/location/addresses/0/postal_code: found "nowhere"; expected \
        a postcode such as E2 0HN. Correct the postcode.
        """,
        """
        \(service)/service_at_locations/0/location: found latitude 151.5 and longitude 0.1; expected \
        degrees of WGS 84. Correct the position.
        """,
        """
        \(service)/assured_date: found "2024-02-30"; expected a day such as 2024-04-01. Correct the \
        date.
        """,
        """
        in.json, at /contents/1: found the identifier "a" a second time; expected each service once. \
        Remove one of the two.
        """,
        "in.json, at /contents/2: found 7; expected an object. Write {…}.",
      ]
    )
  }

  @Test func `All faults of a package of grants are named in one pass`() throws {
    let text = """
      {"grants": [
        {"id": "x-1", "title": "T", "description": "D", "currency": "EUR", "amountAwarded": 1.005,
         "awardDate": "soon", "recipientOrganization": [{"id": "o"}], "fundingOrganization": []},
        {"id": "x-2", "title": "T", "description": "D", "currency": "GBP",
         "awardDate": "2024-01-01T00:00:00Z"}
      ]}
      """
    #expect(
      try Self.faults(text, .threeSixtyGiving) == [
        """
        in.json, at /grants/0/awardDate: found "soon"; expected a day such as 2024-04-01. Correct the \
        date.
        """,
        """
        in.json, at /grants/0/recipientOrganization/0/name: found nothing; expected a text, which the \
        standard requires. Add it.
        """,
        """
        in.json, at /grants/0/currency: found "EUR"; expected GBP. Leave the grant out, or state its \
        amount in pounds.
        """,
        """
        in.json, at /grants/0/amountAwarded: found 1.005; expected pounds and whole pence. Correct \
        the amount.
        """,
        """
        in.json, at /grants/1/amountAwarded: found nothing; expected a number of pounds, which the \
        standard requires. Add it.
        """,
      ]
    )
  }

  @Test func `Neither a page nor a package is refused`() throws {
    #expect(
      try Self.faults("{}", .openReferralUK) == [
        """
        in.json, at /contents: found nothing; expected the services of a page. Give the answer of \
        the path /services, or a list of services.
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
        "/*/organization/website 1", "/*/schedules/* 2", "/*/service_areas/* 1", "/*/url 1",
      ]
    )
  }
}
