import Analysis
import Atlas
import Digest
import Exchange
import Foundation
import TestSupport
import Testing

@testable import Reporting

@Suite("The dossier page", .inLondon)
struct DossierPageTests {
  @Test func `It is complete in itself: nothing is loaded, links lead to sources and data files`()
    async throws
  {
    let html = try await ShippedDossier.html()
    #expect((500_000..<2_000_000).contains(html.utf8.count))
    for loader in ["<link", "<img", "<iframe", "<object", "<embed", "@import", " src=", "srcset"] {
      #expect(!html.contains(loader), "\(loader) would load something")
    }
    #expect(html.count(of: "url(") == html.count(of: "url(#"))
    let addresses = html.count(of: "http://") + html.count(of: "https://")
    let data = try #require(html.between("id=\"data\">", "</script>"))
    let script = try #require(html.between("</script>\n<script>", "</script>"))
    let allowed =
      html.count(of: "<a href=\"http") + html.count(of: "xmlns=\"http://www.w3.org/2000/svg\"")
      + script.count(of: "\"http://www.w3.org/2000/svg\"") + data.count(of: "http")
    #expect(!data.isEmpty && !script.isEmpty)
    #expect(addresses == allowed && addresses > 0)
  }

  @Test func `The first screen says what outer London has for each pound of inner London`()
    async throws
  {
    let answer = try await ShippedDossier.page().answer
    #expect(
      answer.lead == "Outer London spends 51p per resident under 18 for each £1 in inner London"
    )
    // By hand of the sentences of "What we found": 28.81 / 56.25, 50.80 / 93.33, and so on.
    #expect(answer.lines.map(\.pence) == ["51p", "54p", "52p", "59p", "91p", "50p"])
    #expect(answer.lines.map(\.length) == [51, 54, 52, 59, 91, 50])
    #expect(answer.lines.allSatisfy { $0.pound == 100 })
    #expect(answer.lines.map(\.look) == ["", "", "", "", "", "m"])
    #expect(answer.lines[4].money.hasSuffix(": the same for every borough"))
    #expect(
      answer.sure.hasPrefix(
        "How sure? Of 6 kinds of money 1 is derived, 4 are published and rounded and 1 is modelled. MODELLED, tested "
          + "error of a borough: 41.8 % or more, and REFUTED by "
      )
    )
    #expect(answer.tiles.count == 33 && answer.tiles[6].title == "Camden: £150.30")
  }

  @Test(
    "The policy names the hashes of the style and the script that stand in it",
    .needs(tool: "python3")
  )
  func policy() async throws {
    let html = try await ShippedDossier.html()
    let style = try #require(html.between("<style>", "</style>"))
    let script = try #require(html.between("</script>\n<script>", "</script>"))
    let policy = try #require(html.between("Content-Security-Policy\" content=\"", "\""))
    // The digests by Python's library and base64, not by the code that wrote the policy.
    let folder = try TemporaryFolder()
    let digests = try [style, script].map { text in
      let question = """
        import base64, hashlib, sys
        print(base64.b64encode(hashlib.sha256(open(sys.argv[1], "rb").read()).digest()).decode(), end="")
        """
      let file = try folder.write("text", text)
      return try #require(try ExternalTool.run("python3", ["-c", question, file])).text
    }
    #expect(
      policy.replacingOccurrences(of: "&#39;", with: "'")
        == "default-src 'none'; style-src 'sha256-\(digests[0])'; script-src 'sha256-\(digests[1])'; "
        + "img-src data:; base-uri 'none'; form-action 'none'"
    )
    #expect(
      !html.contains(" style=\"")
        && html.range(of: " on[a-z]+=\"", options: .regularExpression) == nil
    )
  }

  @Test func `The hash in a policy is the one that browsers compute`() {
    // echo -n "alert('Hello, world.');" | openssl sha256 -binary | openssl base64: from the standard.
    #expect(
      contentPolicy(style: "", script: "alert('Hello, world.');")
        .contains("script-src 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='")
    )
    #expect(base64Text([]) == "")
    #expect(base64Text([0x66]) == "Zg==")
    #expect(base64Text([0x66, 0x6F]) == "Zm8=")
    #expect(base64Text([0x66, 0x6F, 0x6F]) == "Zm9v")
  }

  @Test func `Data cannot end its element, and is JSON`() async throws {
    let html = try await ShippedDossier.html()
    let data = try #require(html.between("id=\"data\">", "</script>"))
    #expect(!data.contains("<"))
    let json = try JSONValue.parse(file: "data", bytes: Array(data.utf8))
    #expect(json.object?["boroughs"]?.array?.count == 33)
    #expect(json.object?["services"]?.array?.count == 129)
    #expect(html.count(of: "<script") == 2)
  }

  @Test func `The same inputs give the same bytes in every file`() async throws {
    var sites: [[String: Data]] = []
    for _ in 0..<2 {
      let folder = try TemporaryFolder()
      let findings = try await dossier(in: Session(Repository.geodata))
      try await publish(findings, version: toolVersion, to: folder.path)
      var files: [String: Data] = [:]
      for file in try folder.files() {
        files[file] = try Data(contentsOf: folder.url.appending(path: file))
      }
      sites.append(files)
    }
    #expect(sites[0] == sites[1])
    let page = String(decoding: try #require(sites[0]["index.html"]), as: UTF8.self)
    let record = try #require(sites[0]["run.json"])
    #expect(page.contains("Run \(sha256Text(of: Array(record)).prefix(16))"))
    for (_, file) in page.matches(of: /<a href="([^#h][^"#]*)/).map(\.output) {
      #expect(sites[0][String(file)] != nil, "\(file) is linked and not there")
    }
    let outputs = try JSONValue.parse(file: "run.json", bytes: Array(record)).object?["outputs"]
    #expect(
      outputs?.array?.compactMap(\.string) == sites[0].keys.filter { $0 != "run.json" }.sorted()
    )
  }

  @Test func `Every colour of a chart has a counterpart on a dark page`() async throws {
    let page = try await ShippedDossier.page()
    let groups = try #require(page.groups)
    let charts =
      groups.analyses.flatMap { $0.charts + ($0.bounds?.charts ?? []) }
      + (groups.verdict?.charts ?? []) + page.formula.formulas.flatMap(\.charts)
    #expect(charts.count >= 8)
    let dark = try #require(
      page.style.between("@media screen and (prefers-color-scheme:dark){.", "}}")
    )
    let colours = Set(
      charts.flatMap { ($0.svg + $0.narrow).matches(of: /(fill|stroke)="(#[0-9a-f]{6})"/) }
        .map { "[\($0.output.1)=\"\($0.output.2)\"]{\($0.output.1):#" }
    )
    #expect(colours.count >= 8)
    for colour in colours { #expect(dark.contains(colour), "\(colour) stays light") }
  }

  @Test func `The cards say figures, status and how sure, what is published first`() async throws {
    let found = try await ShippedDossier.page().found
    #expect(
      found.cards.map(\.tag.status) == [
        "ROUNDED", "ROUNDED", "ROUNDED", "ROUNDED", "DERIVED", "MODELLED", "DERIVED",
      ]
    )
    #expect(
      found.cards[0].sentence
        == "ONS definition: outer London spends £28.81 per resident under 18 against £56.25 in inner London (48.8 % less)."
    )
    #expect(
      found.cards[5].sentence.contains(
        "in the model (tested error of a borough: 41.8 % or more), outer London would get £1.006 per head"
      )
    )
    #expect(
      found.cards[5].sure.contains("REFUTED by what is published of Bexley and Bromley")
    )
    #expect(
      found.cards[5].sure.contains(
        "published figures tell the amounts of Bromley, Richmond upon Thames and Wandsworth (implied) alone"
      )
    )
    #expect(!found.cards[5].sure.contains("lie outside"))
    #expect(
      found.cards[5].sure.contains("lies between 41.29 % and 45.21 %: a bound, not an amount.")
    )
    // Where nobody decided on a difference, the card says so before it names one.
    #expect(
      found.cards[4].sentence.hasPrefix("Every borough gets the same £29,149, so differences")
    )
    #expect(found.cards[4].sentence.contains("(61.1 % more)"))
    let ends = try #require(found.answers.first { $0.question.contains("end within a year") })
    #expect(
      ends.answer.contains("and for 47 it is not: 30 whose source states none and 17 known only")
    )
    #expect(found.cards[4].sure.contains("lets MOPAC move money between boroughs within the year"))
    #expect(
      found.cards[6].sentence.hasPrefix(
        "129 records of services: on that day 9 are stated to run by their sources"
      )
    )
    #expect(
      found.cards[6].sure.contains(
        "9 records are parts of others, and 17 are work as a report of one year measured it"
      )
    )
    let ending = try #require(found.answers.first { $0.question.contains("end within a year") })
    #expect(
      ending.answer.contains(
        "on the first day 9 are stated to run by their sources, 6 may run and 6 begin later"
      )
    )
    let modelled = try #require(found.answers.last)
    #expect(modelled.question == "What share of the figures is modelled?")
    #expect(modelled.answer.contains("30 of the 32 borough amounts are MODELLED"))
    #expect(modelled.answer.contains("none of the 32 borough amounts is modelled"))
  }
}
