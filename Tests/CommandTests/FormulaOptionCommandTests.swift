import Foundation
import TestSupport
import Testing

/// `formula sweep`, `formula compare` and `formula tip` as a person meets them.
@Suite("formula sweep, compare and tip on the command line")
struct FormulaOptionCommandTests {
  static let need = "\(FormulaCommandTests.formulas)/lcpf-2018-19-need-and-demand.yaml"
  static let population = "\(FormulaCommandTests.formulas)/lcpf-2018-19-population.yaml"

  static func json(_ output: ExternalTool.Output) throws -> [String: Any] {
    #expect(output.status == 0, "\(output.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any]
    )
  }

  static func isNarrow(_ output: ExternalTool.Output) -> Bool {
    output.text.split(separator: "\n").allSatisfy { $0.count <= 80 }
  }

  // MARK: sweep

  @Test("sweep says that all of it is modelled, and what holds for most weightings")
  func sweepText() throws {
    let output = try FormulaCommandTests.run("sweep", "--draws", "2000")
    #expect(output.status == 0 && output.errors.isEmpty && Self.isNarrow(output))
    #expect(
      output.text.contains(
        """
        MODELLED, all of it. Tested error of a borough: 41.8 % or more. £12,546,061.00
        (derived) are split under 2,000 weightings, drawn so that each is as likely as
        any other (seed 1).
        """
      )
    )
    // Exact, so it does not hang on the draws.
    #expect(
      output.text.contains(
        "  - For outer London (ons) more than 99.9 % of all weightings give it less than\n"
          + "    its 59.6 % of residents (2018); 26.2 % of all weightings give it less than\n"
          + "    its 48.9 % of recorded offences (2018/19)."
      )
    )
    #expect(
      output.text.contains(
        "  - offences_possession_of_weapons (2015/16): Possession of weapons.\n"
      )
    )
    // Whoever names an indicator gets it, and is told that the formula cannot have used it.
    let late = try FormulaCommandTests.run(
      "sweep",
      "--draws",
      "10",
      "--indicator",
      "imd_extent@2019*population@2015"
    )
    #expect(
      late.text.split { $0 == " " || $0 == "\n" }.joined(separator: " ").contains(
        "- imd_extent x population (2019): Deprivation: extent, times residents (2015). Of a time after 2018/19 "
          + "began: the formula of that year cannot have used it."
      )
    )
  }

  @Test("sweep gives the same bytes on any number of cores, and others for another seed")
  func sweepRepeats() throws {
    func bytes(_ arguments: String...) throws -> String {
      try ExternalTool.run(
        ExternalTool.boroughwise,
        ["formula", "sweep", "--draws", "3000", "--json", "--data", Repository.geodata] + arguments
      ).text
    }
    let one = try bytes("--workers", "1")
    #expect(try one == bytes("--workers", "3"))
    #expect(try one != bytes("--seed", "2"))
  }

  @Test("sweep as JSON, and its table of boroughs and groups")
  func sweepFiles() throws {
    let folder = try TemporaryFolder()
    let json = try Self.json(
      try FormulaCommandTests.run(
        "sweep",
        "--draws",
        "2000",
        "--json",
        "--out",
        "\(folder.path)/sweep.csv",
        "--indicator",
        "population@2015",
        "--indicator",
        "offences@2015/16"
      )
    )
    #expect(
      json.keys.sorted() == [
        "boroughs", "draws", "financial_year", "fund", "groups", "indicators", "not_offered",
        "note",
        "pot_gbp", "pot_status", "references", "seed", "status", "tested_error",
      ]
    )
    #expect(json["status"] as? String == "modelled" && json["pot_gbp"] as? Double == 12_546_061)
    #expect((json["indicators"] as? [Any])?.count == 2)
    let groups = try #require(json["groups"] as? [[String: Any]])
    #expect(
      groups[0].keys.sorted() == [
        "amount_gbp", "amount_gbp_exact", "below", "definition", "group", "max_gbp", "mean_gbp",
        "mean_gbp_exact", "min_gbp", "moved_by",
      ]
    )
    #expect((json["boroughs"] as? [[String: Any]])?.allSatisfy { $0["rank"] != nil } == true)
    let lines = try folder.read("sweep.csv").split(separator: "\n")
    #expect(lines.count == 1 + 32 + 4)
    #expect(lines[0].hasPrefix("gss_code,definition,name,fund,financial_year,status,draws,seed,"))
    #expect(lines.dropFirst().allSatisfy { $0.contains(",lcpf-direct,2018/19,modelled,2000,1,") })
  }

  @Test("Parts of a sweep, drawn and joined apart, have its bytes")
  func sweepParts() throws {
    let folder = try TemporaryFolder()
    func sweep(_ arguments: String...) throws -> ExternalTool.Output {
      try ExternalTool.run(
        ExternalTool.boroughwise,
        ["formula", "sweep", "--draws", "9000", "--data", Repository.geodata] + arguments
      )
    }
    let parts = (1...4).map { "\(folder.path)/\($0).json" }
    for (index, part) in parts.enumerated() {
      #expect(try sweep("--shard", "\(index + 1)/4", "--partial", part).status == 0)
    }
    let joined = "\(folder.path)/joined.json"
    #expect(try sweep("--merge", parts[3], parts[1], "--partial", joined).status == 0)
    let merged = try sweep("--merge", joined, parts[0], parts[2], "--json")
    #expect(try merged.text == sweep("--json").text && merged.status == 0)
    let lacking = try sweep("--merge", parts[1], parts[3])
    #expect(
      lacking.status == 65
        && lacking.errors
          == "formula sweep: found parts with 4904 of 9000 draws; expected all of them. Give every part, from "
          + "1/N to N/N.\n"
    )
    let twice = try sweep("--merge", joined, parts[1])
    #expect(
      twice.errors
        == "\(joined): found draws that \(parts[1]) has counted too; expected each draw in one part. Give each "
        + "part once.\n"
    )
    let other = try sweep("--merge", parts[1], "--seed", "2")
    #expect(
      other.errors
        == "\(parts[1]): found draws of another sweep; expected the same indicators, figures, --draws and --seed "
        + "in all parts. Draw all parts with the same options and dataset.\n"
    )
    let text = try folder.read("2.json")
    for (old, new) in [
      ("\"draws\":4096", "\"draws\":4095"), ("\"blocks\":[[0,1]]", "\"blocks\":[[0,9]]"),
      ("\"below\":[", "\"below\":[7,"), ("\"deviations\":[\"", "\"deviations\":[\"x"),
    ] {
      let damaged = try folder.write("damaged.json", text.replacingOccurrences(of: old, with: new))
      #expect(
        try sweep("--merge", damaged).errors
          == "\(damaged): found a damaged part of a sweep; expected every member of the format, and numbers that "
          + "add up. Draw that part again.\n",
        "\(old)"
      )
    }
    #expect(
      try sweep("--merge", try folder.write("no.json", "{}")).errors
        == "\(folder.path)/no.json: found another format (none version none); expected boroughwise-partial-sweep "
        + "version 1. Draw again with this version of the tool.\n"
    )
  }

  static let badSweeps: [([String], Int32, String)] = [
    (
      ["--draws", "0"], 65,
      "formula sweep: found 0 draws; expected between 1 and 1000000000. Correct --draws.\n"
    ),
    (
      ["--indicator", "nothing"], 65,
      "--indicator: found `nothing`; expected ID@PERIOD such as offences@2015/16, or "
        + "imd_extent@2019*population@2015. Name an indicator of indicators/indicators.csv and its year.\n"
    ),
    (
      ["--indicator", "nothing@2018/19"], 65,
      "--indicator: found the indicator `nothing`; expected one of indicators/indicators.csv. Correct the "
        + "name.\n"
    ),
    (
      ["--indicator", "imd_extent@2019"], 65,
      "--indicator: found `imd_extent`, which does not add up over boroughs; expected an indicator that adds "
        + "up, or one times the residents that make it add up. Write it as ID@PERIOD*population@YEAR.\n"
    ),
    (
      ["--facts", "/nowhere.yaml"], 66,
      "/nowhere.yaml: found no such file; expected a readable file. Check the path.\n"
    ),
  ]

  @Test("sweep names what it cannot use", arguments: badSweeps)
  func badSweep(_ arguments: [String], _ status: Int32, _ message: String) throws {
    let output = try ExternalTool.run(
      ExternalTool.boroughwise,
      ["formula", "sweep", "--data", Repository.geodata] + arguments
    )
    #expect(output.status == status && output.errors == message && output.text.isEmpty)
  }

  // MARK: compare

  @Test("compare says who wins and loses, by how much, and that nothing jumps")
  func compareText() throws {
    let folder = try TemporaryFolder()
    let output = try FormulaCommandTests.run(
      "compare",
      Self.need,
      Self.population,
      "--out",
      "\(folder.path)/changes.csv"
    )
    #expect(output.status == 0 && output.errors.isEmpty && Self.isNarrow(output))
    for part in [
      "Every amount below is MODELLED: what a formula would give, not what any borough\nis known to have had. Tested error of a borough: up to 269.4 %.\n",
      "  - 16 boroughs gain £2,436,784.68 together, 16 lose £2,436,784.68, 0 get the\n    same.\n",
      "  - Both formulas pay out the same: what some gain, others lose.\n",
      "  - In the tables `first` is lcpf-2018-19-need-and-demand, `this` is\n",
      "  Bromley                 244,379  471,265   226,886   92.8   23 to 6\n",
      "  ons outer        5,340,919  7,532,460   2,191,541   41.0  2,306,722    115,181\n",
      "  - lcpf-2018-19-population: 66 nudges tried. No jump was found. No borough\n",
    ] { #expect(output.text.contains(part), "\(part)") }
    let lines = try folder.read("changes.csv").split(separator: "\n")
    #expect(
      lines.count == 33 && lines.dropFirst().allSatisfy { $0.hasSuffix(",modelled,up to 269.4 %") }
    )
    #expect(
      lines[0]
        == "gss_code,name,from,to,from_gbp,to_gbp,change_gbp,change_share,rank_from,rank_to,status,"
        + "tested_error"
    )
  }

  @Test("compare as JSON: gains and losses cancel over one pot")
  func compareJSON() throws {
    let json = try Self.json(
      try FormulaCommandTests.run("compare", Self.need, Self.population, "--json")
    )
    #expect(json.keys.sorted() == ["changes", "formulas", "fund", "status", "tested_error"])
    let changes = try #require(json["changes"] as? [[String: Any]])
    #expect(
      changes[0].keys.sorted() == [
        "balance_gbp", "boroughs", "from", "gains_gbp", "groups", "losses_gbp", "to",
      ]
    )
    #expect(changes[0]["balance_gbp"] as? Double == 0)
    #expect(changes[0]["gains_gbp"] as? Double == 2_436_784.68)
  }

  @Test("compare names what it cannot use")
  func badCompare() throws {
    let one = try FormulaCommandTests.run("compare", Self.need)
    #expect(
      one.status == 65
        && one.errors
          == "formula compare: found 1 formula file; expected two or more. Name the formula to "
          + "compare with first, and then the others.\n"
    )
    let missing = try FormulaCommandTests.run("compare", Self.need, "/nowhere.yaml")
    #expect(
      missing.status == 66
        && missing.errors
          == "/nowhere.yaml: found no such file; expected a readable file. Check the path.\n"
    )
  }

  // MARK: tip

  @Test("tip says how far the verdict is, and what would flip it")
  func tipText() throws {
    let output = try FormulaCommandTests.run(
      "tip",
      Self.need,
      "--verdict",
      "Bexley gets at least its share of offences"
    )
    #expect(output.status == 0 && output.errors.isEmpty && Self.isNarrow(output))
    for part in [
      "Verdict: Bexley gets at least its share of offences.\n",
      "hold: £91,802.37 are missing.\n", "Every amount below is MODELLED: ",
      "  - offences_robbery 2015/16 of Bexley: from 170 to 475, a change of 305\n    (exact).\n",
      "WHAT DOES NOT FLIP IT\n", "  - The pot.\n",
    ] { #expect(output.text.contains(part), "\(part)") }
  }

  @Test("tip as JSON: at the number it flips, one step nearer it stands")
  func tipJSON() throws {
    let json = try Self.json(
      try FormulaCommandTests.run(
        "tip",
        Self.need,
        "--json",
        "--verdict",
        "Bexley gets at least its share of offences"
      )
    )
    #expect(
      json.keys.sorted() == [
        "counts_tried", "formula", "holds", "levers", "margin_gbp", "status", "tested_error",
        "verdict",
      ]
    )
    #expect(json["holds"] as? Bool == false && json["status"] as? String == "modelled")
    let levers = try #require(json["levers"] as? [[String: Any]])
    let robbery = try #require(
      levers.first { $0["lever"] as? String == "offences_robbery 2015/16 of Bexley" }
    )
    #expect(
      robbery.keys.sorted() == [
        "at", "change", "exact", "flips", "lever", "now", "stands_at", "unit",
      ]
    )
    #expect(robbery["at"] as? String == "475" && robbery["stands_at"] as? String == "474")
    let pot = try #require(levers.first { $0["lever"] as? String == "The pot" })
    #expect(pot["flips"] as? Bool == false && pot["at"] is NSNull)
  }

  @Test("tip names what it cannot read")
  func badTip() throws {
    let name = try FormulaCommandTests.run(
      "tip",
      Self.need,
      "--verdict",
      "Bexlay gets at least £5"
    )
    #expect(
      name.status == 65
        && name.errors
          == "--verdict: found \"Bexlay\"; expected the name or GSS code of a borough. Perhaps "
          + "Bexley (E09000004) is meant.\n"
    )
    let nothing = try FormulaCommandTests.run("tip", Self.need)
    #expect(
      nothing.status == 64
        && nothing.errors.hasPrefix("Error: Missing expected argument '--verdict <verdict>'\n")
    )
  }
}
