import Atlas
import Exchange
import PlanarGeometry
import PointTally
import ReferenceSystems
import Reporting
import Tally
import TestSupport
import Testing

@Suite("Points given by postcodes", .inLondon)
struct PostcodeTallyTests {
  private func request(_ files: [String], in job: TallyCase) -> TallyRequest {
    var request = TallyRequest(inputs: files.map { "\(job.folder.path)/\($0)" }, zones: "boroughs")
    request.dataset = Repository.geodata
    return request
  }

  /// Every 400th postcode of London, of which one in three is written in another way.
  private func postcodes() throws -> [PostcodeRecord] {
    let table = try PostcodeTable.read(in: DatasetFolder(Repository.geodata))
    return try stride(from: 0, to: table.sectorCount, by: 7)
      .compactMap { try table.records(ofSector: $0).first }
  }

  @Test
  func `They are counted where the dataset has them: as many in each zone as by their coordinates`()
    async throws
  {
    let records = try postcodes()
    #expect(records.count > 100)
    let job = try TallyCase()
    var text = "id,pc,x,y\n"
    for (index, record) in records.enumerated() {
      let written = record.postcode.description
      let form =
        [written, written.lowercased().replacing(" ", with: ""), "\" \(written)\""][index % 3]
      text += "\(index),\(form),\(Int(record.position.x)),\(Int(record.position.y))\n"
    }
    try job.folder.write("p.csv", text)
    var byPostcode = request(["p.csv"], in: job)
    byPostcode.postcode = "pc"
    var byPosition = request(["p.csv"], in: job)
    (byPosition.x, byPosition.y, byPosition.system) = ("x", "y", .britishNationalGrid)
    let found = try await tally(byPostcode)
    let expected = try await tally(byPosition)
    #expect(found.total.tally == expected.total.tally)
    #expect(found.total.nearBorder == expected.total.nearBorder)
    #expect(found.total.ledger.placed > records.count - 20)
    #expect(found.total.ledger == expected.total.ledger)
    #expect(found.settings.operations == expected.settings.operations)
  }

  static let mixed = """
    pc,kind
    E2 0HN,a
    ZE1 0AA,a
    E20HN,b
    ,b
    not one,b
    e2  0hn,a
    AB1 1AB,c

    """

  @Test func `What has no place is in a line of the ledger, which adds up`() async throws {
    let job = try TallyCase()
    try job.folder.write("p.csv", Self.mixed)
    var request = request(["p.csv"], in: job)
    (request.postcode, request.by) = ("pc", ["kind"])
    let found = try await tally(request)
    let ledger = found.total.ledger
    #expect(ledger.isBalanced)
    #expect((ledger.rows, ledger.placed, ledger.withoutCoordinates) == (7, 3, 1))
    #expect((ledger.unknownPostcodes, ledger.unreadable) == (2, 1))
    #expect(ledger.unknownPostcodeRows.map(\.row) == [3, 8])
    #expect(ledger.unknownPostcodeRows.map(\.postcode) == ["ZE1 0AA", "AB1 1AB"])
    #expect(ledger.unreadableRows == [.init(row: 6, reason: .notAPostcode(column: "pc"))])
    let text = String(decoding: ledgerText(found), as: UTF8.self)
    #expect(text.contains("without a postcode"))
    #expect(
      text.contains("  p.csv, row 3: ZE1 0AA is not among the postcodes of the dataset\n")
    )
    #expect(text.contains("  p.csv, row 6: column pc is not a postcode\n"))
    let json = try JSONValue.parse(file: "o", bytes: tallyBytes(found, as: .json)).object
    let total = json?["ledger"]?.object?["total"]?.object
    #expect(total?["unknown_postcodes"] == 2)
    #expect(json?["postcodes_sha256"]?.string?.count == 64)
  }

  @Test func `Parts that are cut anywhere make the bytes of the whole`() async throws {
    let job = try TallyCase()
    try job.folder.write("p.csv", Self.mixed)
    var whole = request(["p.csv"], in: job)
    (whole.postcode, whole.by) = ("pc", ["kind"])
    let expected = try await TallyCase.bytes(tally(whole))
    let layer = try zoneLayer(for: whole)
    for cut in [1, 9, 12, 20, 33, 50] {
      let parts = try await [0..<cut, cut..<Self.mixed.utf8.count].enumerated().asyncMap {
        index,
        range in
        var part = whole
        part.range = range
        let bytes = try await partialTally(part).json
        return (file: "\(index)", tally: try PartialTally(file: "\(index)", bytes: bytes))
      }
      let merged = try await merge(parts, layer: layer, dataset: Repository.geodata)
      #expect(try TallyCase.bytes(merged) == expected, "\(cut)")
    }
  }

  @Test func `A column without a postcode, and points that have coordinates, are refused`()
    async throws
  {
    let job = try TallyCase()
    try job.folder.write("p.csv", "pc,kind\nBexley,a\nCamden,b\n")
    var table = request(["p.csv"], in: job)
    table.postcode = "pc"
    #expect(
      await job.faults { _ = try await tally(table) } == [
        "p.csv, row 2: found no row that can be read, of 2; expected postcodes in the column pc. Name the column of "
          + "postcodes with --postcode."
      ]
    )
    try job.folder.write("p.geojson", TallyCase.layer())
    var layer = request(["p.geojson"], in: job)
    layer.postcode = "pc"
    #expect(
      await job.faults { _ = try await tally(layer) } == [
        "p.geojson: found GeoJSON, whose points have coordinates; expected a table with a column pc of postcodes. "
          + "Leave --postcode out, or write a table."
      ]
    )
    table.postcode = "postcode"
    #expect(
      await job.faults { _ = try await tally(table) }.first?.hasPrefix(
        "p.csv, row 1: found the columns pc, kind"
      )
        == true
    )
  }
}

extension Sequence {
  fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
    var values: [T] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}
