import Exchange
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Release

/// Writes one file by its path.
func write(_ bytes: [UInt8], to path: String, through system: SystemCalls = .real) throws(Fault) {
  var batch = FileBatch()
  batch.add(path: path, Released(bytes: bytes))
  try batch.write(through: system)
}

@Suite("Files are written whole or not at all")
struct FileBatchTests {
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
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a.csv"
    try write([1, 2, 3], to: path)
    try write(Array(repeating: 7, count: 100_000), to: path)
    #expect(try readFile(path) == Array(repeating: 7, count: 100_000))
    #expect(try folder.names() == ["a.csv"])
  }

  @Test("What a link leads to is written, and the link stays; one that leads nowhere is refused")
  func links() throws {
    let folder = try TemporaryFolder()
    func link(_ name: String, to target: String) throws -> String {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/\(name)",
        withDestinationPath: target
      )
      return "\(folder.path)/\(name)"
    }
    try write([1], to: "\(folder.path)/a.csv")
    try write([2], to: try link("link.csv", to: "a.csv"))
    #expect(try readFile("\(folder.path)/a.csv") == [2])
    let rest =
      ": found a link that leads nowhere; expected a file or folder that can be written. Remove the link, or create "
      + "what it leads to."
    let broken = try link("broken.csv", to: "nowhere.csv")
    #expect(
      #expect(throws: Fault.self) { try write([3], to: broken) }?.description == broken + rest
    )
    let inside = try link("broken", to: "nowhere")
    let fault = #expect(throws: Fault.self) {
      var batch = FileBatch(folder: inside)
      batch.add("b.csv", Released(bytes: [2]))
      try batch.write()
    }
    #expect(fault?.description == inside + rest)
    #expect(try Set(folder.names()) == ["a.csv", "broken", "broken.csv", "link.csv"])
  }

  @Test("A path through a file cannot be written, and nothing is left")
  func parentIsFile() throws {
    let folder = try TemporaryFolder()
    try write([1], to: "\(folder.path)/file")
    let path = "\(folder.path)/file/a.csv"
    let fault = #expect(throws: Fault.self) { try write([1], to: path) }
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
    #expect(try folder.names() == ["file"])
  }

  @Test("A folder without write permission is named")
  func readOnlyFolder() throws {
    let own = try TemporaryFolder()
    chmod(own.path, 0o500)
    defer { chmod(own.path, 0o700) }
    // Root may write anywhere but where the kernel itself says no.
    let folder = geteuid() == 0 ? "/sys" : own.path
    let fault = #expect(throws: Fault.self) { try write([1], to: "\(folder)/a") }
    #expect(fault?.found == "a folder that you may not write to")
    #expect(fault?.remedy == "Name a folder that you may write to")
  }

  @Test("A full disk leaves the old file and nothing else")
  func fullDisk() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a.csv"
    try write([1], to: path)
    let fault = #expect(throws: Fault.self) { try write([2], to: path, through: Self.full) }
    #expect(
      fault?.description
        == "\(path): found no space left on the disk; expected a file that can be written. "
        + "Free some space or name another folder."
    )
    #expect(try readFile(path) == [1])
    #expect(try folder.names() == ["a.csv"])
  }

  @Test("A batch writes all its files, into new folders")
  func batch() throws {
    let folder = try TemporaryFolder()
    var batch = FileBatch(folder: "\(folder.path)/out/run")
    batch.add("report.txt", Released(bytes: [1]))
    batch.add("tables/boroughs.csv", Released(bytes: [2]))
    try batch.write()
    #expect(try readFile("\(folder.path)/out/run/report.txt") == [1])
    #expect(try readFile("\(folder.path)/out/run/tables/boroughs.csv") == [2])
  }

  @Test("A batch that meets a full disk leaves neither files nor folders")
  func batchOnFullDisk() throws {
    let folder = try TemporaryFolder()
    var batch = FileBatch(folder: "\(folder.path)/out/run")
    batch.add("a", Released(bytes: [1]))
    batch.add("deep/b", Released(bytes: [1]))
    #expect(throws: Fault.self) { try batch.write(through: Self.full) }
    #expect(try folder.names().isEmpty)
  }

  @Test("A file beside the folder that cannot be written leaves nothing in the folder")
  func batchWithFileElsewhere() throws {
    let folder = try TemporaryFolder()
    var batch = FileBatch(folder: "\(folder.path)/out")
    batch.add("a", Released(bytes: [1]))
    batch.add(path: "\(folder.path)/nowhere/b", Released(bytes: [1]))
    #expect(throws: Fault.self) { try batch.write() }
    #expect(try folder.names().isEmpty)
    var same = FileBatch(folder: folder.path)
    same.add("a", Released(bytes: [1]))
    same.add(path: "\(folder.path)/./a", Released(bytes: [2]))
    let fault = #expect(throws: Fault.self) { try same.write() }
    #expect(fault?.found == "two outputs for one file")
    #expect(try folder.names().isEmpty)
    var files = FileBatch()
    files.add(path: "\(folder.path)/a", Released(bytes: [1]))
    files.add(path: "\(folder.path)/b", Released(bytes: [2]))
    try files.write()
    #expect(try folder.names() == ["a", "b"])
  }

  @Test("A batch whose last rename fails takes back its new files and folders")
  func batchWithFailedRename() throws {
    let folder = try TemporaryFolder()
    var calls = SystemCalls.real
    calls.rename = { from, to in
      guard to.hasSuffix("/b") else { return Glibc.rename(from, to) }
      errno = EIO
      return -1
    }
    var batch = FileBatch(folder: "\(folder.path)/out")
    batch.add("a", Released(bytes: [1]))
    batch.add("b", Released(bytes: [1]))
    let fault = #expect(throws: Fault.self) { try batch.write(through: calls) }
    #expect(fault?.found == "input/output error")
    #expect(try folder.names().isEmpty)
  }

  @Test("A name that leads out of the folder stops the program", arguments: 0..<1)
  func escapingName(_: Int) async {
    await #expect(processExitsWith: .failure) {
      var batch = FileBatch(folder: "/tmp")
      batch.add("../a", Released(bytes: []))
    }
  }
}

extension TemporaryFolder {
  /// The names of what is in the folder, hidden files and folders included.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}
