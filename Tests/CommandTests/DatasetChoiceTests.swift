import Foundation
import TestSupport
import Testing

/// Which dataset a command asks, as a person meets it; `DatasetSearchTests` holds the order.
@Suite("The dataset of a command")
struct DatasetChoiceTests {
  static let question = ["services", "in", "Bexley"]

  func ask(_ words: [String] = question, variable: String? = nil, in folder: String) throws
    -> ExternalTool.Output
  {
    // The shell changes the folder, and the program is found by its own path.
    try #require(
      try ExternalTool.run(
        "sh",
        ["-c", "cd \"$0\" && exec \"$@\"", folder, ExternalTool.boroughwise.path] + words,
        environment: ["BOROUGHWISE_DATA": variable ?? ""]
      )
    )
  }

  @Test(
    "The same answer whichever way it is found; on standard error, which, unless an option names it"
  )
  func ways() throws {
    let named = try ask(Self.question + ["--data", Repository.geodata], in: "/")
    #expect(named.status == 0 && named.errors == "" && !named.text.isEmpty)
    let copy = try DatasetCopy()
    let ways: [(String?, String, String)] = [
      (Repository.geodata, "/", "Dataset: \(Repository.geodata), which BOROUGHWISE_DATA names.\n"),
      (nil, copy.path, "Dataset: this folder.\n"),
      (nil, "\(copy.path)/zones", "Dataset: \(copy.path), above this folder.\n"),
    ]
    for (variable, folder, line) in ways {
      let output = try ask(variable: variable, in: folder)
      #expect(output.status == 0 && output.text == named.text)
      #expect(output.errors == line)
    }
  }

  @Test("An option goes before a variable, even one that names nothing")
  func option() throws {
    let output = try ask(
      ["locate", "-0.1", "51.5", "--data", Repository.geodata],
      variable: "/nowhere",
      in: "/"
    )
    #expect(output.status == 0 && output.errors == "")
  }

  @Test("Without any, every command says where it looked; those that can do without go on")
  func none() throws {
    let folder = try TemporaryFolder()
    for words in [
      Self.question, ["analyse"], ["check"], ["locate", "-0.1", "51.5"], ["tally", "x"],
    ] {
      let output = try ask(words, in: folder.path)
      #expect(output.status == 66 && output.text == "")
      #expect(output.errors.hasPrefix("--data: found no dataset in \(folder.path), "))
      #expect(
        output.errors.hasSuffix(
          "/share/boroughwise/geodata; expected a dataset, which may stand in a folder geodata there. Name one with "
            + "--data or BOROUGHWISE_DATA, or make one with `boroughwise new`.\n"
        ),
        "\(output.errors)"
      )
    }
    #expect(try ask(["doctor", "crs"], in: folder.path).errors == "")
    #expect(try ask(["formula", "verify", "--print"], in: folder.path).errors == "")
    #expect(try folder.files() == [])
  }

  @Test("A table is added to the dataset of this folder, never to one that was installed")
  func change() throws {
    let folder = try TemporaryFolder()
    try folder.write("t.csv", "gss_code,year,value\nE09000004,2030,1\n")
    let words = ["add", "residents", "t.csv", "--source", "a test"]
    let output = try ask(words, in: folder.path)
    #expect(output.status == 66)
    #expect(output.errors.contains("; expected a dataset of your own to change, "))
    let wrong = try ask(words, variable: folder.path, in: folder.path)
    #expect(wrong.status == 66)
    #expect(
      wrong.errors
        == "BOROUGHWISE_DATA: found \"\(folder.path)\", which holds no dataset; expected the folder of a dataset. "
        + "Correct the variable, or unset it; --data goes before it.\n"
    )
  }

  @Test(
    "What was installed with the program is found by where the program stands, also through a link"
  )
  func installed() throws {
    let folder = try TemporaryFolder()
    let bin = folder.url.appending(path: "opt/bin")
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    let program = bin.appending(path: "boroughwise")
    try FileManager.default.copyItem(at: ExternalTool.boroughwise, to: program)
    let share = folder.url.appending(path: "opt/share/boroughwise")
    try FileManager.default.createDirectory(at: share, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: URL(filePath: Repository.geodata),
      to: share.appending(path: "geodata")
    )
    let link = folder.url.appending(path: "link")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: program)
    let output = try #require(
      try ExternalTool.run("sh", ["-c", "cd / && exec \"$@\"", "sh", link.path] + Self.question)
    )
    #expect(output.status == 0)
    #expect(
      output.errors
        == "Dataset: \(folder.path)/opt/share/boroughwise/geodata, installed with this program.\n"
    )
  }
}
