import Exchange
import Testing

@testable import FeatureService

@Suite("Pages of features")
struct PagingTests {
  /// The identifiers of all pages, as a client collects them that follows `next`.
  private func collect(_ query: String) throws -> [[String]] {
    let edition = try FourPlaces.edition()
    var pages: [[String]] = []
    var target: String? = "/collections/places/items?\(query)"
    while let here = target, pages.count < 9 {
      let object = try JSONValue.parse(
        file: "page",
        bytes: edition.answer(Request(here)).body.joined
      ).object
      pages.append((object?["features"]?.array ?? []).compactMap { $0.object?["id"]?.string })
      let next = object?["links"]?.array?.first { $0.object?["rel"]?.string == "next" }
      target = next?.object?["href"]?.string.map { String($0.dropFirst("http://here".count)) }
    }
    return pages
  }

  @Test("Following next collects every feature once, and no page is empty")
  func next() throws {
    #expect(try collect("limit=1") == [["a"], ["b"], ["c"], ["d"]])
    #expect(try collect("limit=2") == [["a", "b"], ["c", "d"]])
    #expect(try collect("limit=3&f=geojson") == [["a", "b", "c"], ["d"]])
    #expect(try collect("limit=1&sortby=-people") == [["c"], ["b"], ["a"], ["d"]])
    #expect(try collect("limit=1&filter=people%3E10") == [["b"], ["c"]])
  }

  @Test("A page of CSV or of a sequence says in its head how many there are and where it goes on")
  func heads() throws {
    let edition = try FourPlaces.edition()
    func heads(_ query: String) -> [String] {
      edition.answer(Request("/collections/places/items?\(query)")).headers
        .filter {
          $0.name.hasPrefix("OGC-") || $0.value.contains("rel=\"next\"")
            || $0.value.contains("prev")
        }
        .map { "\($0.name): \($0.value)" }
    }
    let items = "http://here/collections/places/items"
    for form in ["csv", "geojsonseq"] {
      #expect(
        heads("f=\(form)&limit=3") == [
          "OGC-NumberMatched: 4", "OGC-NumberReturned: 3",
          "Link: <\(items)?f=\(form)&limit=3&cursor=\(edition.tag)-3>; rel=\"next\"",
        ]
      )
      #expect(heads("f=\(form)") == ["OGC-NumberMatched: 4", "OGC-NumberReturned: 4"])
      #expect(
        heads("f=\(form)&resultType=hits") == ["OGC-NumberMatched: 4", "OGC-NumberReturned: 0"]
      )
    }
    #expect(heads("limit=3") == [])
  }

  @Test("A page for people has every property, so that no amount stands without how sure it is")
  func allProperties() throws {
    let answer = try FourPlaces.edition().answer(Request("/collections/places/items?f=html"))
    let text = String(decoding: answer.body.joined, as: UTF8.self)
    #expect(text.matches(of: /<th scope="col">/).count == 7)
  }

  @Test("How to ask names the parameters as they are asked for")
  func parameterNames() throws {
    let answer = try FourPlaces.edition().answer(Request("/api?f=html"))
    let text = String(decoding: answer.body.joined, as: UTF8.self)
    #expect(text.contains("resultType, f,") && !text.contains("fOf"))
  }

  @Test("The links of a page keep every parameter, and prev leads back")
  func links() throws {
    let edition = try FourPlaces.edition()
    let tag = edition.tag
    let (_, object) = try FourPlaces.found("limit=1&offset=2&bbox=0,0,9,9&f=geojson")
    let links = Dictionary(
      (object["links"]?.array ?? []).map {
        ($0.object?["rel"]?.string ?? "", $0.object?["href"]?.string ?? "")
      },
      uniquingKeysWith: { first, _ in first }
    )
    let items = "http://here/collections/places/items"
    #expect(links["self"] == "\(items)?limit=1&offset=2&bbox=0,0,9,9&f=geojson")
    #expect(links["next"] == "\(items)?limit=1&bbox=0,0,9,9&f=geojson&cursor=\(tag)-3")
    #expect(links["prev"] == "\(items)?limit=1&bbox=0,0,9,9&f=geojson&cursor=\(tag)-1")
    #expect(links["alternate"] == "\(items)?limit=1&offset=2&bbox=0,0,9,9&f=html")
  }

  @Test("How many there are is always said, and is right")
  func counts() throws {
    for (query, matched, returned) in [
      ("limit=1", 4, 1), ("offset=9", 4, 0), ("resultType=hits", 4, 0), ("filter=open", 2, 2),
      ("bbox=0,0,0.5,0.5", 2, 2), ("limit=999999999999999999999", 4, 4),
    ] as [(String, Int64, Int64)] {
      let (_, object) = try FourPlaces.found(query)
      #expect(object["numberMatched"]?.integer == matched, "\(query)")
      #expect(object["numberReturned"]?.integer == returned, "\(query)")
    }
  }

  @Test("A cursor of other data is gone, and one that is none is refused")
  func cursors() throws {
    #expect(
      try FourPlaces.refusal("cursor=00000000-1")
        == "410 cursor: the data have changed since this page was linked: begin with the first page again"
    )
    for cursor in ["x", "1-2", "00000000-", "00000000--1"] {
      #expect(
        try FourPlaces.refusal("cursor=\(cursor)")
          == "400 cursor: it is taken from the links next and prev of an answer"
      )
    }
  }

  @Test("A box finds what meets it, whatever the reach of its own box, and what is nowhere")
  func boxes() throws {
    #expect(try FourPlaces.ids("bbox=0.5,0.5,1.5,0.6") == ["a", "b", "d"])
    #expect(try FourPlaces.ids("bbox=1,1,1,1") == ["a", "b", "d"])
    #expect(try FourPlaces.ids("bbox=3.5,-9,0,-100,9,100") == ["d"])
    #expect(try FourPlaces.ids("bbox=2.5,-1,-100,-179,1,100") == ["c", "d"])
    #expect(try FourPlaces.ids("bbox=5,5,6,6") == ["d"])
  }

  @Test("A time finds what it meets, and what has none")
  func times() throws {
    #expect(try FourPlaces.ids("datetime=2024-06-01") == ["a", "d"])
    #expect(try FourPlaces.ids("datetime=2025-07-01T00:00:00Z/..") == ["b", "c", "d"])
    #expect(try FourPlaces.ids("datetime=/2024-01-01") == ["a", "d"])
  }

  @Test("Properties are selected, and a hidden one cannot be asked for in any way")
  func selection() throws {
    let (features, _) = try FourPlaces.found("properties=people,name&limit=1")
    #expect(features[0].object?["properties"]?.object?.keys == ["name", "people"])
    for query in ["properties=secret", "sortby=secret"] {
      #expect(
        try FourPlaces.refusal(query).hasSuffix(
          "there is no property \"secret\"; /collections/places/queryables lists them"
        )
      )
    }
  }
}
