import Exchange
import Testing

@testable import FeatureService

@Suite("Requests and answers")
struct RequestTests {
  @Test(
    "A parameter that cannot be used is named",
    arguments: [
      ("limit=0", "limit: a whole number from 1, of which at most 10000 are given"),
      ("limit=0x10", "limit: a whole number from 1, of which at most 10000 are given"),
      ("offset=-1", "offset: a whole number from 0"),
      (
        "bbox=nan,nan,nan,nan",
        "bbox: four numbers, west, south, east, north, or six with heights, and the south not above the north"
      ),
      (
        "bbox=0,1,1,0",
        "bbox: four numbers, west, south, east, north, or six with heights, and the south not above the north"
      ),
      (
        "bbox=0,0,200,1",
        "bbox: degrees of longitude up to 180 and of latitude up to 90, or name a bbox-crs"
      ),
      ("crs=EPSG:4326", "crs: it is one of http://www.opengis.net/def/crs/OGC/1.3/CRS84"),
      (
        "datetime=2024-13-45",
        "datetime: a day or time such as 2024-02-29T12:00:00Z, or two with / between them, of which one may be .."
      ),
      ("datetime=2025-01-01/2024-01-01", "datetime: the start not after the end"),
      ("filter-lang=sql", "filter-lang: it is cql2-text or cql2-json"),
      ("resultType=all", "resultType: it is results or hits"),
      ("f=xml", "f: it is one of geojson, html, geojsonseq, csv"),
      ("limit=1&limit=2", "The parameter \"limit\" stands twice"),
      ("a=%zz", "A percent sign in the address that two hexadecimal digits do not follow"),
      ("a=%ff", "The address holds bytes that are no text in UTF-8"),
      ("a=%00", "The address holds bytes that are no text in UTF-8"),
    ]
  )
  func badParameters(query: String, detail: String) throws {
    #expect(try FourPlaces.refusal(query) == "400 \(detail)")
  }

  @Test("What nobody asked for is refused, and no sign of it comes back")
  func unknownParameter() throws {
    let detail = try FourPlaces.refusal("%3Cscript%3Ealert(1)%3C/script%3E=1")
    #expect(detail.hasPrefix("400 There is no parameter \"scriptalert1script\" here"))
  }

  @Test(
    "The form is that of f, or else the one that is wanted most",
    arguments: [
      (nil, nil, "application/geo+json"), ("*/*", nil, "application/geo+json"),
      ("text/html,application/xhtml+xml,*/*;q=0.8", nil, "text/html; charset=utf-8"),
      ("application/json", nil, "application/geo+json"),
      ("text/csv;q=0.5,text/html;q=0.4", nil, "text/csv; charset=utf-8"),
      ("text/html", "csv", "text/csv; charset=utf-8"), (nil, "json", "application/geo+json"),
      ("text/*;q=0.1,application/geo+json-seq", nil, "application/geo+json-seq"),
      ("image/png", nil, "application/problem+json"),
    ] as [(String?, String?, String)]
  )
  func forms(accept: String?, f: String?, type: String) throws {
    let query = f.map { "?f=\($0)" } ?? ""
    let response = try FourPlaces.edition().answer(
      Request("/collections/places/items\(query)", accept: accept)
    )
    #expect(response.header("Content-Type") == type)
  }

  @Test(
    "Whoever states no wish gets what programs read",
    arguments: [
      ("/", "application/json"), ("/api", "application/vnd.oai.openapi+json;version=3.0"),
      ("/collections/places/queryables", "application/schema+json"),
      ("/collections/places/items/a", "application/geo+json"),
    ]
  )
  func formsWithoutWish(path: String, type: String) throws {
    for accept in [nil, "*/*"] {
      #expect(
        try FourPlaces.edition().answer(Request(path, accept: accept)).header("Content-Type")
          == type
      )
    }
  }

  @Test("A tag differs by form, parameters, packing and data, and a known one is answered with 304")
  func tags() throws {
    let edition = try FourPlaces.edition()
    func tag(_ target: String, accept: String? = nil, _ edition: Edition) -> String {
      edition.answer(Request(target, accept: accept, acceptEncoding: "gzip")).header("ETag") ?? ""
    }
    let items = "/collections/places/items"
    let tags = [
      tag(items, edition), tag(items, accept: "text/html", edition),
      tag("\(items)?limit=1", edition),
      tag(items, try FourPlaces.edition("http://there")),
    ]
    #expect(Set(tags).count == 4)
    #expect(tags[0].hasSuffix("-gz\""))
    for known in [tags[0], "W/\(tags[0])", "\"x\", \(tags[0])", "*"] {
      let response = edition.answer(Request(items, ifNoneMatch: known))
      #expect(response.status == 304 && response.body.isEmpty)
      #expect(response.header("ETag") != nil)
    }
    #expect(edition.answer(Request(items, ifNoneMatch: "\"x\"")).status == 200)
    #expect(edition.answer(Request("\(items)?limit=x", ifNoneMatch: "*")).status == 400)
  }

  @Test("What is packed is the same when it is unpacked, and says so")
  func packing() throws {
    let edition = try FourPlaces.edition()
    let target = "/collections/places/items"
    let plain = edition.answer(Request(target))
    let packed = edition.answer(Request(target, acceptEncoding: "br, gzip;q=0.5"))
    #expect(packed.header("Content-Encoding") == "gzip")
    #expect(packed.body.joined.prefix(2) == [0x1F, 0x8B])
    #expect(packed.length < plain.length)
    #expect(
      edition.answer(Request(target, acceptEncoding: "gzip;q=0")).header("Content-Encoding") == nil
    )
    #expect(plain.header("Vary") == "Accept, Accept-Encoding")
  }

  @Test("Every answer can be read by a page of another site, and no browser guesses its type")
  func headers() throws {
    let edition = try FourPlaces.edition()
    for target in [
      "/", "/api", "/nothing", "/collections/places/items?limit=x", "/collections?f=html",
    ] {
      let response = edition.answer(Request(target))
      #expect(response.header("Access-Control-Allow-Origin") == "*", "\(target)")
      #expect(response.header("X-Content-Type-Options") == "nosniff", "\(target)")
      #expect(
        response.header("Content-Security-Policy")?.hasPrefix("default-src 'none'") == true,
        "\(target)"
      )
    }
    #expect(edition.answer(Request("/", method: "OPTIONS")).status == 204)
    let refusal = edition.answer(Request("/", method: "DELETE"))
    #expect(refusal.status == 405 && refusal.header("Allow") == "GET, HEAD, OPTIONS")
  }

  @Test(
    "What is not there is 404",
    arguments: [
      "/x", "/collections/x", "/collections/x/items", "/collections/places/x",
      "/collections/places/items/x",
      "/collections/places/items/a/b", "/collections/places/items/..%2F..%2Fetc%2Fpasswd",
      "/../etc/passwd",
    ]
  )
  func notFound(path: String) throws {
    #expect(try FourPlaces.edition().answer(Request(path)).status == 404)
  }

  @Test("One feature has its links, and a page escapes what titles hold")
  func oneFeature() throws {
    let edition = try FourPlaces.edition()
    let response = edition.answer(Request("/collections/places/items/a"))
    let feature = try JSONValue.parse(file: "a", bytes: response.body.joined).object
    #expect(feature?["id"]?.string == "a")
    #expect(feature?["links"]?.array?.count == 3)
    #expect(response.header("Content-Crs") == "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>")
    let page = String(
      decoding: edition.answer(Request("/collections?f=html")).body.joined,
      as: UTF8.self
    )
    #expect(page.contains("Places &lt;b&gt;") && !page.contains("Places <b>"))
  }

  @Test("A table has the properties, and a sequence a feature a line")
  func otherForms() throws {
    let edition = try FourPlaces.edition()
    func text(_ f: String) -> String {
      String(
        decoding: edition.answer(Request("/collections/places/items?f=\(f)&limit=2")).body.joined,
        as: UTF8.self
      )
    }
    let lines = text("csv").split(whereSeparator: \.isNewline)
    #expect(lines[0] == "id,name,people,open,since,until,words")
    #expect(lines[1].hasPrefix("a,Ash,10,true,2024-01-01,2024-12-31,"))
    #expect(
      text("geojsonseq").split(separator: "\n").allSatisfy {
        $0.hasPrefix("\u{1E}{\"type\":\"Feature\"")
      }
    )
  }

  @Test(
    "A property is a parameter by itself, beside a filter too",
    arguments: [
      ("name=Ash", ["a"]), ("people=20", ["b"]), ("people=2e1", ["b"]), ("open=true", ["a", "c"]),
      ("since=2025-06-01", ["c"]), ("open=true&filter=people%3E10", ["c"]), ("name=ash", []),
      ("people=20&bbox=0,0,9,9&limit=1", ["b"]),
    ] as [(String, [String])]
  )
  func plainParameters(query: String, expected: [String]) throws {
    #expect(try FourPlaces.ids(query) == expected)
  }

  @Test(
    "A value that a property cannot have is refused by its name",
    arguments: [
      ("people=many", "400 people: a number"), ("people=nan", "400 people: a number"),
      ("open=1", "400 open: true or false"),
      ("since=soon", "400 since: a day or time such as 2024-02-29"),
    ]
  )
  func plainParametersRefused(query: String, words: String) throws {
    #expect(try FourPlaces.refusal(query) == words)
  }

  @Test("A collection says from when to when its features are, as far as that is known")
  func temporalExtent() throws {
    let response = try FourPlaces.edition().answer(Request("/collections/places"))
    let extent = try JSONValue.parse(file: "c", bytes: response.body.joined).object?["extent"]?
      .object
    #expect(
      extent?["temporal"]?.object?["interval"]
        == [["2024-01-01T00:00:00Z", "2025-12-31T00:00:00Z"]]
    )
  }

  @Test("Two features of one identifier, and one without, are refused by their place")
  func identifiers() {
    let text =
      #"{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":{},"geometry":null},{"type":"Feature","id":"a","properties":{},"geometry":null}]}"#
    let fault = #expect(throws: FaultReport.self) {
      try FeatureCollection(
        CollectionNote(id: "x", title: "", description: ""),
        file: "x.geojson",
        bytes: Array(text.utf8)
      )
    }
    #expect(
      fault?.description
        == "x.geojson, byte 100, at /features/1/id: found the identifier \"a\" for the second time; expected an identifier "
        + "for each feature. Give each feature its own."
    )
  }
}
