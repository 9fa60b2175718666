import Analysis
import Atlas
import Digest
import Exchange
import Foundation
import Release
import ServiceRecord
import TestSupport
import Testing

@testable import Reporting

/// What an edition says of the one before, and that earlier ones stay as they are.
@Suite("Editions of the site", .inLondon)
struct EditionTests {
  static let duty = "serious-violence-duty-2024-25/boroughs.csv"

  static func table(
    _ path: String,
    _ columns: [(name: String, type: String)],
    key: [String],
    _ rows: [String]
  ) throws -> [String: EditionTable] {
    let fields = columns.map {
      #"{"name":"\#($0.name)","type":"\#($0.type)","title":"\#($0.name) in words"}"#
    }
    let keys = key.map { "\"\($0)\"" }.joined(separator: ",")
    let package =
      #"{"title":"The package","resources":[{"path":"\#(path)","schema":{"primaryKey":[\#(keys)],"#
      + #""fields":[\#(fields.joined(separator: ","))]}}]}"#
    let csv = ([columns.map(\.name).joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
    let files = ["datapackage.json": package, path: csv]
    return try EditionTable.all(among: files.keys.sorted(), in: "old") {
      files[$0].map { Array($0.utf8) }
    }
  }

  static func figures(_ rows: String..., extra: [(String, String)] = []) throws
    -> [String: EditionTable]
  {
    try table(
      "boroughs.csv",
      [("gss_code", "string"), ("name", "string"), ("amount", "number"), ("note", "string")]
        + extra.map { (name: $0.0, type: $0.1) },
      key: ["gss_code"],
      rows
    )
  }

  /// Two tables and the step between them.
  struct Steps: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let old, new: [String]
    var sameDay = true
    let step: VersionStep
    let summary: String
  }

  @Test(
    "A revised figure is major, a new one minor, words are a patch",
    arguments: [
      Steps(
        testDescription: "nothing",
        old: ["E1,One,10,"],
        new: ["E1,One,10,"],
        step: .patch,
        summary: "No figure, service or recommendation changed; words of pages did"
      ),
      Steps(
        testDescription: "another day",
        old: ["E1,One,10,"],
        new: ["E1,One,10,"],
        sameDay: false,
        step: .minor,
        summary: "No figure, service or recommendation changed; words of pages did"
      ),
      Steps(
        testDescription: "a figure revised",
        old: ["E1,One,10,", "E2,Two,20,"],
        new: ["E1,One,11,", "E2,Two,20,"],
        step: .major,
        summary: "1 figure changed"
      ),
      Steps(
        testDescription: "a figure withdrawn",
        old: ["E1,One,10,"],
        new: ["E1,One,,"],
        step: .major,
        summary: "1 figure changed"
      ),
      Steps(
        testDescription: "figures that were not known, in two zones",
        old: ["E1,One,,", "E2,Two,,"],
        new: ["E1,One,10,", "E2,Two,20,"],
        step: .minor,
        summary: "2 figures changed in 2 boroughs"
      ),
      Steps(
        testDescription: "a row more",
        old: ["E1,One,10,"],
        new: ["E1,One,10,", "E2,Two,20,"],
        step: .minor,
        summary: "1 row of figures came or went"
      ),
      Steps(
        testDescription: "a row less",
        old: ["E1,One,10,", "E2,Two,20,"],
        new: ["E1,One,10,"],
        step: .major,
        summary: "1 row of figures came or went"
      ),
      Steps(
        testDescription: "a word",
        old: ["E1,One,10,old"],
        new: ["E1,One,10,new"],
        step: .patch,
        summary: "1 figure changed"
      ),
    ]
  )
  func steps(_ example: Steps) throws {
    func tables(_ rows: [String]) throws -> [String: EditionTable] {
      try Self.table(
        "boroughs.csv",
        [("gss_code", "string"), ("name", "string"), ("amount", "number"), ("note", "string")],
        key: ["gss_code"],
        rows
      )
    }
    let changes = EditionChanges(from: try tables(example.old), to: try tables(example.new))
    #expect(changes.step(sameDay: example.sameDay) == example.step)
    #expect(changes.summary == example.summary)
  }

  @Test(
    "A column, a table or a service that is gone, and another area, are major; a service more is minor"
  )
  func meaning() throws {
    let (plain, wide) = (
      try Self.figures("E1,One,10,"), try Self.figures("E1,One,10,,5", extra: [("more", "number")])
    )
    #expect(EditionChanges(from: plain, to: wide).step(sameDay: true) == .major)
    #expect(EditionChanges(from: wide, to: plain).step(sameDay: true) == .major)
    #expect(EditionChanges(from: wide, to: plain).columns.map(\.column) == ["more"])
    #expect(EditionChanges(from: plain, to: [:]).step(sameDay: true) == .major)
    #expect(EditionChanges(from: [:], to: plain).step(sameDay: true) == .minor)
    func services(_ rows: String...) throws -> [String: EditionTable] {
      try Self.table(
        "services.csv",
        ["service_id", "name", "provider", "boroughs_whole_codes", "as_of"].map { ($0, "string") },
        key: ["service_id"],
        rows
      )
    }
    let one = try services("S1,Help,A,E1; E2,2025-01-01")
    let cases: [([String: EditionTable], VersionStep, [String])] = [
      (try services("S1,Help,A,E1; E2,2026-01-01"), .patch, []),
      (try services("S1,Help,B,E1; E2,2025-01-01"), .patch, ["E1", "E2"]),
      (try services("S1,Advice,B,E1; E2,2025-01-01"), .major, ["E1", "E2"]),
      (try services("S1,Help,A,E1; E3,2025-01-01"), .major, ["E1", "E2", "E3"]),
      (try services("S1,Help,A,E1; E2,2025-01-01", "S2,Walks,B,E3,2025-01-01"), .minor, ["E3"]),
      (try services(), .major, ["E1", "E2"]),
    ]
    for (after, step, zones) in cases {
      let changes = EditionChanges(from: one, to: after)
      #expect(changes.step(sameDay: true) == step)
      #expect(changes.rows.flatMap(\.zones) == zones)
    }
  }

  @Test("A version counts on from the step, and no other text is one")
  func versions() {
    let version = EditionVersion("1.2.3")
    #expect(version?.next(.patch) == EditionVersion("1.2.4"))
    #expect(version?.next(.minor) == EditionVersion("1.3.0"))
    #expect(version?.next(.major) == EditionVersion("2.0.0"))
    for text in ["1.2", "1.2.3.4", "1.2.x", "01.2.3", "1.-2.3", "", "1.2.+3"] {
      #expect(EditionVersion(text) == nil, "\(text)")
    }
  }

  /// Two editions in one folder: in the second, a penny of the Serious Violence Duty has gone from Barking to Barnet.
  static let twoEditions = Task {
    let (folder, copy) = (try TemporaryFolder(), try DatasetCopy())
    var request = EditionRequest()
    request.published = CalendarDate("2026-11-01")
    request.base = "https://example.org/money/"
    let first = try await dossier(in: Session(copy.path))
    let said = try await publish(first, version: "0.0", edition: request, to: folder.path)
    let again = try await publish(first, version: "0.0", to: folder.path)
    let before = try hashes(folder, below: "")
    try copy.replace(
      "E09000002,serious-violence-duty,2024/25,29148.88",
      with: "E09000002,serious-violence-duty,2024/25,29148.87",
      in: "funds/allocations.csv"
    )
    try copy.replace(
      "E09000003,serious-violence-duty,2024/25,29148.88",
      with: "E09000003,serious-violence-duty,2024/25,29148.89",
      in: "funds/allocations.csv"
    )
    request.published = CalendarDate("2026-12-01")
    request.base = nil
    let second = try await dossier(in: Session(copy.path))
    let next = try await publish(second, version: "0.0", edition: request, to: folder.path)
    return (folder: folder, copy: copy, before: before, said: [said, again, next])
  }

  static func hashes(_ folder: TemporaryFolder, below path: String) throws -> [String: String] {
    let names = try folder.files().filter { $0.hasPrefix(path) }
    return try Dictionary(
      uniqueKeysWithValues: names.map {
        (String($0.dropFirst(path.count)), sha256Text(of: try readFile("\(folder.path)/\($0)")))
      }
    )
  }

  @Test(
    "An edition says what changed; the one before stays byte for byte; where nothing changed there is none"
  )
  func twoEditions() async throws {
    let (folder, _, before, said) = try await Self.twoEditions.value
    #expect(said[0] == nil)
    #expect(said[1] == "Nothing changed since edition 1.0.0: no new edition")
    let sentence = try #require(said[2])
    #expect(sentence.hasPrefix("Edition 2.0.0 (major), since edition 1.0.0: "))
    #expect(sentence.hasSuffix(". What was there before is in \(folder.path)/editions/1.0.0/"))
    // What grows with every edition is no part of one.
    let ofTheSite = [EditionFile.list, EditionFile.feed, EditionFile.page]
    let kept = try Self.hashes(folder, below: "editions/1.0.0/")
    #expect(
      kept.filter { $0.key != EditionFile.page } == before.filter { !ofTheSite.contains($0.key) }
    )
    #expect(kept.count > 60 && kept[EditionFile.page] != nil)
    let list = try #require(try EditionList(in: folder.path))
    #expect(list.base == "https://example.org/money/")
    #expect(list.editions.map(\.version.description) == ["1.0.0", "2.0.0"])
    #expect(list.editions.map(\.step) == [nil, .major])
    #expect(list.editions.map { $0.stamp.published?.description } == ["2026-11-01", "2026-12-01"])
    #expect(
      list.editions.map(\.checksum) == [
        before[EditionFile.sums], try Self.hashes(folder, below: "")[EditionFile.sums],
      ]
    )
    #expect(try folder.read("index.html").contains("Edition 2.0.0, published on 1 December 2026."))
  }

  @Test("Changes are told by borough: the penny of both, as they are in the files")
  func changes() async throws {
    let (folder, _, _, _) = try await Self.twoEditions.value
    let json = try JSONValue.parse(file: "", bytes: Array(try folder.read("changes.json").utf8))
      .object
    let rows = (json?["rows"]?.array ?? []).compactMap(\.object)
    let amounts = rows.filter { $0["table"]?.string == Self.duty }.compactMap { row -> [String]? in
      let cell = row["cells"]?.array?.compactMap(\.object).first {
        $0["column"]?.string == "allocation_gbp"
      }
      return cell.map {
        [row["name"]?.string ?? "", $0["old"]?.string ?? "", $0["new"]?.string ?? ""]
      }
    }
    #expect(
      amounts == [
        ["Barking and Dagenham", "29148.88", "29148.87"], ["Barnet", "29148.88", "29148.89"],
      ]
    )
    let page = try folder.read("changes.html")
    for text in [
      "<p id=\"E09000002\">", "<td class=\"num\">29148.87</td>", "Since edition 1.0.0.",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    let feed = try folder.read("changes.atom")
    #expect(feed.count(of: "<entry>") == feed.count(of: "urn:uuid:") - 1)
    #expect(
      Set(feed.matches(of: /urn:uuid:[0-9a-f-]+/).map(\.output)).count
        == feed.count(of: "urn:uuid:")
    )
    #expect(feed.contains("href=\"https://example.org/money/changes.html#E09000003\""))
    #expect(feed.contains("href=\"https://example.org/money/editions/1.0.0/changes.html\""))
    #expect(feed.contains("<updated>2026-12-01T00:00:00Z</updated>"))
  }

  @Test(
    "A site of two editions is computed anew as it is; a change of an earlier one is named, and no edition follows it"
  )
  func verified() async throws {
    let (original, copy, _, _) = try await Self.twoEditions.value
    let folder = try TemporaryFolder()
    try FileManager.default.removeItem(at: folder.url)
    try FileManager.default.copyItem(at: original.url, to: folder.url)
    func differences() async throws -> [String] {
      try await verifyRun(folder.path, in: Session(copy.path), ownFiles: [], version: "0.0")
        .differences
    }
    #expect(try await differences() == [])
    try folder.write("editions/1.0.0/report.txt", "other words\n")
    #expect(
      try await differences() == [
        "\(folder.path)/editions/1.0.0/report.txt: a file that was changed since edition 1.0.0"
      ]
    )
    try folder.write("compare.html", "other words\n")
    let findings = try await dossier(in: Session(Repository.geodata))
    let fault = try await #require(throws: FaultReport.self) {
      try await publish(findings, version: "0.0", to: folder.path)
    }
    #expect(fault.faults.map(\.file) == ["\(folder.path)/compare.html"])
    #expect(fault.faults.first?.found == "a file that was changed since edition 2.0.0")
  }

  @Test(
    "An edition follows one in another folder, with all before it; a single page takes no site with editions away"
  )
  func elsewhere() async throws {
    let (original, _, _, _) = try await Self.twoEditions.value
    let folder = try TemporaryFolder()
    var request = EditionRequest()
    request.since = original.path
    let findings = try await dossier(in: Session(Repository.geodata))
    let said = try await publish(findings, version: "0.0", edition: request, to: folder.path)
    #expect(said?.hasPrefix("Edition 3.0.0 (major), since edition 2.0.0: ") == true)
    #expect(
      try Self.hashes(folder, below: "editions/1.0.0/")
        == Self.hashes(original, below: "editions/1.0.0/")
    )
    #expect(try EditionList(in: folder.path)?.editions.count == 3)
    let fault = try await #require(throws: Fault.self) {
      try await publication(of: findings, version: "0.0", form: .singleFile, to: folder.path)
    }
    #expect(fault.found == "3 editions of a site")
    let second = try await #require(throws: Fault.self) {
      try await publish(findings, version: "0.0", edition: request, to: folder.path)
    }
    #expect(second.remedy.hasPrefix("Leave --since out"))
    request.since = "\(folder.path)/none"
    let missing = try await #require(throws: Fault.self) {
      try await publish(findings, version: "0.0", edition: request, to: try TemporaryFolder().path)
    }
    #expect(missing.found == "no run.json of an earlier publication")
  }

  @Test("A list of editions that cannot be followed stops the next")
  func brokenList() throws {
    let folder = try TemporaryFolder()
    try folder.write("editions.json", #"{"editions": [{"version": "one"}]}"#)
    let fault = try #require(throws: Fault.self) { try EditionList(in: folder.path) }
    #expect(fault.found == "1 entries, of which 0 can be followed")
  }

  static func changesPage() async throws -> ChangesPage {
    let findings = try await ShippedDossier.findings.value
    let code = "E09000004"
    let changes = EditionChanges(
      from: try figures("\(code),Bexley,10,").merging(try services("A")) { $1 },
      to: try figures("\(code),Bexley,11,", ).merging(try services("B")) { $1 }
        .merging(try table("x/y.csv", [("gss_code", "string")], key: ["gss_code"], [])) { $1 }
    )
    return ChangesPage(
      changes,
      edition(zones: [.init(code: code, name: "Bexley", summary: "1 figure changed")]),
      findings,
      try await SiteTests.ground()
    )
  }

  private static func services(_ provider: String) throws -> [String: EditionTable] {
    try table(
      "services.csv",
      ["service_id", "name", "provider", "boroughs_whole_codes"].map { ($0, "string") },
      key: ["service_id"],
      ["S1,Help,\(provider),E09000004"]
    )
  }

  static func editionsPage() async throws -> EditionsPage {
    EditionsPage(EditionList([edition(zones: [])], base: nil), try await SiteTests.ground())
  }

  private static func edition(zones: [Edition.ZoneSummary]) -> Edition {
    Edition(
      stamp: EditionStamp(version: .first, published: nil),
      step: nil,
      since: nil,
      position: CalendarDate(dayNumber: 20_000),
      run: "",
      tool: "0.0",
      checksum: "",
      summary: "The first edition",
      zones: zones
    )
  }
}
