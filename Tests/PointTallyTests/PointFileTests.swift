import PointTally
import Exchange
import Foundation
import OwnTables
import Reporting
import Tally
import TestSupport
import Testing
import ZoneIndex

@Suite("Files of points as people have them", .inLondon)
struct PointFileTests {
  static let geoJSON = TallyCase.layer([
    #"{"type":"Feature","properties":{"kind":"a","x":"own"},"geometry":"#
      + #"{"type":"MultiPoint","coordinates":[[-0.15,51.45],[-0.05,51.45],[-0.04,51.45]]}}"#,
    #"{"type":"Feature","properties":{"kind":"b"},"geometry":"#
      + #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[-0.15,51.45]}]}}"#,
    TallyCase.square("S", -0.2, -0.1),
  ])

  @Test("GeoJSON is known by its content: by any name, packed or not, after a byte order mark")
  func content() async throws {
    let bytes = Array(Self.geoJSON.utf8)
    for (name, data) in [
      ("points.GeoJSON", bytes), ("points", [0xEF, 0xBB, 0xBF] + bytes),
      ("points.csv", [0x20, 0x0A] + bytes), ("points.geojson.gz", StoredGzip.member(bytes)),
    ] {
      let job = try TallyCase()
      try job.folder.write(name, Data(data))
      let findings = try await tally(job.request([name]) { $0.by = ["kind"] })
      let ledger = findings.total.ledger
      // Every point of a MultiPoint is a row; what has no point is a row without coordinates.
      #expect((ledger.rows, ledger.placed, ledger.withoutCoordinates) == (5, 4, 1), "\(name)")
      #expect(findings.total.categories == [["a"], ["b"]])
      #expect(findings.total.tally.counts == [2, 1, 0, 1])
    }
    // And CSV under the name of GeoJSON.
    let job = try TallyCase()
    try job.folder.write("points.geojson", "x,y\n-0.15,51.45\n")
    #expect(try await tally(job.request(["points.geojson"])).total.ledger.placed == 1)
  }

  @Test("A property that no point has is refused, whichever option asks for it")
  func missingProperty() async throws {
    let job = try TallyCase()
    try job.folder.write("points.geojson", Self.geoJSON)
    let changes: [(inout TallyRequest) -> Void] = [
      { $0.by = ["kind", "month"] }, { $0.reconcile = "month" }, { $0.id = "month" },
    ]
    for change in changes {
      #expect(
        await job.faults { _ = try await tally(job.request(["points.geojson"], change)) } == [
          "points.geojson: found the properties gss_code, kind, name, x; expected a property month. Name properties "
            + "with --by, --reconcile and --id as the file does."
        ]
      )
    }
  }

  @Test(
    "GeoJSON without a single point is refused with what it has; an empty one has nothing to lose",
    arguments: [
      ([TallyCase.square("S", -0.2, -0.1), TallyCase.square("T", -0.1, 0)], "Polygon (2)"),
      (
        [
          #"{"type":"Feature","properties":{},"geometry":null}"#,
          #"{"type":"Feature","properties":{},"geometry":{"type":"LineString","#
            + #""coordinates":[[-0.15,51.45],[-0.14,51.45]]}}"#,
        ], "LineString (1), no geometry (1)"
      ),
    ]
  )
  func withoutPoints(features: [String], kinds: String) async throws {
    let job = try TallyCase()
    try job.folder.write("points.geojson", TallyCase.layer(features))
    #expect(
      await job.faults { _ = try await tally(job.request(["points.geojson"])) } == [
        "points.geojson: found no point, but \(kinds); expected at least one Point or MultiPoint. Give a "
          + "layer of points; name a layer of areas with --zones."
      ]
    )
    try job.folder.write("points.geojson", TallyCase.layer([]))
    #expect(try await tally(job.request(["points.geojson"])).total.ledger.rows == 0)
  }

  @Test("Columns of GeoJSON may be asked for twice, or be a coordinate")
  func columns() async throws {
    let job = try TallyCase()
    try job.folder.write("points.geojson", Self.geoJSON)
    let findings = try await tally(
      job.request(["points.geojson"]) {
        $0.by = ["kind", "x"]
        $0.reconcile = "kind"
      }
    )
    #expect(findings.total.categories.contains(["a", "-0.15"]))
    #expect(findings.total.reconciliation.unknownCode == 4)
  }

  @Test("Texts of GeoJSON are counted as they stand, those that a spreadsheet would run too")
  func dangerousTexts() async throws {
    let job = try TallyCase()
    try job.folder.write(
      "points.geojson",
      TallyCase.layer([
        #"{"type":"Feature","properties":{"@id":"-other"},"geometry":"#
          + #"{"type":"Point","coordinates":[-0.15,51.45]}}"#
      ])
    )
    let findings = try await tally(job.request(["points.geojson"]) { $0.by = ["@id"] })
    #expect(findings.total.categories == [["-other"]])
  }

  @Test(
    "A file whose rows cannot be told apart, or not be read, is refused: zeros would say that nothing is there",
    arguments: [
      (
        "x,y\n-0.15,51.45\n\"-0.15,51.45\n-0.05,51.45\n",
        "points.csv, row 3: found a quote that does not end; expected a closing quote: without it the rest of "
          + "the file is one field. Close the quote, and double the quotes that stand inside a field."
      ),
      (
        "x,y,z\r-0.15,51.45,1\r-0.15,51.45,1\r",
        "points.csv, row 1: found carriage returns without line feeds; expected lines that end in LF or CRLF. "
          + "Save the file with the line ends of Unix or Windows."
      ),
      (
        "x,y\n\"-0,15\",\"51,45\"\n\"-0,05\",\"51,45\"\n",
        "points.csv, row 2: found no row that can be read, of 2; expected two coordinates in a row, as plain "
          + "numbers. Name the columns of coordinates with --x and --y, and write a point before the decimals."
      ),
    ]
  )
  func uncountable(text: String, message: String) async throws {
    let job = try TallyCase()
    try job.folder.write("points.csv", text)
    let faults = await job.faults { _ = try await tally(job.request(["points.csv"])) }
    #expect(faults == [message])
  }

  @Test("A file that is named twice is refused: by its name, a pattern, another path or a link")
  func twice() async throws {
    let job = try TallyCase()
    try job.folder.write("a.csv", "x,y\n-0.15,51.45\n")
    try job.folder.write("b.csv", "x,y\n-0.15,51.46\n")
    try FileManager.default.createSymbolicLink(
      atPath: "\(job.folder.path)/link.csv",
      withDestinationPath: "a.csv"
    )
    func faults(_ names: [String]) async -> [String] {
      await job.faults { _ = try await tally(job.request(names)) }
    }
    let rest = "; expected each file once. Name it once; a pattern names all its files."
    #expect(await faults(["a.csv", "a.csv"]) == ["a.csv: found the file a second time\(rest)"])
    #expect(await faults(["a.csv", "[ab].csv"]) == ["a.csv: found the file a second time\(rest)"])
    #expect(
      await faults(["a.csv", "b.csv", "./a.csv", "link.csv"]) == [
        "./a.csv: found the same file as a.csv\(rest)",
        "link.csv: found the same file as ./a.csv\(rest)",
      ]
    )
    #expect(try await tally(job.request(["a.csv", "b.csv"])).total.ledger.placed == 2)
  }

  @Test("A copy of a file under another name is refused, packed or not; other rows are not")
  func copies() async throws {
    let job = try TallyCase()
    let rows = "x,y\n-0.15,51.45\n-0.05,51.45\n"
    try job.folder.write("a.csv", rows)
    try job.folder.write("a (1).csv", rows)
    try job.folder.write("a.csv.gz", Data(StoredGzip.member(Array(rows.utf8))))
    // The same counts, and not the same points.
    let others = "x,y\n-0.14,51.45\n-0.05,51.45\n"
    try job.folder.write("b.csv", others)
    try job.folder.write("b (1).csv", others)
    try job.folder.write("none.csv", "x,y\n")
    try job.folder.write("none (1).csv", "x,y\n")
    func message(_ file: String, _ earlier: String) -> String {
      "\(file): found the same bytes as \(earlier), packed or not; expected each file once, under one name. Leave "
        + "one of the two out: its points would count twice."
    }
    for (copy, earlier) in [("a (1).csv", "a.csv"), ("a.csv.gz", "a.csv"), ("b (1).csv", "b.csv")] {
      let faults = await job.faults { _ = try await tally(job.request(["a.csv", "b.csv", copy])) }
      #expect(faults == [message(copy, earlier)])
    }
    let sound = try await tally(job.request(["a.csv", "b.csv", "none.csv", "none (1).csv"]))
    #expect(sound.total.ledger.rows == 4)
    // Two partial counts of one file under two names.
    let partials = [
      (file: "1.json", tally: try await partialTally(job.request(["a.csv"]))),
      (file: "2.json", tally: try await partialTally(job.request(["a (1).csv"]))),
    ]
    let layer = try zoneLayer(for: job.request([]))
    #expect(
      await job.faults { _ = try await merge(partials, layer: layer) } == [
        message("a (1).csv", "a.csv")
      ]
    )
  }

  @Test("Files of the same points and other properties are two files, for a merge too")
  func samePoints() async throws {
    let job = try TallyCase()
    for (name, kind) in [("a.geojson", "theft"), ("b.geojson", "arson")] {
      let point = #"{"type":"Point","coordinates":[-0.15,51.45]}"#
      try job.folder.write(
        name,
        TallyCase.layer([
          #"{"type":"Feature","properties":{"kind":"\#(kind)"},"geometry":\#(point)}"#
        ])
      )
    }
    func request(_ file: String) -> TallyRequest {
      job.request([file]) { ($0.x, $0.y) = (nil, nil) }
    }
    let partials = [
      (file: "1.json", tally: try await partialTally(request("a.geojson"))),
      (file: "2.json", tally: try await partialTally(request("b.geojson"))),
    ]
    let merged = try await merge(partials, layer: zoneLayer(for: request("a.geojson")))
    #expect(merged.total.ledger.placed == 2)
  }

  @Test("Whole numbers of more digits than a number keeps are no categories and no records")
  func longNumbers() async throws {
    let job = try TallyCase()
    func layer(_ numbers: [String]) -> String {
      TallyCase.layer(
        numbers.map {
          #"{"type":"Feature","properties":{"n":\#($0)},"geometry":{"type":"Point","coordinates":[-0.15,51.45]}}"#
        }
      )
    }
    func count(_ change: (inout TallyRequest) -> Void) async throws -> TallyFindings {
      try await tally(
        job.request(["p.geojson"]) {
          ($0.x, $0.y) = (nil, nil)
          change(&$0)
        }
      )
    }
    try job.folder.write("p.geojson", layer(["9007199254740993", "9007199254740992"]))
    #expect(try await count { $0.by = ["n"] }.total.categories.count == 2)
    try job.folder.write("p.geojson", layer(["1", "12345678901234567890"]))
    for change in [{ $0.by = ["n"] }, { $0.id = "n" }] as [(inout TallyRequest) -> Void] {
      #expect(
        await job.faults { _ = try await count(change) } == [
          "p.geojson, at /features/1/properties/n: found a number of more digits than can be told apart, about "
            + "1.2345678901234567e+19; expected a text, or a whole number below 2^63. Write it in quotes."
        ]
      )
    }
  }

  @Test("A record that stands twice in one file is two rows, as it is there")
  func recordTwice() async throws {
    let findings = try await TallyCase().tally(
      "id,x,y\na1,-0.15,51.45\na1,-0.15,51.45\na2,-0.15,51.45\n"
    )
    let ledger = findings.total.ledger
    #expect((ledger.rows, ledger.placed) == (3, 3) && ledger.isBalanced)
    #expect(findings.total.tally.counts == [0, 3])
  }

  @Test("Windows-1252 in a column that nobody asks for hinders no count")
  func otherEncoding() async throws {
    let job = try TallyCase()
    let bytes = Array("x,y,name\n-0.15,51.45,Caf".utf8) + [0xE9, 0x0A]
    try job.folder.write("points.csv", Data(bytes))
    let findings = try await tally(job.request(["points.csv"]))
    #expect(findings.total.tally.counts == [0, 1])
    #expect(findings.total.ledger.unreadable == 0)
  }

  static let kept: [(String, [UInt8])] = [
    ("a workbook", PersonsWorkbook.xlsx([("A", titled), ("Notes", [["Checked"]])])),
    ("an OpenDocument spreadsheet", PersonsWorkbook.ods([("A", titled)])),
    (
      "titles above",
      Array("Points of 2024\n\nid,y,x\nA,51.45,-0.15\nB,51.45,-0.05\nC,51.45,1\n".utf8)
    ),
    (
      "semicolons",
      Array("Points of 2024\n\nid;y;x\nA;51,45;-0,15\nB;51,45;-0,05\nC;51,45;1\n".utf8)
    ),
    (
      "tabs",
      Array("Points of 2024\n\nid\tY\tX\nA\t51.45\t-0.15\nB\t51.45\t-0.05\nC\t51.45\t1\n".utf8)
    ),
    (
      "UTF-16",
      [0xFF, 0xFE]
        + "Points of 2024\n\nid,y,x\nA,51.45,-0.15\nB,51.45,-0.05\nC,51.45,1\n".utf16.flatMap {
          [UInt8($0 & 255), UInt8($0 >> 8)]
        }
    ),
    (
      "Windows-1252 in an archive",
      StoredZip.archive([
        (
          "points.csv",
          Array("Caf".utf8) + [0xE9]
            + Array("\n\nid,y,x\nA,51.45,-0.15\nB,51.45,-0.05\nC,51.45,1\n".utf8)
        )
      ])
    ),
  ]

  private static let titled = [
    ["Points of 2024"], [], ["id", "y", "x"], ["A", "51.45", "-0.15"], ["B", "51.45", "-0.05"],
    ["C", "51.45", "1"],
  ]

  @Test(
    "A table as people keep it is counted, and its rows go by their numbers there",
    arguments: kept.map(\.0)
  )
  func keptTables(name: String) async throws {
    let bytes = try #require(Self.kept.first { $0.0 == name }).1
    let job = try TallyCase()
    try job.folder.write("points.any", Data(bytes))
    let findings = try await tally(job.request(["points.any"]) { $0.by = ["id"] })
    #expect(findings.total.ledger.placed == 2 && findings.total.ledger.isBalanced)
    #expect(findings.total.categories == [["A"], ["B"], ["C"]])
    #expect(findings.total.tally.counts == [0, 1, 1, 0, 0, 0])
    let text = String(decoding: ledgerText(findings), as: UTF8.self)
    #expect(text.contains("points.any, row 6: outside, "), "\(text)")
    #expect(findings.readings.map { $0.lines.contains { $0.hasSuffix("row 3") } } == [true])
    // Whoever wants none of that says so.
    #expect(
      await !job.faults {
        _ = try await tally(job.request(["points.any"]) { $0.ownTables.isStrict = true })
      }.isEmpty
    )
    // Shards take it as a whole.
    var counted = 0
    for index in 1...3 {
      let shard = try #require(Shard("\(index)/3"))
      counted += try await partialTally(job.request(["points.any"]) { $0.shard = shard }).files.map(
        \.count.ledger.placed
      )
      .reduce(0, +)
    }
    #expect(counted == 2)
  }

  static let foreign: [(String, [UInt8], String)] = [
    (
      "a workbook", PersonsWorkbook.xlsx([("A", [["Easting", "y"], ["1", "2"]])]),
      ": found no sheet with the columns of points; expected one sheet with the columns x, y. Name the columns so."
    ),
    (
      "an archive of many", StoredZip.archive([("2024-01.csv", [0x78]), ("2024-02.csv", [0x78])]),
      ": found a ZIP archive with 2 tables (2024-01.csv, 2024-02.csv); expected one table in it. Unpack it, and name "
        + "the table that is meant."
    ),
    (
      "an archive cut off", Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 26),
      ": found an archive that is not whole; expected a file as a program has saved it. Check that the file was saved "
        + "or downloaded whole."
    ),
    (
      "semicolons without the columns", Array("a;b\n-0,15;51,45\n".utf8),
      ", row 1: found a header separated by semicolons; expected fields separated by commas. Save the "
        + "file as CSV with commas."
    ),
    (
      "amounts without quotes", Array("Points\nx;y\n-0.15;51.45;1\n".utf8),
      ", row 3: found 3 fields; expected 2 fields as in the header. Put quotes around fields that hold a comma."
    ),
    (
      "PDF", Array("%PDF-1.7\n".utf8),
      ": found a PDF document; expected UTF-8 text. Get the figures behind it as CSV, or the map as "
        + "GeoJSON."
    ),
    (
      "escapes", Array("\u{1B}]0;title\u{7}\u{202E},b\n1,2\n".utf8),
      ", row 1: found the columns \\u{1B}]0;title\\u{7}\\u{202E}, b; expected a column x. Name the "
        + "columns of coordinates with --x and --y, and those of --by as the file does."
    ),
    (
      "many columns", Array(((1...500).map { "c\($0)" }.joined(separator: ",") + "\n").utf8),
      ", row 1: found the columns "
        + (1...20).map { "c\($0)" }.joined(separator: ", ")
        + " and 480 more; expected a column x. Name the columns of coordinates with --x and --y, and "
        + "those of --by as the file does."
    ),
  ]

  @Test("What is no table of points is named as what it is", arguments: foreign.map(\.0))
  func foreignFiles(name: String) async throws {
    let (_, bytes, message) = try #require(Self.foreign.first { $0.0 == name })
    let job = try TallyCase()
    try job.folder.write("points.csv", Data(bytes))
    let faults = await job.faults { _ = try await tally(job.request(["points.csv"])) }
    #expect(faults == ["points.csv\(message)"])
  }
}
