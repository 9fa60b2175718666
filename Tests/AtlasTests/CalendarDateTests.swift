import Atlas
import TestSupport
import Testing

@Suite("Calendar dates", .inLondon) struct CalendarDateTests {
  @Test func `Every day of eight centuries reads as it was written`() throws {
    var day = try #require(CalendarDate(year: 1600, month: 1, day: 1))
    let last = try #require(CalendarDate(year: 2400, month: 12, day: 31))
    while day <= last {
      let (year, month, number) = day.parts
      #expect(CalendarDate(year: year, month: month, day: number) == day)
      day = day.adding(days: 1)
    }
    #expect(CalendarDate("1970-01-01")?.dayNumber == 0)
    #expect(CalendarDate("2000-03-01")?.dayNumber == 11_017)
  }

  @Test(arguments: [
    "2023-02-29", "2023-13-01", "2023-00-01", "2023-01-00", "01/04/2023", "2023-1-1", "", "2023",
    "0000-01-01", "0001-01-01", "1799-12-31", "2200-01-01", "9999-12-31",
  ])
  func `What is no day is refused`(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test func `Months end where they end`() throws {
    let day = try #require(CalendarDate("2023-10-31"))
    #expect(day.adding(months: 4).description == "2024-02-29")
    #expect(day.adding(months: -8).description == "2023-02-28")
    #expect(day.adding(months: 12).description == "2024-10-31")
    #expect(day.financialYear.description == "2023/24")
  }

  @Test func `A financial year runs from April to March`() {
    let year = FinancialYear(start: 2023)
    #expect(year.firstDay.description == "2023-04-01")
    #expect(year.lastDay.description == "2024-03-31")
    #expect(year.firstDay.financialYear == year)
    #expect(year.lastDay.financialYear == year)
  }
}
