import Foundation
import TestSupport
import Testing

/// Cover through the command line.
@Suite("boroughwise services due, calendar and durations", .serialized)
struct ServicesCoverTests {
  func services(_ words: String...) throws -> ExternalTool.Output {
    try ExternalTool.run(
      ExternalTool.boroughwise,
      ["services"] + words + ["--data", Repository.geodata]
    )
  }

  @Test func `The day of analysis yaml is used and named`() throws {
    let output = try services("due", "--within", "12mo")
    #expect(output.status == 0, "\(output.errors)")
    #expect(output.text.hasPrefix("Cover that ends by 31 March 2026\n====="))
    #expect(output.text.contains("As of 31 March 2025, the date in analysis.yaml;"))
    #expect(output.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `A borough and a day narrow the question`() throws {
    let output = try services(
      "due",
      "--within",
      "90d",
      "--as-of",
      "2024-02-01",
      "--borough",
      "Camden"
    )
    #expect(output.status == 0, "\(output.errors)")
    #expect(output.text.hasPrefix("Cover that ends by 1 May 2024 in Camden\n"))
  }

  @Test func `The calendar as JSON has a stretch for every day`() throws {
    let output = try services(
      "calendar",
      "--borough",
      "Lewisham",
      "--from",
      "2022-04-01",
      "--to",
      "2023-03-31",
      "--json"
    )
    #expect(output.status == 0, "\(output.errors)")
    let root = try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any]
    let calendars = try #require(root?["calendars"] as? [[String: Any]])
    #expect(calendars.count == 14)
    for calendar in calendars {
      let stretches = try #require(calendar["stretches"] as? [[String: Any]])
      #expect(stretches.first?["from"] as? String == "2022-04-01")
      #expect(stretches.last?["to"] as? String == "2023-03-31")
    }
  }

  @Test func `The letter of the committee is cited beside the terms`() throws {
    let output = try services("durations")
    #expect(output.status == 0, "\(output.errors)")
    #expect(output.text.contains("11 March 2020"))
    #expect(output.text.contains("Of 129 services"))
  }

  @Test(
    "What is not there is named, all of it at once",
    arguments: ["due", "calendar", "durations"]
  )
  func badNames(command: String) throws {
    let output = try services(command, "--borough", "Camdn", "--category", "nonsense")
    #expect(output.status == 65)
    #expect(
      output.errors.hasPrefix(
        "services \(command): found \"Camdn\"; expected the name or GSS code of a borough. Perhaps "
          + "Camden (E09000007) is meant.\nservices \(command): found the category \"nonsense\";"
      ),
      "\(output.errors)"
    )
  }

  @Test func `Lengths of time and days that are none are wrong usage`() throws {
    #expect(try services("due", "--within", "3w").status == 64)
    #expect(try services("due", "--as-of", "2025-02-30").status == 64)
  }

  @Test func `A dataset that names no day asks for one`() throws {
    let copy = try DatasetCopy()
    try copy.removeLines(beginning: "as_of:", in: "analysis.yaml")
    let output = try ExternalTool.run(
      ExternalTool.boroughwise,
      ["services", "due", "--data", copy.path]
    )
    #expect(output.status == 65)
    #expect(
      output.errors
        == "\(copy.path)/analysis.yaml: found no `as_of`; expected the day for which cover is worked out, "
        + "such as 2025-03-31. Add a line `as_of: 2025-03-31`, or name the day with --as-of.\n"
    )
    try copy.replace("definitions:", with: "as_of: 31/03/2025\ndefinitions:", in: "analysis.yaml")
    let bad = try ExternalTool.run(
      ExternalTool.boroughwise,
      ["services", "due", "--data", copy.path]
    )
    #expect(
      bad.errors
        == "\(copy.path)/analysis.yaml, line 2: found \"31/03/2025\"; expected a day such as 2025-03-31. "
        + "Write year, month and day with hyphens, or remove the line.\n"
    )
  }
}
