import Exchange
import Foundation
import TestSupport
import Testing

@testable import Reporting

/// What a member of the committee asks, in one command and in one place of the page each.
@Suite("The questions of a committee member", .inLondon)
struct CommitteeQuestionsTests {
  private func answer(_ words: String...) throws -> String {
    let output = try ExternalTool.run(
      ExternalTool.boroughwise,
      words + ["--data", Repository.geodata]
    )
    #expect(output.status == 0, "\(output.errors)")
    return output.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func section(_ id: String) async throws -> String {
    try #require(try await ShippedDossier.html().between("<section id=\"\(id)\"", "</section>"))
  }

  @Test(
    "How has Bexley's youth justice spending gone, per child, in real terms, beside neighbours'?"
  )
  func spending() async throws {
    let text = try answer(
      "series",
      "Bexley",
      "--fund",
      "youth-justice-spending",
      "--from",
      "2015/16",
      "--real",
      "2024/25",
      "--neighbours"
    )
    for part in [
      "BEXLEY", "BARKING AND DAGENHAM", "BROMLEY", "GREENWICH", "HAVERING",
      "prices of 2024/25, approximate: from 2015/16 to 2024/25 fell by 0.9 %",
    ] { #expect(text.contains(part), "\(part)") }
    // The page draws the same numbers, with the same neighbours.
    let data = try #require(
      try await ShippedDossier.html().between("id=\"data\">", "</script>")
    )
    let json = try JSONValue.parse(file: "data", bytes: Array(data.utf8))
    let years = try #require(json.object?["years"]?.array?.first?.object)
    let bexley = try #require(years["zones"]?.array?[3].object)
    #expect(years["steps"]?.array?.first?.string == "2015/16")
    #expect(years["amountHead"]?.string == "£ of 2024/25")
    #expect(bexley["texts"]?.array?.first?.string == "16.80")
    #expect(bexley["texts"]?.array?.last?.string == "16.64")
    #expect(bexley["change"]?.string == "from 2015/16 to 2024/25 fell by 0.9 %")
    let others = try #require(years["others"]?.array).compactMap(\.object)
    #expect(others.map { $0["name"]?.string } == ["Inner London", "Outer London", "London"])
    #expect(others.map { $0["group"]?.string } == ["inner", "outer", ""])
    #expect(bexley["group"]?.string == "outer")
    let beside = try #require(json.object?["neighbours"]?.array?[3].array)
    let names = beside.compactMap { place in
      place.integer.flatMap { json.object?["boroughs"]?.array?[Int($0)].object?["name"]?.string }
    }
    #expect(names == ["Barking and Dagenham", "Bromley", "Greenwich", "Havering"])
    // Nothing of the City of London, which has no such return.
    #expect(years["zones"]?.array?.first == .null)
  }

  @Test("Which recommendations are overdue?")
  func recommendations() async throws {
    #expect(try answer("scrutiny", "--overdue").contains("of 13 an answer or an action is overdue"))
    #expect(
      try await section("scrutiny").contains(
        "Which recommendations are overdue, 31 March 2025: 13 of 39"
      )
    )
  }

  @Test("What did the Violence Reduction Unit give each borough?")
  func violenceReduction() async throws {
    let text = try answer("awards", "--fund", "Violence Reduction Unit")
    #expect(text.contains("Brent 2021/22-2022/23 up to 750,000 derived"))
    let page = try await section("awards")
    #expect(
      page.contains("What each got from: London&#39;s Violence Reduction Unit")
        || page.contains("What each got from: London's Violence Reduction Unit")
    )
    #expect(page.contains("up to £750,000.00, 2021/22-2022/23 (derived)"))
    #expect(page.contains("£62,500.00, 2023/24 (modelled, not tested)"))
    #expect(page.contains("The list is not complete"))
  }

  @Test("Which risks rose?")
  func risks() async throws {
    let sentence = "5 of 12 risks are rising, 2 of them scored high"
    let text = try answer("services", "performance", "--section", "risks", "--trend", "rising")
    #expect(text.contains(sentence))
    #expect(try await section("performance").contains(sentence))
  }
}
