import Foundation
import TestSupport
import Testing

/// What a person has, and a command would write over or remove, is still there afterwards.
@Suite("No command loses a file")
struct LostFilesTests {
  static let isInput =
    "found a file that this command reads; expected a file that is no input. Name another file: an "
    + "output never takes the place of an input.\n"

  static func contents(_ folder: TemporaryFolder) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for file in try folder.files() {
      contents[file] = try Data(contentsOf: folder.url.appending(path: file))
    }
    return contents
  }

  /// The folder of a run of a formula of one's own.
  static func formulaRun() throws -> TemporaryFolder {
    let (folder, own) = (try TemporaryFolder(), try TemporaryFolder())
    let shipped = "\(Repository.geodata)/formulas/lcpf-2018-19-population.yaml"
    let formula = try own.write("mine.yaml", try String(contentsOfFile: shipped, encoding: .utf8))
    let output = try CommandTests.run([
      "formula", "run", formula, "--data", Repository.geodata, "--out", folder.path,
    ])
    #expect(output.status == 0)
    return folder
  }

  @Test(
    "A run neither removes nor replaces what it reads",
    arguments: [
      (["--year", "2018/19", "--allocations", "OUT/allocations.csv"], "allocations.csv"),
      (["--formula", "OUT/inputs/mine.yaml"], "inputs/mine.yaml"),
      (["--since", "OUT"], "report.txt"),
    ]
  )
  func ownInput(words: [String], file: String) throws {
    let folder = try Self.formulaRun()
    let before = try Self.contents(folder)
    let output = try CommandTests.analyse(
      to: folder,
      ["--fund", "lcpf-direct"] + words.map { $0.replacing("OUT", with: folder.path) }
    )
    #expect(output.status == 73)
    #expect(
      output.errors.hasSuffix("\(folder.path)/\(file): \(Self.isInput)"),
      "\(output.errors)"
    )
    #expect(try Self.contents(folder) == before)
  }

  @Test func `A file of an earlier run that somebody has changed is neither replaced nor removed`()
    throws
  {
    let folder = try Self.formulaRun()
    try folder.write("stages.csv", "my notes\n")
    try folder.write("report.txt", "my words\n")
    let before = try Self.contents(folder)
    let output = try CommandTests.analyse(to: folder, ["--fund", "serious-violence-duty"])
    #expect(output.status == 73)
    for file in ["report.txt", "stages.csv"] {
      #expect(
        output.errors.contains(
          "\(folder.path)/\(file): found a file that was changed since the run in this folder has written it; "
            + "expected the bytes that its run.json lists, which may be replaced. Move the file, or name "
            + "another folder.\n"
        )
      )
    }
    #expect(try Self.contents(folder) == before)
    // Moved away, they are in nobody's way; what nobody changed is replaced or removed.
    try folder.remove("stages.csv")
    try folder.remove("report.txt")
    #expect(try CommandTests.analyse(to: folder, ["--fund", "serious-violence-duty"]).status == 0)
    #expect(
      try folder.files()
        == ["boroughs.csv", "boroughs.geojson", "datapackage.json", "report.txt", "run.json"]
    )
  }

  @Test("No command writes into the dataset, whatever of it the command reads")
  func dataset() throws {
    let copy = try DatasetCopy()
    let own = try TemporaryFolder()
    let points = try own.write("points.csv", TallyCommandTests.points)
    let services = try own.write(
      "services.csv",
      "service_id,longitude,latitude,radius_m\nX001,-0.0532,51.5264,300\n"
    )
    let zones = "\(Repository.geodata)/boundaries/lsoa_2021.geojson"
    let part = "\(own.path)/part.json"
    let data = ["--data", copy.path]
    #expect(try CommandTests.run(["tally", points, "--partial", part] + data).status == 0)
    let tables = ["sources.csv", "zones/boroughs.csv"].map { "\(copy.path)/\($0)" }
    for (words, out) in [
      (["tally", points, "--out"], tables[0]),
      (["tally", points, "--zones", zones, "--out"], tables[1]),
      (["tally", points, "--partial"], "\(copy.path)/datapackage.json"),
      (["merge", part, "--out"], tables[1]),
      (["services", "reach", services, "--out"], tables[0]),
      (["services", "reach", services, "--zones", zones, "--out"], tables[1]),
    ] {
      let output = try CommandTests.run(words + [out] + data)
      #expect(output.status == 73, "\(words)")
      #expect(
        output.errors.hasSuffix(
          "\(out): found a place in the dataset \(copy.path), which this command reads; expected a place "
            + "outside it. Name another folder: an output never takes the place of an input.\n"
        ),
        "\(words): \(output.errors)"
      )
    }
    for table in ["sources.csv", "zones/boroughs.csv"] {
      let shipped = URL(filePath: "\(Repository.geodata)/\(table)")
      #expect(
        try Data(contentsOf: copy.folder.url.appending(path: table)) == Data(contentsOf: shipped)
      )
    }
  }
}
