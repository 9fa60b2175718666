import Exchange
import TestSupport
import Testing

@Suite("Reading files")
struct FileTests {
  @Test("An empty file is read as no bytes")
  func emptyFile() throws {
    let folder = try TemporaryFolder()
    #expect(try readFile(try folder.write("empty", "")).isEmpty)
  }

  @Test("A missing file is named")
  func missing() {
    let fault = #expect(throws: Fault.self) { try readFile("/nowhere/lcpf.csv") }
    #expect(fault?.kind == .unreadable)
    #expect(
      fault?.description
        == "/nowhere/lcpf.csv: found no such file; expected a readable file. Check the path."
    )
  }

  @Test("A folder is no file")
  func folder() {
    let fault = #expect(throws: Fault.self) { try readFile("/tmp") }
    #expect(
      fault?.description == "/tmp: found a folder; expected a readable file. Name a file in it."
    )
  }

  @Test("A stream without end is refused, an empty path is shown")
  func unusualPaths() {
    let endless = #expect(throws: Fault.self) { try readFile("/dev/zero") }
    #expect(
      endless?.description
        == "/dev/zero: found more than 256 MiB from what is no regular file; expected a stream that ends. "
        + "Save it to a file, and name that."
    )
    let empty = #expect(throws: Fault.self) { try readFile("") }
    #expect(
      empty?.description == "\"\": found no such file; expected a readable file. Check the path."
    )
  }
}
