import FormulaLab
import Atlas
import Exchange
import Formula
import Foundation
import TestSupport
import Testing

@Suite("Formulas with stages", .inLondon)
struct FormulaLabTests {
  static let good = """
    formula: mine
    title: Mine
    fund: lcpf-direct
    financial_year: 2018/19
    pot: { period: 2018/19 }
    indicators:
      - indicator: offences_robbery
        periods: [2014/15, 2015/16]
        weight: 0.5
        status: assumed
        source: me
        transform: { cap: 2 }
      - indicator: imd_average_score
        period: 2019
        times: { indicator: population, period: 2015 }
        weight: 0.5
        status: published
        source: me
    baseline: { formula: formulas/lcpf-2018-19-population.yaml }
    stages:
      - top_slice: { share: 0.1, for: tea, source: me }
      - minimum: { amount_gbp: 50000, source: me }
      - floor: { change: -0.2, source: me }

    """

  static func run(_ text: String, baseline: String? = nil) throws -> FormulaFindings {
    let folder = try TemporaryFolder()
    var lab = try FormulaLab(Session(Repository.geodata).tables())
    return try lab.run(
      try folder.write("mine.yaml", text),
      baseline: baseline.map { BaselineTable($0) }
    )
  }

  static func shipped(_ name: String, baseline: String? = nil) throws -> FormulaFindings {
    var lab = try FormulaLab(Session(Repository.geodata).tables())
    return try lab.run(
      "\(Repository.geodata)/formulas/\(name)",
      baseline: baseline.map { BaselineTable($0) }
    )
  }

  /// The faults of the example after a change, each without its folder.
  static func faults(_ old: String, _ new: String) throws -> [String] {
    let text = good.replacingOccurrences(of: old, with: new)
    #expect(text != good)
    do {
      _ = try run(text)
      return []
    } catch {
      let faults = (error as? FaultReport)?.faults ?? [error as? Fault].compactMap(\.self)
      return faults.map { fault in
        var fault = fault
        fault.file = String(fault.file.split(separator: "/").last ?? "")
        return fault.description
      }
    }
  }

  @Test("An unknown fund and a name that stands twice are named with their line")
  func lines() throws {
    #expect(
      try Self.faults("fund: lcpf-direct", "fund: lcpf")[0].hasPrefix(
        "mine.yaml, line 3: found the fund `lcpf`; expected one of "
      )
    )
    #expect(
      try Self.faults("fund: lcpf-direct", "fund: lcpf-direct\nfund: lcpf-direct") == [
        "mine.yaml, line 3: found `fund` more than once; expected each name once. Keep one of the lines "
          + "with this name."
      ]
    )
    #expect(
      try Self.faults("fund: lcpf-direct", "fund: @lcpf")[0].hasPrefix(
        "mine.yaml, line 3: found character that cannot start any token; expected YAML. "
      )
    )
  }

  @Test("A floor above a cap names the line, three boroughs and how many more")
  func floorAboveCap() throws {
    #expect(
      try Self.faults(
        "{ change: -0.2, source: me }",
        "{ change: -0.2, source: me }\n  - cap: { change: -0.3, source: me }"
      ) == [
        "mine.yaml, line 24: found `cap`: what Barking and Dagenham (E09000002), Barnet (E09000003), Bexley "
          + "(E09000004) and 29 more boroughs must get at least is above what they may get; expected floors and "
          + "minimums below the caps. The smallest change that is enough: raise the cap to -0.1 (−10 %)."
      ]
    )
  }

  @Test("Means of years, scores times residents and caps make target shares that sum to 1")
  func figures() throws {
    let findings = try Self.run(Self.good)
    #expect(findings.boroughs.count == 32 && findings.staged.amounts.reduce(0, +) == 1_129_145_490)
    #expect(findings.staged.amounts.allSatisfy { $0 >= 5_000_000 })
    #expect(sum(findings.scores.shares) == .one)
    let term = findings.terms[0]
    let first = try #require(term.periods[0][0].count)
    let second = try #require(term.periods[1][0].count)
    #expect(term.values[0] == Rational(first + second) / Rational(2))
    #expect(term.reference?[0].value == 199_990 || term.reference != nil)
    let score = try #require(Rational(decimal: String(findings.terms[1].periods[0][0].value)))
    let residents = try #require(findings.terms[1].times?[0].count)
    #expect(findings.terms[1].values[0] == score * Rational(residents))
  }

  @Test("A pot with an odd penny is split to the penny, and nobody gets less than the minimum")
  func oddPenny() throws {
    let findings = try Self.run(
      """
      formula: equal-parts
      title: A pot of ten thousand pounds and a penny
      fund: lcpf-direct
      financial_year: 2018/19
      pot: { amount_gbp: 10000.01, status: assumed, source: made up }
      indicators:
        - { indicator: population, period: 2015, weight: 1, status: assumed, source: made up }
      stages:
        - minimum: { amount_gbp: 300, source: made up }
      basis: To see whether whole pence add up.

      """
    )
    #expect(findings.staged.amounts.count == 32)
    #expect(findings.staged.amounts.reduce(0, +) == 1_000_001)
    #expect(findings.staged.amounts.min() == 30_000)
  }

  @Test("A file of the first form gives what the plain split gives")
  func firstForm() throws {
    let findings = try Self.shipped("lcpf-2018-19-need-and-demand.yaml")
    #expect(findings.staged.steps.count == 1)
    #expect(findings.staged.amounts.reduce(0, +) == 1_254_606_100)
    // As committed in reports/lcpf-direct-2018-19/boroughs.csv.
    let table = try String(
      contentsOf: Repository.root.appending(path: "reports/lcpf-direct-2018-19/boroughs.csv"),
      encoding: .utf8
    )
    let header = try #require(table.split(separator: "\n").first).split(separator: ",")
    let column = try #require(header.firstIndex(of: "allocation_gbp"))
    let status = try #require(header.firstIndex(of: "allocation_status"))
    // Bromley's £241,699 and Richmond's £76,000 are published; the others share the rest as the model has them.
    let published = ["E09000006": 24_169_900, "E09000027": 7_600_000] as [String: Int64]
    let rest = 1_254_606_100 - published.values.reduce(0, +)
    let others = zip(findings.boroughs, findings.staged.amounts)
      .filter { published[$0.0.id.description] == nil }.reduce(0) { $0 + $1.1 }
    for (borough, pence) in zip(findings.boroughs, findings.staged.amounts) {
      let row = try #require(
        table.split(separator: "\n").first { $0.hasPrefix(borough.id.description) }
      )
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      let own = try #require(Double(fields[column]).map { Int64(($0 * 100).rounded()) })
      if let amount = published[borough.id.description] {
        #expect(own == amount && fields[status] != "modelled")
      } else {
        #expect(abs(Double(own) - Double(pence) * Double(rest) / Double(others)) < 1)
        #expect(fields[status] == "modelled")
      }
    }
  }

  @Test(
    "The slice of 2018/19 leaves the published direct money, split as the plain formula splits it"
  )
  func secondYear() throws {
    let findings = try Self.shipped("lcpf-2018-19-year-2-formula.yaml")
    #expect(findings.staged.finalPot == 1_254_606_100)
    let plain = try Self.shipped("lcpf-2018-19-need-and-demand.yaml")
    #expect(findings.staged.amounts == plain.staged.amounts)
  }

  @Test("The decision of 2018: nobody falls, and the pot pays")
  func risesAccepted() throws {
    let findings = try Self.shipped("lcpf-2019-20-rises-accepted.yaml")
    let last = try #require(findings.baseline)
    #expect(zip(findings.staged.amounts, last.pence).allSatisfy { $0 >= $1 })
    #expect(findings.staged.protection.paidByPot > 0)
    #expect(findings.formula.published?.pence == 111_824_800)
    #expect(findings.assumptions.count == 6)
  }

  @Test("The first year asks for a table that nobody has published")
  func firstYear() throws {
    let fault = #expect(throws: Fault.self) { try Self.shipped("lcpf-2017-18-year-1-uplift.yaml") }
    #expect(fault?.remedy == "Give the table with --baseline FILE")
    let folder = try TemporaryFolder()
    let plain = try Self.shipped("lcpf-2018-19-population.yaml")
    let rows = zip(plain.boroughs, plain.staged.amounts).map { "\($0.id),\($1 / 100)" }
    let path = try folder.write(
      "last.csv",
      (["gss_code,amount_gbp"] + rows).joined(separator: "\n") + "\n"
    )
    let findings = try Self.shipped("lcpf-2017-18-year-1-uplift.yaml", baseline: path)
    #expect(findings.baseline?.status == .submitted && findings.baseline?.cells[1].row == 3)
    #expect(findings.staged.finalPot > findings.pot.pence)
  }

  @Test("Faults of the file are named with line and remedy")
  func fileFaults() throws {
    #expect(
      try Self.faults("floor: { change: -0.2", "flor: { change: -0.2") == [
        "mine.yaml, line 23: found the stage `flor`; expected one of cap, damping, floor, minimum, "
          + "pace, ratchet, top_slice. Correct the name; each stage is an item of its own."
      ]
    )
    #expect(
      try Self.faults("change: -0.2, source: me", "change: -20 %, source: me") == [
        "mine.yaml, line 23: found \"-20 %\"; expected a change such as -0.05, from -1 to 1000. "
          + "Correct the number."
      ]
    )
    #expect(
      try Self.faults("change: -0.2, source: me", "change: −0.2, source: me") == [
        "mine.yaml, line 23: found \"−0.2\"; expected a change such as -0.05, from -1 to 1000. Write a "
          + "negative number with a hyphen, as in -123."
      ]
    )
    #expect(
      try Self.faults("change: -0.2, source: me", "change: \"-0,05\", source: me") == [
        "mine.yaml, line 23: found \"-0,05\"; expected a change such as -0.05, from -1 to 1000. Write a "
          + "point before the decimals, not a comma."
      ]
    )
    #expect(
      try Self.faults("amount_gbp: 50000", "amount_gbp: \"£50,000\"") == [
        "mine.yaml, line 22: found \"£50,000\"; expected pounds such as 50000 or 1234.56. Remove the "
          + "currency sign and the thousands separators."
      ]
    )
    #expect(
      try Self.faults("share: 0.1, for: tea, source: me", "share: 0.1") == [
        "mine.yaml, line 21: found no `source`; expected where the rule comes from. Add a line "
          + "`source: …`."
      ]
    )
    #expect(
      try Self.faults("transform: { cap: 2 }", "transform: sqrt") == [
        "mine.yaml, line 12: found \"sqrt\"; expected `log`, or `{ cap: 2 }`. Correct the transform, "
          + "or remove the line."
      ]
    )
    #expect(
      try Self.faults("status: published", "status: known") == [
        "mine.yaml, line 17: found \"known\"; expected `published` or `assumed`. Write one of these "
          + "words."
      ]
    )
    #expect(
      try Self.faults("weight: 0.5\n    status: published", "weight: 0.6\n    status: published")
        == [
          "mine.yaml, line 7: found weights that add up to 1.1; expected weights that add up to 1. "
            + "Correct the weights: take away 0.1 in all."
        ]
    )
  }

  @Test("Faults of the figures are named with line and remedy")
  func figureFaults() throws {
    let intensive = try Self.faults("    times: { indicator: population, period: 2015 }\n", "")
    #expect(
      intensive == [
        "mine.yaml, line 15: found `imd_average_score`, which does not add up over boroughs; expected "
          + "an extensive indicator, such as a count, or one made so by `times`. Use a count, or add "
          + "`times: { indicator: population, period: … }`."
      ]
    )
    #expect(
      try Self.faults("[2014/15, 2015/16]", "[2004/05, 2015/16]")[0].hasPrefix(
        "mine.yaml, line 9: found `offences_robbery` of 2004/05; expected a period that the dataset has: "
          + "2010/11, "
      )
    )
    #expect(
      try Self.faults("period: 2018/19 }", "period: 2023/24 }") == [
        "mine.yaml, line 5: found the pot of 2023/24; expected one of the totals of lcpf-direct: 2018/19, "
          + "2019/20-2020/21, 2021/22, 2022/23-2024/25. Correct the period, or add the total to funds/totals.csv with its "
          + "source."
      ]
    )
  }

  @Test("Floors and minimums that ask for too much name the smallest change")
  func infeasible() throws {
    let faults = try Self.faults("change: -0.2", "change: 0")
    #expect(faults.count == 1)
    #expect(
      faults[0].hasPrefix(
        "mine.yaml, line 23: found `floor`: a pot of £11,291,454.90 and bounds that ask for "
          + "£12,546,061.00; expected a pot that its floors and minimums leave room in. Any one of "
          + "these is the smallest change that is enough: raise the pot by £1,394,006.78 to "
          + "£13,940,067.78, or lower the floor to -0.100001 (−10.0001 %)."
      ),
      "\(faults)"
    )
    #expect(
      try Self.faults("baseline: { formula: formulas/lcpf-2018-19-population.yaml }\n", "") == [
        "mine.yaml, line 22: found the stage `floor`, which needs last year's amounts, and no "
          + "`baseline`; expected `baseline:` in the file, or --baseline FILE. Add `baseline: { "
          + "allocations: FILE.csv }` or `baseline: { formula: OTHER.yaml }`."
      ]
    )
  }

  @Test("A cycle of references is refused with its chain")
  func cycle() throws {
    let folder = try TemporaryFolder()
    let named = { (name: String) in
      Self.good.replacingOccurrences(of: "formulas/lcpf-2018-19-population.yaml", with: name)
    }
    let path = try folder.write("a.yaml", named("b.yaml"))
    try folder.write("b.yaml", named("a.yaml"))
    var lab = try FormulaLab(Session(Repository.geodata).tables())
    let fault = #expect(throws: Fault.self) { try lab.run(path) }
    #expect(fault?.found == "a cycle of references: a.yaml -> b.yaml -> a.yaml")
    #expect(fault?.place == .line(19))
  }

  @Test("Area cost takes its factors from a table, and refuses what is missing or not above zero")
  func areaCost() throws {
    let folder = try TemporaryFolder()
    let plain = try Self.shipped("lcpf-2018-19-population.yaml")
    func write(_ factor: (Int) -> String?) throws {
      let rows = plain.boroughs.enumerated().compactMap { index, borough in
        factor(index).map { "\(borough.id),\($0)" }
      }
      try folder.write("cost.csv", (["gss_code,factor"] + rows).joined(separator: "\n") + "\n")
    }
    let text = Self.good.replacingOccurrences(
      of: "stages:",
      with: "area_cost: { factors: cost.csv, source: me }\nstages:"
    )
    let path = try folder.write("mine.yaml", text)
    var lab = try FormulaLab(Session(Repository.geodata).tables())
    try write { $0 == 0 ? "1.5" : "1" }
    let dear = try lab.run(path)
    #expect(dear.scores.shares[0] > dear.scores.needs[0])
    #expect(dear.areaCost?.cells[0] == Figure.Cell(file: "cost.csv", row: 2))
    try write { $0 == 0 ? "0" : $0 == 5 ? nil : "1" }
    var other = try FormulaLab(Session(Repository.geodata).tables())
    #expect(throws: (any Error).self) { try other.run(path) }
  }

  static let python = [".build_jsonschema", "../.peers"].map {
    Repository.root.appending(path: "\($0)/bin/python").standardizedFileURL.path
  }.first { python in
    let output = try? ExternalTool.run(URL(filePath: python), ["-c", "import jsonschema, yaml"])
    return output?.status == 0
  }

  @Test(
    "Every shipped file is valid by the shipped JSON Schema",
    .needs("a Python with jsonschema and PyYAML", isThere: python != nil)
  )
  func schema() throws {
    let script = """
      import glob, json, sys, yaml, jsonschema
      folder = sys.argv[1]
      schema = json.load(open(folder + "/formula-file.json"))
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      files = sorted(glob.glob(folder + "/*.yaml"))
      for file in files:
          for error in validator.iter_errors(yaml.safe_load(open(file, encoding="utf-8"))):
              print(file, error.message)
      broken = yaml.safe_load(open(files[0], encoding="utf-8"))
      broken["stages"] = [{"flor": {"change": 0}}]
      print(len(files), len(list(validator.iter_errors(broken))) > 0)
      """
    let output = try ExternalTool.run(
      URL(filePath: try #require(Self.python)),
      ["-c", script, "\(Repository.geodata)/formulas"]
    )
    #expect(output.text == "6 True\n", "\(output.errors)")
  }
}
