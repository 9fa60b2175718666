import Exchange
import PlanarGeometry
import Tables
import Testing

/// A borough as a table of these tests sees it.
private struct Row: Sendable {
  var name: String?
  var people: Int?
  var pence: Int64?
  var rate: Double?
  var isPaid = true
}

private let columns: [Column<Row>] = [
  .text("name", "Borough", "Name; blank: none") { $0.name },
  .count("people", "Residents (number)", "Residents") { $0.people },
  .pounds("allocation_gbp", "Allocation (£)", "What it gets", role: .amount) { $0.pence }
    .doesNotApply { !$0.isPaid },
  .number("gbp_per_head", "£ per head", "Pounds", .number(places: 6, shown: 4)) { $0.rate },
  .number("gap_pct", "Gap (%)", "Percent", .percent(places: 4, shown: 1)) { $0.rate },
  .flag("in_fund", "Paid", "Paid") { $0.isPaid },
]

private let table = Table(
  "boroughs",
  columns,
  [
    Row(name: "Ash, \"North\"", people: 3, pence: 1_234_505, rate: 0.09734981),
    Row(name: "", people: nil, pence: nil, rate: nil, isPaid: false),
    Row(name: "=Oak", people: 0, pence: -5, rate: -0.00000049),
  ],
  key: ["name"]
)

@Suite("One table, one writer for each format")
struct TableTests {
  @Test("A CSV has the decimals of each field in every row, and blanks for what is missing")
  func csv() {
    #expect(
      String(decoding: table.csv(), as: UTF8.self) == """
        name,people,allocation_gbp,gbp_per_head,gap_pct,in_fund
        "Ash, ""North""\",3,12345.05,0.097350,9.7350,true
        ,,,,,false
        '=Oak,0,-0.05,0.000000,0.0000,true

        """
    )
  }

  @Test("JSON has numbers rounded once, and null for what is missing: never 0, never an empty text")
  func json() throws {
    let rows = try #require(table.json.array)
    #expect(
      rows[0] == [
        "name": "Ash, \"North\"", "people": 3, "allocation_gbp": .number(12345.05),
        "gbp_per_head": .number(0.09735), "gap_pct": .number(9.735), "in_fund": .bool(true),
      ]
    )
    #expect(
      rows[1] == [
        "name": .null, "people": .null, "allocation_gbp": .null, "gbp_per_head": .null,
        "gap_pct": .null, "in_fund": .bool(false),
      ]
    )
    // What rounds to zero has no sign.
    let object = try #require(rows[2].object)
    #expect(object["gbp_per_head"]?.number?.sign == .plus)
  }

  @Test("Nothing known and nothing possible are told apart, and only where a value is missing")
  func missing() {
    #expect(table.values(of: "allocation_gbp").map(\.isMissing) == [false, true, false])
    #expect(table.values(of: "allocation_gbp")[1] == .missing(.doesNotApply))
    #expect(table.values(of: "people")[1] == .missing(.unknown))
    #expect(table.values(of: "name")[1] == .missing(.unknown))
    #expect(table.values(of: "no such field").isEmpty)
    let paid = Column<Row>.pounds("gbp", "£") { $0.pence }.doesNotApply()
    #expect(paid.value(Row(pence: 0)) == .pence(0))
  }

  @Test("Rounding is the writer's: what is handed on with all digits is not what a CSV shows")
  func fullDigits() {
    let percent = table.fields[4]
    // 39/128, which a Double holds exactly: a half at the fifth decimal goes away from zero.
    #expect(percent.json(.number(0.3046875)) == .number(30.4688))
    #expect(percent.fullJSON(.number(0.3046875)) == .number(30.46875))
    // 0.09735 to four places is 0.0973 from the full value; from six places it would be 0.0974.
    let four = Field("a", .number(places: 4, shown: 4), title: "A")
    #expect(four.json(.number(0.09734981)) == .number(0.0973))
    #expect(four.fullJSON(.number(0.09734981)) == .number(0.09734981))
  }

  @Test("A quantity that is whole has no decimals; exact digits pass as they are")
  func quantities() {
    let column = Column<Double>.quantity("n", "N") { $0 }
    let digits = Column<String>.exact("e", "E") { $0 }
    #expect(
      String(decoding: Table("t", [column], [5, 2.5, 1 / 3]).csv(), as: UTF8.self)
        == "n\n5\n2.5\n0.333333\n"
    )
    // A Double would end in …983, for it has 53 bits.
    #expect(
      String(decoding: Table("t", [digits], ["9007199254740993.125000"]).csv(), as: UTF8.self)
        == "e\n9007199254740993.125000\n"
    )
  }

  @Test("The schema of a table says name, type and title of each field, and the key")
  func schema() throws {
    let schema = try #require(table.schema.object)
    #expect(schema["primaryKey"] == ["name"])
    let fields = try #require(schema["fields"]?.array)
    #expect(
      fields[0] == [
        "name": "name", "type": "string", "title": "Borough", "description": "Name; blank: none",
      ]
    )
    #expect(
      fields.compactMap { $0.object?["type"]?.string }
        == ["string", "integer", "number", "number", "number", "boolean"]
    )
    let bare = Table("t", [Column<Row>.text("a", "A") { $0.name }], [])
    #expect(bare.schema == ["fields": [["name": "a", "type": "string", "title": "A"]]])
  }

  @Test("A data package names each file by its SHA-256, and a table by its schema")
  func package() throws {
    let package = DataPackage(
      name: "LCPF 2018/19",
      title: "T",
      description: "D",
      sources: ["S"],
      licences: ["OGL-UK-3.0", "as agreed by letter", ""].map { Licence($0) },
      resources: [
        .init(path: "cover_matrix.csv", title: "A", bytes: Array("abc".utf8), table: table),
        .init(path: "boroughs.geojson", title: "B", bytes: []),
      ]
    )
    let json = package.json
    #expect(json["name"] == "lcpf-2018-19")
    #expect(json["sources"] == [["title": "S"]])
    #expect(
      json["licenses"] == [
        [
          "name": "OGL-UK-3.0", "title": "Open Government Licence v3.0",
          "path":
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        ], ["name": "notspecified", "title": "as agreed by letter"],
        ["name": "notspecified", "title": "licence not stated"],
      ]
    )
    let files = try #require(json["resources"]?.array).compactMap(\.object)
    #expect(files.map { $0["name"] } == ["cover-matrix", "boroughs-geojson"])
    #expect(files.map { $0["profile"] } == ["tabular-data-resource", "data-resource"])
    // FIPS 180-4, example of one block.
    #expect(
      files[0]["hash"]
        == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    #expect(files[0]["schema"] == table.schema)
    #expect(files[1]["schema"] == nil)
  }

  @Test("Rows are features with the properties of the table; without an area they have no geometry")
  func features() throws {
    let square = MultiPolygon([
      Polygon(
        exterior: try Ring([
          Point(x: 0, y: 0), Point(x: 1, y: 0), Point(x: 1, y: 1), Point(x: 0, y: 1),
          Point(x: 0, y: 0),
        ])
      )
    ])
    let features = table.features(ids: ["a", "b", "c"], areas: [square, nil, square])
    #expect(features.map(\.id) == ["a", "b", "c"])
    #expect(features[0].properties == table.object(table.rows[0]))
    let text = String(
      decoding: try GeoJSONWriter.featureCollection(name: "t", features: features),
      as: UTF8.self
    )
    #expect(text.ranges(of: "\"geometry\":null").count == 1)
  }
}
