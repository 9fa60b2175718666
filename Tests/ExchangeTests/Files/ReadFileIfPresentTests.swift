import Exchange
import TestSupport
import Testing

@Suite("Reading a file that may be missing")
struct ReadFileIfPresentTests {
  @Test("Only a missing file is nil; a folder is unreadable")
  func missing() throws {
    let folder = try TemporaryFolder()
    #expect(try readFileIfPresent("\(folder.path)/none.csv") == nil)
    let fault = #expect(throws: Fault.self) { try readFileIfPresent(folder.path) }
    #expect(fault?.found == "a folder")
  }

  @Test("Behind a path that leads through a file there is none")
  func throughFile() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.csv", "A")
    #expect(try readFileIfPresent(file) == [65])
    #expect(try readFileIfPresent("\(file)/b.csv") == nil)
  }
}
