import Analysis
import FormulaLab
import Atlas
import Coverage
import Digest
import Exchange
import Foundation
import ServiceRecord
import TestSupport
import Testing

@testable import Reporting

@Suite("A run computed anew", .inLondon)
struct VerifyRunTests {
  static func verify(
    _ folder: TemporaryFolder,
    dataset: String = Repository.geodata,
    ownFiles: [String] = [""]
  ) async throws -> RunVerification {
    try await verifyRun(folder.path, in: Session(dataset), ownFiles: ownFiles, version: toolVersion)
  }

  /// One fund alone, which is quick.
  static func narrowRun(
    dataset: String = Repository.geodata,
    _ change: (inout AnalysisRequest) -> Void = { _ in }
  ) async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var request = AnalysisRequest()
    request.fund = "serious-violence-duty"
    change(&request)
    let run = try await analyse(request, in: Session(dataset))
    try await write(run, version: toolVersion, to: folder.path)
    return folder
  }

  static func text(_ verification: RunVerification) -> String {
    String(decoding: verificationText(verification), as: UTF8.self)
  }

  @Test("The whole plan, with every option of its own, is the same bytes")
  func wholePlan() async throws {
    let folder = try TemporaryFolder()
    var request = AnalysisRequest()
    request.asOf = CalendarDate("2024-06-30")
    request.weighting = .centroid
    request.hidesBelow = 100
    request.definitions = ["statutory"]
    request.categories = ["offences_robbery"]
    let run = try await analyse(request, in: Session(Repository.geodata))
    try await write(run, version: toolVersion, to: folder.path)
    let verification = try await Self.verify(folder)
    #expect(verification.differences == [])
    #expect(
      Self.text(verification)
        == "\(folder.path): same bytes (36 files computed anew from \(run.inputs.count) inputs)\n"
    )
  }

  @Test("A run of a person's own files is the same bytes with them, and names one that is missing")
  func ownFiles() async throws {
    let own = try TemporaryFolder()
    let boroughs = (2...33).map { "E090000\($0 < 10 ? "0" : "")\($0)" }
    let rows = { (value: (Int) -> String) in
      boroughs.enumerated().map { "\($1),\(value($0))" }.joined(separator: "\n") + "\n"
    }
    let amounts = try own.write("mine.csv", "gss_code,amount_gbp\n" + rows { "\(100 + $0).50" })
    let offences = try own.write("counted.csv", "gss_code,offences\n" + rows { "\(50 + $0)" })
    let groups = try own.write(
      "halves.csv",
      "gss_code,group\n" + rows { $0 < 16 ? "inner" : "outer" }
    )
    let folder = try await Self.narrowRun {
      $0.allocationsFile = amounts
      $0.offencesFile = offences
      $0.definitions = ["ons", groups]
      $0.year = FinancialYear("2024/25")
    }
    #expect(try await Self.verify(folder, ownFiles: [own.path]).differences == [])
    try own.write("mine.csv", "gss_code,amount_gbp\n" + rows { "\(101 + $0).50" })
    let changed = try await Self.verify(folder, ownFiles: [own.path]).differences
    #expect(
      changed.first?.hasPrefix("\(own.path)/mine.csv: not the file that the run has read") == true
    )
    #expect(
      changed.contains {
        $0.contains("boroughs.csv, row 3, column allocation_gbp: the run has \"100.5")
      },
      "\(changed)"
    )
    try own.remove("counted.csv")
    let missing = try await Self.verify(folder, ownFiles: [own.path]).differences
    #expect(
      missing.contains(
        "\(own.path)/counted.csv: the run has read the file, and it is not there; name the folder "
          + "that holds it with --files"
      )
    )
    #expect(missing.last?.hasPrefix("The run cannot be computed with these inputs: ") == true)
  }

  @Test("Own files of one name, and of the name of a file of the dataset, are told apart and found")
  func sameNames() async throws {
    let own = try TemporaryFolder()
    let boroughs = (2...33).map { "E090000\($0 < 10 ? "0" : "")\($0)" }
    func table(_ name: String, _ column: String, _ value: (Int) -> String) throws -> String {
      let rows = boroughs.enumerated().map { "\($1),\(value($0))\n" }
      return try own.write(name, "gss_code,\(column)\n" + rows.joined())
    }
    let amounts = try table("a/sources.csv", "amount_gbp") { "\(100 + $0).50" }
    let offences = try table("b/sources.csv", "offences") { "\(50 + $0)" }
    let groups = try table("c/halves.csv", "group") { $0 < 16 ? "inner" : "outer" }
    let folder = try await Self.narrowRun {
      $0.allocationsFile = amounts
      $0.offencesFile = offences
      $0.definitions = [groups]
      $0.year = FinancialYear("2024/25")
    }
    let json = try JSONValue.parse(file: "", bytes: Array(try folder.read("run.json").utf8)).object
    let inputs = try #require(json?["inputs"]?.array).compactMap(\.object)
    for (name, file) in [
      ("own/sources.csv", amounts), ("own/2/sources.csv", offences), ("halves.csv", groups),
      ("sources.csv", "\(Repository.geodata)/sources.csv"),
    ] {
      let entries = inputs.filter { $0["path"]?.string == name }
      #expect(
        entries.map { $0["sha256"]?.string } == [sha256Text(of: try readFile(file))],
        "\(name)"
      )
    }
    let asked = json?["parameters"]?.object?["asked"]?.object
    #expect(asked?["allocations"] == "own/sources.csv")
    #expect(asked?["offences"] == "own/2/sources.csv")
    // The folders in any order: a file is known by its name and its bytes.
    for order in [["a", "b", "c"], ["c", "b", "a"]] {
      let folders = order.map { "\(own.path)/\($0)" }
      #expect(try await Self.verify(folder, ownFiles: folders).differences == [])
    }
    try own.write("b/sources.csv", "gss_code,offences\n")
    let changed = try await Self.verify(
      folder,
      ownFiles: ["a", "b", "c"].map { "\(own.path)/\($0)" }
    ).differences
    #expect(changed.contains { $0.contains("not the file that the run has read") })
  }

  @Test("A formula of one's own that names a file of one's own is computed anew with both")
  func formulaWithFile() async throws {
    let own = try TemporaryFolder()
    let boroughs = (2...33).map { "E090000\($0 < 10 ? "0" : "")\($0),\($0 * 1000).00\n" }
    for name in ["last/last.csv", "sources.csv"] {
      try own.write(name, "gss_code,amount_gbp\n" + boroughs.joined())
    }
    let shipped = "\(Repository.geodata)/formulas/lcpf-2018-19-population.yaml"
    let text = try String(contentsOfFile: shipped, encoding: .utf8)
    for name in ["last/last.csv", "sources.csv"] {
      let formula = try own.write("my.yaml", text + "\nbaseline: { allocations: \(name) }\n")
      let folder = try TemporaryFolder()
      try write(
        try runFormula(formula, baseline: nil, in: Session(Repository.geodata)),
        to: folder.path
      )
      #expect(try await Self.verify(folder).differences == [], "\(name)")
      #expect(try folder.files().contains("inputs/\(fileName(of: name))"))
      #expect(try VerifyFormulaTests.verify([folder.path]).status == 0, "\(name)")
      let run = try await Self.narrowRun {
        $0.fund = nil
        $0.formulaFile = formula
      }
      #expect(try await Self.verify(run, ownFiles: [own.path]).differences == [], "\(name)")
    }
  }

  @Test("A formula's run is the same bytes, with a formula and last year's amounts of one's own")
  func formula() async throws {
    let own = try TemporaryFolder()
    let shipped = "\(Repository.geodata)/formulas/lcpf-2018-19-population.yaml"
    let formula = try own.write("my.yaml", try String(contentsOfFile: shipped, encoding: .utf8))
    let boroughs = (2...33).map { "E090000\($0 < 10 ? "0" : "")\($0),\($0 * 1000).00" }
    let last = try own.write(
      "last.csv",
      "gss_code,amount_gbp\n" + boroughs.joined(separator: "\n") + "\n"
    )
    let folder = try TemporaryFolder()
    let run = try runFormula(
      formula,
      baseline: BaselineTable(last),
      in: Session(Repository.geodata)
    )
    try write(run, to: folder.path)
    #expect(try await Self.verify(folder).differences == [])
    let text = try folder.read("run.json")
    let changed = text.replacingOccurrences(of: "\"scale\": \"1.0", with: "\"scale\": \"1.1")
    #expect(changed != text)
    try folder.write("run.json", changed)
    #expect(
      try await Self.verify(folder).differences == [
        "\(folder.path)/run.json, at /steps/0/scale: the run has \"1.100000000000\", computed anew it is "
          + "\"1.000000000000\""
      ]
    )
  }

  @Test("A dossier hides what its run hides, and is the same bytes with it")
  func guardedDossier() async throws {
    let copy = try DatasetCopy()
    // Two LSOAs of Tower Hamlets: some three thousand people.
    let areas = try copy.folder.read("boundaries/lsoa_2021.geojson").split(separator: "\n")
      .map { $0.prefix(400) }.filter { $0.contains("\"gss_code\":\"E09000030\"") }.prefix(2)
      .compactMap { $0.firstMatch(of: /"lsoa_code":"(E\d+)"/)?.1 }
    #expect(areas.count == 2)
    func append(_ text: String, _ file: String) throws {
      try copy.folder.write(file, try copy.folder.read(file) + text)
    }
    try append(
      "X001,Street team,Test provider,MOPAC,,youth-violence,,,,,,,areas,yes,2024-04-01,2026-03-31,,"
        + "day_stated,,2025-01-31,A. Person,,,pcd-1622\n",
      "services/services.csv"
    )
    for area in areas { try append("X001,lsoa,\(area),,,,,\n", "services/coverage.csv") }
    let (folder, plain) = (try TemporaryFolder(), try TemporaryFolder())
    var hiding = AnalysisRequest()
    hiding.hidesBelow = 5000
    let findings = try await dossier(hiding, in: Session(copy.path))
    try await publish(findings, version: toolVersion, to: folder.path)
    #expect(try await Self.verify(folder, dataset: copy.path).differences == [])
    var request = AnalysisRequest()
    request.hidesBelow = 5000
    try await write(
      try await analyse(request, in: Session(copy.path)),
      version: toolVersion,
      to: plain.path
    )
    for file in ["services_reach.csv", "coverage_gaps.geojson", "report.txt"] {
      #expect(try folder.read(file) == plain.read(file), "\(file)")
    }
    let shown = try await dossier(in: Session(copy.path))
    let gap = try #require(
      shown.run.services?.gaps.first { $0.category.id == "youth-violence" && $0.cell.state == .one }
    )
    let count = grouped(try #require(gap.residents))
    try await publish(shown, version: toolVersion, to: plain.path)
    #expect(try plain.read("dossier.html").contains(count))
    #expect(try !folder.read("dossier.html").contains(count))
  }

  @Test("A dossier is the same bytes, its page, layers and workbook among them")
  func dossierRun() async throws {
    let folder = try TemporaryFolder()
    let findings = try await dossier(in: Session(Repository.geodata))
    try await publish(findings, version: toolVersion, to: folder.path)
    #expect(try await Self.verify(folder).differences == [])
    var workbook = try Data(contentsOf: folder.url.appending(path: "boroughwise.xlsx"))
    workbook[100] ^= 1
    try folder.write("boroughwise.xlsx", workbook)
    let differences = try await Self.verify(folder).differences
    #expect(differences.count == 1)
    #expect(
      differences.first?.hasPrefix("\(folder.path)/boroughwise.xlsx, byte 100: the run") == true
    )
    #expect(differences.first?.hasSuffix("it was changed later)") == true)
  }

  /// A text of a file that becomes another, and the difference that is named.
  struct Alteration: CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    let said: String

    var testDescription: String { "\(file)\(said)" }
  }

  @Test(
    "The first difference of a file is named by row, pointer or line",
    arguments: [
      Alteration(
        file: "boroughs.csv",
        old: "29148.88,derived",
        new: "29148.89,derived",
        said:
          ", row 3, column allocation_gbp: the run has \"29148.89\", computed anew it is \"29148.88\""
      ),
      Alteration(
        file: "boroughs.geojson",
        old: "\"allocation_gbp\":29148.88",
        new: "\"allocation_gbp\":29148.89",
        said:
          ", at /features/1/properties/allocation_gbp: the run has 29148.89, computed anew it is "
          + "29148.88"
      ),
      Alteration(
        file: "report.txt",
        old: "£932,764.00 for 32 boroughs",
        new: "£932,765.00 for 32 boroughs",
        said: ", line 17: the run has"
      ),
      Alteration(
        file: "datapackage.json",
        old: "\"encoding\": \"utf-8\"",
        new: "\"encoding\":  \"utf-8\"",
        said: ", line 43: the run has"
      ),
    ]
  )
  func altered(alteration: Alteration) async throws {
    let folder = try await Self.narrowRun()
    let text = try folder.read(alteration.file)
    let range = try #require(text.range(of: alteration.old))
    try folder.write(alteration.file, text.replacingCharacters(in: range, with: alteration.new))
    let verification = try await Self.verify(folder)
    #expect(verification.differences.count == 1)
    let difference = try #require(verification.differences.first)
    #expect(
      difference.hasPrefix("\(folder.path)/\(alteration.file)\(alteration.said)"),
      "\(difference)"
    )
    #expect(
      difference.hasSuffix(" (the file is not as run.json lists it: it was changed later)")
    )
    #expect(Self.text(verification).hasPrefix("\(folder.path): DIFFERS in 1 place\n  - "))
  }

  @Test("Files that are missing or were added are named; so is another version")
  func filesAndVersion() async throws {
    let folder = try await Self.narrowRun()
    try folder.remove("boroughs.csv")
    try folder.write("maps/mine.png", "mine")
    let record = try folder.read("run.json")
    try folder.write(
      "run.json",
      record.replacingOccurrences(
        of: "\"version\": \"\(toolVersion)\"",
        with: "\"version\": \"0.0.9\""
      )
    )
    let verification = try await Self.verify(folder)
    #expect(
      verification.differences == [
        "\(folder.path)/boroughs.csv: missing",
        "\(folder.path)/run.json, at /version: the run has \"0.0.9\", computed anew it is "
          + "\"\(toolVersion)\"",
        "\(folder.path)/maps/mine.png: no file of the run",
      ]
    )
    #expect(
      Self.text(verification).hasPrefix(
        "\(folder.path): written by version 0.0.9, computed anew by \(toolVersion)\n"
          + "\(folder.path): DIFFERS in 3 places\n"
      )
    )
  }

  @Test("An input of the dataset that has changed is named, and the figure that follows from it")
  func changedInput() async throws {
    let copy = try DatasetCopy()
    let folder = try await Self.narrowRun(dataset: copy.path)
    try copy.replace(
      "E09000002,serious-violence-duty,2024/25,29148.88",
      with: "E09000002,serious-violence-duty,2024/25,29148.87",
      in: "funds/allocations.csv"
    )
    // The penny goes to the next borough: amounts that miss their total are refused.
    try copy.replace(
      "E09000003,serious-violence-duty,2024/25,29148.88",
      with: "E09000003,serious-violence-duty,2024/25,29148.89",
      in: "funds/allocations.csv"
    )
    let differences = try await Self.verify(folder, dataset: copy.path).differences
    #expect(
      differences.first?.hasPrefix(
        "\(copy.path)/funds/allocations.csv: not the file that the run has read: its SHA-256 is "
      ) == true
    )
    // Not changed later: the run's own files are as it wrote them.
    #expect(
      differences.contains(
        "\(folder.path)/boroughs.csv, row 3, column allocation_gbp: the run has \"29148.88\", computed "
          + "anew it is \"29148.87\""
      ),
      "\(differences)"
    )
  }

  @Test("What is no run of this tool is refused with its place")
  func noRun() async throws {
    let folder = try TemporaryFolder()
    await #expect(throws: Fault.self) { try await Self.verify(folder) }
    for (json, pointer) in [
      ("{}", "/tool"), (#"{"tool": "boroughwise", "version": "0.1.0"}"#, "/parameters/asked"),
      (
        #"{"tool": "boroughwise", "version": "1", "parameters": {"asked": {"hides_below": "x"}}}"#,
        "/parameters/asked/hides_below"
      ),
      (
        #"""
        {"tool": "boroughwise", "version": "1", "parameters": {"asked": {}},
        "inputs": [{"path": "../secret", "sha256": "0"}]}
        """#, "/inputs/0"
      ),
    ] {
      try folder.write("run.json", json)
      let fault = try await #require(throws: Fault.self) { try await Self.verify(folder) }
      #expect(fault.place == .pointer(pointer) && fault.kind == .refused)
    }
  }
}
