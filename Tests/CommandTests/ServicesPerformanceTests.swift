import Foundation
import TestSupport
import Testing

/// `services performance` as a person meets it.
@Suite("services performance on the command line")
struct ServicesPerformanceTests {
  static func run(_ arguments: String...) throws -> ExternalTool.Output {
    try ExternalTool.run(
      ExternalTool.boroughwise,
      ["services", "performance"] + arguments + ["--data", Repository.geodata]
    )
  }

  @Test("The pack of the latest half-year stands on standard output, within 80 columns")
  func text() throws {
    let output = try Self.run()
    #expect(output.status == 0 && output.errors == "")
    #expect(output.text.contains("22 of 28 printed ratings are reproduced; 6 differ."))
    #expect(output.text.contains("ASSUMED by this project"))
    #expect(output.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("One service, as JSON: its measures, with null for what is not known")
  func json() throws {
    let output = try Self.run("--service", "S107", "--period", "2022/23 Q1", "--json")
    let value = try JSONSerialization.jsonObject(with: Data(output.text.utf8))
    let pack = try #require(value as? [String: Any])
    let measures = try #require(pack["measures"] as? [[String: Any]])
    let measure = try #require(measures.first)
    #expect(measures.count == 1 && pack["window"] as? String == "2022/23 Q1")
    #expect(measure["target"] is NSNull && measure["target_mark"] as? String == "*")
    #expect(measure["actual_ytd"] as? Int == 1417)
    #expect(measure["rag_computed"] is NSNull && measure["forecast"] as? Int == 5668)
  }

  @Test("A folder gets the text and eight tables; nothing stands on standard output")
  func folder() throws {
    let folder = try TemporaryFolder()
    let output = try Self.run("--out", folder.path)
    #expect(output.status == 0 && output.text == "")
    func rows(_ file: String) throws -> Int {
      try folder.read(file).split(separator: "\n").count
    }
    #expect(try rows("performance.csv") == 38)
    #expect(try rows("performance_themes.csv") == 5)
    #expect(try rows("performance_services.csv") == 130)
    #expect(try rows("performance_risks.csv") == 25)
    #expect(try rows("performance_goals.csv") == 44)
    #expect(try rows("performance_finance.csv") == 11)
    #expect(try rows("performance_variances.csv") == 5)
    #expect(try rows("performance_counts.csv") == 9)
    #expect(try folder.read("performance.txt").hasPrefix("Performance of commissioned services"))
  }

  @Test("Which risks rose? One command answers, as text and as JSON")
  func rising() throws {
    let output = try Self.run("--trend", "rising")
    #expect(output.status == 0)
    let words = output.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.contains(
        "5 of 12 risks are rising, 2 of them scored high; 6 of 12 issues are rising, 3 of them scored high."
      )
    )
    #expect(words.contains("Risk 1: Rising prices for victim services"))
    #expect(!words.contains("unchanged") && !words.contains("MEASURES"))
    let json = try Self.run("--trend", "rising", "--json")
    let value = try JSONSerialization.jsonObject(with: Data(json.text.utf8))
    let pack = try #require(value as? [String: Any])
    let risks = try #require(pack["risks"] as? [[String: Any]])
    #expect(risks.count == 11 && risks.allSatisfy { $0["trend"] as? String == "rising" })
    #expect((pack["goals"] as? [Any])?.count == 43)
  }

  @Test(
    "Options that contradict each other are refused",
    arguments: [
      ["--section", "risks", "--json"], ["--section", "goals", "--trend", "rising"],
      ["--trend", "rising", "--out", "/nowhere/x"], ["--trend", "rising", "--service", "S107"],
      ["--section", "people"],
    ]
  )
  func contradictions(options: [String]) throws {
    let output = try ExternalTool.run(
      ExternalTool.boroughwise,
      ["services", "performance"] + options + ["--data", Repository.geodata]
    )
    #expect(output.status == 64 && output.text == "")
  }

  @Test(
    "A time of which nothing is on record is refused, with what there is; another form is usage"
  )
  func refusals() throws {
    let unknown = try Self.run("--period", "2019/20 H1")
    #expect(unknown.status == 65)
    #expect(unknown.errors.contains("of which nothing is on record; expected a time with measures"))
    #expect(try Self.run("--period", "2019").status == 64)
    #expect(try Self.run("--service", "S999").status == 65)
  }
}
