import DatasetImport
import Exchange
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
    let reports = [
      "counts", "finance", "goals", "marks", "performance", "risks", "rules", "themes", "variances",
    ]
    for name in ["zones/codes.csv", "services/calls.csv"] + reports.map({ "services/\($0).csv" }) {
      try folder.write(name, Data(contentsOf: committed.appending(path: name)))
    }
    try folder.write("sources.csv", try Self.sourcesOfHandWritten())
    for name in ["analysis.yaml", "area-file.json", "area.yaml", "facts", "formulas", "scrutiny"] {
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

  /// The rows of sources that tables written by hand name: the others come from the collected files.
  private static func sourcesOfHandWritten() throws -> Data {
    func table(_ path: String) throws -> CSVTable {
      try CSVTable(file: path, bytes: try readFile("\(Repository.geodata)/\(path)"))
    }
    var named: Set<String> = []
    for path in ["recommendations", "statements", "figures"].map({ "scrutiny/\($0).csv" })
      + ["services/calls.csv"]
    {
      let table = try table(path)
      let column = try table.column("source")
      named.formUnion((0..<table.rowCount).map { table.text($0, column) })
    }
    let sources = try table("sources.csv")
    var writer = CSVWriter(header: sources.header)
    for row in 0..<sources.rowCount where named.contains(sources.text(row, 0)) {
      writer.append(sources.header.indices.map { sources.text(row, $0) })
    }
    return Data(writer.bytes)
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
