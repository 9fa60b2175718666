import Documents
import Tables
import ServiceRecord
import Exchange
import Reporting
import TestSupport
import Testing

@testable import Atlas

@Suite("Performance packs as text and tables", .inLondon)
struct PerformanceTextTests {
  typealias Fixture = PerformanceFixture

  func text(_ directory: ServiceDirectory = Fixture.directory) throws -> String {
    let pack = try performance(PerformanceRequest(), in: directory)
    return String(decoding: performanceText(pack).text(), as: UTF8.self)
  }

  @Test("No line is wider than 80 columns, none ends in a space")
  func width() throws {
    for line in try text().split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
      #expect(line.last != " ")
    }
  }

  @Test("It says how many printed ratings are reproduced, that the rules are assumed, who has none")
  func summary() throws {
    let words = try text().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for sentence in [
      "16 of 18 printed ratings are reproduced; 2 differ.",
      "printed amber, computed red: 64.4 % of what is expected by the end of Q1",
      "Rule `straight` (ASSUMED by this project, not published)",
      "No measure on record. That says nothing about how well they do: S001 service S001",
      "variance −£0.9 million as printed (underspend). Forecast less budget gives −£0.8 million",
      "budget not stated, forecast not stated, variance not stated as printed.",
      "target for the year marked * (targets are being reviewed)",
      "April to June 2022 (2022/23 Q1, all that is on record of H1)",
      "a miss is within chance",
    ] {
      #expect(words.contains(sentence), "\(sentence)")
    }
  }

  @Test("An override is printed with the computed rating, its reason and its name")
  func override() throws {
    var directory = Fixture.directory
    let index = try #require(directory.measures.firstIndex { $0.service == "S120" })
    directory.measures[index].override = RatingOverride(
      rating: .green,
      reason: "two centres reported late",
      by: "A. Reader",
      date: CalendarDate("2022-08-01")
    )
    let words = try text(directory).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.contains(
        "Rating computed R, red (modelled); printed A, amber. Override G, green, by A. Reader on "
          + "2022-08-01: two centres reported late. It stands over the computed rating."
      )
    )
    #expect(words.contains("Green by a person's rating, but heading for a miss"))
  }

  @Test(
    "The table keeps marks apart from numbers: a row a measure, blanks where there is no number"
  )
  func table() throws {
    let pack = try performance(PerformanceRequest(), in: Fixture.directory)
    let bytes = performanceTable(pack).csv()
    let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(rows.count == 28)
    let header = rows[0].split(separator: ",").map(String.init)
    func cells(_ service: String) throws -> [String: String] {
      let row = try #require(rows.first { $0.contains(",\(service),") })
      // Commas inside quotes belong to their field.
      let values = row.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        .map { $0.isMultiple(of: 2) ? String($1) : $1.filter { $0 != "," } }.joined()
        .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(uniqueKeysWithValues: zip(header, values))
    }
    let gateway = try cells("S107")
    #expect(gateway["target"] == "" && gateway["target_mark"] == "*")
    #expect(gateway["actual_ytd"] == "1417" && gateway["actual_mark"] == "")
    #expect(gateway["rag_computed"] == "" && gateway["forecast"] == "5668.000000")
    let hub = try cells("S110")
    #expect(hub["attainment"] == "0.644000" && hub["expected_ytd"] == "500.000000")
    #expect(
      hub["rag_printed"] == "A" && hub["rag_computed"] == "R" && hub["comparison"] == "differs"
    )
    #expect(hub["rule"] == "straight" && hub["rule_basis"] == "assumed")
    #expect(hub["rag_computed_status"] == "modelled" && hub["status"] == "published")
    // What arithmetic gives has the same decimals in every row; what the report prints stays as printed.
    for row in rows.dropFirst().compactMap({ $0.split(separator: ",").dropFirst(3).first }) {
      let cells = try cells(String(row))
      for name in [
        "expected_ytd", "attainment", "forecast", "forecast_low", "green_at", "share_due",
      ] {
        let decimals = cells[name]?.split(separator: ".").dropFirst().first?.count
        #expect(cells[name] == "" || decimals == 6, "\(row) \(name)")
      }
      #expect(cells["target"]?.contains(".") == false)
    }
  }

  @Test("Two packs of the same directory are the same bytes")
  func deterministic() throws {
    #expect(try text() == text())
    let packs = try (0..<2).map { _ in
      performanceJSON(try performance(PerformanceRequest(), in: Fixture.directory))
    }
    #expect(packs[0] == packs[1])
  }
}
