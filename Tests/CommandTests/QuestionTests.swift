import TestSupport
import Testing

/// What every command does alike, because it is written once.
@Suite("Questions on the command line")
struct QuestionTests {
  func run(_ words: [String]) throws -> ExternalTool.Output {
    try ExternalTool.run(ExternalTool.boroughwise, words)
  }

  @Test(
    "A wrong day says what a day looks like, whichever command is asked",
    arguments: [
      ["analyse", "--as-of"], ["services", "due", "--as-of"], ["services", "calendar", "--to"],
      ["services", "money", "--as-of"], ["services", "in", "Hackney", "--as-of"],
      ["services", "diff", "a", "b", "--old-as-of"],
      ["services", "feed", "--out", "x", "--as-of"], ["formula", "consult", "f", "--on"],
    ]
  )
  func day(words: [String]) throws {
    let output = try run(words + ["31.03.2025"])
    let option = words[words.count - 1]
    #expect(output.status == 64 && output.text.isEmpty)
    #expect(
      output.errors.hasPrefix(
        "Error: The value '31.03.2025' is invalid for '\(option) <\(option.dropFirst(2))>': "
          + "found \"31.03.2025\"; expected a day such as 2025-03-31 or 31/03/2025, or today\n"
      ),
      "\(output.errors)"
    )
  }

  @Test("A day is read as the United Kingdom writes it, and a year as tables do")
  func forms() throws {
    func ask(_ words: [String]) throws -> ExternalTool.Output {
      try run(words + ["--data", Repository.geodata])
    }
    let due = try ask(["services", "due", "--as-of", "2025-03-31"])
    for day in ["31/03/2025", "31/3/2025"] {
      #expect(try ask(["services", "due", "--as-of", day]).text == due.text)
    }
    #expect(try ask(["services", "due", "--as-of", "03/31/2025"]).status == 64)
    #expect(try ask(["services", "due", "--as-of", "today"]).status == 0)
    let money = try ask(["services", "money", "--year", "2024/25"])
    #expect(money.status == 0)
    for year in ["2024-25", "2024/2025", "202425"] {
      #expect(try ask(["services", "money", "--year", year]).text == money.text)
    }
    #expect(try ask(["services", "money", "--year", "2024-26"]).status == 64)
  }

  @Test("Rows of services that are refused are listed and counted in one way, and the rest answers")
  func refusedRows() throws {
    let copy = try DatasetCopy()
    let row =
      "X01,Street team,Test provider,MOPAC,,no-such-category,,,,,,,pan_london,yes,2024-04-01,"
      + "2026-03-31,,day_stated,,2025-01-31,A. Person,,,pcd-1622\n"
    let file = "services/services.csv"
    try copy.folder.write(file, try copy.folder.read(file) + row)
    for words in [
      ["due"], ["calendar"], ["durations"], ["money"], ["performance"], ["chase"],
      ["calls"], ["where", "stalking", "--services", "1"],
      ["access", "stalking", "--within", "500"],
      ["costs"],
      ["in", "Hackney"], ["near", "E2 0HN"],
    ] {
      let output = try run(["services"] + words + ["--data", copy.path])
      let lines = output.errors.split(separator: "\n")
      #expect(output.status == 0 && !output.text.isEmpty, "\(words)")
      #expect(lines.first?.contains("services.csv") == true, "\(words)")
      let count = lines.count - 1
      #expect(
        lines.last == "\(count) \(count == 1 ? "fault" : "faults"): these rows are left out.",
        "\(words): \(output.errors)"
      )
    }
  }
}
