import Atlas
import TestSupport
import Testing

@Suite("What was read", .inLondon)
struct DatasetFolderTests {
  @Test("Copies of a folder note their inputs together")
  func inputs() throws {
    let folder = DatasetFolder(Repository.geodata)
    _ = try folder.read(Dataset.File.analysis)
    let copy = folder
    _ = try copy.read(Dataset.File.sources)
    _ = try folder.read(Dataset.File.analysis)
    #expect(folder.inputs.map(\.path) == [Dataset.File.analysis, Dataset.File.sources])
    #expect(copy.inputs == folder.inputs)
  }

  @Test("A file of one's own goes by its bare name, or by one that no other input has")
  func ownNames() throws {
    let folder = DatasetFolder(Repository.geodata)
    // Taken by a file of the dataset, whether it is read before, after or never.
    folder.record(own: "a/sources.csv", bytes: [1])
    _ = try folder.read(Dataset.File.sources)
    folder.record(own: "a/analysis.yaml", bytes: [2])
    folder.record(own: "a/t.csv", bytes: [3])
    folder.record(own: "b/t.csv", bytes: [4])
    folder.record(own: "c/t.csv", bytes: [5])
    // The same bytes under one name are one input.
    folder.record(own: "d/t.csv", bytes: [4])
    #expect(
      folder.inputs.map(\.path) == [
        "own/sources.csv", Dataset.File.sources, "own/analysis.yaml", "t.csv", "own/t.csv",
        "own/2/t.csv",
      ]
    )
    #expect(
      ["a/t.csv", "b/t.csv", "c/t.csv", "d/t.csv", "e/u.csv"].map(folder.ownName)
        == ["t.csv", "own/t.csv", "own/2/t.csv", "own/t.csv", "u.csv"]
    )
    #expect(
      folder.inputs.map(\.sha256)[4] == InputRecord(path: "", bytes: [4]).sha256
    )
  }
}
