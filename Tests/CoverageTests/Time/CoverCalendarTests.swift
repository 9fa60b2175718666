import Atlas
import TestSupport
import Testing

@testable import Coverage

@Suite("The calendar of cover", .inLondon) struct CoverCalendarTests {
  typealias World = CoverWorld

  func calendar(_ services: [Service], _ from: String, _ to: String) -> CoverCalendar {
    CoverCalendar(
      World.register(services),
      borough: World.islington,
      category: World.category.id,
      from: World.day(from),
      to: World.day(to)
    )
  }

  @Test func `A calendar worked by hand`() {
    // The first fades 365 days after 31 March 2024 and then runs on, unknown; the second begins in its
    // time and ends with an extension that may be taken up.
    let services = [
      World.service("S1", ServiceCoverage(.areaWide), to: "2025-06-30", assured: "2024-03-31"),
      World.service(
        "S2",
        ServiceCoverage(.areaWide),
        from: "2025-01-01",
        to: "2025-09-30",
        extensionEnd: "2025-12-31",
        assured: "2025-06-01"
      ),
    ]
    let states = calendar(services, "2024-03-01", "2026-02-28").states
    let expected: [(String, String, CoverState)] = [
      ("2024-03-01", "2024-03-31", .none), ("2024-04-01", "2024-12-31", .one),
      ("2025-01-01", "2025-03-31", .many), ("2025-04-01", "2025-09-30", .one),
      ("2025-10-01", "2025-12-31", .unknown), ("2026-01-01", "2026-02-28", .none),
    ]
    #expect(
      states
        == expected.map {
          CoverCalendar.StateStretch(first: World.day($0), last: World.day($1), state: $2)
        }
    )
  }

  @Test func `Stretches fill the period and say what each of their days says`() {
    let calendar = calendar(CoverTests.zoo, "2024-01-01", "2026-12-31")
    let register = World.register(CoverTests.zoo)
    var next = World.day("2024-01-01")
    for stretch in calendar.stretches {
      #expect(stretch.first == next)
      for day in stretch.first.dayNumber...stretch.last.dayNumber {
        let cover = register.cover(
          of: World.islington,
          category: World.category.id,
          on: CalendarDate(dayNumber: day)
        )
        #expect(cover == stretch.cover)
      }
      next = stretch.last.adding(days: 1)
    }
    #expect(next == World.day("2027-01-01"))
  }

  @Test func `A period of one day is one stretch`() {
    #expect(calendar([], "2024-02-29", "2024-02-29").states.map(\.state) == [.none])
  }
}
