import Foundation
import TestSupport
import Testing

/// Exports and feeds of a service that covers a circle.
@Suite("services export and feed of a circle")
struct ServicesShapeExportTests {
  @Test("A circle in Croydon is in Croydon's files and in no other borough's")
  func circle() throws {
    let copy = try DatasetCopy()
    try copy.replace(
      "S015,borough,E09000008,Croydon,,,,",
      with: "S015,circle,,,-0.1,51.375,500,",
      in: "services/coverage.csv"
    )
    let folder = try TemporaryFolder()
    for (borough, isThere) in [("Croydon", true), ("Barnet", false)] {
      let output = try ServicesSearchTests.run([
        "export", "--format", "open-referral-uk", "--borough", borough, "--out",
        "\(folder.path)/one.json", "--data", copy.path,
      ])
      #expect(output.status == 0)
      #expect(
        try folder.read("one.json").contains("Safer Streets Fund round 5 - Croydon") == isThere
      )
    }
    let feed = try ServicesSearchTests.run([
      "feed", "--out", "\(folder.path)/feed", "--data", copy.path,
    ])
    #expect(feed.status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/feed")
    let holding = try names.filter {
      try folder.read("feed/\($0)").contains("Safer Streets Fund round 5 - Croydon")
    }
    #expect(holding == ["croydon.json"])
  }
}
