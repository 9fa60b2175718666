import Atlas
import TestSupport
import Testing

@Suite("What was read")
struct DatasetFolderTests {
  @Test("Copies of a folder note their inputs together; one set apart notes its own from then on")
  func inputs() throws {
    let folder = DatasetFolder(Repository.geodata)
    _ = try folder.read(Dataset.File.analysis)
    let (copy, apart) = (folder, folder.apart)
    _ = try copy.read(Dataset.File.sources)
    _ = try apart.read(Dataset.File.funds)
    _ = try folder.read(Dataset.File.analysis)
    #expect(folder.inputs.map(\.path) == [Dataset.File.analysis, Dataset.File.sources])
    #expect(copy.inputs == folder.inputs)
    #expect(apart.inputs.map(\.path) == [Dataset.File.analysis, Dataset.File.funds])
  }
}
