import Analysis
import Atlas
import Coverage
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
      run: String(repeating: "0123456789abcdef", count: 4),
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

  static func map() async throws -> MapSheet {
    MapSheet(try await ShippedDossier.findings.value, try await ground())
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
    let html = site.map(\.name).filter { $0.hasSuffix(".html") }
    let pages = html.filter { !$0.hasPrefix("embed/") }
    #expect(pages.count == 41 && Set(pages).count == 41)
    #expect(
      Set(pages)
        == Set(
          ["index.html", "dossier.html", "map.html", "compare.html", "services.html"]
            + ["changes.html", "editions/index.html", "figures.html"]
            + SitePage.zones(of: findings)
        )
    )
    #expect(single.map(\.name).filter { $0.hasSuffix(".html") } == ["index.html"])
    #expect(
      Set(single.map(\.name))
        == Set(site.map(\.name)).subtracting(
          pages + EditionFile.all + ["CITATION.cff", "citation.bib"]
        )
        .filter { !$0.hasPrefix("embed/") && $0 != "ends.ics" && !$0.hasPrefix("boroughs/") }
        .union(["index.html"])
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

  static func figures() async throws -> [SiteFigure] {
    let findings = try await ShippedDossier.findings.value
    let chart = try PageGround(findings, file: "boundaries").chart
    return await SiteFigure.all(of: findings, chart)
  }

  static func embedPage() async throws -> EmbedPage {
    EmbedPage(try #require(try await figures().first), try await ground(), hasPNG: true)
  }

  static func figuresPage() async throws -> FiguresPage {
    FiguresPage(try await figures(), try await ground(), hasPNG: true)
  }

  @Test("Every measure that is mapped can be taken away: a page, a drawing, the values, and a code")
  func takenAway() async throws {
    let figures = try await Self.figures()
    let drawings = try await Self.ground().drawings
    #expect(figures.map(\.drawing.key) == drawings.map(\.key) && figures.count > 20)
    #expect(Set(figures.map(\.address)).count == figures.count)
    let head = try #require(
      figures.first { $0.address == "embed/lcpf-direct-2018-19-gbp_per_head" }
    )
    let files = try head.files(withPNG: false)
    #expect(files.map(\.name) == ["\(head.address).svg", "\(head.address).csv"])
    let table = try CSVTable(file: "", bytes: files[1].bytes)
    #expect(table.header == ["gss_code", "name", "gbp_per_head", "shown", "status"])
    let bexley = try #require((0..<table.rowCount).first { table.text($0, 1) == "Bexley" })
    let cell = head.drawing.measure.cells[bexley]
    #expect(Double(table.text(bexley, 2)) == cell.full && table.text(bexley, 3) == cell.text)
    let page = try await Self.figuresPage()
    let codes = page.groups.flatMap(\.figures).map(\.code)
    #expect(
      codes.count == figures.count && codes.allSatisfy { $0.hasPrefix("<iframe src=\"embed/") }
    )
  }

  @Test("A citation names title, publisher, edition, day, checksum and address, in each form")
  func citation() throws {
    let stamp = EditionStamp(version: .first, published: CalendarDate("2026-12-01"))
    let citation = SiteCitation(
      of: stamp,
      on: try #require(CalendarDate("2025-03-31")),
      base: "https://example.org/money/",
      run: "abc",
      tool: "0.0"
    )
    #expect(
      citation.sentence
        == "Who gets what, where, and is it fair? Greater London. Boroughwise. Edition 1.0.0, published on 1 December "
        + "2026. Figures of 31 March 2025. SHA-256 of run.json: abc. https://example.org/money/"
    )
    #expect(citation.bibtex.hasPrefix("@misc{boroughwise-london-1.0.0,\n  title = {Who gets what"))
    for line in ["year = {2026}", "url = {https://example.org/money/}", "version = {1.0.0}"] {
      #expect(citation.bibtex.contains(line))
    }
    let cff = String(decoding: citation.cff, as: UTF8.self)
    for line in ["cff-version: 1.2.0\n", "date-released: \"2026-12-01\"\n", "sha256:abc"] {
      #expect(cff.contains(line))
    }
  }

  @Test(
    "The calendar has every stated end to come once; a borough's has those that cover it for certain"
  )
  func ends() async throws {
    let services = try #require(try await ShippedDossier.findings.value.run.services)
    let all = String(decoding: endCalendar(of: services), as: UTF8.self)
    let coming = services.register.services.filter { entry in
      entry.service.term.basis != .reportingYear
        && entry.service.term.end.map { $0 >= services.day } ?? false
    }
    #expect(coming.count > 5 && all.count(of: "BEGIN:VEVENT") == coming.count)
    for entry in coming { #expect(all.contains("UID:\(entry.service.id)-ends@london.boroughwise")) }
    let bexley = try #require(services.register.boroughs.first { $0.name == "Bexley" }).id
    let own = String(decoding: endCalendar(of: services, in: bexley), as: UTF8.self)
    #expect(
      own.count(of: "BEGIN:VEVENT")
        == coming.count { $0.extents[bexley].map { $0 != .possible } ?? false }
    )
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
    #expect(city.money.allSatisfy { $0.rows.isEmpty && $0.notes.isEmpty })
    // What councils spend is no fund: the City is not among the councils of the sum.
    #expect(
      city.money.map(\.amount)
        == city.money.map { $0.title.contains("spending") ? "not in the sum" : "not in the fund" }
    )
    #expect(Set(city.money.map(\.amount)).count == 2)
  }

  @Test(
    "A modelled amount says what contradicts it, has no pence, and its ranks and bounds are no facts"
  )
  func modelled() async throws {
    let bexley = try await Self.sheet("Bexley")
    let fund = try #require(bexley.money.last { $0.tag.statusClass == "modelled" })
    #expect(fund.amount == "£143,067")
    let sentence =
      "MODELLED, tested error of a borough: 41.8 % or more, and REFUTED by what is published of Bexley and Bromley for "
      + "2019/20 to 2021/22, read as direct money by the same weights: the amounts stand only if the weights were "
      + "changed in 2019/20, or those figures hold other money."
    #expect(fund.notes == [sentence])
    #expect(fund.rows.filter { $0.own.hasPrefix("£") }.allSatisfy { $0.rank.hasPrefix("≈ ") })
    #expect(bexley.sentences.contains(sentence))
    #expect(bexley.sentences.contains("; no formula of the family gives it more than £187,641."))
    #expect(bexley.sentences.contains("Only if the model holds, and weighs only the measures"))
    #expect(try await Self.home().answer.sure.hasSuffix(sentence))
    // What is published of a borough itself has no bound.
    let bromley = try await Self.sheet("Bromley")
    #expect(!bromley.sentences.contains("Only if the model holds"))
    #expect(bromley.sentences.contains("Published for 2021/22: "))
  }

  @Test("What ran on the day is said of that day, and a call may be over when the page is read")
  func days() async throws {
    let sheet = try await Self.sheet("Bexley")
    #expect(sheet.certainTitle.hasPrefix("Services stated to cover it on 31 March 2025 ("))
    let call = try #require(sheet.calls.first { $0.words.contains("last day: 27 July 2026") })
    #expect(call.words.hasPrefix("To come on 31 March 2025; "))
    #expect(call.links.map(\.words) == ["Check whether it is still open"])
    #expect(!sheet.grants.contains("£0.00"))
    #expect(!sheet.unknown.contains("--out") && !sheet.unknown.contains("Per head that is"))
  }

  @Test("Equal shares are called so, and no strip of them is drawn")
  func equalShares() async throws {
    let money = try await Self.sheet("Bexley").money
    let duty = try #require(money.first { $0.title.hasPrefix("Serious Violence Duty") })
    #expect(
      duty.notes.first?.hasPrefix("Every borough gets the same £29,149, so differences") == true
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
    #expect(rankWords(2, among: [1, 2, 3, 4], isModelled: true) == "≈ 2nd lowest of 4")
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
