import Funding
import Analysis
import Atlas
import Exchange
import TestSupport
import Testing

@Suite("Formula files", .inLondon)
struct FormulaFileTests {
  static let good = """
    formula: mine
    title: Mine
    fund: lcpf-direct
    financial_year: 2018/19
    pot:
      period: 2018/19
    indicators:
      - indicator: offences_robbery
        period: 2015/16
        weight: 0.25
        status: assumed
        source: me
      - indicator: population
        period: "2015"
        weight: 0.75
        status: assumed
        source: me

    """

  static func faults(_ change: (inout String) -> Void) async throws -> [String] {
    var text = good
    change(&text)
    let folder = try TemporaryFolder()
    var request = AnalysisRequest()
    request.formulaFile = try folder.write("mine.yaml", text)
    do {
      _ = try await analyse(request, in: Session(Repository.geodata))
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

  @Test("Nothing stands twice in a plan, nor do two definitions go by one name")
  func twice() async throws {
    let plan = """
      definitions: [ons, statutory, ons]
      analyses:
        - fund: lcpf-direct
          financial_year: 2018/19
          compare_with: [a.yaml, a.yaml]
          categories: [offences_robbery, offences_robbery]
      series:
        - fund: lcpf-direct
        - {fund: lcpf-direct, prices_of: "2024"}

      """
    let report = try #require(throws: FaultReport.self) {
      try AnalysisFile.read(file: "analysis.yaml", bytes: Array(plan.utf8))
    }
    #expect(
      report.faults.map(\.description) == [
        "analysis.yaml, line 1: found ons a second time; expected each item once. Remove one of the two.",
        "analysis.yaml, line 5: found a.yaml a second time; expected each item once. Remove one of the two.",
        "analysis.yaml, line 6: found offences_robbery a second time; expected each item once. Remove one of "
          + "the two.",
        "analysis.yaml, line 9: found \"2024\"; expected a financial year such as 2018/19. Write the first year in "
          + "full, a slash, and the last two digits of the next.",
        "analysis.yaml, line 9: found lcpf-direct a second time; expected each fund once. Remove one of the two.",
      ]
    )
    let folder = try TemporaryFolder()
    let rows = (2...33).map { "E090000\($0 < 10 ? "0" : "")\($0),\($0 < 16 ? "inner" : "outer")\n" }
    var request = AnalysisRequest()
    request.fund = "serious-violence-duty"
    request.definitions = try ["a/halves.csv", "b/Halves.csv"].map {
      try folder.write($0, "gss_code,group\n" + rows.joined())
    }
    let fault = await #expect(throws: Fault.self) {
      try await analyse(request, in: Session(Repository.geodata))
    }
    #expect(
      fault?.description
        == "\(folder.path)/b/Halves.csv: found a definition called Halves, as another is; expected a name of its "
        + "own. Rename the file: its name is the name of the definition."
    )
  }

  @Test("A file of one's own models the pot; the fund and the year are the file's")
  func ownFormula() async throws {
    let folder = try TemporaryFolder()
    var request = AnalysisRequest()
    request.formulaFile = try folder.write("mine.yaml", Self.good)
    let run = try await analyse(request, in: Session(Repository.geodata))
    let findings = try #require(run.analyses.first)
    #expect(findings.fund.id == "lcpf-direct" && findings.year.description == "2018/19")
    #expect(findings.whole.pence == 1_254_606_100)
    #expect(findings.whole.status == .modelled)
    #expect(run.inputs.contains { $0.path == "mine.yaml" })
  }

  @Test("A formula for another year or fund is refused, and a comparison over another pot")
  func otherYear() async throws {
    let folder = try TemporaryFolder()
    var request = AnalysisRequest()
    request.formulaFile = try folder.write("mine.yaml", Self.good)
    request.year = FinancialYear("2021/22")
    let fault = await #expect(throws: Fault.self) {
      try await analyse(request, in: Session(Repository.geodata))
    }
    #expect(
      fault?.description == "mine.yaml: found a formula for lcpf-direct 2018/19; expected one for "
        + "lcpf-direct 2021/22. Ask for that fund and year, or correct `fund` and `financial_year` in "
        + "the file."
    )
    let faults = try await Self.faults { $0.replace("period: 2018/19", "period: 2021/22") }
    #expect(
      faults == [
        "lcpf-2018-19-population.yaml: found a pot of £12,546,061.00 (2018/19); expected "
          + "£13,105,185.00 (2021/22), which mine.yaml splits. Compare formulas over one pot: one that slices some off "
          + "has a smaller one, and a report of its own with `formula run`."
      ]
    )
  }

  @Test("Weights that do not add up to 1 are refused with their sum")
  func weightSum() async throws {
    #expect(
      try await Self.faults { $0.replace("0.75", "0.74") } == [
        "mine.yaml, line 8: found weights that add up to 0.99; expected weights that add up to 1. "
          + "Correct the weights: add 0.01 in all."
      ]
    )
  }

  @Test("A negative weight and a weight in words are refused", arguments: ["-0.25", "much"])
  func badWeight(text: String) async throws {
    #expect(
      try await Self.faults { $0.replace("0.25", text) } == [
        "mine.yaml, line 10: found the weight \"\(text)\"; expected a share from 0 to 1 such as 0.25. "
          + "Write the weight as a decimal number, not negative."
      ]
    )
  }

  @Test("An unknown indicator, a year without data and an intensive indicator are refused together")
  func badIndicators() async throws {
    let unknown = try await Self.faults { $0.replace("offences_robbery", "offences_piracy") }
    #expect(unknown.count == 1)
    #expect(
      unknown[0].hasPrefix(
        "mine.yaml, line 10: found the indicator `offences_piracy`; expected one of children_cautioned_or_sentenced, "
      )
    )
    let misspelt = try await Self.faults { $0.replace("offences_robbery", "offences_robery") }
    #expect(misspelt.first?.hasSuffix(". Perhaps `offences_robbery` is meant.") == true)
    let faults = try await Self.faults {
      $0.replace("\"2015\"", "\"2023\"")
      $0.replace("offences_robbery", "imd_average_score")
    }
    #expect(faults.count == 2)
    #expect(faults[0].contains("`imd_average_score`, which does not add up over boroughs"))
    #expect(
      faults[1].contains("found `population` of 2023; expected a period that the dataset has")
    )
  }

  @Test("A misspelt member is refused, never ignored")
  func misspelt() async throws {
    #expect(
      try await Self.faults { $0.replace("    status: assumed", "    statuss: assumed") } == [
        "mine.yaml, line 11: found `statuss`; expected one of indicator, period, periods, source, "
          + "status, times, transform, weight. Correct the name, or remove the line.",
        "mine.yaml, line 8: found no `status`; expected `published` or `assumed`. Add a line "
          + "`status: …`.",
      ]
    )
  }

  @Test("Text that is not YAML is refused with its line")
  func notYAML() async throws {
    let faults = try await Self.faults { $0.replace("pot:\n", "pot: [\n") }
    #expect(faults.count == 1)
    #expect(faults[0].hasPrefix("mine.yaml, line "))
    // A character that the parser refuses is named by its number, on one line with its place.
    #expect(
      try await Self.faults { $0.replace("pot:\n", "po\u{1B}t:\n") } == [
        "mine.yaml, line 5: found the character U+001B; expected characters that can be seen. Remove the "
          + "character."
      ]
    )
    // Twenty lines that stand for a million values.
    let aliases = (1...20).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
    #expect(
      try await Self.faults { $0 += "a0: &a0 [x, x]\n" + aliases } == [
        "mine.yaml: found aliases that make more values of the file than it has bytes; expected each value where "
          + "it belongs. Write the values out in the place of `*` and a name."
      ]
    )
    // The same where the file writes it as an escape, which only the text that is read shows.
    let line = try #require(try await Self.faults { $0 += "more: \"\\x1b[31m\"\n" }.first)
    #expect(
      line.hasSuffix(
        "found the character U+001B; expected characters that can be seen. Remove the character."
      )
    )
  }
}

extension String {
  fileprivate mutating func replace(_ old: String, _ new: String) {
    guard let range = self.firstRange(of: old) else { return }
    replaceSubrange(range, with: new)
  }
}
