import DatasetImport
import Foundation
import TestSupport
import Testing

@Suite(
  "The shipped dataset and its sources",
  .needs(shared: "sources")
)
struct ShippedImportTests {
  @Test("An import into an empty folder gives the committed dataset, byte for byte")
  func sameBytes() throws {
    let folder = try TemporaryFolder()
    let committed = URL(filePath: Repository.geodata)
    // What no import writes.
    try folder.write(
      "zones/codes.csv",
      Data(contentsOf: committed.appending(path: "zones/codes.csv"))
    )
    for name in ["analysis.yaml", "area-file.json", "area.yaml", "facts", "formulas"] {
      try FileManager.default.copyItem(
        at: committed.appending(path: name),
        to: folder.url.appending(path: name)
      )
    }
    let sources = try #require(Repository.shared("sources"))
    let imported = try importDataset(
      parts: ImportPart.allCases,
      from: sources,
      into: folder.path
    )
    for file in imported.files { try folder.write(file.name, Data(file.bytes)) }

    let files = try folder.files()
    let shipped = try DatasetCopy().folder
    #expect(try files == shipped.files().filter { $0 != "README.md" })
    for file in files {
      let fresh = try Data(contentsOf: folder.url.appending(path: file))
      #expect(fresh == (try? Data(contentsOf: committed.appending(path: file))), "\(file) differs")
    }
  }

  @Test("A second import changes nothing")
  func idempotent() throws {
    let copy = try DatasetCopy()
    let before = try Data(contentsOf: copy.folder.url.appending(path: "datapackage.json"))
    let sources = try #require(Repository.shared("sources"))
    let imported = try importDataset(parts: [.services, .funds], from: sources, into: copy.path)
    let after = imported.files.first { $0.name == "datapackage.json" }
    #expect((after?.bytes).map { Data($0) } == before)
  }
}
