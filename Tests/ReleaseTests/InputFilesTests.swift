import Exchange
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Release

@Suite("No output takes the place of an input")
struct InputFilesTests {
  private func fault(_ work: () throws -> Void) -> String? {
    do {
      try InputFiles.$current.withValue(InputFiles()) { try work() }
      return nil
    } catch { return "\(error)" }
  }

  @Test func `A file that was read is not written over, by whatever name`() throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/points.csv"
    try ReleaseTests.write([1], to: file)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link.csv",
      withDestinationPath: "points.csv"
    )
    #expect(link(file, "\(folder.path)/hard.csv") == 0)
    for name in [
      "points.csv", "link.csv", "hard.csv",
      "../\(folder.url.lastPathComponent)/points.csv",
    ] {
      let path = "\(folder.path)/\(name)"
      let message = fault {
        _ = try readFile(file)
        try ReleaseTests.write([2], to: path)
      }
      #expect(
        message
          == "\(path): found a file that this command reads; expected a file that is no input. "
          + "Name another file: an output never takes the place of an input."
      )
    }
    #expect(try readFile(file) == [1])
    // Another file is written, and so is the same one by a command that has not read it.
    #expect(
      fault {
        _ = try readFile(file)
        try ReleaseTests.write([2], to: "\(folder.path)/other.csv")
      } == nil
    )
    #expect(fault { try ReleaseTests.write([3], to: file) } == nil)
    #expect(try readFile(file) == [3])
  }

  @Test func `A dataset's folder, a place in it, and a folder around it are refused`() throws {
    let folder = try TemporaryFolder()
    let data = "\(folder.path)/data"
    mkdir(data, 0o700)
    try ReleaseTests.write([1], to: "\(data)/a.csv")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link",
      withDestinationPath: "data"
    )
    func write(into out: String) -> String? {
      fault {
        InputFiles.current?.note(folder: data)
        var batch = FileBatch(folder: out)
        batch.add("b.csv", Released(bytes: [2]))
        try batch.write()
      }
    }
    for out in [data, "\(folder.path)/link", "\(data)/x/y", "\(folder.path)/link/x"] {
      #expect(
        write(into: out)
          == "\(out): found a place in the dataset \(data), which this command reads; expected a place "
          + "outside it. Name another folder: an output never takes the place of an input."
      )
    }
    #expect(
      write(into: folder.path)
        == "\(folder.path): found a folder that holds the dataset \(data); expected a folder of its own. "
        + "Name another folder: an output never takes the place of an input."
    )
    #expect(
      fault {
        InputFiles.current?.note(folder: data)
        try ReleaseTests.write([2], to: "\(data)/new.csv")
      }?.hasPrefix("\(data)/new.csv: found a place in the dataset") == true
    )
    #expect(try FileManager.default.contentsOfDirectory(atPath: data) == ["a.csv"])
    // A sibling, and a folder whose name begins alike, are free.
    #expect(write(into: "\(folder.path)/out") == nil)
    #expect(write(into: "\(folder.path)/data2") == nil)
  }

  @Test func `A folder that holds an input is none for a run`() throws {
    let folder = try TemporaryFolder()
    try ReleaseTests.write([1], to: "\(folder.path)/mine.yaml")
    func write(_ name: String, into out: String) -> String? {
      fault {
        _ = try readFile("\(folder.path)/mine.yaml")
        var batch = FileBatch(folder: out)
        batch.add(name, Released(bytes: [2]))
        try batch.write()
      }
    }
    #expect(
      write("run.json", into: folder.path)
        == "\(folder.path): found a folder that holds \(folder.path)/mine.yaml, which this command reads; expected a "
        + "folder of its own. Name another folder: an output never takes the place of an input."
    )
    #expect(write("run.json", into: "\(folder.path)/out") == nil)
    // What is no run may lie beside what it was made of.
    #expect(write("b.csv", into: folder.path) == nil)
  }

  @Test func `What is left of an earlier batch is removed, unless the command reads it`() throws {
    let folder = try TemporaryFolder()
    let old = "\(folder.path)/old.csv"
    func write() throws {
      var batch = FileBatch(folder: folder.path, removing: ["old.csv", "gone.csv", "new.csv"])
      batch.add("new.csv", Released(bytes: [2]))
      try batch.write()
    }
    try ReleaseTests.write([1], to: old)
    #expect(
      fault {
        _ = try readFile(old)
        try write()
      }
        == "\(old): found a file that this command reads; expected a file that is no input. "
        + "Name another file: an output never takes the place of an input."
    )
    #expect(try folder.names() == ["old.csv"])
    #expect(fault { try write() } == nil)
    #expect(try folder.names() == ["new.csv"])
  }

  @Test func `A file of somebody else is not replaced, and nothing is written then`() throws {
    let folder = try TemporaryFolder()
    try ReleaseTests.write([1], to: "\(folder.path)/index.html")
    func write(replacing own: Set<String>) -> String? {
      fault {
        var batch = FileBatch(folder: folder.path, replacing: own)
        batch.add("a.csv", Released(bytes: [2]))
        batch.add("index.html", Released(bytes: [2]))
        try batch.write()
      }
    }
    #expect(
      write(replacing: ["a.csv"])
        == "\(folder.path)/index.html: found a file that no run recorded in this folder has written; expected "
        + "a folder that is empty, or that holds an earlier run. Name another folder, or move the file."
    )
    #expect(try folder.names() == ["index.html"])
    #expect(write(replacing: ["index.html"]) == nil)
    #expect(try readFile("\(folder.path)/index.html") == [2])
  }
}
