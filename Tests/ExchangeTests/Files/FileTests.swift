import Glibc
import Testing

@testable import Exchange

/// A folder for one test, removed with all that is in it.
final class ScratchFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/exchange-test-XXXXXX".utf8CString)
    path = try #require(mkdtemp(&template).map { String(cString: $0) })
  }

  var names: [String] { Self.names(in: path) }

  private static func names(in path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func remove(_ path: String) {
    for name in names(in: path) { remove("\(path)/\(name)") }
    _ = Glibc.remove(path)
  }

  deinit { Self.remove(path) }
}

@Suite("Files")
struct FileTests {
  static let full: SystemCalls = {
    var calls = SystemCalls.real
    calls.write = { _, _, _ in
      errno = ENOSPC
      return -1
    }
    return calls
  }()

  @Test("What was written is read back, nothing beside it, twice over")
  func roundTrip() throws {
    let folder = try ScratchFolder()
    let path = "\(folder.path)/a.csv"
    try writeFile(.withoutPlaces([1, 2, 3]), to: path)
    try writeFile(.withoutPlaces(Array(repeating: 7, count: 100_000)), to: path)
    #expect(try readFile(path) == Array(repeating: 7, count: 100_000))
    #expect(folder.names == ["a.csv"])
  }

  @Test("An empty file is read as no bytes")
  func emptyFile() throws {
    let folder = try ScratchFolder()
    try writeFile(.withoutPlaces([]), to: "\(folder.path)/empty")
    #expect(try readFile("\(folder.path)/empty").isEmpty)
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

  @Test("A path through a file cannot be written, and nothing is left")
  func parentIsFile() throws {
    let folder = try ScratchFolder()
    try writeFile(.withoutPlaces([1]), to: "\(folder.path)/file")
    let path = "\(folder.path)/file/a.csv"
    let fault = #expect(throws: Fault.self) { try writeFile(.withoutPlaces([1]), to: path) }
    #expect(
      fault
        == Fault(
          .unwritable,
          file: path,
          found: "a path that leads through a file",
          expected: "a file that can be written",
          remedy: "Create the folder or name another"
        )
    )
    #expect(folder.names == ["file"])
  }

  @Test("A folder without write permission is named")
  func readOnlyFolder() throws {
    let own = try ScratchFolder()
    chmod(own.path, 0o500)
    defer { chmod(own.path, 0o700) }
    // Root may write anywhere but where the kernel itself says no.
    let folder = geteuid() == 0 ? "/sys" : own.path
    let fault = #expect(throws: Fault.self) {
      try writeFile(.withoutPlaces([1]), to: "\(folder)/a")
    }
    #expect(fault?.found == "a folder that you may not write to")
    #expect(fault?.remedy == "Name a folder that you may write to")
  }

  @Test("A full disk leaves the old file and nothing else")
  func fullDisk() throws {
    let folder = try ScratchFolder()
    let path = "\(folder.path)/a.csv"
    try writeFile(.withoutPlaces([1]), to: path)
    let fault = #expect(throws: Fault.self) { try writeFile([2], to: path, through: Self.full) }
    #expect(
      fault?.description
        == "\(path): found no space left on the disk; expected a file that can be written. "
        + "Free some space or name another folder."
    )
    #expect(try readFile(path) == [1])
    #expect(folder.names == ["a.csv"])
  }

  @Test("A batch writes all its files, into new folders")
  func batch() throws {
    let folder = try ScratchFolder()
    var batch = FileBatch(folder: "\(folder.path)/out/run")
    batch.add("report.txt", .withoutPlaces([1]))
    batch.add("tables/boroughs.csv", .withoutPlaces([2]))
    try batch.write()
    #expect(try readFile("\(folder.path)/out/run/report.txt") == [1])
    #expect(try readFile("\(folder.path)/out/run/tables/boroughs.csv") == [2])
  }

  @Test("A batch that meets a full disk leaves neither files nor folders")
  func batchOnFullDisk() throws {
    let folder = try ScratchFolder()
    var batch = FileBatch(folder: "\(folder.path)/out/run")
    batch.add("a", .withoutPlaces([1]))
    batch.add("deep/b", .withoutPlaces([1]))
    #expect(throws: Fault.self) { try batch.write(through: Self.full) }
    #expect(folder.names.isEmpty)
  }

  @Test("A file beside the folder that cannot be written leaves nothing in the folder")
  func batchWithFileElsewhere() throws {
    let folder = try ScratchFolder()
    var batch = FileBatch(folder: "\(folder.path)/out")
    batch.add("a", .withoutPlaces([1]))
    batch.add(path: "\(folder.path)/nowhere/b", .withoutPlaces([1]))
    #expect(throws: Fault.self) { try batch.write() }
    #expect(folder.names.isEmpty)
    var same = FileBatch(folder: folder.path)
    same.add("a", .withoutPlaces([1]))
    same.add(path: "\(folder.path)/./a", .withoutPlaces([2]))
    let fault = #expect(throws: Fault.self) { try same.write() }
    #expect(fault?.found == "two outputs for one file" && folder.names.isEmpty)
    var files = FileBatch()
    files.add(path: "\(folder.path)/a", .withoutPlaces([1]))
    files.add(path: "\(folder.path)/b", .withoutPlaces([2]))
    try files.write()
    #expect(folder.names == ["a", "b"])
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

  @Test("A batch whose last rename fails takes back its new files and folders")
  func batchWithFailedRename() throws {
    let folder = try ScratchFolder()
    var calls = SystemCalls.real
    calls.rename = { from, to in
      guard to.hasSuffix("/b") else { return Glibc.rename(from, to) }
      errno = EIO
      return -1
    }
    var batch = FileBatch(folder: "\(folder.path)/out")
    batch.add("a", .withoutPlaces([1]))
    batch.add("b", .withoutPlaces([1]))
    let fault = #expect(throws: Fault.self) { try batch.write(through: calls) }
    #expect(fault?.found == "Input/output error")
    #expect(folder.names.isEmpty)
  }

  @Test("A name that leads out of the folder stops the program", arguments: 0..<1)
  func escapingName(_: Int) async {
    await #expect(processExitsWith: .failure) {
      var batch = FileBatch(folder: "/tmp")
      batch.add("../a", .withoutPlaces([]))
    }
  }
}
