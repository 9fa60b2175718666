import Analysis
import Atlas
import Exchange
import Formula
import Foundation
import Reporting
import TestSupport
import Testing

/// A second program, in another language and by other algorithms, must reach the same pence.
@Suite("The verifying script", .enabled(if: ExternalTool.has("python3")))
struct VerifyFormulaTests {
  static func verify(_ runs: [String]) throws -> ExternalTool.Output {
    let script = Repository.root.appending(path: "scripts/verify_formula.py").path
    return try #require(
      try ExternalTool.run("python3", [script] + runs + ["--data", Repository.geodata])
    )
  }

  static func lastYear(_ lab: FormulaLab, in folder: TemporaryFolder) throws -> String {
    var lab = lab
    let plain = try lab.run("\(Repository.geodata)/formulas/lcpf-2018-19-population.yaml")
    let rows = zip(plain.boroughs, plain.staged.amounts).enumerated().map { index, row in
      // Neither round nor in proportion to anything.
      let pence = row.1 * Int64(60 + index * 37 % 80) / 100
      return "\(row.0.id),\(pence / 100).\(String(pence % 100 + 100).dropFirst())"
    }
    return try folder.write(
      "last.csv",
      (["gss_code,amount_gbp"] + rows).joined(separator: "\n") + "\n"
    )
  }

  @Test("It agrees on every shipped formula")
  func shipped() throws {
    let folder = try TemporaryFolder()
    let base = try FormulaLab(dataset: Repository.geodata)
    let last = try Self.lastYear(base, in: folder)
    let files = try FileManager.default.contentsOfDirectory(
      atPath: "\(Repository.geodata)/formulas"
    )
    .filter { $0.hasSuffix(".yaml") }.sorted()
    #expect(files.count == 6)
    var runs: [String] = []
    for file in files {
      var lab = base
      let findings = try lab.run(
        "\(Repository.geodata)/formulas/\(file)",
        baseline: file.hasPrefix("lcpf-2017") ? last : nil
      )
      runs.append("\(folder.path)/\(file)")
      try writeFormulaRun(
        FormulaRun(findings, from: lab),
        version: "test",
        to: runs[runs.count - 1]
      )
    }
    let output = try Self.verify(runs)
    #expect(output.status == 0, "\(output.text)\(output.errors)")
    #expect(output.text.split(separator: "\n").count { $0.contains(": same to the penny (") } == 6)
  }

  @Test("It agrees on a thousand generated formulas")
  func generated() async throws {
    let folder = try TemporaryFolder()
    let base = try FormulaLab(dataset: Repository.geodata)
    let last = try String(contentsOfFile: try Self.lastYear(base, in: folder), encoding: .utf8)
    try folder.write("inputs/last.csv", last)
    // Lanes of seeds; a formula that its bounds make impossible is counted and another takes its place.
    let runs = try await withThrowingTaskGroup(of: [String].self) { group in
      for lane in UInt64(0)..<4 {
        group.addTask {
          var runs: [String] = []
          var seed = lane * 1_000_000
          while runs.count < 250 {
            seed += 1
            let path = try folder.write("\(seed).yaml", GeneratedFormula(seed: seed).text)
            var lab = base
            do {
              let findings = try lab.run(path)
              let run = FormulaRun(findings, from: lab)
              // The tables of last year are the same for all.
              for own in run.ownFiles where own.name != "last.csv" {
                try folder.write("inputs/\(own.name)", Data(own.bytes))
              }
              let json = formulaRunJSON(of: run, version: "test")
              runs.append(try folder.write("\(seed).json", Data(json)))
            } catch let fault as Fault {
              // Only what the stages cannot do together; everything else is a fault of the generator.
              try #require(
                fault.found.hasPrefix("`") || fault.found.contains("may count for"),
                "\(fault)"
              )
            }
          }
          return runs
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(runs.count == 1000)
    let output = try Self.verify(runs)
    let differing = output.text.split(separator: "\n").filter { !$0.contains("same to the penny") }
    #expect(output.status == 0 && differing.isEmpty, "\(differing.prefix(3))\(output.errors)")
  }

  /// One run in a folder, whose JSON a test changes.
  static func planted(_ change: (String) -> String) throws -> ExternalTool.Output {
    let folder = try TemporaryFolder()
    let run = try runFormula(
      "\(Repository.geodata)/formulas/lcpf-2019-20-rises-accepted.yaml",
      baseline: nil,
      dataset: Repository.geodata
    )
    try writeFormulaRun(run, version: "test", to: folder.path)
    let text = try folder.read("run.json")
    let changed = change(text)
    #expect(changed != text)
    try folder.write("run.json", changed)
    return try verify([folder.path])
  }

  @Test("One penny more for one borough is found, and named")
  func onePenny() throws {
    let output = try Self.planted {
      $0.replacingOccurrences(of: "\"amount_pence\": 14874691", with: "\"amount_pence\": 14874692")
    }
    #expect(output.status == 1)
    #expect(
      output.text.hasSuffix(
        "DIFFERS: Bexley: the run has 14874692, computed anew it is 14874691 (pence)\n"
      )
    )
  }

  @Test("Another weight, another input and a file that is no run are found")
  func others() throws {
    let weight = try Self.planted { $0.replacingOccurrences(of: "\"0.425\"", with: "\"0.424\"") }
    #expect(
      weight.status == 1 && weight.text.contains("DIFFERS: Barking and Dagenham after target")
    )
    let input = try Self.planted { text in
      let hash = text.firstRange(of: #/"sha256": "[0-9a-f]{4}/#)
      return hash.map { text.replacingCharacters(in: $0, with: "\"sha256\": \"zzzz") } ?? text
    }
    #expect(input.status == 1 && input.text.contains("is not the file that the run has read"))
    let none = try Self.verify(["/nonexistent"])
    #expect(none.status == 1 && none.text.contains("cannot be read"))
  }
}
