import Foundation
import TestSupport
import Testing

/// `scrutiny` and `services calls` as a committee member meets them.
@Suite("scrutiny and services calls on the command line")
struct ScrutinyTests {
  static func run(_ arguments: [String]) throws -> ExternalTool.Output {
    try ExternalTool.run(ExternalTool.boroughwise, arguments + ["--data", Repository.geodata])
  }

  /// A text without its line breaks.
  static func inOneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ") + " "
  }

  static func words(_ arguments: [String]) throws -> String { inOneLine(try run(arguments).text) }

  @Test(
    "Which recommendations are overdue? is answered in one command, in 80 columns, as text, JSON and CSV"
  )
  func overdue() throws {
    let text = try Self.run(["scrutiny", "--overdue"])
    #expect(text.status == 0 && text.errors == "")
    #expect(text.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(text.text.contains("  2020-04  Funding formulas\n"))
    #expect(text.text.contains("No answer on record, 1,796 days after 30 April 2020."))
    #expect(!text.text.contains("2022-0") && !text.text.contains("2025-0"))
    let folder = try TemporaryFolder()
    let csv = "\(folder.path)/overdue.csv"
    let json = try Self.run(["scrutiny", "--overdue", "--json", "--out", csv])
    let value = try #require(
      try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String: Any]
    )
    #expect(value["on_record"] as? Int == 39 && value["overdue"] as? Int == 13)
    let listed = try #require(value["recommendations"] as? [[String: Any]])
    #expect(listed.count == 13 && listed.allSatisfy { $0["reply"] as? String == "overdue" })
    #expect(try folder.read("overdue.csv").split(separator: "\n").count == 14)
  }

  @Test("A later day finds more of them; a reply of 2022 stands with what it says")
  func days() throws {
    let later = try Self.words(["scrutiny", "list", "--as-of", "2026-01-01"])
    #expect(
      later.contains(
        "Asked for by 31 December 2025: nothing on record says that it is done, 1 day after."
      )
    )
    let text = try Self.words(["scrutiny"])
    #expect(text.contains("Answered on 23 March 2022: declined."))
    #expect(text.contains("Declined; it was asked for by 30 September 2022."))
    #expect(text.contains("Asked for by 31 December 2025. "))
  }

  @Test("The tables of the documents say what they leave open")
  func tables() throws {
    let text = try Self.run(["scrutiny", "tables"]).text
    #expect(text.contains("- 500 additional PCSOs, 2023/24: £21,800,000 (rounded)."))
    #expect(text.contains("4 items make £44,300,000, as"))
    #expect(
      text.contains("- Release of money (actual): not published; not published in the sources.")
    )
    let unknown = try Self.run(["scrutiny", "tables", "--table", "turnround"])
    #expect(unknown.status == 65 && unknown.text == "")
    #expect(unknown.errors.contains("scrutiny/tables.csv: found no table turnround; expected"))
  }

  @Test("Calls are listed by place and need, short windows are marked, and the file is a calendar")
  func calls() throws {
    let text = try Self.run(["services", "calls", "--all"]).text
    #expect(Self.inOneLine(text).contains("14 days to apply, shorter than four weeks."))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.contains("https://") })
    let here = try Self.run(["services", "calls", "--all", "--borough", "Bexley"]).text
    #expect(!here.contains("C001") && here.contains("C002"))
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/calls.ics"
    _ = try Self.run(["services", "calls", "--category", "domestic-abuse", "--out", file])
    let lines = try folder.read("calls.ics").components(separatedBy: "\r\n")
    #expect(lines.first == "BEGIN:VCALENDAR" && lines.suffix(2) == ["END:VCALENDAR", ""])
    #expect(
      lines.filter { $0.hasPrefix("UID:") || $0.hasPrefix("DTSTART") || $0.hasPrefix("DTSTAMP") }
        == [
          "UID:C010-opens@london.boroughwise", "DTSTAMP:20250331T000000Z",
          "DTSTART;VALUE=DATE:20260622", "UID:C010-deadline@london.boroughwise",
          "DTSTAMP:20250331T000000Z", "DTSTART;VALUE=DATE:20260727",
        ]
    )
  }
}
