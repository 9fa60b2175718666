import Analysis
import Atlas
import Exchange
import Foundation
import Release
import ServiceRecord
import TestSupport
import Testing

@testable import Reporting

@Suite("The site", .inLondon)
struct SiteTests {
  static func ground() async throws -> SiteGround {
    let findings = try await ShippedDossier.findings.value
    let ground = try PageGround(findings, file: "boundaries")
    return SiteGround(
      findings,
      ground,
      of: EditionStamp(version: .first, published: nil),
      runID: "0123456789abcdef",
      version: "0.0"
    )
  }

  static func home() async throws -> HomePage {
    let findings = try await ShippedDossier.findings.value
    let ground = try PageGround(findings, file: "boundaries")
    return HomePage(findings, FoundPage(findings), ground, try await Self.ground())
  }

  static func compare() async throws -> ComparePage {
    let findings = try await ShippedDossier.findings.value
    let ground = try await ground()
    return ComparePage(findings, ground, sheets(of: findings, ground))
  }

  static func finder() async throws -> FinderPage {
    let findings = try await ShippedDossier.findings.value
    let ground = try PageGround(findings, file: "boundaries")
    return FinderPage(
      findings,
      try #require(findings.run.services),
      ground,
      try await Self.ground()
    )
  }

  static func sheet(_ name: String) async throws -> BoroughSheet {
    let findings = try await ShippedDossier.findings.value
    let index = try #require(findings.boroughs.firstIndex { $0.name == name })
    return BoroughSheet(index, findings, try await ground(), asked: findings.toConfirm[index])
  }

  @Test(
    "The folder holds a home, a page for every borough, everything on one page, and the files of the run"
  )
  func files() async throws {
    let findings = try await ShippedDossier.findings.value
    let site = try await publishedFiles(of: findings, version: "0.0", form: .site)
    let single = try await publishedFiles(of: findings, version: "0.0", form: .singleFile)
    let pages = site.map(\.name).filter { $0.hasSuffix(".html") }
    #expect(pages.count == 39 && Set(pages).count == 39)
    #expect(
      Set(pages)
        == Set(
          ["index.html", "dossier.html", "compare.html", "services.html", "changes.html"]
            + ["editions/index.html"]
            + findings.boroughs.addressNames.map(SitePage.zone)
        )
    )
    #expect(single.map(\.name).filter { $0.hasSuffix(".html") } == ["index.html"])
    #expect(
      Set(single.map(\.name))
        == Set(site.map(\.name)).subtracting(pages + EditionFile.all).union(["index.html"])
    )
    let record = try #require(site.first { $0.name == "run.json" })
    let outputs = try JSONValue.parse(file: "run.json", bytes: record.bytes).object?["outputs"]
    #expect(
      outputs?.array?.compactMap(\.string) == site.map(\.name).filter { $0 != "run.json" }.sorted()
    )
    #expect(SiteForm(outputs: site.map(\.name)) == .site)
    #expect(SiteForm(outputs: single.map(\.name)) == .singleFile)
    #expect(SiteForm(outputs: ["report.txt"]) == nil)
  }

  @Test("A borough's page begins with what it has for each pound of London, and its rank")
  func leads() async throws {
    // £18.31 / £37.96; five of 32 have less or as much: Islington, Harrow, Barnet, Kingston.
    #expect(
      try await Self.sheet("Bexley").lead
        == "Bexley spends 48p per resident under 18 for each £1 in London: the 5th lowest of 32"
    )
    #expect(
      try await Self.sheet("Camden").lead
        == "Camden spends £3.96 per resident under 18 for each £1 in London: the highest of 32"
    )
    let city = try await Self.sheet("City of London")
    #expect(city.lead == "City of London is in none of the 6 kinds of money shown here")
    #expect(city.money.allSatisfy { $0.amount == "not in the fund" && $0.rows.isEmpty })
  }

  @Test("Equal shares are called so, and no strip of them is drawn")
  func equalShares() async throws {
    let money = try await Self.sheet("Bexley").money
    let duty = try #require(money.first { $0.title.hasPrefix("Serious Violence Duty") })
    #expect(
      duty.same.first?.hasPrefix("Every borough gets the same £29,149, so differences") == true
    )
    #expect(duty.rows.map(\.name) == ["Recorded offences per 1,000 residents"])
    let cards = try await Self.home().cards
    #expect(cards.map(\.strip.count) == [1, 1, 1, 1, 0, 1, 0])
    #expect(
      cards[0].strip[0].least == "Islington £13.65" && cards[0].strip[0].most == "Camden £150.30"
    )
  }

  @Test("Everybody who commissions a record that nobody has confirmed is named, with how many")
  func asked() async throws {
    let list = try #require(try await ShippedDossier.findings.value.toConfirm.first)
    let findings = try await ShippedDossier.findings.value
    let sheet = BoroughSheet(0, findings, try await Self.ground(), asked: list)
    let counts = sheet.asked.compactMap { Int($0.records.prefix { $0.isNumber }) }
    #expect(counts.reduce(0, +) == list.entries.count && counts == counts.sorted(by: >))
  }

  @Test("Ranks count from the nearer end; equal figures share one")
  func ranks() {
    #expect(rankWords(1, among: [1, 2, 3, 4]) == "lowest of 4")
    #expect(rankWords(2, among: [1, 2, 3, 4]) == "2nd lowest of 4")
    #expect(rankWords(3, among: [1, 2, 3, 4]) == "2nd highest of 4")
    #expect(rankWords(4, among: [1, 2, 3, 4]) == "highest of 4")
    #expect(rankWords(2, among: [1, 2, 2, 4, 5, 6]) == "joint 2nd lowest of 6")
    #expect(rankWords(7, among: [7, 7]) == "the same for all 2")
    #expect(
      [1, 2, 3, 4, 11, 12, 13, 21, 102, 111, 1023].map(ordinal).joined(separator: " ")
        == "1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 111th 1,023rd"
    )
    #expect(
      [0.004, 0.58, 0.994, 0.996, 1.126].map(penceOfPound) == [
        "0p", "58p", "99p", "£1.00", "£1.13",
      ]
    )
  }

  @Test("A strip has every figure where its size puts it, from 0 to the greatest")
  func strip() {
    let strip = DotStrip([0, 50, nil, 100], own: 1, whole: 25, words: "w")
    #expect(strip.dots == "M8 10h0M232 10h0")
    #expect(strip.own == ["120"] && strip.whole == ["64"])
    let none = DotStrip([nil, nil], own: 0, whole: nil, words: "w")
    #expect(none.dots == "" && none.own == [] && none.whole == [])
    #expect(DotStrip([0, 0], own: nil, whole: 0, words: "w").dots == "M120 10h0M120 10h0")
  }

  @Test("Names of pages are letters, digits and hyphens, each once, whatever boroughs are called")
  func addresses() throws {
    func borough(_ code: String, _ name: String) throws -> Borough {
      Borough(
        id: try #require(GSSCode(code)),
        name: name,
        kind: Borough.Kind(rawValue: "borough"),
        commandUnit: nil,
        policeForce: "",
        areaSquareKilometres: 1
      )
    }
    let names = try [
      borough("E09000001", "City of London"), borough("E09000002", "city  of—London!"),
      borough("E09000003", "Ǣ"), borough("E09000004", "../../etc"), borough("E09000005", "Index"),
      borough("E09000006", String(repeating: "long ", count: 60)),
    ].addressNames
    #expect(names[0] == "city-of-london" && names[1] == "city-of-london-e09000002")
    #expect(names[2] == "e09000003" && names[3] == "etc" && names[4] == "index-e09000005")
    #expect(names[5].hasSuffix("-e09000006") && names[5].count < 100)
  }
}
