import FormulaLab
import Foundation
import PointTally
import Atlas
import Exchange
import Formula
import TestSupport
import Testing

@Suite("Consultations", .inLondon) struct ConsultTests {
  /// A folder with the two shipped comparison formulas, and what a test adds.
  private func folder(_ add: (TemporaryFolder) throws -> Void = { _ in }) throws -> TemporaryFolder
  {
    let folder = try TemporaryFolder()
    try folder.write("a-residents.yaml", try Self.shipped("lcpf-2018-19-population"))
    try folder.write("b-offences.yaml", try Self.shipped("lcpf-2018-19-offences"))
    try add(folder)
    return folder
  }

  private static func shipped(_ name: String) throws -> String {
    String(decoding: try readFile("\(Repository.geodata)/formulas/\(name).yaml"), as: UTF8.self)
  }

  private func findings(_ folder: TemporaryFolder) throws -> ConsultFindings {
    try consult(ConsultRequest(folder: folder.path), in: Session(Repository.geodata))
  }

  /// Residents alone give outer London 60.0 % and recorded offences 49.3 %, the default model 42.6 %.
  @Test func `Who gains under which follows from the amounts, borough by borough`() throws {
    let folder = try folder()
    let found = try findings(folder)
    #expect(found.reference.formula.id == "lcpf-2018-19-need-and-demand")
    #expect(
      found.options.map(\.findings.formula.id) == [
        "lcpf-2018-19-population", "lcpf-2018-19-offences",
      ]
    )
    let amounts = found.choices.map(\.staged.amounts)
    for (index, choice) in found.boroughs.enumerated() {
      #expect(choice.gainsUnder == [0, 1].filter { amounts[$0 + 1][index] > amounts[0][index] })
      #expect(choice.losesUnder == [0, 1].filter { amounts[$0 + 1][index] < amounts[0][index] })
      #expect(
        choice.best.allSatisfy { best in amounts.allSatisfy { $0[index] <= amounts[best][index] } }
      )
    }
    #expect(found.options.map(\.accepting.count) == [16, 19])
    #expect(found.options.map(\.isAcceptedByMost) == [false, true])
    #expect(found.mostAccepted == [1])
  }

  /// Worked out by hand from the counts: offences beat the model 19 to 13, residents beat offences 20 to
  /// 12, and residents and the model stand 16 to 16, so none beats every other.
  @Test func `Pairs are counted both ways, and no winner is made up`() throws {
    let found = try findings(try folder())
    #expect(found.betterOff == [[0, 16, 13], [16, 0, 20], [19, 12, 0]])
    #expect(found.pairwiseWinner == nil)
  }

  @Test func `Every borough accepts an option that raises the pot and takes from nobody`() throws {
    let richer = try folder { folder in
      let text = try Self.shipped("lcpf-2018-19-need-and-demand")
        .replacing("formula: lcpf-2018-19-need-and-demand", with: "formula: richer")
        .replacing(
          "  period: 2018/19",
          with: "  amount_gbp: 20000000\n  status: assumed\n  source: a test",
          maxReplacements: 1
        )
      try folder.write("c.yaml", text)
    }
    let found = try findings(richer)
    #expect(found.refused.isEmpty)
    let option = try #require(found.options.last)
    #expect(option.accepting.count == 32 && option.extraPence == 2_000_000_000 - 1_254_606_100)
    #expect(found.mostAccepted == [2])
    #expect(found.pairwiseWinner == 3)
  }

  @Test func `Each file that cannot be run is named with every fault, and the others are run`()
    throws
  {
    let folder = try folder { folder in
      let text = try Self.shipped("lcpf-2018-19-need-and-demand")
      try folder.write(
        "c.yaml",
        text.replacing("lcpf-2018-19-need-and-demand", with: "heavy")
          .replacing("weight: 0.53", with: "weight: 0.54")
      )
      try folder.write("d.yaml", try Self.shipped("lcpf-2018-19-offences"))
      try folder.write(
        "e.yaml",
        text.replacing("lcpf-2018-19-need-and-demand", with: "late")
          .replacing("financial_year: 2018/19", with: "financial_year: 2017/18")
      )
      try folder.write("notes.txt", "not a formula")
    }
    let found = try findings(folder)
    #expect(found.options.count == 2)
    #expect(
      found.refused.map { $0.faults.map(\.description) } == [
        [
          "\(folder.path)/c.yaml, line 12: found weights that add up to 1.01; expected weights that add "
            + "up to 1. Correct the weights: take away 0.01 in all."
        ],
        [
          "\(folder.path)/d.yaml: found a second formula called `lcpf-2018-19-offences`, as b-offences.yaml "
            + "is; expected an identifier of its own. Change the line `formula:` of one of them."
        ],
        [
          "e.yaml: found a formula for lcpf-direct 2017/18; expected one for lcpf-direct 2018/19. Ask for "
            + "that fund and year, or correct `fund` and `financial_year` in the file."
        ],
      ]
    )
  }

  @Test func `A folder without formulas is refused`() throws {
    let empty = try TemporaryFolder()
    let fault = #expect(throws: Fault.self) { _ = try findings(empty) }
    #expect(
      fault?.description
        == "\(empty.path): found no formula file; expected at least one file that ends in .yaml. Put the "
        + "formulas that were sent in into this folder; docs/formula-files.md shows how to write one."
    )
    let missing = #expect(throws: Fault.self) {
      _ = try consult(ConsultRequest(folder: "/nonexistent"), in: Session(Repository.geodata))
    }
    #expect(missing?.kind == .unreadable)
  }

  @Test func `An archive keeps every option by its bytes, and adds what is new only`() throws {
    let folder = try folder()
    let kept = try TemporaryFolder()
    let day = try #require(CalendarDate("2026-01-31"))
    let later = try #require(CalendarDate("2026-02-28"))
    let found = try findings(folder)
    var archive = try OptionArchive(folder: kept.path)
    archive.add(found, on: day)
    archive.add(found, on: day)
    for file in archive.files { try kept.write(file.name, Data(file.bytes)) }
    #expect(archive.count == 2)
    let names = found.options.map { "options/\($0.file.sha256).yaml" }.sorted()
    #expect(try kept.files() == ["archive.csv"] + names)
    let first = try kept.read("archive.csv")
    // An option that its borough changed afterwards is kept as both.
    try folder.write(
      "b-offences.yaml",
      try Self.shipped("lcpf-2018-19-offences").replacing("title: ", with: "title: Anew, ")
    )
    var again = try OptionArchive(folder: kept.path)
    again.add(try findings(folder), on: later)
    for file in again.files { try kept.write(file.name, Data(file.bytes)) }
    #expect(try kept.read("archive.csv").hasPrefix(first))
    #expect(try OptionArchive(folder: kept.path).count == 4)
    #expect(try kept.files().count == 4)
  }

  @Test func `An archive whose option was changed or lost is refused`() throws {
    let kept = try TemporaryFolder()
    let found = try findings(try folder())
    var archive = try OptionArchive(folder: kept.path)
    archive.add(found, on: try #require(CalendarDate("2026-01-31")))
    for file in archive.files { try kept.write(file.name, Data(file.bytes)) }
    let hashes = found.options.map(\.file.sha256).sorted()
    try kept.write("options/\(hashes[0]).yaml", "formula: another")
    try kept.remove("options/\(hashes[1]).yaml")
    let report = #expect(throws: FaultReport.self) { _ = try OptionArchive(folder: kept.path) }
    #expect(
      report?.faults.map(\.description) == [
        "\(kept.path)/options/\(hashes[0]).yaml: found other bytes than its name says; expected the option "
          + "that archive.csv lists by this SHA-256. Put the file back as it was: an archive is added to, "
          + "never changed.",
        "\(kept.path)/options/\(hashes[1]).yaml: found no such file; expected the option that archive.csv "
          + "lists by this SHA-256. Put the file back as it was: an archive is added to, never changed.",
      ]
    )
  }
}
