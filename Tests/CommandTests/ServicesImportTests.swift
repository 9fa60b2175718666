import Foundation
import TestSupport
import Testing

/// `services import`, and what the dataset says of what it wrote.
@Suite("services import on the command line")
struct ServicesImportTests {
  static func grant(_ number: Int, _ pounds: Int, _ codes: String...) -> String {
    let locations = codes.map { #"{"geoCode": "\#($0)"}"# }.joined(separator: ",")
    return """
      {"id": "x-\(number)", "title": "Club", "description": "D", "currency": "GBP",
       "amountAwarded": \(pounds), "awardDate": "2024-05-01",
       "plannedDates": [{"startDate": "2024-04-01", "duration": 12}],
       "beneficiaryLocation": [\(locations)]}
      """
  }

  static func run(_ arguments: [String]) throws -> ExternalTool.Output {
    try ExternalTool.run(ExternalTool.boroughwise, ["services"] + arguments)
  }

  static func importing(_ text: String, into folder: TemporaryFolder) throws -> ExternalTool.Output
  {
    try folder.write("grants.json", text)
    return try run([
      "import", "\(folder.path)/grants.json", "--format", "360giving", "--out",
      "\(folder.path)/out", "--data", Repository.geodata,
    ])
  }

  @Test func `Tables that are there are never replaced`() throws {
    let copy = try DatasetCopy()
    try copy.folder.write("grants.json", #"{"grants": [\#(Self.grant(1, 5, "E09000003"))]}"#)
    let before = try copy.folder.read("services/services.csv")
    let output = try Self.run([
      "import", "\(copy.folder.path)/grants.json", "--format", "360giving", "--out",
      copy.folder.path,
      "--data", Repository.geodata,
    ])
    #expect(output.status == 73)
    #expect(output.errors.contains("found a file that no run recorded in this folder has written"))
    #expect(try copy.folder.read("services/services.csv") == before)
  }

  @Test func `A feed replaces an earlier feed, and nothing else`() throws {
    let folder = try TemporaryFolder()
    let feed = ["feed", "--out", folder.path + "/feed", "--data", Repository.geodata]
    #expect(try Self.run(feed).status == 0)
    #expect(try Self.run(feed).status == 0)
    try folder.write("feed/index.json", "{}")
    #expect(try Self.run(feed).status == 73)
    #expect(try folder.read("feed/index.json") == "{}")
  }

  @Test func `What is written loads, and money elsewhere is no borough's`() throws {
    let folder = try TemporaryFolder()
    let grants = [
      Self.grant(1, 30_000, "E09000003", "E07000098"), Self.grant(2, 7000, "E08000003"),
      Self.grant(3, 500, "E92000001"), Self.grant(4, 64, "E01003296"),
    ]
    let output = try Self.importing(
      #"{"grants": [\#(grants.joined(separator: ","))]}"#,
      into: folder
    )
    #expect(output.status == 0)
    #expect(
      output.errors.hasPrefix(
        """
        4 services read: 2 for areas in London, 1 for places outside it, 1 for places that are not \
        known.
        Amounts of 4 services: £37564.00 in all.

        """
      )
    )
    let copy = try DatasetCopy()
    for table in ["services", "coverage", "places", "amounts", "categories"] {
      let path = "services/\(table).csv"
      try copy.folder.write(path, try folder.read("out/\(path)"))
    }
    let sources = try folder.read("out/sources.csv").split(separator: "\n").dropFirst()
    let known = try copy.folder.read("sources.csv").split(separator: "\n", maxSplits: 1)[0]
    #expect(known.hasPrefix("id,title,publisher,published,licence,attribution,url"))
    try copy.folder.write(
      "sources.csv",
      try copy.folder.read("sources.csv") + sources.joined(separator: "\n") + "\n"
    )
    // Measures of services that are gone would be refused.
    try copy.removeLines(beginning: "2022/23", in: "services/performance.csv")
    func money(_ borough: String) throws -> String {
      let output = try Self.run([
        "money", "--borough", borough, "--year", "2024/25", "--data", copy.path,
      ])
      #expect(output.status == 0, "\(output.errors)")
      #expect(!output.errors.contains("refused"))
      return output.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(try money("Barnet").contains("SERVICES THAT NAME IT: £30,000.00"))
    #expect(try money("Lewisham").contains("SERVICES THAT NAME IT: £64.00"))
    let croydon = try money("Croydon")
    #expect(!croydon.contains("SERVICES THAT NAME IT"))
    // England may be Croydon, Manchester is not.
    #expect(croydon.contains("£500.00 of the year is for places that the sources do not name"))
  }

  @Test func `A negative amount refuses the file, and nothing is written`() throws {
    let folder = try TemporaryFolder()
    let output = try Self.importing("[\(Self.grant(1, 10)), \(Self.grant(2, -4))]", into: folder)
    #expect(output.status == 65)
    #expect(
      output.errors == """
        \(folder.path)/grants.json, at /1/amountAwarded: found -4; expected an amount of 0 or more. \
        Take what was given back off the grant that it belongs to, or leave both out.

        """
    )
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/out"))
  }
}
