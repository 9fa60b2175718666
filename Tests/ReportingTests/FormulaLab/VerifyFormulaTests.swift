import FormulaLab
import PointTally
import Atlas
import Digest
import Exchange
import Formula
import FormulaVerifier
import Foundation
import Reporting
import TestSupport
import Testing

/// A second program, in another language and by other algorithms, must reach the same pence.
@Suite("The second program of formulas", .needs(tool: "python3"), .inLondon)
struct VerifyFormulaTests {
  static func verify(
    _ runs: [String],
    dataset: String = Repository.geodata
  ) throws -> ExternalTool.Output {
    try #require(
      try ExternalTool.run(
        "python3",
        ["-I", "-c", FormulaVerifier.program] + runs + ["--data", dataset]
      )
    )
  }

  static func lastYear(_ lab: FormulaLab, in folder: TemporaryFolder) throws -> String {
    var lab = FormulaLab(lab.dataset.apart)
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
    let base = try FormulaLab(Session(Repository.geodata).tables())
    let last = try Self.lastYear(base, in: folder)
    let files = try FileManager.default.contentsOfDirectory(
      atPath: "\(Repository.geodata)/formulas"
    )
    .filter { $0.hasSuffix(".yaml") }.sorted()
    #expect(files.count == 6)
    var runs: [String] = []
    for file in files {
      var lab = FormulaLab(base.dataset.apart)
      let findings = try lab.run(
        "\(Repository.geodata)/formulas/\(file)",
        baseline: file.hasPrefix("lcpf-2017") ? BaselineTable(last) : nil
      )
      runs.append("\(folder.path)/\(file)")
      try write(FormulaRun(findings, from: lab), to: runs[runs.count - 1])
    }
    let output = try Self.verify(runs)
    #expect(output.status == 0, "\(output.text)\(output.errors)")
    #expect(output.text.split(separator: "\n").count { $0.contains(": same to the penny (") } == 6)
  }

  @Test("It agrees on a thousand generated formulas")
  func generated() async throws {
    let folder = try TemporaryFolder()
    let base = try FormulaLab(Session(Repository.geodata).tables())
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
            var lab = FormulaLab(base.dataset.apart)
            do {
              let findings = try lab.run(path)
              let run = FormulaRun(findings, from: lab)
              // Some with all their files: tables and reports of every kind of stage.
              if runs.count % 10 == 0 {
                runs.append("\(folder.path)/run-\(seed)")
                try write(run, to: runs[runs.count - 1])
                continue
              }
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

  /// The run of the shipped formula with a ratchet, in a folder.
  static func shippedRun(dataset: String = Repository.geodata) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let run = try runFormula(
      "\(dataset)/formulas/lcpf-2019-20-rises-accepted.yaml",
      baseline: nil,
      in: Session(dataset)
    )
    try write(run, to: folder.path)
    return folder
  }

  /// A text in one place of a run that becomes another, and what is said of it.
  struct Alteration: CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    let place: String
    let found: String
    let computed: String

    var testDescription: String { "\(file)\(place)" }
    var said: String {
      "DIFFERS: \(file)\(place): the run has \(found), computed anew it is \(computed)\n"
    }
  }

  static let alterations = [
    Alteration(
      file: "allocations.csv",
      old: "2019/20,148746.91,modelled",
      new: "2019/20,148746.92,modelled",
      place: ", row 4, column amount_gbp",
      found: "148746.92",
      computed: "148746.91"
    ),
    Alteration(
      file: "allocations.csv",
      old: "148746.91,modelled",
      new: "148746.91,published",
      place: ", row 4, column status",
      found: "published",
      computed: "modelled"
    ),
    Alteration(
      file: "stages.csv",
      old: "E09000003,1,ratchet,328947.000000,31871.042",
      new: "E09000003,1,ratchet,328947.000000,41871.042",
      place: ", row 35, column effect_gbp",
      found: "41871.042470",
      computed: "31871.042470"
    ),
    Alteration(
      file: "run.json",
      old: "\"amount_pence\": 14874691",
      new: "\"amount_pence\": 14874692",
      place: ", at /boroughs/2/amount_pence",
      found: "14874692",
      computed: "14874691"
    ),
    Alteration(
      file: "run.json",
      old: "\"amount_gbp\": 148746.91",
      new: "\"amount_gbp\": 148746.92",
      place: ", at /boroughs/2/amount_gbp",
      found: "148746.92",
      computed: "148746.91"
    ),
    Alteration(
      file: "run.json",
      old: "\"protection_gbp\": 332548.56",
      new: "\"protection_gbp\": 332548.58",
      place: ", at /groups/ons/inner/protection_gbp",
      found: "332548.58",
      computed: "332548.56"
    ),
    Alteration(
      file: "run.json",
      old: "\"cost_gbp\": 605538.01",
      new: "\"cost_gbp\": 5538.01",
      place: ", at /protection/cost_gbp",
      found: "5538.01",
      computed: "605538.01"
    ),
    Alteration(
      file: "report.txt",
      old: "148,746.91",
      new: "148,746.92",
      place: ", line 32",
      found: "148,746.92",
      computed: "148,746.91"
    ),
    Alteration(
      file: "report.txt",
      old: "it is raised by £605,538.01",
      new: "it is raised by £605,539.01",
      place: ", line 8",
      found: "£605,539.01",
      computed: "£605,538.01"
    ),
    Alteration(
      file: "report.txt",
      old: "+31,871     328,947",
      new: "+31,971     328,947",
      place: ", line 72",
      found: "+31,971",
      computed: "+31,871"
    ),
    Alteration(
      file: "report.txt",
      old: "5,594,251.35  42.537",
      new: "5,594,251.35  42.357",
      place: ", line 112",
      found: "42.357",
      computed: "42.537"
    ),
  ]

  @Test(
    "A figure altered in any place is found and named, with its SHA-256 left or forged",
    arguments: alterations,
    [false, true]
  )
  func altered(alteration: Alteration, isForged: Bool) throws {
    let folder = try Self.shippedRun()
    let before = try folder.read(alteration.file)
    #expect(before.contains(alteration.old))
    let range = try #require(before.range(of: alteration.old))
    let after = before.replacingCharacters(in: range, with: alteration.new)
    try folder.write(alteration.file, after)
    if isForged { try Self.forge(alteration.file, before, after, in: folder) }
    let output = try Self.verify([folder.path])
    #expect(output.status == 1)
    #expect(output.text.contains(alteration.said), "\(output.text)")
    if alteration.file != "run.json" {
      #expect(output.text.contains("not the file that run.json lists") != isForged)
    }
  }

  /// Puts the new SHA-256 of a file wherever the old one stands.
  static func forge(
    _ name: String,
    _ before: String,
    _ after: String,
    in folder: TemporaryFolder
  ) throws {
    let (old, new) = (sha256Text(of: Array(before.utf8)), sha256Text(of: Array(after.utf8)))
    for lister in ["datapackage.json", "run.json"] where lister != name {
      let text = try folder.read(lister)
      let forged = text.replacingOccurrences(of: old, with: new)
      guard forged != text else { continue }
      try folder.write(lister, forged)
      try forge(lister, text, forged, in: folder)
    }
  }

  @Test("A file that is missing, one that was added and one of other bytes are named")
  func files() throws {
    let folder = try Self.shippedRun()
    try folder.remove("stages.csv")
    try folder.write("amounts.csv", "mine")
    let words = try folder.read("report.txt")
    try folder.write("report.txt", words.replacingOccurrences(of: "none published", with: "known"))
    let output = try Self.verify([folder.path])
    #expect(output.status == 1)
    let said = output.text.split(separator: "\n").map { $0.dropFirst(folder.path.count + 2) }
    #expect(
      said.prefix(2) == [
        "DIFFERS: stages.csv: the run lists the file, and it is not there",
        "DIFFERS: amounts.csv: the run does not list the file",
      ]
    )
    #expect(said.count == 3)
    #expect(said.last?.hasPrefix("DIFFERS: report.txt: not the file that run.json lists") == true)
  }

  @Test("Another weight, another input and a file that is no run are found")
  func others() throws {
    let folder = try Self.shippedRun()
    let text = try folder.read("run.json")
    try folder.write("run.json", text.replacingOccurrences(of: "\"0.425\"", with: "\"0.424\""))
    let weight = try Self.verify([folder.path])
    #expect(weight.status == 1)
    #expect(weight.text.contains("DIFFERS: run.json, at /steps/0/amounts_pence/E09000002: the run"))
    #expect(weight.text.contains("more places"))
    // What nobody has published stays assumed, even where all amounts are as they were.
    for (old, new, place) in [
      (
        "\"status\": \"assumed\"", "\"status\": \"published\"",
        "/formula/indicators/0/status: the run has published, formulas/"
      ),
      ("\"weight 0.53 of", "\"weight 0.5 of", "/assumed: not what the formula assumes"),
      (
        "\"pot_status\": \"derived\"", "\"pot_status\": \"published\"",
        "/pot_status: the run has published"
      ),
    ] {
      let altered = text.replacingOccurrences(of: old, with: new)
      #expect(altered != text)
      try folder.write("run.json", altered)
      let said = try Self.verify([folder.path])
      #expect(said.status == 1)
      #expect(said.text.contains("DIFFERS: run.json, at \(place)"), "\(said.text)")
    }

    let copy = try DatasetCopy()
    let run = try Self.shippedRun(dataset: copy.path)
    #expect(try Self.verify([run.path], dataset: copy.path).status == 0)
    try copy.replace(
      "offences_robbery,2015/16,",
      with: "offences_robbery,2015/16,1",
      in: "indicators/offences.csv"
    )
    let input = try Self.verify([run.path], dataset: copy.path)
    #expect(input.status == 1)
    #expect(
      input.text.hasPrefix(
        "\(run.path): DIFFERS: \(copy.path)/indicators/offences.csv is not the file that the run has read"
      )
    )
    let other = try TemporaryFolder()
    try other.write("run.json", #"{"tool": "boroughwise", "parameters": {}}"#)
    #expect(
      try Self.verify([other.path]).text
        == "\(other.path): DIFFERS: \(other.path)/run.json is not the run of a formula: runs of analyse and "
        + "publish are computed anew by `boroughwise verify \(other.path)`\n"
    )
  }
}

extension Dataset {
  /// The same tables for another run, which notes files of its own for itself.
  fileprivate var apart: Dataset {
    var copy = self
    copy.folder = DatasetFolder(folder.path)
    for input in folder.inputs { copy.folder.record(input) }
    return copy
  }
}
