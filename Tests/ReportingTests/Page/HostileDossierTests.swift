import Analysis
import Atlas
import Exchange
import Foundation
import TestSupport
import Testing

@testable import Reporting

@Suite("The dossier of a dataset that is wrong or hostile", .inLondon)
struct HostileDossierTests {
  static let name =
    "<script>alert(1)</script>\"\"'../../{{title}} &amp; 😀 " + String(repeating: "x", count: 300)

  static func html(_ copy: DatasetCopy) async throws -> String {
    let folder = try TemporaryFolder()
    try await publish(try await dossier(in: Session(copy.path)), version: "0.0", to: folder.path)
    #expect(try folder.files().allSatisfy { !$0.contains("..") })
    return try folder.read("dossier.html")
  }

  @Test func `Names with markup, quotes, paths and emoji are text, in the page and in its data`()
    async throws
  {
    let copy = try DatasetCopy()
    try copy.replace(
      "E09000004,Bexley",
      with: "E09000004,\"\(Self.name)\"",
      in: "zones/boroughs.csv"
    )
    let services = try copy.folder.read("services/services.csv")
    let row = try #require(services.split(separator: "\n").first { $0.hasPrefix("S098,") })
    var fields = row.split(separator: ",", maxSplits: 2).map(String.init)
    fields[1] = "\"\(Self.name)\""
    try copy.folder.write(
      "services/services.csv",
      services.replacingOccurrences(of: row, with: fields.joined(separator: ","))
    )
    let html = try await Self.html(copy)
    #expect(html.count(of: "<script") == 2)
    #expect(!html.contains("<script>alert"))
    #expect(
      html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;../../{{title}} &amp;amp; 😀")
    )
    #expect(html.contains("\\u003cscript>alert(1)\\u003c/script>"))
    #expect(html.contains("Caution") || html.contains("checksum differs"))
  }

  @Test func `A borough without residents has no rate, and nobody reads zero`() async throws {
    let copy = try DatasetCopy()
    try copy.removeLines(
      beginning: "E09000004,population_0_17,2024,",
      in: "indicators/population_by_age.csv"
    )
    let findings = try await dossier(in: Session(copy.path))
    let page = try DossierPage(
      findings,
      on: try PageGround(findings, file: "boundaries"),
      files: [],
      runID: "0",
      version: "0"
    )
    let place = try #require(findings.boroughs.firstIndex { $0.name == "Bexley" })
    #expect(page.map.zones[place].fill == "u")
    #expect(page.map.marks.first { $0.index == place }?.text == "?")
    #expect(page.map.ranking.suffix(2).map(\.index).contains(place))
    let row = page.table.tables[0].rows[place]
    let rate = try #require(page.table.tables[0].columns.firstIndex { $0.key == "gbp_per_person" })
    #expect(row.cells[rate - 1].text == "unknown" && row.cells[rate - 1].raw == "")
    #expect(page.map.altText.contains("Unknown in 1 borough."))
    // The rates of its groups and of London need its residents, so they are unknown as well.
    #expect(page.found.cards[0].sentence.contains("cannot be compared"))
  }

  @Test
  func `A service of no borough that can be found is on record and covers nobody for certain`()
    async throws
  {
    let copy = try DatasetCopy()
    let services = try copy.folder.read("services/services.csv")
    #expect(services.contains(",pan-london,"))
    try copy.folder.write(
      "services/services.csv",
      services.replacingOccurrences(of: ",pan-london,", with: ",not-stated,")
    )
    let findings = try await dossier(in: Session(copy.path))
    let page = try DossierPage(
      findings,
      on: try PageGround(findings, file: "boundaries"),
      files: [],
      runID: "0",
      version: "0"
    )
    let record = try #require(page.coverage.record)
    #expect(record.services.count == 129)
    #expect(record.matrix.allSatisfy { row in row.cells[3].state == "unknown" })
    #expect(findings.patches.allSatisfy { !$0.services.isEmpty })
  }

  @Test func `A dataset without services has a page that says that nothing is known of them`()
    async throws
  {
    let copy = try DatasetCopy()
    let descriptor = try copy.folder.read("analysis.yaml")
    try copy.folder.write(
      "analysis.yaml",
      descriptor.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.hasPrefix("as_of:") }.joined(separator: "\n")
    )
    let html = try await Self.html(copy)
    #expect(html.contains("That is not the same as none."))
    #expect(!html.contains("id=\"matrix-h\""))
  }

  @Test func `A fund whose identifier leads out of the folder is refused, row by row`() async throws
  {
    let copy = try DatasetCopy()
    for file in ["funds/funds.csv", "funds/allocations.csv", "analysis.yaml"] {
      let text = try copy.folder.read(file)
      try copy.folder.write(
        file,
        text.replacingOccurrences(of: "serious-violence-duty", with: "../../evil")
      )
    }
    let report = try await #require(throws: FaultReport.self) {
      try await dossier(in: Session(copy.path))
    }
    let fault = try #require(report.faults.first { $0.file.hasSuffix("funds/funds.csv") })
    #expect(
      fault.description.contains(
        "found \"../../evil\"; expected letters, digits, hyphens and underscores: outputs of a fund have a folder "
          + "of this name"
      )
    )
  }
}
