import Foundation
import TestSupport
import Testing

/// The tool as a person meets it: exit codes, what goes to which stream, what is left behind.
@Suite("The command line")
struct CommandTests {
  static func run(
    _ arguments: [String],
    environment: [String: String] = [:]
  ) throws -> ExternalTool.Output {
    try ExternalTool.run(ExternalTool.boroughwise, arguments, environment: environment)
  }

  static func analyse(
    to folder: TemporaryFolder,
    _ more: [String] = [],
    environment: [String: String] = [:]
  ) throws -> ExternalTool.Output {
    try run(
      ["analyse", "--data", Repository.geodata, "--out", folder.path] + more,
      environment: environment
    )
  }

  @Test("A run says where the reports are, on standard error; standard output stays empty")
  func analyse() throws {
    let folder = try TemporaryFolder()
    let output = try Self.analyse(to: folder)
    #expect(output.status == 0)
    #expect(output.text == "")
    #expect(
      output.errors == "Reports are in \(folder.path)/: begin with \(folder.path)/report.txt\n"
    )
    let quiet = try Self.analyse(to: folder, ["--quiet"])
    #expect(quiet.status == 0 && quiet.errors == "" && quiet.text == "")
  }

  @Test("Any time zone, locale and count of cores gives the same bytes")
  func determinism() throws {
    let far = ["TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"]
    var results: [[String: Data]] = []
    for (environment, cores) in [([:], "0-63"), (far, "0-63"), ([:], "0")] {
      let folder = try TemporaryFolder()
      let output = try ExternalTool.run(
        "taskset",
        [
          "-c", cores, ExternalTool.boroughwise.path, "analyse", "--data", Repository.geodata,
          "--out", folder.path,
        ],
        environment: environment
      )
      #expect(try #require(output).status == 0)
      var files: [String: Data] = [:]
      for file in try folder.files() {
        files[file] = try Data(contentsOf: folder.url.appending(path: file))
      }
      results.append(files)
    }
    #expect(results[0].count == 36)
    #expect(results[1] == results[0] && results[2] == results[0])
  }

  @Test("--json writes the findings to standard output")
  func json() throws {
    let folder = try TemporaryFolder()
    let output = try Self.analyse(
      to: folder,
      ["--fund", "serious-violence-duty", "--json", "--quiet"]
    )
    let json = try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any]
    let analyses = try #require(json?["analyses"] as? [[String: Any]])
    let definitions = try #require(analyses.first?["definitions"] as? [String: Any])
    let ons = try #require(definitions["ons"] as? [String: Any])
    let outer = try #require((ons["groups"] as? [String: Any])?["outer"] as? [String: Any])
    let rate = try #require((outer["gbp_per_offence"] as? [String: Any])?["rate"] as? Double)
    #expect(rate == 1.254411)
  }

  @Test("Exit codes: 64 usage, 65 refused, 66 unreadable, 73 unwritable, 1 findings")
  func exitCodes() throws {
    let folder = try TemporaryFolder()
    #expect(try Self.analyse(to: folder, ["--year", "2018"]).status == 64)
    #expect(try Self.analyse(to: folder, ["--fund", "nothing"]).status == 65)
    #expect(try Self.analyse(to: folder, ["--allocations", "/nowhere.csv"]).status == 66)
    #expect(try Self.run(["analyse", "--data", "/nowhere"]).status == 66)
    #expect(try Self.run(["check", "/nowhere"]).status == 66)
    #expect(try Self.run(["check", Repository.geodata]).status == 0)
    // A file where a folder belongs: nothing can be written below it.
    let blocked = try folder.write("file", "")
    let output = try Self.run([
      "analyse", "--data", Repository.geodata, "--out", "\(blocked)/reports",
    ])
    #expect(output.status == 73)
    #expect(
      output.errors.hasPrefix("\(blocked): found a path that leads through a file; expected ")
    )
    #expect(try folder.files() == ["file"])
  }

  @Test(
    "What a run would pass over, or say twice, is wrong usage",
    arguments: [
      (
        ["--fund", "lcpf-direct", "--hide-below", "5"],
        "--hide-below is about services, which a run of one fund or year leaves out: leave it out, or --fund, "
          + "--year, --allocations, --offences, --residents, --basket and --formula"
      ),
      (
        ["--year", "2018/19", "--as-of", "2025-03-31"],
        "--as-of is about services, which a run of one fund or year leaves out: leave it out, or --fund, --year, "
          + "--allocations, --offences, --residents, --basket and --formula"
      ),
      (
        ["--formula", "mine.yaml", "--by", "area"],
        "--by is about services, which a run of one fund or year leaves out: leave it out, or --fund, --year, "
          + "--allocations, --offences, --residents, --basket and --formula"
      ),
      (["--hide-below=-1"], "--hide-below takes a number of 0 or more"),
      (["--definition", "ons", "--definition", "ons"], "--definition names ons more than once"),
      (
        ["--category", "offences_robbery", "--category", "offences_robbery"],
        "--category names offences_robbery more than once"
      ),
    ]
  )
  func passedOver(words: [String], message: String) throws {
    let folder = try TemporaryFolder()
    let output = try Self.analyse(to: folder, words)
    #expect(output.status == 64 && output.text.isEmpty)
    #expect(output.errors.hasPrefix("Error: \(message)\n"), "\(output.errors)")
    #expect(try folder.files() == [])
  }

  @Test("A folder where nothing may be made is named")
  func readOnly() throws {
    let output = try Self.run([
      "analyse", "--data", Repository.geodata, "--out", "/proc/reports",
    ])
    #expect(output.status == 73)
    #expect(
      output.errors
        == "/proc/reports: found a folder that does not exist; expected a file that can be written. "
        + "Create the folder or name another.\n"
    )
  }

  @Test("When no more can be written, nothing half-written is left")
  func fullDisk() throws {
    let folder = try TemporaryFolder()
    // A file may grow to 100 blocks of 512 bytes, as on a disk that is nearly full.
    let command =
      "trap '' XFSZ; ulimit -f 100; exec '\(ExternalTool.boroughwise.path)' analyse "
      + "--data '\(Repository.geodata)' --out '\(folder.path)/out'"
    let output = try #require(try ExternalTool.run("sh", ["-c", command]))
    #expect(output.status == 73)
    #expect(output.errors.contains("found file too large"))
    #expect(try folder.files() == [])
  }

  @Test("A refused run leaves nothing behind, and the files of an earlier run as they were")
  func nothingHalfWritten() throws {
    let folder = try TemporaryFolder()
    #expect(try Self.analyse(to: folder, ["--fund", "serious-violence-duty"]).status == 0)
    let before = try folder.read("report.txt")
    let bad = try TemporaryFolder()
    let file = try bad.write("my.csv", "gss_code,amount_gbp\nE09000002,£5\n")
    #expect(try Self.analyse(to: folder, ["--allocations", file]).status == 65)
    #expect(try folder.read("report.txt") == before)
    #expect(try folder.files().count == 5)
  }

  @Test("Findings of two runs never stand together; a person's own files stay")
  func noStaleOutputs() throws {
    let folder = try TemporaryFolder()
    #expect(try Self.analyse(to: folder, ["--quiet"]).status == 0)
    try folder.write("lcpf-direct-2018-19/my notes.txt", "keep")
    #expect(
      try Self.analyse(to: folder, ["--fund", "serious-violence-duty", "--quiet"]).status == 0
    )
    #expect(
      try folder.files() == [
        "boroughs.csv", "boroughs.geojson", "datapackage.json",
        "lcpf-direct-2018-19/my notes.txt", "report.txt", "run.json",
      ]
    )
  }

  @Test("A year for which the fund has no amounts is refused with what to do")
  func missingYear() throws {
    let folder = try TemporaryFolder()
    let output = try Self.analyse(to: folder, ["--fund", "lcpf-direct", "--year", "2017/18"])
    #expect(output.status == 65)
    #expect(
      output.errors == """
        \(Repository.geodata)/funds/allocations.csv: found amounts of lcpf-direct for 2 of 32 boroughs \
        in 2017/18; expected an amount for each borough that the fund pays. Give `boroughwise analyse` \
        your own table with --allocations, or a formula with --formula.

        """
    )
  }

  @Test("A population of zero makes a rate undefined, which the report says")
  func zeroPopulation() throws {
    let copy = try DatasetCopy()
    try copy.replace(
      "E09000004,population,2024,256434,",
      with: "E09000004,population,2024,0,",
      in: "indicators/population.csv"
    )
    let folder = try TemporaryFolder()
    let output = try Self.run([
      "analyse", "--data", copy.path, "--out", folder.path, "--fund", "serious-violence-duty",
      "--quiet",
    ])
    #expect(output.status == 0)
    #expect(
      output.errors == "Caution: indicators/population.csv is not the file that datapackage.json "
        + "lists: its checksum differs\nCaution: Bexley has 0 residents in 2024: its rate per head is "
        + "undefined, and the rates of its group and of London count its money without residents\n"
        + "Caution: the year taken of serious-violence-duty is 2024/25; say otherwise with --year\n"
    )
    let report = try folder.read("report.txt")
    #expect(
      report.contains("Bexley: pounds per head is undefined, because the denominator is zero")
    )
    #expect(report.lowercased().firstMatch(of: /\b(inf|infinity|nan)\b/) == nil)
    let rows = try folder.read("boroughs.csv").split(separator: "\n")
    let bexley = try #require(rows.first { $0.hasPrefix("E09000004") })
    #expect(bexley.contains(",0,2024,16632,2024/25,,"))
  }

  @Test("Compare fits a screen: two boroughs, 80 columns, 48 lines")
  func compare() throws {
    let output = try Self.run(["compare", "bexley", "bromley", "--data", Repository.geodata])
    #expect(output.status == 0)
    let lines = output.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 48)
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(output.text.contains("MODELLED amounts"))
    #expect(try Self.run(["compare", "bexley"]).status == 64)
  }
}
