import Analysis
import Atlas
import Exchange
import Foundation
import FoundationXML
import Reporting
import TestSupport
import Testing

@Suite("Names with characters that XML cannot hold, or has a use for", .inLondon)
struct XMLCharactersTests {
  /// A name with all that is not plain and may stand in a table: a joiner, marks of XML, what a bad byte became.
  static let name = "Well\u{200D}being & <care>\u{FFFD}"

  /// The places of the name: of a borough, of a fund, of a service.
  static func put(_ name: String, into copy: DatasetCopy) throws {
    try copy.replace("E09000004,Bexley", with: "E09000004,\(name)", in: "zones/boroughs.csv")
    try copy.replace("Community Safety Fund", with: name, in: "funds/funds.csv")
    try copy.replace(
      "Integrated Victims and Witnesses Service (London Victim and Witness Service)",
      with: "=1+1 \(name)",
      in: "services/services.csv"
    )
  }

  @Test(
    "A name as it comes out of a PDF, with control characters and no characters, reaches no output"
  )
  func refused() async throws {
    let unseen =
      [UInt32(0xFFFE), 0xFFFF, 0x7F, 0x202E]
      + (UInt32(0)..<0x20).filter { ![0x9, 0xA, 0xD].contains($0) }
    for scalar in unseen.compactMap(Unicode.Scalar.init) {
      let copy = try DatasetCopy()
      try Self.put("Well\(scalar)being", into: copy)
      let report = await #expect(throws: FaultReport.self) {
        try await dossier(in: Session(copy.path))
      }
      #expect(report?.faults.first?.found.hasPrefix("the character \(scalar.number) in ") == true)
    }
  }

  /// What is published of a dataset whose boroughs, fund and service have such names.
  static let published = Task {
    let copy = try DatasetCopy()
    try put(name, into: copy)
    let folder = try TemporaryFolder()
    let findings = try await dossier(in: Session(copy.path))
    try await publish(findings, version: "0.0", to: folder.path)
    return (run: findings.run, folder: folder)
  }

  static func isSound(_ text: String) -> Bool { XMLParser(data: Data(text.utf8)).parse() }

  @Test(
    "Every part of the workbook is XML; the rest of each name stays, and no name becomes a formula"
  )
  func workbook() async throws {
    let published = try await Self.published.value
    let bytes = try Data(
      contentsOf: published.folder.url.appending(path: "boroughwise.xlsx")
    )
    let parts = try SpreadsheetTests.unpacked(Array(bytes))
    let files = try parts.files().filter { $0.hasSuffix(".xml") || $0.hasSuffix(".rels") }
    #expect(files.count > 20)
    for file in files { #expect(Self.isSound(try parts.read(file)), "\(file)") }
    let texts = try parts.read("xl/sharedStrings.xml")
    #expect(texts.contains(">Well\u{200D}being &amp; &lt;care&gt;\u{FFFD}<"))
    #expect(texts.contains(">'=1+1 Well\u{200D}being &amp; &lt;care&gt;\u{FFFD}<"))
    #expect(!texts.contains("_x00") && !texts.contains(">=1+1"))
  }

  @Test("Styles and notes of the GeoPackage are XML; its tables keep the name as recorded")
  func layers() async throws {
    let published = try await Self.published.value
    let file = HandOverFixture(run: published.run, folder: published.folder)
    let documents = try file.texts(
      """
      SELECT styleQML FROM layer_styles UNION ALL SELECT styleSLD FROM layer_styles
      UNION ALL SELECT metadata FROM gpkg_metadata WHERE mime_type = 'text/xml'
      """
    ).compactMap(\.self)
    #expect(documents.count > 10)
    for document in documents { #expect(Self.isSound(document), "\(document.prefix(200))") }
    #expect(
      try file.texts("SELECT name FROM boroughs WHERE gss_code = 'E09000004'") == [Self.name]
    )
  }

  @Test("Charts of the page are XML")
  func charts() async throws {
    let page = try await Self.published.value.folder.read("dossier.html")
    let charts = page.matches(of: /<svg xmlns.*?<\/svg>/.dotMatchesNewlines()).map { String($0.0) }
    #expect(
      charts.count > 5 && charts.contains { $0.contains("Well\u{200D}being &amp; &lt;care&gt;") }
    )
    for chart in charts { #expect(Self.isSound(chart), "\(chart.prefix(200))") }
  }
}
