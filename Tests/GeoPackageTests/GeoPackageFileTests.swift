import Exchange
import Foundation
import GRDB
import GeoPackage
import PlanarGeometry
import TestSupport
import Testing

@Suite("Writing a GeoPackage")
struct GeoPackageFileTests {
  /// A square of 2 m beside the false origin.
  static func square() throws -> MultiPolygon {
    let corners = [(1.0, 2.0), (3, 2), (3, 4), (1, 4), (1, 2)].map { Point(x: $0.0, y: $0.1) }
    return MultiPolygon([Polygon(exterior: try Ring(corners))])
  }

  static func layer(
    _ name: String = "zones",
    rows: [GeoPackageTable.Row],
    styles: [LayerStyle] = []
  ) -> GeoPackageTable {
    GeoPackageTable(
      name: name,
      title: "Zones \(name)",
      description: "Of a test",
      isSpatial: true,
      columns: [
        .init("name", .text, title: "Name", description: "What it is called"),
        .init("share", .real, title: "Share (0 to 1)", description: "Of what"),
        .init("is_inner", .boolean, title: "Inner", description: "Where it lies"),
        .init("seen", .date, title: "Seen", description: "When"),
        .init("count", .integer, title: "Count", description: "How many"),
      ],
      rows: rows,
      styles: styles
    )
  }

  /// The first value of each row of the answer, as text.
  static func texts(_ bytes: [UInt8], _ sql: String) throws -> [String] {
    let folder = try TemporaryFolder()
    let path = try folder.write("test.gpkg", Data(bytes))
    let queue = try DatabaseQueue(path: path)
    return try queue.read { try String.fetchAll($0, sql: sql) }
  }

  @Test("A row keeps its values and types; null and empty text are null, a whole real is real")
  func values() throws {
    let bytes = try GeoPackageFile.bytes(
      tables: [
        Self.layer(rows: [
          .init(["a 'quoted\" name", .integer(1), true, "2025-03-31", 7]),
          .init([.string(""), .null, .null, .null, .null], area: try Self.square()),
        ])
      ],
      metadata: [],
      day: "2025-03-31"
    )
    let rows = try Self.texts(
      bytes,
      """
      SELECT quote(name) || ' ' || quote(share) || typeof(share) || ' ' || quote(is_inner) || ' '
        || quote(seen) || ' ' || quote(count) || ' ' || (geom IS NULL) FROM zones
      """
    )
    #expect(
      rows == ["'a ''quoted\" name' 1.0real 1 '2025-03-31' 7 1", "NULL NULLnull NULL NULL NULL 0"]
    )
  }

  @Test("A square is written byte for byte as the standard has it")
  func geometry() throws {
    let bytes = try GeoPackageFile.bytes(
      tables: [
        Self.layer(rows: [.init(.init(repeating: .null, count: 5), area: try Self.square())])
      ],
      metadata: [],
      day: "2025-03-31"
    )
    let shapes = try Self.texts(bytes, "SELECT hex(geom) FROM zones")
    let (one, two, three, four) = (
      "000000000000F03F", "0000000000000040", "0000000000000840", "0000000000001040"
    )
    let expected = [
      // The header: "GP", version, flags; 27700; west, east, south, north.
      "47500003", "346C0000", one, three, two, four,
      // A MultiPolygon of one; a Polygon of one ring of five positions.
      "01", "06000000", "01000000", "01", "03000000", "01000000", "05000000",
      one, two, three, two, three, four, one, four, one, two,
    ].joined()
    #expect(shapes == [expected])
    let box = try Self.texts(
      bytes,
      "SELECT min_x || ' ' || min_y || ' ' || max_x || ' ' || max_y FROM gpkg_contents"
    )
    #expect(box == ["1.0 2.0 3.0 4.0"])
  }

  @Test("A layer without rows has no extent, and its index is empty")
  func empty() throws {
    let bytes = try GeoPackageFile.bytes(
      tables: [Self.layer(rows: [])],
      metadata: [],
      day: "2025-03-31"
    )
    let contents = try Self.texts(
      bytes,
      "SELECT data_type || ' ' || quote(min_x) || quote(max_y) FROM gpkg_contents"
    )
    #expect(contents == ["features NULLNULL"])
    #expect(try Self.texts(bytes, "SELECT id FROM rtree_zones_geom").isEmpty)
    // No style, no table of styles.
    let tables = try Self.texts(bytes, "SELECT name FROM sqlite_master")
    #expect(!tables.contains("layer_styles"))
  }

  @Test("Names that SQL would stumble over are quoted")
  func names() throws {
    let name = #"zo"nes; DROP"#
    let bytes = try GeoPackageFile.bytes(
      tables: [
        Self.layer(name, rows: [.init(.init(repeating: .null, count: 5), area: try Self.square())])
      ],
      metadata: [],
      day: "2025-03-31"
    )
    #expect(try Self.texts(bytes, "SELECT table_name FROM gpkg_contents") == [name])
    #expect(
      try Self.texts(bytes, "SELECT count(*) FROM \"rtree_zo\"\"nes; DROP_geom\"") == ["1"]
    )
  }

  static let filters: [(StyleFilter, String, String)] = [
    (
      .isUnknown("a\"b"), "\"a\"\"b\" IS NULL",
      "<ogc:PropertyIsNull><ogc:PropertyName>a&quot;b</ogc:PropertyName></ogc:PropertyIsNull>"
    ),
    (
      .isAny("a", of: ["it's"]), "\"a\" IN ('it''s')",
      "<ogc:PropertyIsEqualTo><ogc:PropertyName>a</ogc:PropertyName><ogc:Literal>it's</ogc:Literal>"
        + "</ogc:PropertyIsEqualTo>"
    ),
    (
      .isWithin("a", above: nil, upTo: nil), "\"a\" IS NOT NULL",
      "<ogc:Not><ogc:PropertyIsNull><ogc:PropertyName>a</ogc:PropertyName></ogc:PropertyIsNull></ogc:Not>"
    ),
    (
      .isWithin("a", above: 0.5, upTo: 2), "\"a\" > 0.5 AND \"a\" <= 2.0",
      "<ogc:And><ogc:PropertyIsGreaterThan><ogc:PropertyName>a</ogc:PropertyName>"
        + "<ogc:Literal>0.5</ogc:Literal></ogc:PropertyIsGreaterThan><ogc:PropertyIsLessThanOrEqualTo>"
        + "<ogc:PropertyName>a</ogc:PropertyName><ogc:Literal>2.0</ogc:Literal>"
        + "</ogc:PropertyIsLessThanOrEqualTo></ogc:And>"
    ),
    (
      .all([.isUnknown("a"), .isAny("b", of: ["x", "y"])]), "\"a\" IS NULL AND \"b\" IN ('x', 'y')",
      "<ogc:And><ogc:PropertyIsNull><ogc:PropertyName>a</ogc:PropertyName></ogc:PropertyIsNull><ogc:Or>"
        + "<ogc:PropertyIsEqualTo><ogc:PropertyName>b</ogc:PropertyName><ogc:Literal>x</ogc:Literal>"
        + "</ogc:PropertyIsEqualTo><ogc:PropertyIsEqualTo><ogc:PropertyName>b</ogc:PropertyName>"
        + "<ogc:Literal>y</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Or></ogc:And>"
    ),
  ]

  @Test("A rule says the same in both languages", arguments: filters)
  func languages(filter: StyleFilter, expression: String, ogc: String) throws {
    let line = AreaFill.Line("#102030", width: 0.28, dash: .dashed)
    let style = LayerStyle(
      name: "a style",
      description: "",
      rules: [
        .init("<shown>", filter, AreaFill("#FF8000", outline: line)),
        .init("hidden", nil, AreaFill(nil, outline: line), isShown: false),
      ]
    )
    let bytes = try GeoPackageFile.bytes(
      tables: [Self.layer(rows: [], styles: [style])],
      metadata: [],
      day: "2025-03-31"
    )
    let qml = try Self.texts(bytes, "SELECT styleQML FROM layer_styles").joined()
    let sld = try Self.texts(bytes, "SELECT styleSLD FROM layer_styles").joined()
    let escaped = expression.replacingOccurrences(of: "\"", with: "&quot;")
      .replacingOccurrences(of: ">", with: "&gt;").replacingOccurrences(of: "<", with: "&lt;")
    #expect(qml.contains("label=\"&lt;shown&gt;\" symbol=\"0\" filter=\"\(escaped)\""))
    #expect(qml.contains("value=\"255,128,0,255\""))
    #expect(qml.contains("label=\"hidden\" symbol=\"1\" checkstate=\"0\""))
    #expect(qml.contains("<alias index=\"2\" field=\"share\" name=\"Share (0 to 1)\"/>"))
    #expect(sld.contains(">\(ogc)</ogc:Filter>"), "\(sld)")
    #expect(sld.contains("name=\"stroke-width\">1.0<") && !sld.contains("hidden"))
  }

  @Test("Higher levels are drawn over lower ones, whatever the order of the legend")
  func levels() throws {
    let line = AreaFill.Line("#102030", width: 0.28)
    let style = LayerStyle(
      name: "a style",
      description: "",
      rules: [
        .init("above", nil, AreaFill(nil, outline: line, level: 2)),
        .init("hidden", nil, AreaFill(nil, outline: line, level: 1), isShown: false),
        .init("below", nil, rules: [.init("within", nil, AreaFill("#FF8000", outline: line))]),
      ]
    )
    let bytes = try GeoPackageFile.bytes(
      tables: [Self.layer(rows: [], styles: [style])],
      metadata: [],
      day: "2025-03-31"
    )
    let qml = try Self.texts(bytes, "SELECT styleQML FROM layer_styles").joined()
    #expect(qml.contains("symbollevels=\"1\""))
    #expect(qml.matches(of: /pass="(\d)"/).map { $0.1 } == ["2", "1", "0", "0"])
    let sld = try Self.texts(bytes, "SELECT styleSLD FROM layer_styles").joined()
    let layers = sld.components(separatedBy: "<se:FeatureTypeStyle>").dropFirst()
    #expect(
      layers.map { $0.matches(of: /<se:Title>([^<]*)</).map { String($0.1) } }
        == [["below: within"], ["above"]]
    )
  }
}
