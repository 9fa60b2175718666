import Documents
import Tables
import ServiceRecord
import Atlas
import Coverage
import Exchange
import PlanarGeometry
import Reporting
import TestSupport
import Testing

/// Secrets planted wherever a record has room for them, and every output read back.
@Suite("Restricted places in searches, chases and differences", .inLondon)
struct SecretsTests {
  typealias World = SmallLondon

  static let place = DeliveryPlace(
    name: "Rose House",
    access: .restricted,
    borough: World.camden,
    postcode: Postcode("NW1 9ZZ"),
    position: Point(x: -0.14273, y: 51.53918)
  )

  /// What no output may hold, in any spelling.
  static let secrets = [
    "rose house", "rosehouse", "nw1 9zz", "nw19zz", "0.14273", "0.1427", "51.53918", "51.539",
  ]

  static var refuge: Service {
    let leak = "At ROSE-HOUSE, nw19zz; 51.53918,-0.14273 (51.5391, -0.1427)"
    var service = World.service(
      "S1",
      World.areas(
        .circle(centre: Point(x: -0.14273, y: 51.53918), radius: 400),
        .partOfBorough(World.camden, name: "around Rose House")
      )
    )
    service.name = "Refuge at Rose House"
    service.provider = leak
    service.commissioner = leak
    service.fund = leak
    service.summary = leak
    service.eligibility.group = leak
    service.notes = leak
    service.assurance = Assurance(date: World.date("2020-01-01"), by: leak)
    service.places = [place]
    var amount = World.amount(5, nil)
    amount.basis = leak
    service.amounts = [amount]
    return service
  }

  static func outputs() throws -> [String: String] {
    var mention = World.service("S2")
    mention.notes = "Referrals from Rose House (NW1 9ZZ)"
    let book = World.book([refuge, mention])
    var query = ServiceQuery()
    query.includesEnded = true
    let search = try ServiceSearch(
      query,
      at: SearchPlace(World.boroughs[1]),
      in: book,
      on: World.day
    )
    let list = try ChaseList(book, on: World.day)
    var open = refuge
    open.places[0].access = .public
    open.coverage = ServiceCoverage(.areaWide)
    // Before the place became restricted, the record said freely where it was.
    let diff = ServiceDiff(
      from: World.book([open]),
      on: World.day.date,
      to: World.book([
        {
          var closed = refuge
          closed.notes = nil
          closed.name = "Refuge"
          return closed
        }(), mention,
      ]),
      on: World.day.date
    )
    let back = ServiceDiff(
      from: World.book([]),
      on: World.day.date,
      to: book,
      on: World.day.date
    )
    return [
      "search text": string(searchText(search).text()), "search JSON": string(searchJSON(search)),
      "chase text": string(chaseText(list).text()), "chase JSON": string(chaseJSON(list)),
      "chase CSV": string(chaseTable(list).csv()), "diff text": string(diffText(diff).text()),
      "diff JSON": string(diffJSON(diff)), "added text": string(diffText(back).text()),
      "added JSON": string(diffJSON(back)),
    ]
  }

  @Test("No output holds the name, the postcode or the coordinates of a restricted place")
  func outputs() throws {
    let outputs = try Self.outputs()
    #expect(outputs.count == 9)
    for (name, text) in outputs {
      let plain = text.lowercased()
      for secret in Self.secrets { #expect(!plain.contains(secret), "\(secret) in \(name)") }
      #expect(plain.contains("withheld"), "nothing was withheld in \(name)")
    }
  }

  @Test(
    "A circle around a restricted place answers like a part of its borough, wherever one stands"
  )
  func triangulation() throws {
    let book = World.book([Self.refuge])
    let areas = book.directory.services[0].coverage.areas
    #expect(areas == [.partOfBorough(World.camden, name: "withheld")])
    for area in [nil, World.angelArea, World.barnsburyArea] {
      let search = try ServiceSearch(
        ServiceQuery(),
        at: SearchPlace(
          "x",
          person: PlaceOfPerson(borough: World.camden, smallArea: area),
          borough: World.boroughs[1]
        ),
        in: book,
        on: World.day
      )
      #expect(search.mayCover.listed.map(\.reason) == [.partOfBorough([])])
    }
  }

  @Test("Public places, and words that only look like a name, stay as they are")
  func harmless() {
    var other = World.service("S2", World.areas(.ward(World.angel)))
    other.notes = "Primrose Housing Road, NW1 9AA; 1.5m in 2024/25; 51.2 %"
    let book = World.book([Self.refuge, other])
    #expect(book.directory.services[1] == other)
    let open = World.book([other])
    #expect(open.directory.services == [other])
  }
}
