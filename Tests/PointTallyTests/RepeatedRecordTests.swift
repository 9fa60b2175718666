import Exchange
import PointTally
import Reporting
import Tally
import TestSupport
import Testing

@Suite("Records that stand twice", .inLondon)
struct RepeatedRecordTests {
  /// Three incidents in four rows, and two rows alike without an identifier.
  static let police = """
    Crime ID,Month,Longitude,Latitude,Crime type
    a1,2025-01,-0.15,51.45,Burglary
    b2,2025-01,-0.05,51.45,Burglary
    "a1",2025-01,-0.15,51.45,Burglary
    c3,2025-01,,,Burglary
    ,2025-01,-0.05,51.45,Anti-social behaviour
    ,2025-01,-0.05,51.45,Anti-social behaviour

    """

  static func asPolice(_ request: inout TallyRequest) { (request.x, request.y) = (nil, nil) }

  @Test("They are counted as they stand, and the ledger says how many")
  func said() async throws {
    let findings = try await TallyCase().tally(Self.police, Self.asPolice)
    #expect((findings.total.ledger.placed, findings.identified, findings.repeated) == (5, 4, 1))
    let text = String(decoding: ledgerText(findings), as: UTF8.self)
    #expect(
      text.contains(
        """
          1 of the rows has the Crime ID of an earlier row: the record stands there
          again and is counted again. The 4 rows with one are 3 records.

        """
      ),
      "\(text)"
    )
    let json = try JSONValue.parse(file: "o", bytes: tallyBytes(findings, as: .json)).object
    let total = json?["ledger"]?.object?["total"]?.object
    #expect(total?["with_id"] == 4 && total?["repeated_ids"] == 1)
  }

  @Test("None is said where each identifier stands once, or none is there")
  func unsaid() async throws {
    let once = Self.police.replacing("\"a1\"", with: "d4")
    let bare = "Month,Longitude,Latitude\n2025-01,-0.15,51.45\n2025-01,-0.15,51.45\n"
    for (text, identified) in [(once, 4), (bare, 0)] {
      let findings = try await TallyCase().tally(text, Self.asPolice)
      #expect((findings.identified, findings.repeated) == (identified, 0))
      #expect(!String(decoding: ledgerText(findings), as: UTF8.self).contains("earlier row"))
    }
  }

  @Test("Files that share their records are told by them")
  func copiedFile() async throws {
    let job = try TallyCase()
    try job.folder.write("may.csv", Self.police)
    // The last line end is gone, so that the two do not hold the same bytes.
    try job.folder.write("may copy.csv", String(Self.police.dropLast()))
    let findings = try await tally(job.request(["may.csv", "may copy.csv"], Self.asPolice))
    #expect((findings.identified, findings.repeated) == (8, 5))
  }

  @Test("A column of one's own is named with --id; one that is not there is refused")
  func ownColumn() async throws {
    let job = try TallyCase()
    let text = "ref,x,y\n1,-0.15,51.45\n1,-0.05,51.45\n2,-0.05,51.45\n"
    #expect(try await job.tally(text).repeated == 0)
    #expect(try await job.tally(text) { $0.id = "ref" }.repeated == 1)
    #expect(
      await job.faults { _ = try await job.tally(text) { $0.id = "Ref" } } == [
        "points.csv, row 1: found the columns ref, x, y; expected a column Ref. Name the columns of "
          + "coordinates with --x and --y, and those of --by as the file does."
      ]
    )
  }

  @Test("The points of a MultiPoint are one record")
  func multiPoint() async throws {
    let job = try TallyCase()
    func feature(_ id: Int, _ positions: String) -> String {
      #"{"type":"Feature","properties":{"ref":\#(id)},"#
        + #""geometry":{"type":"MultiPoint","coordinates":[\#(positions)]}}"#
    }
    func layer(_ second: Int) -> String {
      TallyCase.layer([
        feature(1, "[-0.15,51.45],[-0.15,51.46]"), feature(second, "[-0.05,51.45]"),
      ])
    }
    let apart = try await job.tally(layer(2)) { $0.id = "ref" }
    #expect((apart.total.ledger.placed, apart.identified, apart.repeated) == (3, 2, 0))
    #expect(try await job.tally(layer(1)) { $0.id = "ref" }.repeated == 1)
  }
}
