import Atlas
import Coverage
import Testing

@Suite("Trust in a record") struct TrustTests {
  func trust(_ assurance: Assurance, start: String? = nil, halfLife: Int = 12) -> Trust {
    Trust(
      Service(
        id: "S1",
        name: "",
        category: "c",
        term: ServiceTerm(start: start.flatMap(CalendarDate.init)),
        coverage: ServiceCoverage(.panLondon),
        assurance: assurance,
        source: "s"
      ),
      halfLifeMonths: halfLife
    )
  }

  @Test func `A year of 12 half-life months ends after 365 days, and a day later trust is gone`() {
    let trust = trust(Assurance(date: CalendarDate("2023-03-31")))
    #expect(trust.freshDays == 365)
    #expect(trust.lastFreshDay == CalendarDate("2024-03-30"))
    #expect(trust.isFresh(on: CalendarDate("2024-03-30")!) == true)
    #expect(trust.isFresh(on: CalendarDate("2024-03-31")!) == false)
  }

  @Test("Fresh is trust of a half and more, to the day", arguments: 1...60)
  func edge(halfLife: Int) throws {
    let trust = trust(Assurance(date: CalendarDate("2020-02-29")), halfLife: halfLife)
    let last = try #require(trust.lastFreshDay)
    #expect(try #require(trust.share(on: last)) >= 0.5)
    #expect(try #require(trust.share(on: last.adding(days: 1))) < 0.5)
  }

  @Test func `Trust is halved by each half-life and whole before the evidence`() throws {
    let trust = trust(Assurance(date: CalendarDate("2020-01-01")), halfLife: 16)
    let start = try #require(trust.evidence)
    #expect(trust.share(on: start.adding(days: -400)) == 1)
    #expect(trust.share(on: start) == 1)
    #expect(trust.share(on: start.adding(days: 487)) == 0.5)
    #expect(trust.share(on: start.adding(days: 974)) == 0.25)
  }

  @Test func `Evidence is the assurance, else the source, else the start`() {
    let all = Assurance(
      date: CalendarDate("2024-01-01"),
      sourceDate: CalendarDate("2023-01-01")
    )
    #expect(trust(all).evidence == CalendarDate("2024-01-01"))
    #expect(trust(all).label == .assured)
    let source = trust(Assurance(sourceDate: CalendarDate("2023-01-01")), start: "2022-01-01")
    #expect(source.evidence == CalendarDate("2023-01-01"))
    #expect(source.label == .notAssured)
    #expect(trust(Assurance(), start: "2022-01-01").evidence == CalendarDate("2022-01-01"))
    #expect(trust(Assurance(), start: "2022-01-01").label == .notAssured)
    let none = trust(Assurance())
    #expect(none.label == .noEvidence && none.evidence == nil)
    #expect(none.share(on: CalendarDate("2024-01-01")!) == nil)
    #expect(none.isFresh(on: CalendarDate("2024-01-01")!) == nil)
  }
}
