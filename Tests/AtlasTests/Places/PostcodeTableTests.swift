import Exchange
import PlanarGeometry
import TestSupport
import Testing

@testable import Atlas

@Suite("The table of postcodes", .inLondon)
struct PostcodeTableTests {
  static func record(
    _ postcode: String,
    _ x: Double,
    _ y: Double,
    _ district: String = "E09000030",
    quality: Int = 10
  ) throws -> PostcodeRecord {
    PostcodeRecord(
      postcode: try #require(Postcode(postcode)),
      position: Point(x: x, y: y),
      quality: quality,
      district: try #require(GSSCode(district))
    )
  }

  /// Two sectors, two boroughs, a quality that changes and changes back.
  static func records() throws -> [PostcodeRecord] {
    [
      try record("BR1 1AA", 540_291, 168_873, "E09000006"),
      try record("E2 0AA", 534_198, 182_564),
      try record("E2 0AF", 534_198, 182_563, "E09000012", quality: 50),
      try record("E2 0ZZ", 0, 1_299_999),
    ]
  }

  static func table(_ records: [PostcodeRecord]) throws -> PostcodeTable {
    try PostcodeTable(file: "t.bwpc", bytes: PostcodeTable.bytes(of: records))
  }

  static func fault(_ bytes: [UInt8]) -> String? {
    do throws(Fault) {
      _ = try PostcodeTable(file: "t.bwpc", bytes: bytes)
      return nil
    } catch { return error.description }
  }

  @Test("One postcode takes the bytes that docs/formats.md says")
  func handWorked() throws {
    let bytes = PostcodeTable.bytes(of: [try Self.record("A1 1AB", 1, 64, quality: 50)])
    let checked =
      Array("E09000030".utf8) + Array("A1  1".utf8) + [38, 0, 0, 0]
      // One postcode; unit 1 is 2 past -1, with a new quality; 50; 1 folds to 2, 64 to 128.
      + [1, 10, 50, 2, 128, 1]
    #expect(bytes[20..<bytes.count - 4] == checked[...])
    #expect(
      bytes[..<20]
        == [0x42, 0x57, 0x50, 0x43, 1, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 48, 0, 0, 0]
    )
  }

  @Test("What is written is read, in any order")
  func roundTrip() throws {
    let records = try Self.records()
    let table = try Self.table(records)
    #expect(table.count == 4 && table.sectorCount == 2)
    #expect(table.districts.map(\.description) == ["E09000006", "E09000012", "E09000030"])
    for record in records { #expect(try table.record(of: record.postcode) == record) }
    #expect(PostcodeTable.bytes(of: records.reversed()) == PostcodeTable.bytes(of: records))
  }

  @Test("A postcode that is not there is nil; its sector answers its neighbours")
  func absent() throws {
    let table = try Self.table(Self.records())
    #expect(try table.record(of: #require(Postcode("E2 0AB"))) == nil)
    #expect(
      try table.records(inSectorOf: #require(Postcode("E2 0AB"))).map(\.postcode.description)
        == ["E2 0AA", "E2 0AF", "E2 0ZZ"]
    )
    for outside in ["A1 1AA", "E1 0AA", "ZE1 0AA"] {
      #expect(try table.records(inSectorOf: #require(Postcode(outside))).isEmpty)
    }
  }

  @Test("A table of nothing is a table")
  func empty() throws {
    let table = try Self.table([])
    #expect(table.count == 0)
    #expect(try table.record(of: #require(Postcode("E2 0HN"))) == nil)
  }

  @Test("Another file, another version, a cut and a flipped bit are each named")
  func faults() throws {
    let bytes = PostcodeTable.bytes(of: try Self.records())
    let remedy = "Restore the file, or write it anew with `boroughwise import postcodes`."
    #expect(
      Self.fault([])
        == "t.bwpc: found nothing; expected a table of postcodes, which begins with BWPC. \(remedy)"
    )
    #expect(
      Self.fault(Array("Postcode,Eastings".utf8))
        == "t.bwpc: found another kind of file; expected a table of postcodes, which begins with "
        + "BWPC. \(remedy)"
    )
    #expect(
      Self.fault(Array(bytes[..<19]))
        == "t.bwpc: found 19 bytes; expected a header of 20 bytes and its checksum. \(remedy)"
    )
    #expect(
      Self.fault(Array(bytes.dropLast()))
        == "t.bwpc: found \(bytes.count - 1) bytes; expected \(bytes.count) bytes, as its header "
        + "says. \(remedy)"
    )
    var newer = bytes
    newer[4] = 2
    #expect(
      Self.fault(newer)
        == "t.bwpc: found version 2 of the format; expected version 1. \(remedy)"
    )
    // The check value of CRC-32 in the catalogue of parametrised CRC algorithms.
    #expect(PostcodeLayout.checksum(of: Array("123456789".utf8)[...]) == 0xCBF4_3926)
    var flipped = bytes
    flipped[bytes.count - 1] ^= 4
    let message = try #require(Self.fault(flipped))
    #expect(message.hasPrefix("t.bwpc: found the checksum "))
    #expect(message.hasSuffix(", with which it ends. \(remedy)"))
  }

  @Test("Cut anywhere, or with any one bit flipped, it is refused and never read wrongly")
  func everyCut() throws {
    let bytes = PostcodeTable.bytes(of: try Self.records())
    let whole = bytes.indices.filter { Self.fault(Array(bytes[..<$0])) == nil }
    #expect(whole.isEmpty)
    let accepted = (0..<bytes.count * 8).filter { bit in
      var flipped = bytes
      flipped[bit / 8] ^= 1 << (bit % 8)
      return Self.fault(flipped) == nil
    }
    #expect(accepted.isEmpty)
  }

  @Test(
    "All 180,792 rows of Code-Point Open come back as they are in the shipped table",
    .needs(shared: "sources/postcodes")
  )
  func everyRow() throws {
    let file = try #require(
      Repository.shared("sources/postcodes/codepoint_open_2025_4_london.csv")
    )
    let place = "\(Repository.geodata)/\(Dataset.File.postcodes)"
    let bytes = try readFile(place)
    #expect(bytes.count < 800_000)
    let table = try PostcodeTable(file: place, bytes: bytes)
    var shipped: [Postcode: PostcodeRecord] = [:]
    for sector in 0..<table.sectorCount {
      for record in try table.records(ofSector: sector) { shipped[record.postcode] = record }
    }
    let source = try CSVTable(file: file, bytes: readFile(file))
    let columns = try [
      "Postcode", "Eastings", "Northings", "Admin_district_code", "Positional_quality_indicator",
    ].map { try source.column($0) }
    var different: [String] = []
    for row in 0..<source.rowCount {
      let text = columns.map { source.text(row, $0) }
      let found = Postcode(text[0]).flatMap { shipped[$0] }
      let same =
        found.map {
          String(Int($0.position.x)) == text[1] && String(Int($0.position.y)) == text[2]
            && $0.district.description == text[3] && String($0.quality) == text[4]
        } ?? false
      if !same { different.append(text[0]) }
    }
    #expect(source.rowCount == 180_792 && table.count == 180_792 && shipped.count == 180_792)
    #expect(different == [])
  }
}
