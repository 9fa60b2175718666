import Atlas
import Coverage
import TestSupport
import Testing

@Suite("Cover that ends", .inLondon) struct EndingCoverTests {
  typealias World = CoverWorld

  func ending(_ services: [Service], _ within: Within = .months(12)) -> EndingCover {
    EndingCover(World.register(services), on: World.day("2025-03-31"), within: within)
  }

  let ends = World.service("S1", ServiceCoverage(.areaWide), to: "2025-09-30")

  @Test func `With nothing after, the boroughs are left with none`() throws {
    let ending = try #require(ending([ends]).endings.first)
    #expect(ending.end == World.day("2025-09-30"))
    #expect(ending.left.map(\.borough) == [World.camden, World.islington])
    #expect(ending.left.allSatisfy { $0.state == .none && $0.maybe.isEmpty })
    #expect(ending.followed.isEmpty && !ending.hasUnknownReach)
  }

  @Test func `What continues or begins before the horizon follows; what comes later does not`() {
    let islington = ServiceCoverage(.areas, areas: [.borough(World.islington)])
    func next(_ start: String) -> Service {
      World.service("S2", islington, from: start, to: "2028-03-31", assured: "2026-03-01")
    }
    func left(_ start: String) -> [GSSCode]? {
      ending([ends, next(start)]).endings.first?.left.map(\.borough)
    }
    #expect(left("2024-01-01") == [World.camden])
    #expect(left("2026-03-31") == [World.camden])
    #expect(left("2026-04-01") == [World.camden, World.islington])
  }

  @Test func `An extension, and a record that has faded, leave the borough unknown`() throws {
    let extensible = World.service(
      "S1",
      ServiceCoverage(.areaWide),
      to: "2025-09-30",
      extensionEnd: "2026-09-30"
    )
    let first = try #require(ending([extensible]).endings.first)
    #expect(first.extensionEnd == World.day("2026-09-30"))
    #expect(first.left.allSatisfy { $0.state == .unknown })
    let faded = World.service("S2", ServiceCoverage(.areaWide), assured: "2020-01-01")
    let second = try #require(ending([ends, faded]).endings.first)
    #expect(second.left.first?.maybe == [Cover.Entry("S2", [.faded])])
  }

  @Test(
    "The day itself and the horizon count",
    arguments: [
      ("2025-03-30", 0), ("2025-03-31", 1), ("2025-06-29", 1), ("2025-06-30", 0),
    ]
  )
  func window(end: String, count: Int) {
    let service = World.service("S1", ServiceCoverage(.areaWide), to: end)
    #expect(ending([service], .days(90)).endings.count == count)
  }

  @Test func `The year of a report is no end, and an end that is not stated is named`() {
    let report = World.service("S1", ServiceCoverage(.areaWide), basis: .reportingYear)
    let open = World.service("S2", ServiceCoverage(.areaWide), to: nil)
    let later = World.service("S3", ServiceCoverage(.areaWide), from: "2025-04-01", to: nil)
    let ending = ending([report, open, later], .years(2))
    #expect(ending.endings.isEmpty)
    #expect(ending.running.endNotStated.map(\.id) == ["S2"])
    #expect(ending.running.onlyReported.map(\.id) == ["S1"])
    #expect(ending.running.withoutEnd.map(\.id) == ["S1", "S2"])
    #expect(ending.running.count == 2)
  }

  @Test func `A stated end in the period, after it, or none: together all that run or may run`()
    throws
  {
    let day = World.day("2025-03-31")
    let ends: [String?] = [
      nil, "2025-03-30", "2025-03-31", "2025-12-31", "2026-03-31", "2026-04-01",
    ]
    var services: [Service] = []
    for start in [nil, "2024-04-01", "2025-04-01"] as [String?] {
      for end in ends {
        for more in [nil, "2027-03-31"] as [String?] {
          for basis in [ServiceTerm.Basis.dayStated, .reportingYear] {
            let id = "S\(100 + services.count)"
            services.append(
              World.service(
                id,
                ServiceCoverage(.areaWide),
                from: start,
                to: end,
                extensionEnd: more,
                basis: basis
              )
            )
          }
        }
      }
    }
    let register = World.register(services)
    let running = EndingCover(register, on: day, within: .months(12)).running
    let parts = [
      running.endInPeriod, running.endLater, running.inExtension, running.endNotStated,
      running.onlyReported,
    ].map { $0.map(\.id) }
    let all = register.services.filter { $0.status(on: day) != .no }.map(\.service.id)
    #expect(parts.flatMap(\.self).sorted() == all && running.count == all.count)
    #expect(parts.allSatisfy { !$0.isEmpty })
    #expect(running.endInPeriod.allSatisfy { $0.term.end.map { day <= $0 } == true })
    #expect(running.inExtension.allSatisfy { $0.term.extensionEnd != nil })
  }

  @Test func `Parts and reach that is not known are told apart`() throws {
    let ward = World.service(
      "S1",
      ServiceCoverage(.areas, areas: [.ward(World.angel)], isComplete: false),
      to: "2025-09-30"
    )
    let ending = try #require(ending([ward]).endings.first)
    #expect(ending.partly == [World.islington])
    #expect(ending.hasUnknownReach && ending.left.isEmpty)
  }

  @Test func `Lengths of time are read, and nothing else`() {
    #expect(Within("90d") == .days(90))
    #expect(Within("12mo")?.end(after: World.day("2024-02-29")) == World.day("2025-02-28"))
    #expect(Within("2y")?.end(after: World.day("2025-03-31")) == World.day("2027-03-31"))
    for text in ["", "12", "mo", "0d", "-3d", "1.5y", "12 mo", "3w", "12MO", "99999d", "101y"] {
      #expect(Within(text) == nil, "\(text)")
    }
  }
}
