import Atlas
import Exchange
import Testing

import TestSupport
@testable import Standards

@Suite("Grants of other publishers", .inLondon)
struct GrantImportTests {
  struct Dates: CustomTestStringConvertible {
    let planned: String
    let right: String
    var testDescription: String { planned }

    init(_ planned: String, _ right: String) {
      (self.planned, self.right) = (planned, right)
    }
  }

  static let dates = [
    Dates(
      #"{"startDate": "2024-04-01", "endDate": "2025-03-31"}"#,
      "2024-04-01 2025-03-31 day_stated"
    ),
    Dates(#"{"startDate": "2024-04-01", "duration": 12}"#, "2024-04-01 2025-03-31 day_stated"),
    Dates(#"{"startDate": "2024-11-30", "duration": 3}"#, "2024-11-30 2025-02-27 day_stated"),
    // Dates go before a duration; half months and none are no durations.
    Dates(
      #"{"startDate": "2024-04-01", "endDate": "2024-06-30", "duration": 12}"#,
      "2024-04-01 2024-06-30 day_stated"
    ),
    Dates(#"{"startDate": "2024-04-01", "duration": 0}"#, "2024-04-01 - day_stated"),
    Dates(#"{"startDate": "2024-04-01", "duration": 1.5}"#, "2024-04-01 - day_stated"),
    Dates(#"{"startDate": "2024-04-01", "duration": 1e300}"#, "2024-04-01 - day_stated"),
    // A day with a time is a day; with one that no clock shows it is none.
    Dates(
      #"{"startDate": "2024-04-01T09:30:00Z", "endDate": "2025-03-31 00:00"}"#,
      "2024-04-01 2025-03-31 day_stated"
    ),
    Dates(
      #"{"startDate": "2024-04-01T09:30:00Z", "endDate": "2025-03-31T25:61:00Z"}"#,
      "2024-04-01 - day_stated"
    ),
    // Without a start nobody knows when the months end; the award dates the grant, as without dates.
    Dates(#"{"duration": 12}"#, "2024-05-01 - announcement_or_decision_date"),
    Dates(
      #"{"startDate": null, "endDate": null, "duration": null}"#,
      "2024-05-01 - announcement_or_decision_date"
    ),
    Dates(
      #"{"startDate": "2025-03-31", "endDate": "2024-04-01"}"#,
      "2024-05-01 - announcement_or_decision_date"
    ),
  ]

  @Test("The term is what the planned dates say, and a duration makes an end", arguments: dates)
  func term(_ given: Dates) throws {
    let imported = try GrantFixtures.read([
      GrantFixtures.grant("1", #""plannedDates": [\#(given.planned)]"#)
    ])
    let term = imported.services[0].term
    let days = [term.start, term.end].map { $0?.description ?? "-" }
    #expect((days + [term.basis.rawValue]).joined(separator: " ") == given.right)
  }

  @Test func `Dates the wrong way round and a duration of another end are listed`() throws {
    let imported = try GrantFixtures.read([
      GrantFixtures.grant(
        "1",
        #""plannedDates": [{"startDate": "2025-03-31", "endDate": "2024-04-01"}]"#
      ),
      GrantFixtures.grant(
        "2",
        #""plannedDates": [{"startDate": "2024-04-01", "endDate": "2024-06-30", "duration": 12}]"#
      ),
      GrantFixtures.grant(
        "3",
        #""plannedDates": [{"startDate": "2024-04-01", "endDate": "2025-03-30", "duration": 12}]"#
      ),
    ])
    #expect(
      imported.setAside.map(\.description) == [
        """
        in.json, at /grants/0/plannedDates/0: found the end 2024-04-01, before the start 2025-03-31; \
        expected an end on or after the start. Correct the day that is wrong; until then neither is \
        known.
        """
      ]
    )
    #expect(
      imported.unread.first { $0.pointer.contains("duration") }.map { "\($0.pointer) \($0.count)" }
        == "/grants/*/plannedDates/*/duration (another end than endDate) 1"
    )
  }

  @Test func `What the standard requires and no column holds is listed`() throws {
    let imported = try GrantFixtures.read([
      GrantFixtures.grant(
        "1",
        #""dataSource": "https://example.org", "locationScope": "GLS050", "relatedDocument": [{"id": "d"}]"#
      )
    ])
    #expect(imported.services[0].source == "imported-file")
    #expect(
      imported.unread.map { "\($0.pointer) \($0.count)" } == [
        "/grants/*/dataSource 1", "/grants/*/fundingOrganization/*/id 1",
        "/grants/*/locationScope 1", "/grants/*/recipientOrganization/*/id 1",
        "/grants/*/relatedDocument 1",
      ]
    )
  }

  @Test func `An amount in another currency is a note, never pounds`() throws {
    let grant = GrantFixtures.grant("1", amount: "4000.5").replacing("GBP", with: "USD")
    let imported = try GrantFixtures.read([grant, GrantFixtures.grant("2")])
    #expect(imported.services.map(\.amounts.count) == [0, 1])
    #expect(imported.account.pence == 100_000)
    #expect(
      imported.services[0].notes == "The amount is stated in USD: 4000.5. It is not converted."
    )
    #expect(
      imported.setAside.map(\.description) == [
        """
        in.json, at /grants/0/currency: found "USD"; expected GBP. State the amount in pounds; until \
        then the grant has no amount, only a note of it.
        """
      ]
    )
  }

  @Test func `A grant that stands twice counts once, and one that differs is refused`() throws {
    let imported = try GrantFixtures.read([GrantFixtures.grant("1"), GrantFixtures.grant("1")])
    #expect(imported.services.flatMap(\.amounts).map(\.pence) == [100_000])
    #expect(imported.leftOutCount == 1)
    #expect(
      imported.leftOut.map(\.description) == [
        """
        in.json, at /grants/1: found the grant "360G-example-1" a second time; expected each record \
        once. Remove one of the two; the first is read.
        """
      ]
    )
    let report = #expect(throws: FaultReport.self) {
      try GrantFixtures.read([GrantFixtures.grant("1"), GrantFixtures.grant("1", amount: "2000")])
    }
    #expect(
      report?.description == """
        in.json, at /grants/1: found the grant "360G-example-1" a second time, with other facts; \
        expected each grant once. Remove one of the two, or give it an identifier of its own.
        """
    )
  }

  @Test func `A list of grants and a grant alone are read as well`() throws {
    let (one, two) = (GrantFixtures.grant("1"), GrantFixtures.grant("2"))
    #expect(try GrantFixtures.read("[\(one), \(two)]").services.count == 2)
    #expect(try GrantFixtures.read(one).services.map(\.id) == ["360G-example-1"])
  }

  struct Slashes: CustomTestStringConvertible {
    let days: [String]
    let right: [String]
    var testDescription: String { days.joined(separator: ", ") }
  }

  @Test(
    "A day that can be read in one way alone tells how the others are written",
    arguments: [
      Slashes(days: ["05/06/2014", "17/08/2015 00:00"], right: ["2014-06-05", "2015-08-17"]),
      Slashes(days: ["05/06/2014", "08/17/2015"], right: ["2014-05-06", "2015-08-17"]),
      Slashes(days: ["05/06/2014", "06/06/2014"], right: ["-", "2014-06-06"]),
      Slashes(days: ["17/08/2015", "08/17/2015", "05/06/2014"], right: ["-", "-", "-"]),
    ]
  )
  func slashes(_ given: Slashes) throws {
    let grants = given.days.enumerated().map { index, day in
      GrantFixtures.grant("\(index)").replacing("2024-05-01", with: day)
    }
    let imported = try GrantFixtures.read(grants)
    #expect(imported.services.map { $0.term.start?.description ?? "-" } == given.right)
    #expect(imported.setAside.count == given.right.count { $0 == "-" })
  }

  @Test func `The account and the sum are said`() throws {
    let imported = try GrantFixtures.read([
      GrantFixtures.grant("1", #""beneficiaryLocation": [{"name": "Camden"}]"#, amount: "10.5"),
      GrantFixtures.grant("2", #""beneficiaryLocation": [{"countryCode": "FR"}]"#),
      GrantFixtures.grant("3", #""beneficiaryLocation": [{"countryCode": "GB"}]"#),
      GrantFixtures.grant("4"),
    ])
    #expect(
      imported.remarks == [
        """
        4 services read: 1 for areas in London, 1 for places outside it, 2 for places that are not \
        known.
        """,
        "Amounts of 4 services: £3010.50 in all.",
      ]
    )
  }
}
