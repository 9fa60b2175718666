import FormulaLab
import Atlas
import Documents
import Tables
import Reporting
import TestSupport
import Testing

@Suite("The verdict in words and rows", .inLondon)
struct VerdictTextTests {
  static let shipped = Result { try verdicts(VerdictRequest(), in: Session(Repository.geodata)) }

  static func text(_ findings: VerdictFindings) -> String {
    String(decoding: verdictText(findings, []).text(), as: UTF8.self)
  }

  /// The text without its line breaks, as it is read aloud.
  static func spoken(_ findings: VerdictFindings) -> String {
    text(findings).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The shipped findings about some of the amounts.
  static func about(_ status: FigureStatus) throws -> VerdictFindings {
    let dataset = try Session(Repository.geodata).tables()
    return try dataset.verdicts(on: try shipped.get().amounts.filter { $0.status == status })
  }

  @Test("Every row of the table on modelled amounts says so")
  func modelledRows() throws {
    let findings = try Self.shipped.get()
    let lines = Self.text(findings).split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("AMOUNTS AND COUNTS") })
    let rows = lines[(start + 6)...].prefix { !$0.isEmpty }
    #expect(rows.count == findings.cells.count + findings.amounts.count)
    var isModelled = false
    for row in rows {
      if !row.hasPrefix("    ") { isModelled = row.hasPrefix("  lcpf") }
      #expect(row.contains("  modelled") == isModelled, "\(row)")
    }
  }

  @Test("It says on what it stands: all modelled, some, or none")
  func footing() throws {
    #expect(
      Self.spoken(try Self.about(.modelled)).contains(
        "all of them stand on MODELLED amounts."
      )
    )
    #expect(
      Self.spoken(try Self.about(.derived)).contains(
        "none of them stands on modelled amounts."
      )
    )
  }

  @Test("No figure passes for real terms, and no count of agreement for a probability")
  func honest() throws {
    let spoken = Self.spoken(try Self.shipped.get())
    #expect(spoken.contains("how many agree is no probability."))
    #expect(
      spoken.contains("No figure is in real terms, and no amounts of different years are compared")
    )
    #expect(spoken.contains("That describes the division; boroughs were never divided at random."))
    #expect(spoken.contains("Residents from 10 to 24, 2015, 2016, 2017, 2018, 2023: no figures."))
    #expect(spoken.contains("Fraud and forgery, 2024/25: no figure for 2 boroughs."))
  }

  @Test("The rows of the CSV are all specifications, and their verdicts add up to the sentence")
  func csv() throws {
    let findings = try Self.shipped.get()
    let lines = String(decoding: verdictTable(findings).csv(), as: UTF8.self).split(separator: "\n")
    let header = lines[0].split(separator: ",").map(String.init)
    let rows = lines.dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows.count == findings.counts.total && rows.allSatisfy { $0.count == header.count })
    let verdict = try #require(header.firstIndex(of: "verdict"))
    #expect(rows.count { $0[verdict] == "below" } == findings.counts.below)
    #expect(rows.count { $0[verdict] == "above" } == findings.counts.above)
    let (kind, interval) = (
      try #require(header.firstIndex(of: "denominator_kind")),
      try #require(header.firstIndex(of: "outer_rate_p2_5_gbp"))
    )
    // People have no interval: unknown, never 0.
    #expect(rows.allSatisfy { $0[interval].isEmpty == $0[kind].hasPrefix("residents") })
  }
}
