import Foundation
import TestSupport
import Testing

@Suite("boroughwise import geodesy")
struct GeodesyImportTests {
  static let parts = [
    "geodesy/uk_os_OSTN15_london_crop.gsb", "geodesy/LICENCE.txt", "datapackage.json",
    "sources.csv",
  ]

  @Test(
    "The same grid gives the bytes that are shipped",
    .needs(shared: "sources/geodesy")
  )
  func sameBytes() throws {
    let sources = try #require(Repository.shared("sources"))
    let copy = try DatasetCopy()
    try copy.folder.remove("geodesy")
    let output = try CommandTests.run([
      "import", "geodesy", "--from", sources, "--data", copy.path,
    ])
    #expect(output.status == 0 && output.errors == "")
    for part in Self.parts {
      let new = try Data(contentsOf: copy.folder.url.appending(path: part))
      let shipped = try Data(contentsOf: URL(filePath: "\(Repository.geodata)/\(part)"))
      #expect(new == shipped, "\(part)")
    }
  }

  @Test("Sources without the grid are refused, and nothing is written")
  func missing() throws {
    let sources = try TemporaryFolder()
    let copy = try DatasetCopy()
    let before = try copy.folder.read("datapackage.json")
    let output = try CommandTests.run([
      "import", "geodesy", "--from", sources.path, "--data", copy.path,
    ])
    #expect(output.status == 65)
    #expect(
      output.errors.hasPrefix(
        "\(sources.path)/geodesy/uk_os_OSTN15_NTv2_OSGBtoETRS.tif: found no operation that PROJ can "
          + "make, or no grid that it can open"
      )
    )
    #expect(output.errors.hasSuffix("Fetch it anew from https://cdn.proj.org.\n"))
    #expect(try copy.folder.read("datapackage.json") == before)
  }

  @Test("The licence goes with the grid: notice, conditions and disclaimer")
  func licence() throws {
    let text = try String(
      contentsOfFile: "\(Repository.geodata)/geodesy/LICENCE.txt",
      encoding: .utf8
    )
    #expect(text.contains("Copyright (c) 2015, Ordnance Survey and the Ministry of Defence (MOD)"))
    #expect(text.contains("1. Redistributions of source code must retain"))
    #expect(text.contains("THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS"))
  }
}
