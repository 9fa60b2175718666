import Foundation
import TestSupport
import Testing

@Suite("services costs on the command line", .serialized)
struct ServicesCostsTests {
  static func run(_ words: [String], data: String = Repository.geodata) throws
    -> ExternalTool.Output
  {
    try ExternalTool.run(
      ExternalTool.boroughwise,
      ["services", "costs"] + words + ["--data", data]
    )
  }

  @Test func `Of the shipped record nothing can be said, and it says why`() throws {
    let output = try Self.run([])
    #expect(output.status == 0, "\(output.errors)")
    #expect(output.text.contains("the cost of one can be said for 0."), "\(output.text)")
    #expect(output.text.contains("No amount of the service is on record: "))
    #expect(output.text.contains("none is shipped"))
    #expect(output.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `An amount of the year gives a cost by the target, and unit costs a worth`() throws {
    let copy = try DatasetCopy()
    let file = "services/amounts.csv"
    try copy.folder.write(
      file,
      try copy.folder.read(file)
        + "S116,220000.00,exact,2022/23,2022/23,2022/23,yes,published,pcd-516\n"
        + "S120,70000.00,exact,2022/23,2024/25,three years,yes,published,pcd-516\n"
    )
    let table = try #require(
      try copy.folder.read("services/performance.csv").split(separator: "\n")
        .first { $0.contains("No. of high risk domestic abuse perpetrators") }
    )
    let outcome = try #require(table.firstMatch(of: /No\. of high risk[^,"]*/)).output
    let folder = try TemporaryFolder()
    let units = try folder.write(
      "units.csv",
      "outcome,low,central,high,price_year,source\n\"\(outcome)\",500,1500,4000,2021/22,Made-up source\n"
    )
    let output = try Self.run(
      ["--unit-costs", units, "--out", "\(folder.path)/costs.csv"],
      data: copy.path
    )
    #expect(output.status == 0, "\(output.errors)")
    let text = output.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // £220,000 for a target of 220.
    #expect(
      text.contains("£1,000.00 each: £220,000 of 2022/23 (published) by 220"),
      "\(output.text)"
    )
    #expect(
      text.contains(
        "The money is for 2022/23 to 2024/25, the count is of 1 April 2022 to 30 June 2022: "
      )
    )
    #expect(text.contains("if the target is reached: "))
    #expect(text.contains("unit costs in prices of 2021/22, times 1.0"))
    #expect(text.contains("Source: Made-up source."))
    let rows = try folder.read("costs.csv").split(whereSeparator: \.isNewline)
    #expect(rows[0].hasPrefix("service_id,service,measure,road,gbp_each,amount_gbp,count,"))
    #expect(rows.contains { $0.contains(",target,1000.00") })
  }

  @Test func `A unit cost without a source, or of no measure, is refused`() throws {
    let folder = try TemporaryFolder()
    let units = try folder.write(
      "units.csv",
      "outcome,low,central,high,price_year,source\nGhosts,1,2,3,2022/23,\n"
    )
    let output = try Self.run(["--unit-costs", units])
    #expect(output.status == 65 && output.text.isEmpty)
    #expect(
      output.errors.contains("units.csv, row 2, column outcome: found \"Ghosts\""),
      "\(output.errors)"
    )
    #expect(
      output.errors.contains("expected where this unit cost is published"),
      "\(output.errors)"
    )
    #expect(try Self.run(["--service", "S999"]).status == 65)
  }
}
