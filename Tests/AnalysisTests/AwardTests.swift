import Analysis
import Atlas
import Documents
import Exchange
import Funding

import Tables
import TestSupport
import Testing

@testable import Reporting

@Suite("Awards to single zones", .inLondon)
struct AwardTests {
  private func found(_ names: String..., words: String? = nil) throws -> AwardFindings {
    try awards(to: names, of: words, in: Session(Repository.geodata))
  }

  @Test("What the Violence Reduction Unit gave each borough: eight of MyEnds, the others nothing")
  func reductionUnit() throws {
    let funds = try found(words: "violence reduction unit").funds
    let myEnds = try #require(funds.first { $0.fund.id == "vru-myends" })
    #expect(myEnds.awards.count == 32)
    #expect(myEnds.awards.count { $0.award.pence == 75_000_000 } == 8)
    #expect(myEnds.awards.count { $0.award.pence == 0 } == 24)
    #expect(myEnds.awards.allSatisfy { $0.award.status == .derived })
    let capacity = try #require(funds.first { $0.fund.id == "vru-borough-capacity-building" })
    #expect(capacity.awards.allSatisfy { $0.award.status == .modelled })
    // 24 × £62,500 is the published total.
    #expect(capacity.awards.reduce(0) { $0 + $1.award.pence } == capacity.totals.first?.pence)
  }

  @Test("A limit is not told as an award, nor an equal share as if something had tested it")
  func statuses() throws {
    let text = plain(try found(words: "violence reduction unit"))
    #expect(text.contains("Brent 2021/22-2022/23 up to 750,000 derived"))
    #expect(text.contains("Bexley 2023/24 62,500 modelled, not tested"))
    #expect(
      text.contains("Not tested: nothing is published of single boroughs that could test it.")
    )
  }

  @Test("Funds known as totals alone stand with what is not known, in text and table")
  func totalsAlone() throws {
    let found = try found(words: "violence reduction unit")
    #expect(
      found.totalsAlone.map(\.fund.id) == [
        "vru-borough-led", "vru-home-office", "vru-programmes", "vru-robbery-response",
      ]
    )
    let text = plain(found)
    #expect(
      text.contains("By borough: not known. - In all, 2024/25-2025/26: £6,700,000.00 (rounded).")
    )
    #expect(
      text.contains(
        "By borough: not known. - In all, 2024/25: £1,500,000.00 (rounded). - In all, 2025/26: £1,500,000.00"
      )
    )
    // Every total of the giver is in the table, where no award is; no amount of a borough is made of one.
    let rows = try #require(awardReport(found).tables.first).rows
    #expect(rows.count == found.funds.flatMap(\.awards).count + 9)
    #expect(found.totalsAlone.flatMap(\.totals).count == 9)
  }

  private func plain(_ findings: AwardFindings) -> String {
    String(decoding: awardText(findings).text(), as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("A list that is not complete says so, and a limit is not called published")
  func text() throws {
    let text = String(decoding: awardText(try found("Lewisham")).text(), as: UTF8.self)
      .replacing("\n", with: " ").split(separator: " ").joined(separator: " ")
    #expect(text.contains("The list is not complete: "))
    #expect(text.contains("SAFER STREETS FUND"))
    #expect(!text.contains("Barnet"))
  }

  @Test("A zone that a list lacks is no zone without money, unless the list is complete")
  func absent() throws {
    let found = try found("Sutton", words: "Safer Streets")
    #expect(found.funds.isEmpty)
    #expect(found.without.map(\.id) == ["safer-streets-fund"])
    let text = String(decoding: awardText(found).text(), as: UTF8.self)
    #expect(text.contains("which is no proof that there was nothing."))
    #expect(text.contains("- Safer Streets Fund"))
  }

  @Test("Words that no fund has are refused, with the funds that there are")
  func refused() throws {
    let fault = #expect(throws: Fault.self) { try found(words: "moonshot") }
    #expect(
      fault?.description.hasPrefix(
        "\(Repository.geodata)/funds/awards.csv: found no fund with awards whose name or giver has \"moonshot\" in it; "
          + "expected one of communities-against-guns-gangs-and-knives, community-safety-fund, council-own, drug-intervention-programme, ending-gang-and-youth-violence,"
      ) == true
    )
  }
}
