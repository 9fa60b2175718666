import Atlas
import TestSupport
import Testing

@Suite("Postcodes as people write them", .inLondon)
struct PostcodeTests {
  @Test(
    "Case and spaces do not matter",
    arguments: [
      ("E2 0HN", "E2 0HN"), ("e20hn", "E2 0HN"), ("  e2   0hn ", "E2 0HN"), ("E 2 0 H N", "E2 0HN"),
      ("sw1a1aa", "SW1A 1AA"), ("EC2V\u{A0}7HH", "EC2V 7HH"), ("w1a 0ax", "W1A 0AX"),
      ("br11aa", "BR1 1AA"), ("SW1A\u{200B}1AA", "SW1A 1AA"),
      ("SW1A 1AA\u{FEFF}", "SW1A 1AA"), ("SW1A\u{2009}1AA", "SW1A 1AA"), ("cr01\tea", "CR0 1EA"),
      ("SE10 9NF", "SE10 9NF"),
    ]
  )
  func forgives(text: String, postcode: String) {
    #expect(Postcode(text)?.description == postcode)
  }

  @Test(
    "What has not the form of a postcode is none",
    arguments: [
      "", "E2", "E2 0H", "E2 0HNX", "2E 0HN", "EE2 HN", "E2-0HN", "E2 OHN", "É2 0HN", "E222 0HN",
      "EEE2 0HN", "E2 0H1", "Ｅ2 0HN", "530000", "-0.12",
    ]
  )
  func refuses(text: String) {
    #expect(Postcode(text) == nil)
  }

  @Test("The sector is the postcode without its last two letters")
  func sector() {
    #expect(Postcode("sw1a 1aa")?.sector == "SW1A 1")
    #expect(Postcode("e20hn")?.outward == "E2")
  }

  @Test("Order is by outward part, digit, letters")
  func order() {
    let sorted = ["E2 0AA", "E1W 1AA", "E10 0AA", "E2 0HN", "E1 9ZZ", "BR1 1AA"]
      .compactMap(Postcode.init).sorted().map(\.description)
    #expect(sorted == ["BR1 1AA", "E1 9ZZ", "E10 0AA", "E1W 1AA", "E2 0AA", "E2 0HN"])
  }
}
