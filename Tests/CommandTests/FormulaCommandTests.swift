import Exchange
import Foundation
import TestSupport
import Testing

/// `formula` as a person meets it.
@Suite("formula on the command line")
struct FormulaCommandTests {
  static let formulas = "\(Repository.geodata)/formulas"

  static func run(_ arguments: String..., environment: [String: String] = [:]) throws
    -> ExternalTool.Output
  {
    try ExternalTool.run(
      ExternalTool.boroughwise,
      ["formula"] + arguments + ["--data", Repository.geodata],
      environment: environment
    )
  }

  @Test("A run prints its report and writes a folder; verify agrees with it")
  func runAndVerify() throws {
    let folder = try TemporaryFolder()
    let file = "\(Self.formulas)/lcpf-2019-20-rises-accepted.yaml"
    let output = try Self.run("run", file, "--out", "\(folder.path)/run")
    #expect(output.status == 0)
    #expect(output.text.contains("MODELLED: every amount below"))
    #expect(output.text.contains("Published cost of protection: £1,118,248.00 over 2 years"))
    #expect(output.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(
      try folder.files()
        == [
          "allocations.csv", "datapackage.json", "report.txt", "run.json", "stages.csv",
        ].map { "run/\($0)" }
    )
    #expect(try folder.read("run/report.txt") == output.text)
    let verified = try Self.run("verify", "\(folder.path)/run")
    #expect(verified.status == 0 && verified.text.contains("same to the penny"))
    // The amounts are a baseline for the next year.
    let next = try Self.run(
      "run",
      "\(Self.formulas)/lcpf-2019-20-rises-accepted.yaml",
      "--baseline",
      "\(folder.path)/run/allocations.csv"
    )
    #expect(next.status == 65 && next.errors.contains("2019/20"))
  }

  @Test(
    "Last year's amounts are taken as people keep them, which is said; verify takes them from the run"
  )
  func ownBaseline() throws {
    let folder = try TemporaryFolder()
    let first = try Self.run(
      "run",
      "\(Self.formulas)/lcpf-2018-19-population.yaml",
      "--json"
    )
    let run = try #require(JSONValue.parse(file: "x", bytes: Array(first.text.utf8)).object)
    let rows = (run["boroughs"]?.array ?? []).compactMap(\.object).map { row in
      let pence = row["amount_pence"]?.integer ?? 0
      return
        "\(row["name"]?.string ?? "");£\(pence / 100).\(pence % 100 < 10 ? "0" : "")\(pence % 100)"
    }
    #expect(rows.count == 32)
    let table =
      "Grants of 2018/19\n\nBorough;Amount\n\(rows.joined(separator: "\n"))\nTotal;£12,546,061.00\n"
    let last = try folder.write("last year.csv", table)
    let text = try String(
      contentsOfFile: "\(Self.formulas)/lcpf-2018-19-population.yaml",
      encoding: .utf8
    )
    let formula = try folder.write(
      "next.yaml",
      text.replacing("financial_year: 2018/19", with: "financial_year: 2019/20")
        .replacing("pot: { period: 2018/19 }", with: "pot: { total_of: baseline }")
        .replacing("pot:\n  period: 2018/19", with: "pot:\n  total_of: baseline")
    )
    let out = "\(folder.path)/run"
    let output = try Self.run("run", formula, "--baseline", last, "--out", out)
    try #require(output.status == 0, "\(output.errors)")
    #expect(output.errors.contains("last year.csv was read so:\n"))
    #expect(output.errors.contains("  total     £12,546,061.00\n"), "\(output.errors)")
    let verified = try Self.run("verify", out)
    #expect(verified.status == 0 && verified.text.contains("same to the penny"), "\(verified.text)")
    #expect(
      verified.text.contains(
        "is no table with gss_code and amount_gbp for every zone: last year's amounts were taken as run.json states them, "
          + "and not read anew"
      ),
      "\(verified.text)"
    )
  }

  @Test("From the folder of the dataset a formula elsewhere is found by its path")
  func fromWithin() throws {
    let folder = try TemporaryFolder()
    let shipped = try String(
      contentsOfFile: "\(Self.formulas)/lcpf-2018-19-population.yaml",
      encoding: .utf8
    )
    let file = try folder.write("mine.yaml", shipped)
    let output = try ExternalTool.run(
      "sh",
      [
        "-c",
        "cd '\(Repository.geodata)' && '\(ExternalTool.boroughwise.path)' formula run '\(file)' --data .",
      ]
    )
    #expect(output?.status == 0 && output?.text.contains("MODELLED") == true)
  }

  @Test("Without python3 verify says so")
  func noPython() throws {
    let output = try Self.run("verify", "anything", environment: ["PATH": "/nonexistent"])
    #expect(output.status == 66)
    #expect(output.errors.hasPrefix("python3: found no program of that name that can be run; "))
    #expect(output.errors.contains("Install it, on Debian or Ubuntu with `apt install python3`."))
  }

  @Test("The second program comes with the tool: away from the repository, or alone")
  func embeddedProgram() throws {
    let copy = try DatasetCopy()
    let folder = try TemporaryFolder()
    let formula = "\(copy.path)/formulas/lcpf-2018-19-population.yaml"
    let data = ["--data", copy.path]
    _ = try CommandTests.run(["formula", "run", formula, "--out", folder.path] + data)
    let verified = try CommandTests.run(["formula", "verify", folder.path] + data)
    #expect(verified.status == 0, "\(verified.text)\(verified.errors)")
    let program = try Self.run("verify", "--print")
    let file = try folder.write("../\(folder.url.lastPathComponent).py", program.text)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let alone = try #require(try ExternalTool.run("python3", [file, folder.path] + data))
    #expect(alone.status == 0 && alone.text == verified.text)
    #expect(try Self.run("verify").status == 64)
  }

  @Test("explain unfolds an amount to its cells, as text and JSON")
  func explain() throws {
    let file = "\(Self.formulas)/lcpf-2019-20-rises-accepted.yaml"
    let text = try Self.run("explain", "Bexley", file)
    #expect(text.status == 0)
    #expect(text.text.contains("170 of 21572 in all 32 boroughs is 0.007880585945"))
    let output = try Self.run("explain", "E09000004", file, "--json")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any]
    )
    #expect(json["amount_pence"] as? Int == 14_874_691)
    let last = try #require(json["last_year"] as? [String: Any])
    #expect(last["amount_pence"] as? Int == 14_302_810)
    let wrong = try Self.run("explain", "Bexlay", file)
    #expect(wrong.status == 65 && wrong.errors.contains("Perhaps Bexley (E09000004) is meant"))
  }

  @Test(
    "Every cell of an explanation holds the value that it names",
    arguments: ["Bexley", "Camden"]
  )
  func cells(borough: String) throws {
    let output = try Self.run(
      "explain",
      borough,
      "\(Self.formulas)/lcpf-2019-20-rises-accepted.yaml",
      "--json"
    )
    let text = output.text
    var checked = 0
    let pattern =
      #/"value": "(?<value>[^"]+)",\s+"file": "(?<file>[^"]+)",\s+"row": (?<row>\d+)/#
    for match in text.matches(of: pattern) {
      let table = try String(
        contentsOfFile: "\(Repository.geodata)/\(match.file)",
        encoding: .utf8
      ).split(separator: "\n", omittingEmptySubsequences: false)
      let row = try #require(Int(match.row))
      #expect(table[row - 1].contains(",\(match.value),"), "\(match.file) \(row)")
      checked += 1
    }
    #expect(checked == 8)
  }

  @Test("consult runs what was sent in, keeps an archive, and fails for what cannot be run")
  func consult() throws {
    let folder = try TemporaryFolder()
    for name in ["lcpf-2018-19-population", "lcpf-2018-19-offences"] {
      let text = try String(contentsOfFile: "\(Self.formulas)/\(name).yaml", encoding: .utf8)
      try folder.write("sent/\(name).yaml", text)
    }
    let archive = "\(folder.path)/archive"
    let output = try Self.run(
      "consult",
      "\(folder.path)/sent",
      "--archive",
      archive,
      "--on",
      "2026-01-31",
      "--out",
      "\(folder.path)/amounts.csv"
    )
    #expect(output.status == 0)
    #expect(output.text.contains("Every amount below is MODELLED"))
    #expect(output.text.contains("- Most boroughs (19) accept option 1 (lcpf-2018-19-offences)."))
    #expect(output.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let rows = try folder.read("amounts.csv").split(separator: "\n")
    #expect(rows.count == 1 + 2 * 32)
    #expect(
      rows[1]
        == "E09000002,Barking and Dagenham,lcpf-2018-19-offences,311814.81,298740.07,-13074.74,false,modelled"
    )
    #expect(try folder.read("archive/archive.csv").split(separator: "\n").count == 3)

    try folder.write("sent/broken.yaml", "formula: broken\n")
    let partial = try Self.run("consult", "\(folder.path)/sent", "--json")
    #expect(partial.status == 1)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(partial.text.utf8)) as? [String: Any]
    )
    #expect((json["options"] as? [Any])?.count == 2 && (json["refused"] as? [Any])?.count == 1)

    let dayless = try Self.run("consult", "\(folder.path)/sent", "--archive", archive)
    #expect(dayless.status == 64)
    #expect(
      dayless.errors.contains(
        "--archive and --on go together: an archive names the day, no clock does"
      )
    )
  }
}
