import Documents
import ServiceRecord
import Coverage
import Exchange
import PlanarGeometry
import Reporting
import TestSupport
import Testing

@testable import Atlas

@Suite("Searching services by the area that they cover", .inLondon)
struct ServiceSearchTests {
  typealias World = SmallLondon

  static func place(_ borough: GSSCode, area: GSSCode? = nil) -> SearchPlace {
    SearchPlace(
      "somewhere",
      person: PlaceOfPerson(borough: borough, smallArea: area),
      borough: World.boroughs.first { $0.id == borough }
    )
  }

  static func search(
    _ services: [Service],
    at place: SearchPlace,
    calls: [FundingCall] = [],
    _ change: (inout ServiceQuery) -> Void = { _ in }
  ) throws -> ServiceSearch {
    var query = ServiceQuery()
    query.includesEnded = true
    change(&query)
    return try ServiceSearch(
      query,
      at: place,
      in: World.book(services, calls: calls),
      on: World.day
    )
  }

  @Test("What covers a place for certain is never mixed with what may cover it")
  func lists() throws {
    let services = [
      World.service("S1"), World.service("S2", World.areas(.borough(World.islington))),
      World.service("S3", World.areas(.borough(World.camden))),
      World.service("S4", ServiceCoverage(.boroughsNotNamed)),
      World.service("S5", World.areas(.ward(World.angel))),
      World.service("S6", World.areas(.partOfBorough(World.islington, name: "An estate"))),
      World.service("S7", World.areas(.borough(World.camden), isComplete: false)),
      World.service("S8", ServiceCoverage(.outsideArea)),
      World.service("S9", World.areas(.commandUnit("Central North"))),
    ]
    func ids(_ group: ServiceSearch.Group) -> [String] { group.listed.map(\.service.id) }
    let angel = try Self.search(
      services,
      at: Self.place(World.islington, area: World.angelArea)
    )
    #expect(ids(angel.covers) == ["S1", "S2", "S5", "S9"])
    #expect(ids(angel.mayCover) == ["S4", "S6", "S7", "S8"])
    #expect(
      angel.mayCover.listed.map(\.reason) == [
        .boroughsNotNamed, .partOfBorough(["An estate"]), .otherBoroughsNotNamed, .outsideArea,
      ]
    )
    let barnsbury = try Self.search(
      services,
      at: Self.place(World.islington, area: World.barnsburyArea)
    )
    #expect(ids(barnsbury.covers) == ["S1", "S2", "S9"])
    let whole = try Self.search(services, at: SearchPlace(World.boroughs[2]))
    #expect(ids(whole.covers) == ["S1", "S2", "S9"])
    #expect(
      whole.mayCover.listed.first { $0.service.id == "S5" }?.reason
        == .partOfBorough(["Angel ward"])
    )
    let city = try Self.search(services, at: Self.place(World.city))
    #expect(ids(city.covers).isEmpty)
    #expect(city.mayCover.listed.first?.reason == .outsideNotStated)
  }

  @Test("Where a service sits makes no difference to whom it covers")
  func office() throws {
    var service = World.service("S1", World.areas(.borough(World.camden)))
    service.places = [
      DeliveryPlace(name: "Head office", access: .public, borough: World.islington)
    ]
    let search = try Self.search([service], at: Self.place(World.islington))
    #expect(search.covers.listed.isEmpty && search.mayCover.listed.isEmpty)
  }

  @Test("Running services come first; ended ones are counted, and listed only when asked for")
  func states() throws {
    let services = [
      World.service("S1", to: "2025-03-30"), World.service("S2", from: nil, to: nil),
      World.service("S3", from: "2025-04-01"), World.service("S4", to: "2025-03-31"),
      World.service("S5", from: "2022-04-01", to: "2023-03-31", basis: .reportingYear),
    ]
    let place = Self.place(World.camden)
    let usual = try Self.search(services, at: place) { $0.includesEnded = false }
    #expect(usual.covers.listed.map(\.service.id) == ["S4", "S3", "S2", "S5"])
    #expect(usual.covers.counts == [.running: 1, .planned: 1, .notStated: 2, .ended: 1])
    #expect(string(searchText(usual).text()).contains("\n1 service ended before that day: "))
    let ended = try Self.search(services, at: place) { $0.states = [.ended] }
    #expect(ended.covers.listed.map(\.service.id) == ["S1"])
    #expect(try Self.search(services, at: place).covers.listed.last?.service.id == "S1")
  }

  @Test("Age and sex leave out whom a service refuses, and mark what is not stated")
  func eligibility() throws {
    var young = World.service("S1")
    young.eligibility = Eligibility(maximumAge: 25, sex: .women)
    var men = World.service("S2")
    men.eligibility = Eligibility(minimumAge: 18, sex: .men)
    let services = [young, men, World.service("S3")]
    let place = Self.place(World.camden)
    let found = try Self.search(services, at: place) {
      $0.age = 17
      $0.sex = .women
    }.covers.listed
    #expect(found.map(\.service.id) == ["S1", "S3"])
    #expect(found.map(\.openPoints) == [[], [.ageNotStated, .sexNotStated]])
    let older = try Self.search(services, at: place) { $0.age = 26 }.covers.listed
    #expect(older.map(\.service.id) == ["S2", "S3"])
  }

  @Test("Every unknown category is refused with the list; names count as well as identifiers")
  func categories() throws {
    let place = Self.place(World.camden)
    let report = #expect(throws: FaultReport.self) {
      try Self.search([], at: place) { $0.categories = ["mentorin", "x"] }
    }
    #expect(
      report?.faults.map(\.description) == [
        "--category: found \"mentorin\"; expected one of the 2 names that there are. Perhaps `mentoring` "
          + "is meant.",
        "--category: found \"x\"; expected one of mentoring, refuges. Write one of these.",
      ]
    )
    let named = try Self.search([World.service("S1")], at: place) { $0.categories = ["MENTORING"] }
    #expect(named.covers.listed.count == 1)
    let other = try Self.search([World.service("S1")], at: place) { $0.categories = ["refuges"] }
    #expect(other.covers.counts.isEmpty)
  }

  @Test("Calls are for the place, open on the day or of unknown dates; closed ones are counted")
  func calls() throws {
    func call(_ id: String, _ opens: String?, _ deadline: String?, _ area: GSSCode) -> FundingCall {
      FundingCall(
        id: id,
        name: "Call \(id)",
        fund: "Seed Fund",
        category: "mentoring",
        opens: opens.map(World.date),
        deadline: deadline.map(World.date),
        coverage: World.areas(.borough(area)),
        source: "test"
      )
    }
    let calls = [
      call("C1", nil, nil, World.camden), call("C2", "2025-03-01", "2025-03-31", World.camden),
      call("C3", "2025-03-01", "2025-03-30", World.camden),
      call("C4", "2025-03-01", "2025-03-31", World.islington),
    ]
    let search = try Self.search([World.service("S1")], at: Self.place(World.camden), calls: calls)
    {
      $0.callsOnly = true
      $0.fund = "seed-fund"
    }
    #expect(search.calls.map(\.call.id) == ["C2", "C1"])
    #expect(search.calls.map(\.isOpen) == [true, nil])
    #expect(search.closedCalls == 1 && search.covers.listed.isEmpty)
  }

  @Test("Amounts are listed with what they are and never added up")
  func money() throws {
    var service = World.service("S1")
    service.amounts = [
      World.amount(1000, "2024/25"), World.amount(5000, nil, counts: false, .upTo),
    ]
    let text = string(searchText(try Self.search([service], at: Self.place(World.camden))).text())
    #expect(text.contains("£1,000 for 2024/25 (published); up to £5,000 (published; not in"))
    #expect(!text.contains("6,000"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }
}
