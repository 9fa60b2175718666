import Exchange
import Foundation
import TestSupport
import Testing

@Suite("The options for own figures on every command that takes them")
struct OwnFigureOptionsTests {
  /// A command, with what it needs beside own figures.
  static let commands: [[String]] = [
    ["analyse", "--out", "OUT"], ["publish", "--out", "OUT"], ["compare", "Bexley", "Camden"],
    ["map", "--measure", "gbp_per_head", "--out", "OUT.svg"], ["series", "Bexley"],
    ["formula", "verdict"],
  ]

  static func run(_ command: [String], in folder: TemporaryFolder, _ more: [String]) throws
    -> ExternalTool.Output
  {
    let words = command.map { $0.replacing("OUT", with: "\(folder.path)/out") }
    return try CommandTests.run(words + ["--data", Repository.geodata] + more)
  }

  /// £1,000 for each of the 32 boroughs.
  static func amounts(in folder: TemporaryFolder) throws -> String {
    let rows = (2...33).map { "E090000\($0 < 10 ? "0" : "")\($0),1000\n" }.joined()
    return try folder.write("mine.csv", "gss_code,amount_gbp\n" + rows)
  }

  @Test("One account of the reading, whatever is asked", arguments: commands)
  func account(_ command: [String]) throws {
    let folder = try TemporaryFolder()
    let output = try Self.run(
      command,
      in: folder,
      [
        "--fund", "lcpf-direct", "--year", "18/19", "--allocations", try Self.amounts(in: folder),
      ]
    )
    #expect(output.status == 0, "\(output.errors)")
    #expect(
      output.errors.contains(
        """
        mine.csv was read so:
          format     CSV separated by commas
          header     row 1
          boroughs   column A, "gss_code"
          amounts    column B, "amount_gbp"
          rows       32: rows 2 to 33
          total      £32,000.00
          taken as   lcpf-direct 2018/19
          on record  £12,546,061.00 (derived): £12,514,061.00 more than the file

        """
      ),
      "\(output.errors)"
    )
  }

  @Test(
    "The same account is in JSON that is an object",
    arguments: [
      ["map", "--measure", "gbp_per_head"], ["series", "Bexley"], ["formula", "verdict"],
      ["analyse", "--out", "OUT"],
    ]
  )
  func accountForPrograms(_ command: [String]) throws {
    let folder = try TemporaryFolder()
    let output = try Self.run(
      command,
      in: folder,
      [
        "--fund", "lcpf-direct", "--year", "18/19", "--allocations", try Self.amounts(in: folder),
        "--json",
      ]
    )
    #expect(output.status == 0, "\(output.errors)")
    let json = try #require(JSONValue.parse(file: "x", bytes: Array(output.text.utf8)).object)
    let lines = (json["tables_read"]?.array ?? []).compactMap(\.string)
    #expect(lines.first == "mine.csv was read so:" && lines.contains("  total      £32,000.00"))
    #expect(json.count > 1)
  }

  /// As many people, or offences, in each of the 32 boroughs.
  private static func counts(_ column: String, in folder: TemporaryFolder) throws -> String {
    let rows = (2...33).map { "E090000\($0 < 10 ? "0" : "")\($0),\(200_000 + $0)\n" }.joined()
    return try folder.write("\(column).csv", "gss_code,\(column)\n" + rows)
  }

  @Test("Own residents make what rests on them submitted, in words and in columns")
  func residents() throws {
    let folder = try TemporaryFolder()
    let file = try Self.counts("residents", in: folder)
    let about = ["--fund", "serious-violence-duty", "--year", "2024/25", "--residents", file]
    let words = "Residents are SUBMITTED: those of the file residents.csv, not checked."
    func joined(_ text: String) -> String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    let printed = try Self.run(["compare", "Bexley", "Camden"], in: folder, about)
    #expect(joined(printed.text).contains(words), "\(printed.text)")
    let table = "\(folder.path)/compared.csv"
    _ = try Self.run(["compare", "Bexley", "Camden", "--out", table], in: folder, about)
    let rows = try String(contentsOfFile: table, encoding: .utf8)
    #expect(rows.contains("residents_status,residents_source,offences_status"))
    #expect(rows.contains(",submitted,residents.csv,published,"), "\(rows)")

    let run = try Self.run(["analyse", "--out", "OUT"], in: folder, about)
    #expect(run.status == 0, "\(run.errors)")
    let report = try String(contentsOfFile: "\(folder.path)/out/report.txt", encoding: .utf8)
    #expect(joined(report).contains(words))
    #expect(
      joined(report).contains(
        "Residents of 2024 are those of the file residents.csv, not checked against those of the dataset."
      )
    )
  }

  @Test("No change is told into or out of a year with own offences, and the year is named")
  func seriesOfOwnOffences() throws {
    let folder = try TemporaryFolder()
    let file = try Self.counts("offences", in: folder)
    let output = try Self.run(
      ["series", "Bexley", "--fund", "youth-justice-spending", "--from", "2018/19", "--json"],
      in: folder,
      ["--year", "2020/21", "--offences", file, "--measure", "per-offence"]
    )
    #expect(output.status == 0, "\(output.errors)")
    #expect(
      output.text.contains(
        "Offences of 2020/21 are SUBMITTED: those of the file offences.csv, not checked."
      )
    )
    struct Answer: Decodable {
      struct Row: Decodable {
        let financial_year: String
        let change_pct: Double?
        let measure_status: String?
        let starts_anew: Bool
      }
      let rows: [Row]
    }
    let rows = try JSONDecoder().decode(Answer.self, from: Data(output.text.utf8)).rows
    let anew = rows.filter(\.starts_anew).map(\.financial_year)
    #expect(anew == ["2020/21", "2021/22"])
    #expect(rows.filter { anew.contains($0.financial_year) }.allSatisfy { $0.change_pct == nil })
    #expect(rows.first { $0.financial_year == "2020/21" }?.measure_status == "submitted")
    #expect(rows.first { $0.financial_year == "2019/20" }?.measure_status == "derived")
  }

  @Test("A table that is refused is refused with the same words", arguments: commands)
  func refused(_ command: [String]) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("mine.csv", "gss_code,amount_gbp\nE09000002,1000.001\n")
    let output = try Self.run(
      command,
      in: folder,
      ["--fund", "lcpf-direct", "--year", "2018/19", "--allocations", file]
    )
    #expect(output.status == 65 && output.text == "")
    #expect(
      output.errors.hasPrefix(
        "\(file), row 2, column amount_gbp: found \"1000.001\"; expected a number of pounds such as 1234.56. Round to whole pence."
      ),
      "\(output.errors)"
    )
  }

  @Test("Which year is taken is said where nobody names it", arguments: commands)
  func unnamedYear(_ command: [String]) throws {
    let folder = try TemporaryFolder()
    let output = try Self.run(
      command,
      in: folder,
      ["--fund", "lcpf-direct", "--allocations", try Self.amounts(in: folder)]
    )
    #expect(output.status == 0, "\(output.errors)")
    #expect(
      output.errors.components(
        separatedBy:
          "Caution: the year taken of lcpf-direct is 2018/19; say otherwise with --year\n"
      ).count == 2,
      "\(output.errors)"
    )
  }

  @Test("What means nothing here is wrong usage")
  func usage() throws {
    let folder = try TemporaryFolder()
    func error(_ command: [String], _ more: [String]) throws -> String {
      let output = try Self.run(command, in: folder, more)
      #expect(output.status == 64)
      return String(output.errors.split(separator: "\n").first ?? "")
    }
    let without =
      "Error: --fund and --year say of what your own figures are: leave them out, or give --allocations, --offences, "
      + "--residents or --formula"
    #expect(try error(["publish", "--out", "OUT"], ["--year", "2018/19"]) == without)
    #expect(try error(["formula", "verdict"], ["--fund", "lcpf-direct"]) == without)
    #expect(
      try error(["map", "--measure", "population", "--out", "OUT.svg"], ["--definition", "ons"])
        == "Error: a map shows no groups: leave --definition out"
    )
    #expect(
      try error(
        ["map", "--measure", "gbp_per_head", "--out", "OUT.svg"],
        ["--allocations", "a.csv", "--years", "2018/19"]
      ) == "Error: your own figures are of one year: give --year, not --years"
    )
    #expect(
      try error(["series", "Bexley", "--fund", "lcpf-direct"], ["--year", "2018/19"])
        == "Error: --year says of which year your own figures are: the years of a series are --from and --to"
    )
  }
}
