import Foundation
import TestSupport
import Testing

/// `formula verdict` as a person meets it.
@Suite("formula verdict on the command line")
struct FormulaVerdictCommandTests {
  static let population = "\(FormulaCommandTests.formulas)/lcpf-2018-19-population.yaml"

  @Test("Without files it answers for the plan and all that is recorded, in one sentence")
  func plan() throws {
    let output = try FormulaCommandTests.run("verdict")
    #expect(output.status == 0 && output.errors.isEmpty)
    let paragraph = output.text.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { !$0.hasPrefix("BY AMOUNTS") }.joined(separator: " ")
    #expect(
      paragraph.contains(
        "Outer London is below the London rate in 186 of 424 specifications (above in 205, cannot tell in "
          + "33); 336 of the 424 stand on MODELLED amounts."
      )
    )
    #expect(
      paragraph.contains(
        "MODELLED amounts are what a formula would give, not what any borough is known to have had (tested error of a "
          + "borough: up to 269.4 %): on them it is below in 167, above in 142, and cannot be told in 27 of 336."
      )
    )
    #expect(
      output.text.contains(
        "  - serious-violence-duty 2024/25 (derived): below in 8 of 30 (above in 21,\n"
      )
    )
    #expect(output.text.contains("  - lcpf-direct 2018/19: amounts of 2 of 32 boroughs.\n"))
    #expect(output.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("A formula of one's own: JSON, a row for each specification, rates by borough")
  func ownFormula() throws {
    let folder = try TemporaryFolder()
    let table = "\(folder.path)/rows.csv"
    let output = try FormulaCommandTests.run(
      "verdict",
      Self.population,
      "--json",
      "--out",
      table,
      "--boroughs",
      "offences_robbery"
    )
    #expect(output.status == 0)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any]
    )
    #expect(
      json.keys.sorted() == [
        "amounts", "cannot_tell", "counts", "counts_3_percent", "counts_modelled", "definitions",
        "definitions_not_asked",
        "denominator_kinds", "evidence", "footing", "neighbours", "note", "partial_amounts",
        "sentence", "specifications", "unavailable",
      ]
    )
    let rows = try #require(json["specifications"] as? [[String: Any]])
    #expect(rows.count == 112)
    #expect(rows.allSatisfy { $0["status"] as? String == "modelled" })
    #expect(
      rows[0].keys.sorted() == [
        "amounts", "amounts_status", "definition", "denominator", "denominator_kind", "inner",
        "inner_to_london", "london", "outer", "outer_rate_interval_gbp", "outer_to_london",
        "period",
        "permutation_divisions", "permutation_p", "reason", "status", "verdict",
        "verdict_3_percent",
      ]
    )
    // Residents of 2015, by which this very formula splits: equal to the penny, and never below.
    #expect(rows[0]["period"] as? String == "2015" && rows[0]["reason"] as? String == "equal")
    #expect(rows[0]["verdict"] as? String == "cannot tell")
    let evidence = try #require(json["evidence"] as? [String: Any])
    #expect(evidence["financial_year"] as? String == "2018/19")
    #expect((evidence["boroughs"] as? [Any])?.count == 32)
    #expect((json["partial_amounts"] as? [Any])?.isEmpty == true)
    let lines = try folder.read("rows.csv").split(separator: "\n")
    #expect(lines.count == 113)
    #expect(
      lines[0].hasPrefix("amounts,fund,financial_year,amounts_status,definition,denominator,")
    )
    #expect(lines.dropFirst().allSatisfy { $0.contains(",lcpf-direct,2018/19,modelled,") })
  }

  static let bad: [([String], Int32, String)] = [
    (
      ["/nowhere.yaml"], 66,
      "/nowhere.yaml: found no such file; expected a readable file. Check the path.\n"
    ),
    (
      ["\(FormulaCommandTests.formulas)/lcpf-2017-18-year-1-uplift.yaml"], 65,
      "\(FormulaCommandTests.formulas)/lcpf-2017-18-year-1-uplift.yaml, line 29: found a baseline that "
        + "nobody has published; expected last year's amounts as a table with a row for each borough. Give the "
        + "table with --baseline FILE.\n"
    ),
    (
      [population, "--boroughs", "population"], 65,
      "\(Repository.geodata)/indicators/indicators.csv: found `population`, which does not count offences; "
        + "expected offences or one kind of them, such as offences_robbery. Name a count of offences.\n"
    ),
    (
      [population, "--boroughs", "offences_nfib_fraud"], 65,
      "\(Repository.geodata)/indicators: found no values of `offences_nfib_fraud` for 2018/19; expected one "
        + "of the periods 2023/24, 2024/25, 2025/26. Choose another year, or add the figures and their "
        + "source.\n"
    ),
    (
      [population, "--out", "/nowhere/rows.csv"], 73,
      "/nowhere/rows.csv: found a folder that does not exist; expected a file that can be written. Create the "
        + "folder or name another.\n"
    ),
  ]

  @Test("What cannot be used is named, and nothing is answered", arguments: bad)
  func refused(_ arguments: [String], _ status: Int32, _ message: String) throws {
    let output = try ExternalTool.run(
      ExternalTool.boroughwise,
      ["formula", "verdict"] + arguments + ["--data", Repository.geodata]
    )
    #expect(output.status == status && output.errors == message && output.text.isEmpty)
  }

  @Test("Last year's amounts make a formula answer that asks for them")
  func baseline() throws {
    let folder = try TemporaryFolder()
    let run = try FormulaCommandTests.run("run", Self.population, "--out", "\(folder.path)/run")
    #expect(run.status == 0)
    let output = try FormulaCommandTests.run(
      "verdict",
      "\(FormulaCommandTests.formulas)/lcpf-2017-18-year-1-uplift.yaml",
      "--baseline",
      "\(folder.path)/run/allocations.csv"
    )
    // The table is of 2018/19: it is no baseline of a formula for 2017/18.
    #expect(output.status == 65 && output.errors.contains("2018/19"))
    let own = try folder.write(
      "last.csv",
      "gss_code,amount_gbp\n"
        + (2...33).map { "E090000\($0 < 10 ? "0" : "")\($0),300000" }.joined(separator: "\n") + "\n"
    )
    let answered = try FormulaCommandTests.run(
      "verdict",
      "\(FormulaCommandTests.formulas)/lcpf-2017-18-year-1-uplift.yaml",
      "--baseline",
      own
    )
    #expect(answered.status == 0, "\(answered.errors)")
    #expect(answered.text.contains("all of them stand on MODELLED amounts.\n"))
  }
}
