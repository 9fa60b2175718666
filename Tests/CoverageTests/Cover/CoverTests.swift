import Atlas
import Coverage
import TestSupport
import Testing

@Suite("Cover of boroughs and places", .inLondon) struct CoverTests {
  typealias World = CoverWorld
  static let today = World.day("2025-03-31")

  func cover(_ services: [Service], on day: CalendarDate = today, of borough: GSSCode? = nil)
    -> Cover
  {
    World.register(services)
      .cover(of: borough ?? World.islington, category: World.category.id, on: day)
  }

  let panLondon = World.service("S1", ServiceCoverage(.areaWide))
  let wardOnly = World.service("S2", ServiceCoverage(.areas, areas: [.ward(World.angel)]))
  let estate = World.service(
    "S3",
    ServiceCoverage(.areas, areas: [.partOfBorough(World.islington, name: "an estate")])
  )

  @Test func `None, one, many and unknown`() {
    #expect(cover([]).state == .none)
    #expect(cover([panLondon]).state == .one)
    #expect(cover([panLondon, World.service("S9", ServiceCoverage(.areaWide))]).state == .many)
    #expect(cover([World.service("S9", ServiceCoverage(.boroughsNotNamed))]).state == .unknown)
    #expect(cover([panLondon], of: World.city).state == .unknown)
  }

  @Test func `A known part stands beside the state of the borough, an unknown one makes a maybe`() {
    #expect(cover([wardOnly]) == Cover(partly: [Cover.Entry("S2", [])]))
    #expect(cover([wardOnly]).state == .none)
    #expect(cover([estate]) == Cover(maybe: [Cover.Entry("S3", [.partNotKnown])]))
    #expect(cover([panLondon, wardOnly, estate]).state == .one)
  }

  @Test
  func `A label for several kinds is no need of its own: its records are a maybe for each kind`() {
    let label = ServiceCategory(
      id: "several",
      name: "Several kinds",
      halfLifeMonths: 12,
      parts: ["mentoring", "refuges"]
    )
    let refuges = ServiceCategory(id: "refuges", name: "Refuges", halfLifeMonths: 12)
    let other = ServiceCategory(id: "other", name: "Other", halfLifeMonths: 12)
    var bundle = World.service("S7", ServiceCoverage(.areaWide))
    bundle.category = "several"
    let register = CoverRegister(
      ServiceDirectory(
        services: [panLondon, bundle],
        categories: [World.category, label, refuges, other]
      ),
      resolver: World.resolver
    )
    func cover(_ category: String) -> Cover {
      register.cover(of: World.islington, category: category, on: Self.today)
    }
    let maybe = Cover.Entry("S7", [.kindNotStated])
    #expect(cover("mentoring") == Cover(yes: ["S1"], maybe: [maybe]))
    #expect(cover("refuges") == Cover(maybe: [maybe]) && cover("refuges").state == .unknown)
    #expect(cover("other").state == .none)
    #expect(
      CoverMatrix(register, on: Self.today).categories.map(\.id) == [
        "mentoring", "refuges", "other",
      ]
    )
  }

  @Test func `What is dated after the day asked leaves it unknown, and says why`() {
    let open = World.service(
      "S1",
      ServiceCoverage(.areaWide),
      from: nil,
      to: nil,
      assured: "2026-04-30"
    )
    #expect(
      cover([open]).maybe == [Cover.Entry("S1", [.datesNotStated, .laterEvidence])]
    )
    #expect(
      cover([open], on: World.day("2026-04-30")).maybe == [Cover.Entry("S1", [.datesNotStated])]
    )
  }

  @Test func `At a point the ward answers`() {
    let register = World.register([wardOnly, estate])
    func statuses(_ smallArea: GSSCode) -> [CoverStatus] {
      let place = PlaceOfPerson(borough: World.islington, smallArea: smallArea)
      return register.services.map { register.status(of: $0, at: place, on: Self.today) }
    }
    #expect(statuses(World.first) == [.yes, .maybe([.partNotKnown])])
    #expect(statuses(World.second) == [.no, .maybe([.partNotKnown])])
  }

  @Test(
    "The first and the last day count, the days around them do not",
    arguments: [
      ("2024-03-31", CoverState.none), ("2024-04-01", .one), ("2026-03-31", .one),
      ("2026-04-01", .none),
    ]
  )
  func days(day: String, state: CoverState) {
    let service = World.service("S1", ServiceCoverage(.areaWide), assured: "2026-03-31")
    #expect(cover([service], on: World.day(day)).state == state)
  }

  @Test func `A service with an unknown end is a maybe, never none and never one`() {
    let open = World.service("S1", ServiceCoverage(.areaWide), to: nil)
    #expect(cover([open]) == Cover(maybe: [Cover.Entry("S1", [.datesNotStated])]))
    for offset in stride(from: 0, through: 4000, by: 100) {
      #expect(cover([open], on: Self.today.adding(days: offset)).state == .unknown)
    }
  }

  @Test func `Reasons are all given, in order`() {
    let service = World.service(
      "S1",
      ServiceCoverage(.boroughsNotNamed),
      to: "2024-12-31",
      extensionEnd: "2025-12-31",
      assured: "2023-01-01"
    )
    #expect(
      cover([service]).maybe
        == [Cover.Entry("S1", [.coverageNotKnown, .extensionOpen, .faded])]
    )
    let bare = World.service("S1", ServiceCoverage(.areaWide), from: nil, to: nil, assured: nil)
    #expect(cover([bare]).maybe == [Cover.Entry("S1", [.datesNotStated, .noEvidence])])
  }

  @Test func `A faded record is unknown on every day of its term, never none`() {
    let service = World.service("S1", ServiceCoverage(.areaWide), assured: "2020-01-01")
    for offset in 0...729 {
      #expect(cover([service], on: World.day("2024-04-01").adding(days: offset)).state == .unknown)
    }
  }

  /// Services of every kind of area, term and trust.
  static let zoo: [Service] = {
    let areas = [
      ServiceCoverage(.areaWide), ServiceCoverage(.boroughsNotNamed),
      ServiceCoverage(.areas, areas: [.borough(World.islington)]),
      ServiceCoverage(.areas, areas: [.ward(World.angel)]),
      ServiceCoverage(.areas, areas: [.partOfBorough(World.islington, name: "x")]),
      ServiceCoverage(.areas, areas: [.borough(World.camden)], isComplete: false),
    ]
    return areas.enumerated().flatMap { index, area in
      [
        World.service("A\(index)", area),
        World.service("B\(index)", area, to: nil),
        World.service("C\(index)", area, assured: "2021-01-01"),
        World.service("D\(index)", area, to: "2024-12-31", extensionEnd: "2025-12-31"),
        World.service("E\(index)", area, partOf: "A0"),
        World.service("F\(index)", area, to: "2024-12-31"),
      ]
    }
  }()

  @Test func `Adding a service never lowers cover`() {
    let rank: [CoverState: Int] = [.none: 0, .unknown: 1, .one: 2, .many: 3]
    for borough in [World.city, World.camden, World.islington] {
      for first in Self.zoo {
        for second in Self.zoo where first.id != second.id {
          let before = cover([first], of: borough)
          let after = cover([first, second], of: borough)
          #expect(rank[after.state, default: 0] >= rank[before.state, default: 0])
          #expect(after.yes.count >= before.yes.count)
        }
      }
    }
  }

  @Test func `The order of services makes no difference`() {
    let forward = CoverMatrix(World.register(Self.zoo), on: Self.today)
    let backward = CoverMatrix(World.register(Self.zoo.reversed()), on: Self.today)
    #expect(forward.cells == backward.cells)
    #expect(forward.count(.many) == [2])
    #expect(forward.count(.unknown) == [1])
  }

  @Test func `An envelope and its part count once, and circles of envelopes do no harm`() {
    let part = World.service("S2", ServiceCoverage(.areaWide), partOf: "S1")
    #expect(cover([panLondon, part]).yes == ["S2"])
    let faded = World.service(
      "S2",
      ServiceCoverage(.areaWide),
      assured: "2020-01-01",
      partOf: "S1"
    )
    #expect(cover([panLondon, faded]).yes == ["S1"])
    let a = World.service("S1", ServiceCoverage(.areaWide), partOf: "S2")
    #expect(cover([a, part]).yes == ["S1", "S2"])
    #expect(cover([World.service("S1", ServiceCoverage(.areaWide), partOf: "S1")]).yes == ["S1"])
  }
}
