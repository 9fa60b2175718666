import Atlas
import Exchange
import TestSupport
import Testing

@testable import Standards

@Suite("A feed for each borough", .inLondon)
struct BoroughFeedTests {
  @Test func `Every borough has its file, named by words, and the index counts it`() throws {
    let record = try RecordFixtures.shipped()
    let feed = BoroughFeed(record, on: RecordFixtures.day)
    #expect(feed.files.count == 34)
    let names = feed.files.map(\.name)
    #expect(names.first == "index.json")
    #expect(names.contains("kensington-and-chelsea.json"))
    #expect(names.contains("city-of-london.json"))
    let index = try #require(
      try JSONValue.parse(file: "index.json", bytes: feed.files[0].bytes).object
    )
    #expect(index["as_of"] == "2025-03-31")
    for entry in try #require(index["boroughs"]?.array).compactMap(\.object) {
      let name = try #require(entry["file"]?.string)
      let file = try #require(feed.files.first { $0.name == name })
      let page = try #require(try JSONValue.parse(file: name, bytes: file.bytes).object)
      let count = try #require(page["contents"]?.array).count
      #expect(entry["services"] == .integer(Int64(count)))
      #expect(page["total_items"] == .integer(Int64(count)))
      let code = try #require(entry["gss_code"]?.string.flatMap { GSSCode($0) })
      let expected = StandardExport(
        record.covering(code),
        as: .openReferralUK,
        on: RecordFixtures.day
      )
      // Written from the whole record or from the borough's part, a service is the same.
      #expect(expected.file.encoded(pretty: true) == file.bytes)
      #expect(entry["left_out"] == .integer(Int64(expected.losses.leftOut.count)))
    }
  }

  @Test func `Names without letters of an address, or that are taken, are told apart by the code`()
    throws
  {
    let copy = try DatasetCopy()
    for (old, new) in [
      ("Sutton", "Index"), ("Bexley", "東京"), ("Brent", "大阪"), ("Merton", "Barnet!"),
    ] {
      try copy.replace(",\(old),", with: ",\(new),", in: "zones/boroughs.csv")
    }
    let dataset = try Session(copy.path).services()
    let feed = BoroughFeed(
      RecordFixtures.record(dataset.directory, dataset),
      on: RecordFixtures.day
    )
    let names = feed.files.map(\.name)
    #expect(Set(names).count == 34)
    #expect(
      Set(names).isSuperset(of: [
        "index.json", "index-e09000029.json", "e09000004.json", "e09000005.json", "barnet.json",
        "barnet-e09000024.json",
      ])
    )
  }

  @Test func `The same record gives the same bytes`() throws {
    let record = try RecordFixtures.shipped()
    let one = BoroughFeed(record, on: RecordFixtures.day).files.map(\.bytes)
    #expect(one == BoroughFeed(record, on: RecordFixtures.day).files.map(\.bytes))
  }
}
