import Foundation
import TestSupport
import Testing

/// No answer that has a modelled amount of a borough goes without how far off the model was.
@Suite("The tested error of modelled amounts")
struct TestedErrorTests {
  private static let need = "\(Repository.geodata)/formulas/lcpf-2018-19-need-and-demand.yaml"
  private static let offences = "\(Repository.geodata)/formulas/lcpf-2018-19-offences.yaml"
  private static let verdict = ["--verdict", "Bexley gets at least its share of offences"]

  private static let commands: [[String]] = [
    ["formula", "run", need], ["formula", "explain", "Bexley", need],
    ["formula", "compare", need, offences], ["formula", "tip", need] + verdict,
    ["formula", "sweep", "--draws", "200"], ["formula", "verdict", need],
    ["formula", "verdict"], ["services", "money", "--year", "2018/19"],
    ["services", "money", "--year", "2018/19", "--borough", "Bexley"],
    ["compare", "Bexley", "Camden"],
  ]

  @Test("Each answer says it", arguments: commands)
  func said(command: [String]) throws {
    let output = try CommandTests.run(command + ["--data", Repository.geodata])
    #expect(output.status == 0)
    let text = output.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // Of two formulas the greater: that of offences alone misses Richmond's amount.
    let error = command.contains(Self.offences) ? "up to 139.6 %" : "41.8 % or more"
    #expect(text.lowercased().contains("tested error of a borough: \(error)"))
  }

  @Test("Programs read it as a number", arguments: commands.prefix(6))
  func number(command: [String]) throws {
    let output = try CommandTests.run(command + ["--json", "--data", Repository.geodata])
    let error = try #require(
      output.text.firstMatch(of: /"tested_error": (\d\.\d+)/).flatMap { Double($0.1) }
    )
    let expected = command.contains(Self.offences) ? 1.3958 : 0.4184
    #expect(abs(error - expected) < 5e-4)
  }

  @Test("Where nothing published could test a model, that is said")
  func untested() throws {
    let copy = try DatasetCopy()
    try copy.replace("    facts: facts/lcpf-2018-19.yaml\n", with: "", in: "analysis.yaml")
    let output = try CommandTests.run(["formula", "run", Self.need, "--data", copy.path])
    #expect(output.status == 0)
    let text = output.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      text.contains("Not tested: nothing is published of single boroughs that could test it.")
    )
  }
}
