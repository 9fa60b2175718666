import Tables
import Testing

import TestSupport
@testable import Reporting

@Suite("Titles of a worksheet", .inLondon)
struct SheetPlanTests {
  @Test("Titles that are alike but for their case, and long ones, make headings that a table takes")
  func titles() async throws {
    let long = String(repeating: "long ", count: 80)
    let table = Table(
      "t",
      [
        Field("a", .text, title: "Residents alone"), Field("b", .text, title: "residents Alone"),
        Field("c", .pounds, title: long), Field("d", .pounds, title: long),
      ],
      rows: [[.text("x"), .text("y"), .pence(1), .missing(.unknown)]]
    )
    let run = try await SpreadsheetTests.defaultRun.value
    let notes = SpreadsheetNotes(of: run)
    let plan = SheetPlan(title: "T", table: table, topics: [], noted: ["d": .unknown])
    let titles = plan.titles(notes)
    #expect(titles[0] == "Residents alone" && titles[1] == "residents Alone (b)")
    #expect(titles.allSatisfy { $0.count <= 255 } && titles[2].hasSuffix("…"))
    #expect(Set(titles.map { $0.lowercased() }).count == 4)
    // A sheet with two columns of one title would end the program.
    _ = plan.sheet(name: "Table_1", notes)
  }
}
