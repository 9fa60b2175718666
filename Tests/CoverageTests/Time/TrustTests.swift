import Atlas
import Coverage
import TestSupport
import Testing

@Suite("Trust in a record", .inLondon) struct TrustTests {
  static let anyDay = "2030-01-01"

  func trust(
    _ assurance: Assurance,
    start: String? = nil,
    halfLife: Int = 12,
    on day: String = anyDay
  ) throws -> Trust {
    Trust(
      Service(
        id: "S1",
        name: "",
        category: "c",
        term: ServiceTerm(start: start.flatMap(CalendarDate.init)),
        coverage: ServiceCoverage(.areaWide),
        assurance: assurance,
        source: "s"
      ),
      halfLifeMonths: halfLife,
      on: try #require(CalendarDate(day))
    )
  }

  @Test func `A year of 12 half-life months ends after 365 days, and a day later trust is gone`()
    throws
  {
    let assured = Assurance(date: CalendarDate("2023-03-31"))
    let last = try trust(assured, on: "2024-03-30")
    #expect(last.freshDays == 365)
    #expect(last.lastFreshDay == CalendarDate("2024-03-30"))
    #expect(last.isFresh == true)
    #expect(try trust(assured, on: "2024-03-31").isFresh == false)
  }

  @Test("Fresh is trust of a half and more, to the day", arguments: 1...60)
  func edge(halfLife: Int) throws {
    let assured = Assurance(date: CalendarDate("2020-02-29"))
    let last = try #require(try trust(assured, halfLife: halfLife).lastFreshDay)
    func share(_ day: CalendarDate) throws -> Double {
      try #require(try trust(assured, halfLife: halfLife, on: day.description).share)
    }
    #expect(try share(last) >= 0.5)
    #expect(try share(last.adding(days: 1)) < 0.5)
  }

  @Test(
    "Trust is halved by each half-life, and there is none before the evidence",
    arguments: [
      ("2019-12-31", nil), ("2020-01-01", 1.0), ("2021-05-02", 0.5), ("2022-09-01", 0.25),
    ] as [(String, Double?)]
  )
  func halves(day: String, share: Double?) throws {
    // 16 months are 487 days.
    let trust = try trust(Assurance(date: CalendarDate("2020-01-01")), halfLife: 16, on: day)
    #expect(trust.share == share)
  }

  @Test func `Evidence is the assurance, else the source, else the start`() throws {
    let all = Assurance(
      date: CalendarDate("2024-01-01"),
      sourceDate: CalendarDate("2023-01-01")
    )
    #expect(try trust(all).evidence == CalendarDate("2024-01-01"))
    #expect(try trust(all).label == .assured)
    let source = try trust(Assurance(sourceDate: CalendarDate("2023-01-01")), start: "2022-01-01")
    #expect(source.evidence == CalendarDate("2023-01-01"))
    #expect(source.label == .notAssured)
    let start = try trust(Assurance(), start: "2022-01-01")
    #expect(start.evidence == CalendarDate("2022-01-01") && start.label == .notAssured)
    let none = try trust(Assurance())
    #expect(none.label == .noEvidence && none.evidence == nil && none.later == nil)
    #expect(none.share == nil && none.isFresh == nil)
  }

  @Test(
    "What is dated after the day says nothing of it: the next best evidence counts, and the later is named",
    arguments: [
      ("2021-12-31", nil, "2024-02-01", .noEvidence),
      ("2022-01-01", "2022-01-01", "2024-02-01", .notAssured),
      ("2024-01-31", "2022-01-01", "2024-02-01", .notAssured),
      ("2024-02-01", "2024-02-01", "2025-03-01", .notAssured),
      ("2025-02-28", "2024-02-01", "2025-03-01", .notAssured),
      ("2025-03-01", "2025-03-01", nil, .assured),
    ] as [(String, String?, String?, Trust.Label)]
  )
  func later(day: String, evidence: String?, later: String?, label: Trust.Label) throws {
    let assurance = Assurance(
      date: CalendarDate("2025-03-01"),
      sourceDate: CalendarDate("2024-02-01")
    )
    let trust = try trust(assurance, start: "2022-01-01", on: day)
    #expect(trust.evidence == evidence.flatMap(CalendarDate.init))
    #expect(trust.later == later.flatMap(CalendarDate.init))
    #expect(trust.label == label)
    #expect(trust.isFresh == nil || trust.evidence != nil)
  }

  @Test
  func `A start to come is no later evidence, and a source after a confirmation is not missed`()
    throws
  {
    #expect(try trust(Assurance(), start: "2025-04-01", on: "2025-03-31").later == nil)
    let confirmed = Assurance(
      date: CalendarDate("2025-01-01"),
      sourceDate: CalendarDate("2026-04-30")
    )
    #expect(try trust(confirmed, on: "2025-03-31").later == nil)
  }
}
