import Foundation
import TestSupport
import Testing

/// A refuge is planted in a copy of the dataset; no command may give its name or postcode away.
@Suite("services commands and restricted places")
struct ServicesLeakTests {
  private static let name = "Rosebank Sanctuary House"
  private static let postcode = "CR0 2TA"

  /// The dataset with a refuge of S015, whose name and postcode other records repeat.
  private static func planted() throws -> DatasetCopy {
    let copy = try DatasetCopy()
    try copy.replace(
      "S038,Bethnal Green East",
      with: "S015,\(name),restricted,E09000008,\(postcode),-0.0987654,51.3754321\n"
        + "S038,Bethnal Green East",
      in: "services/places.csv"
    )
    try copy.replace(
      "various sexual violence services",
      with: "rosebank sanctuary-house",
      in: "services/services.csv"
    )
    try copy.replace("Drive project", with: "Drive at CR02TA", in: "services/performance.csv")
    return copy
  }

  /// A command, and whether it takes the secret out itself or must be stopped.
  struct Case: Sendable, CustomTestStringConvertible {
    let words: [String]
    let isStopped: Bool
    var testDescription: String { words.joined(separator: " ") }

    init(_ words: String, stopped: Bool = false) {
      self.words = words.split(separator: " ").map(String.init)
      isStopped = stopped
    }
  }

  static let cases = [
    Case("due", stopped: true), Case("due --json", stopped: true),
    Case("calendar"), Case("calendar --json"), Case("durations"),
    Case("performance", stopped: true), Case("performance --json", stopped: true),
    Case("performance --out OUT", stopped: true),
    Case("money --out OUT/money.csv"), Case("money --borough Croydon --json"),
    Case("chase --all --out OUT/rows.csv"), Case("chase --json"),
    Case("in Croydon --all"), Case("in Croydon --all --json"), Case("near E2 0HN --all"),
    Case("export --format open-referral-uk --out OUT/services.json --losses OUT/losses.json"),
    Case("export --format 360giving --out OUT/grants.json"),
    Case("feed --out OUT --losses OUT/losses.json"),
  ]

  @Test("A planted refuge is in no answer, no file and no message", arguments: cases)
  func planted(_ test: Case) throws {
    let copy = try Self.planted()
    let folder = try TemporaryFolder()
    let words = test.words.map { $0.replacingOccurrences(of: "OUT", with: folder.path) }
    let output = try ServicesSearchTests.run(words + ["--data", copy.path])
    #expect(output.status == (test.isStopped ? 65 : 0))
    var texts = [output.text, output.errors]
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    for name in names { texts.append(try folder.read(name)) }
    for text in texts {
      let letters = text.lowercased().filter { $0.isLetter || $0.isNumber }
      #expect(!letters.contains("rosebanksanctuaryhouse"))
      #expect(!letters.contains("cr02ta"))
      #expect(!text.contains("51.3754") && !text.contains("0.09876"))
    }
    if test.isStopped {
      #expect(output.text.isEmpty && names.isEmpty)
      #expect(
        output.errors.contains("of the restricted place in services/places.csv, row 2 (S015)")
      )
      #expect(output.errors.contains("nothing was written."))
    } else {
      #expect(!output.text.isEmpty || !names.isEmpty)
    }
  }

  @Test("An answer near a place is judged like any other: for what it adds to the question")
  func near() throws {
    let copy = try Self.planted()
    // Whoever guesses the postcode learns nothing from being answered, or from being refused.
    for words in [["near", "CR0", "2TA"], ["near", "-0.0987654", "51.3754321"]] {
      let own = try ServicesSearchTests.run(words + ["--data", copy.path])
      let shipped = try ServicesSearchTests.run(words + ["--data", Repository.geodata])
      #expect(own.status == 0 && shipped.status == 0)
      #expect(own.text.prefix(200) == shipped.text.prefix(200))
    }
    let named = ["in", "Croydon", "--fund", Self.name, "--data", copy.path]
    #expect(try ServicesSearchTests.run(named).status == 0)
    // The name of a type of need is no text of a service: nothing takes the secret out of it.
    try copy.replace("Sexual violence,", with: "\(Self.name),", in: "services/categories.csv")
    for words in [["near", "CR0", "2TA"], ["in", "Croydon"]] {
      let output = try ServicesSearchTests.run(words + ["--all", "--data", copy.path])
      #expect(output.status == 65 && output.text.isEmpty)
      #expect(output.errors.contains("found the name of the restricted place"))
    }
  }

  @Test("A run of one fund is searched too: its name in the note of an amount stops it")
  func oneFund() throws {
    let copy = try Self.planted()
    let folder = try TemporaryFolder()
    let words = [
      "analyse", "--fund", "lcpf-direct", "--year", "2018/19", "--data", copy.path, "--out",
      folder.path,
    ]
    #expect(try ExternalTool.run(ExternalTool.boroughwise, words).status == 0)
    let before = try folder.read("run.json")
    // The title of a source is in `sources.csv`, `report.txt` and `run.json` of the run.
    try copy.replace("pcd-421,\"PCD 421", with: "pcd-421,\"\(Self.name)", in: "sources.csv")
    let output = try ExternalTool.run(ExternalTool.boroughwise, words)
    #expect(output.status == 65)
    #expect(
      output.errors.contains(
        "the name of the restricted place in services/places.csv, row 2 (S015)"
      )
    )
    #expect(!output.errors.contains(Self.name))
    #expect(try folder.read("run.json") == before)
  }

  static let formula = "geodata/formulas/lcpf-2018-19-population.yaml"

  @Test(
    "What is said of a fund is searched too: its name may be that of a refuge",
    arguments: [
      "compare Bexley Bromley", "compare Bexley Bromley --json",
      "map --measure gbp_per_head --fund lcpf-direct --out OUT/map.svg",
      "map --measure gbp_per_head --fund lcpf-direct --out OUT/map.png",
      "formula run \(formula)", "formula run \(formula) --out OUT/run",
    ]
  )
  func funds(command: String) throws {
    let copy = try Self.planted()
    let folder = try TemporaryFolder()
    let words = command.split(separator: " ").map {
      $0.replacingOccurrences(of: "OUT", with: folder.path)
        .replacingOccurrences(of: "geodata", with: Repository.geodata)
    }
    let before = try ExternalTool.run(ExternalTool.boroughwise, words + ["--data", copy.path])
    #expect(before.status == 0)
    for file in try folder.files() {
      try FileManager.default.removeItem(atPath: "\(folder.path)/\(file)")
    }
    try copy.replace(
      "London Crime Prevention Fund: direct borough funding",
      with: Self.name,
      in: "funds/funds.csv"
    )
    let output = try ExternalTool.run(ExternalTool.boroughwise, words + ["--data", copy.path])
    #expect(output.status == 65 && output.text.isEmpty)
    #expect(output.errors.contains("found the name of the restricted place"))
    #expect(!output.errors.contains(Self.name))
    #expect(try folder.files().isEmpty)
  }

  @Test("Neither edition of a difference gives the refuge away")
  func difference() throws {
    let copy = try Self.planted()
    for pair in [[copy.path, Repository.geodata], [Repository.geodata, copy.path]] {
      let output = try ServicesSearchTests.run(["diff"] + pair)
      #expect(output.status == 0)
      let letters = (output.text + output.errors).lowercased().filter(\.isLetter)
      #expect(!letters.contains("rosebanksanctuaryhouse"))
    }
  }

  @Test("A refuge stays secret when its service is refused, and when its own row is")
  func refused() throws {
    for (old, new, file) in [
      ("safer-streets-fund,crime-prevention,", "safer-streets-fund,no-such,", "services.csv"),
      ("\(Self.postcode),-0.0987654,", "\(Self.postcode),,", "places.csv"),
      ("S015,\(Self.name)", "S999,\(Self.name)", "places.csv"),
    ] {
      let copy = try Self.planted()
      let services = try copy.folder.read("services/services.csv")
      let row = try #require(services.split(separator: "\n").first { $0.hasPrefix("S015,") })
      if file == "services.csv" {
        let broken = row.replacingOccurrences(of: old, with: new)
        #expect(broken != row)
        try copy.replace(String(row), with: broken, in: "services/services.csv")
      } else {
        try copy.replace(old, with: new, in: "services/\(file)")
      }
      let due = try ServicesSearchTests.run(["due", "--data", copy.path])
      #expect(due.status == 65 && due.text.isEmpty)
      #expect(due.errors.contains("found the name of the restricted place"))
      #expect(!due.errors.lowercased().contains("rosebank"))
      let search = try ServicesSearchTests.run(["in", "Croydon", "--data", copy.path])
      #expect(search.status == 0)
      #expect(!search.text.lowercased().contains("rosebank"))
    }
  }
}
