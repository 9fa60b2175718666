import Atlas
import Coverage
import Exchange
import PlanarGeometry
import TestSupport
import Testing

@testable import Standards

@Suite("Restricted places never leave", .inLondon)
struct RestrictedPlaceTests {
  static let borough = "E09000030"

  /// A refuge with everything that must stay at home, and another record of the same provider.
  static func record(summary: String? = nil) throws -> StandardsRecord {
    let dataset = try Session(Repository.geodata).services()
    let position = Point(x: -0.054321, y: 51.523456)
    var refuge = Service(
      id: "R1",
      name: "Safe accommodation",
      category: "domestic-abuse",
      term: ServiceTerm(
        start: CalendarDate("2024-04-01"),
        end: CalendarDate("2026-03-31"),
        basis: .announcementOrDecisionDate
      ),
      coverage: ServiceCoverage(
        .areas,
        areas: [
          .borough(try #require(GSSCode(borough))), .circle(centre: position, radius: 321.5),
        ]
      ),
      source: "pcd-516"
    )
    refuge.places = [
      DeliveryPlace(
        name: "Marigold House",
        access: .restricted,
        borough: GSSCode(borough),
        postcode: Postcode("E2 0HN"),
        position: position
      )
    ]
    refuge.amounts = [
      ServiceAmount(pence: 100, countsInTotal: true, status: .published, source: "pcd-516")
    ]
    var other = refuge
    other.id = "R2"
    other.places = []
    other.coverage = ServiceCoverage(.areaWide)
    other.summary = summary
    var directory = dataset.directory
    directory.services = [refuge, other]
    return RecordFixtures.record(directory, dataset)
  }

  static let secrets = ["marigold", "e2 0hn", "e20hn", "0.0543", "51.523", "321.5"]

  @Test(
    "No planted secret is in a file, in the report or on the terminal",
    arguments: Standard.allCases
  )
  func nothingLeaks(standard: Standard) throws {
    let record = try Self.record()
    let export = StandardExport(record, as: standard, on: RecordFixtures.day)
    #expect(export.losses.exported == 2)
    let texts = [
      String(decoding: export.file.encoded(pretty: true), as: UTF8.self),
      String(decoding: export.losses.json.encoded(pretty: true), as: UTF8.self),
      export.losses.lines.joined(separator: "\\n"),
    ]
    for text in texts {
      for secret in Self.secrets { #expect(!text.lowercased().contains(secret), "\(secret)") }
    }
    // The borough itself is no secret.
    #expect(texts[0].contains(Self.borough))
  }

  @Test func `The feed gives nothing away, and still tells the borough of the refuge`() throws {
    let feed = BoroughFeed(try Self.record(), on: RecordFixtures.day)
    for file in feed.files {
      let text = String(decoding: file.bytes, as: UTF8.self).lowercased()
      for secret in Self.secrets { #expect(!text.contains(secret), "\(secret) in \(file.name)") }
    }
    let page = try #require(feed.files.first { $0.name == "tower-hamlets.json" })
    #expect(String(decoding: page.bytes, as: UTF8.self).contains("Safe accommodation"))
  }

  @Test(
    "A record whose text gives a place away stays at home, with the reason",
    arguments: [
      "Come to MARIGOLD HOUSE.", "Write to E20HN", "Write to e2 0hn.",
      "xMarigold House",
    ]
  )
  func textIsSearched(summary: String) throws {
    let record = try Self.record(summary: summary)
    for standard in Standard.allCases {
      let losses = StandardExport(record, as: standard, on: RecordFixtures.day).losses
      #expect(losses.leftOut.map(\.service) == ["R2"])
      #expect(losses.leftOut.map(\.reason) == ["its text gives a restricted place away"])
    }
  }

  @Test func `What was withheld is listed as lost`() throws {
    let losses = StandardExport(
      try Self.record(),
      as: .openReferralUK,
      on: RecordFixtures.day
    ).losses
    #expect(losses.fields(lostBy: "R1") == [.places, .coverage, .amounts])
    #expect(losses.fields(lostBy: "R2") == [.amounts])
  }
}
