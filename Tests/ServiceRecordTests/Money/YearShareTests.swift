@testable import ServiceRecord
import Atlas
import TestSupport
import Testing

@Suite("Money by year", .inLondon)
struct YearShareTests {
  typealias Fixture = MoneyFixture

  private func term(
    _ start: String?,
    _ end: String?,
    _ basis: ServiceTerm.Basis = .dayStated
  ) -> ServiceTerm {
    ServiceTerm(start: start.map(Fixture.day), end: end.map(Fixture.day), basis: basis)
  }

  private func parts(_ shares: YearShares) -> [String: Int64]? {
    guard case .placed(let years) = shares else { return nil }
    return Dictionary(uniqueKeysWithValues: years.map { ($0.key.description, $0.value.pence) })
  }

  @Test("A stated year takes all, whatever the term says")
  func statedYear() {
    let shares = Fixture.amount(999).shares(over: term("2020-01-01", "2030-01-01"), spreads: true)
    #expect(
      shares == .placed([Fixture.year: YearShare(pence: 999, status: .published, placing: .whole)])
    )
  }

  @Test("A term within one year keeps the status; over several the days share, and it is modelled")
  func byDays() {
    let within = Fixture.amount(500, nil).shares(
      over: term("2024-07-01", "2025-03-31"),
      spreads: true
    )
    #expect(
      within == .placed([Fixture.year: YearShare(pence: 500, status: .published, placing: .whole)])
    )
    // July 2024 to June 2025: 274 days to 31 March and 91 after it; £45,000 give £33,780.82 and £11,219.18.
    let over = Fixture.amount(4_500_000, nil).shares(
      over: term("2024-07-01", "2025-06-30"),
      spreads: true
    )
    #expect(parts(over) == ["2024/25": 3_378_082, "2025/26": 1_121_918])
    guard case .placed(let years) = over else { return }
    #expect(
      years[Fixture.year]
        == YearShare(
          pence: 3_378_082,
          status: .modelled,
          placing: .spread(days: 274, of: 365, fromAnnouncement: false)
        )
    )
  }

  @Test("Stated years go before the term, which narrows the first and the last of them")
  func statedYears() {
    let years = ("2020/21", "2021/22")
    // February 2021 to March 2022: 59 and 365 days of 424; £674,734.
    #expect(
      parts(
        Fixture.amount(67_473_400, years).shares(
          over: term("2021-02-01", "2022-03-31"),
          spreads: true
        )
      ) == ["2020/21": 9_388_987, "2021/22": 58_084_413]
    )
    // Dates outside the stated years narrow nothing; no term is no hindrance.
    for other in [term("2015-01-01", "2016-01-01"), term(nil, nil, .notStated)] {
      #expect(
        parts(Fixture.amount(730, years).shares(over: other, spreads: true))
          == ["2020/21": 365, "2021/22": 365]
      )
    }
  }

  @Test("What has no years and no whole term belongs to no year; nor does a report's year count")
  func noYear() {
    func noYear(_ term: ServiceTerm) -> YearShares {
      Fixture.amount(1, nil).shares(over: term, spreads: true)
    }
    let year = FinancialYear(start: 2024)
    #expect(noYear(term(nil, nil)) == .unplaced(.notStated(from: nil, to: nil)))
    #expect(noYear(term("2024-06-01", nil)) == .unplaced(.notStated(from: year, to: nil)))
    #expect(noYear(term(nil, "2025-03-31")) == .unplaced(.notStated(from: nil, to: year)))
    for term in [
      term("2022-04-01", "2023-03-31", .reportingYear), term("2024-06-01", "2024-05-01"),
    ] { #expect(noYear(term) == .unplaced(.notStated(from: nil, to: nil))) }
  }

  @Test("Money without all its years is in no ledger of a year in which it cannot be")
  func mayBe() {
    let (earlier, year, later) = (
      FinancialYear(start: 2023), FinancialYear(start: 2024), FinancialYear(start: 2025)
    )
    let open = YearShares.NoYear.notStated(from: year, to: nil)
    #expect([earlier, year, later].map(open.mayBe) == [false, true, true])
    let ended = YearShares.NoYear.notStated(from: nil, to: year)
    #expect([earlier, year, later].map(ended.mayBe) == [true, true, false])
    let unknown = YearShares.NoYear.notStated(from: nil, to: nil)
    #expect([earlier, year, later].map(unknown.mayBe) == [true, true, true])
    let several = YearShares.NoYear.severalYears(from: earlier, to: year)
    #expect([earlier, year, later].map(several.mayBe) == [true, true, false])
  }

  @Test("Without spreading, money of several years belongs to none of them")
  func notSpread() {
    let shares = Fixture.amount(100, nil).shares(
      over: term("2024-01-01", "2024-12-31"),
      spreads: false
    )
    #expect(
      shares
        == .unplaced(
          .severalYears(from: FinancialYear(start: 2023), to: FinancialYear(start: 2024))
        )
    )
  }

  @Test("An announcement for a start is said; an extension that may come counts for nothing")
  func announcement() {
    var term = term("2024-01-01", "2024-06-30", .announcementOrDecisionDate)
    term.extensionEnd = Fixture.day("2030-01-01")
    let shares = Fixture.amount(182, nil).shares(over: term, spreads: true)
    guard case .placed(let years) = shares else {
      Issue.record("not placed")
      return
    }
    #expect(
      years[Fixture.year]?.placing == .spread(days: 91, of: 182, fromAnnouncement: true)
    )
    #expect(years[Fixture.year]?.pence == 91)
  }
}
