import Analysis
import Atlas
import Exchange
import Foundation
import Funding
import OwnTables
import TestSupport
import Testing

/// The ways in which an analyst keeps 32 amounts, through `analyse --allocations`.
@Suite("Fifteen ways of keeping the amounts of a fund", .inLondon)
struct WaysTests {
  private static let boroughs = (try? Session(Repository.geodata).tables().boroughs) ?? []

  /// Code, name and pence of each borough of the fund: each amount is its own.
  private static let amounts: [(code: String, name: String, pence: Int)] = boroughs.filter {
    $0.outside == nil
  }.enumerated().map {
    (code: $1.id.description, name: $1.name, pence: 29_535_400 + 1_234_567 * $0)
  }

  private static func pounds(_ pence: Int) -> String {
    "\(pence / 100).\(pence % 100 < 10 ? "0" : "")\(pence % 100)"
  }

  private static func grouped(_ pence: Int) -> String {
    "£\(pence / 100_000),\(String(pence / 100 % 1000 + 1000).dropFirst()).\(String(pence % 100 + 100).dropFirst())"
  }

  private static let total = amounts.reduce(0) { $0 + $1.pence }

  private static func lines(_ line: ((code: String, name: String, pence: Int)) -> String) -> String
  {
    amounts.map(line).joined(separator: "\n") + "\n"
  }

  private static func cells(_ head: [[String]], behind: [[String]] = []) -> [[String]] {
    head + amounts.map { [$0.name, pounds($0.pence)] } + behind
  }

  static let ways: [(name: String, bytes: [UInt8])] =
    [
      ("codes", "gss_code,amount_gbp\n" + lines { "\($0.code),\(pounds($0.pence))" }),
      (
        "title rows",
        "LCPF allocations,\n2018/19,\nGSS,Amount\n" + lines { "\($0.code),\(pounds($0.pence))" }
      ),
      ("OFFICIAL", "OFFICIAL,\nGSS,Amount\n" + lines { "\($0.code),\(pounds($0.pence))" }),
      ("blank line", "Allocations\n\nGSS,Amount\n\n" + lines { "\($0.code),\(pounds($0.pence))" }),
      ("names", "Borough,Amount\n" + lines { "\($0.name),\(pounds($0.pence))" }),
      (
        "&",
        "Borough,Amount\n"
          + lines { "LB \($0.name.replacing(" and ", with: " & ")),\(pounds($0.pence))" }
      ),
      ("pounds", "Borough,Amount\n" + lines { "\($0.name),£\(pounds($0.pence))" }),
      ("commas", "Borough,Amount\n" + lines { "\($0.name),\"\(grouped($0.pence))\"" }),
      (
        "totals row",
        "Borough,Amount\n" + lines { "\($0.name),\(pounds($0.pence))" } + "Total,\(pounds(total))\n"
      ),
      (
        "notes",
        "Borough,Amount\n" + lines { "\($0.name),\(pounds($0.pence))" }
          + ",\nNote 1: provisional,\n"
      ),
      (
        "BOM and CRLF",
        ("\u{FEFF}Borough,Amount\n" + lines { "\($0.name),\(pounds($0.pence))" }).replacing(
          "\n",
          with: "\r\n"
        )
      ),
      (
        "semicolons",
        "Borough;Amount\n" + lines { "\($0.name);\(pounds($0.pence).replacing(".", with: ","))" }
      ),
      (
        "wide", "Borough,2017-18,2018-19,2019-20\n" + lines { "\($0.name),1,\(pounds($0.pence)),3" }
      ),
    ].map { ($0.0, Array($0.1.utf8)) } + [
      (
        "XLSX",
        PersonsWorkbook.xlsx([
          (
            "Amounts",
            cells(
              [["LCPF"], ["OFFICIAL"], [], ["Borough", "Amount"]],
              behind: [["Total", pounds(total)]]
            )
          ),
          ("Notes", [["Provisional"]]),
        ])
      ),
      (
        "ODS",
        PersonsWorkbook.ods([("Amounts", cells([["Borough", "Amount"]], behind: [[], ["Notes"]]))])
      ),
    ]

  @Test("Each of them gives the same 32 amounts, to the penny", arguments: ways)
  func way(name: String, bytes: [UInt8]) async throws {
    let folder = try TemporaryFolder()
    var request = AnalysisRequest()
    request.allocationsFile = try folder.write("own.dat", Data(bytes))
    request.fund = "lcpf-direct"
    request.year = FinancialYear(start: 2018)
    let run = try await analyse(request, in: Session(Repository.geodata))
    let findings = try #require(run.analyses.first)
    #expect(
      findings.recipients.map { $0.allocation?.pence } == Self.amounts.map { Int64($0.pence) }
    )
    #expect(findings.recipients.allSatisfy { $0.allocation?.status == .submitted })
    #expect(run.sources.filter(\.isOwn).map(\.id) == ["own.dat"])
  }

  @Test("There are fifteen") func fifteen() { #expect(Self.ways.count == 15) }

  @Test("--strict takes the first of them and no other that says something else")
  func strict() async throws {
    let folder = try TemporaryFolder()
    var accepted: [String] = []
    for way in Self.ways {
      var request = AnalysisRequest()
      request.allocationsFile = try folder.write("own.dat", Data(way.bytes))
      request.ownTables.isStrict = true
      request.fund = "lcpf-direct"
      request.year = FinancialYear(start: 2018)
      if (try? await analyse(request, in: Session(Repository.geodata))) != nil {
        accepted.append(way.name)
      }
    }
    #expect(accepted == ["codes"])
  }
}
