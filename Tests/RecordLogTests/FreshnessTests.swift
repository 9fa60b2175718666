import Atlas
import RecordLog
import TestSupport
import Testing

@Suite("How fresh a record is")
struct FreshnessTests {
  @Test("What has ended is left out; half a year counts with its first day, and the day itself")
  func counts() throws {
    let folder = try TemporaryFolder()
    let rows = [
      "A,Council,,,2025-09-02", "B,Council,,,2025-09-01", "C,Council,2026-03-01,,2026-01-01",
      "D,Council,2026-03-01,2026-03-02,2026-03-02", "E,Office,,,2026-03-03", "F,,,,",
    ]
    let table =
      "service_id,commissioner,end_date,extension_end_date,assured_date\n"
      + rows.joined(separator: "\n") + "\n"
    let log = try RecordLog("\(folder.path)/r", at: 0) {
      ["services/services.csv": Array(table.utf8)]
    }
    let day = try #require(CalendarDate("2026-03-02"))
    let fresh = Freshness(of: try log.state(), on: day)
    // Of A, B, D, E and F, A and D: C has ended, B is a day too old, and nobody confirms tomorrow.
    #expect(fresh.records == 5 && fresh.confirmed == 2 && fresh.share == 0.4)
    #expect("\(fresh.since)" == "2025-09-02")
    #expect(fresh.owners.map(\.name) == ["Council", "Office", nil])
    #expect(fresh.owners.map(\.records) == [3, 1, 1])
    #expect(fresh.owners.map(\.confirmed) == [2, 0, 0])
  }

  @Test("Of nothing there is no share")
  func none() throws {
    let folder = try TemporaryFolder()
    let log = try RecordLog("\(folder.path)/r", at: 0) { [:] }
    #expect(Freshness(of: try log.state(), on: CalendarDate(dayNumber: 0)).share == nil)
  }
}
