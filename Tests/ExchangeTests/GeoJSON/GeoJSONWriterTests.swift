import PlanarGeometry
import Testing

@testable import Exchange

@Suite("GeoJSON writing")
struct GeoJSONWriterTests {
  static func square(_ x: Double, _ y: Double, side: Double = 1) throws -> Polygon {
    Polygon(
      exterior: try Ring([
        Point(x: x, y: y), Point(x: x + side, y: y), Point(x: x + side, y: y + side),
        Point(x: x, y: y + side), Point(x: x, y: y),
      ])
    )
  }

  static func text(_ features: [GeoJSONOutputFeature], name: String? = nil) throws -> String {
    String(
      decoding: try GeoJSONWriter.featureCollection(name: name, features: features),
      as: UTF8.self
    )
  }

  @Test("A text sequence has a record separator before each feature and a line feed after it")
  func sequence() throws {
    let features = try ["E2", "E1"].map {
      GeoJSONOutputFeature(
        id: $0,
        properties: ["gss_code": .string($0), "rate": $0 == "E1" ? 2 : 2.5],
        geometry: MultiPolygon([try Self.square($0 == "E1" ? 0 : 2, 0)])
      )
    }
    let text = String(decoding: try GeoJSONWriter.sequence(features: features), as: UTF8.self)
    let expected = """
      @{"type":"Feature","id":"E1","bbox":[0,0,1,1],"properties":{"gss_code":"E1","rate":2.0},\
      "geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}}
      @{"type":"Feature","id":"E2","bbox":[2,0,3,1],"properties":{"gss_code":"E2","rate":2.5},\
      "geometry":{"type":"Polygon","coordinates":[[[2,0],[3,0],[3,1],[2,1],[2,0]]]}}

      """
    #expect(text.replacing("\u{1E}", with: "@") == expected)
    #expect(try GeoJSONWriter.sequence(features: []) == [])
  }

  @Test("A layer is written by the profile, byte for byte")
  func profile() throws {
    let features = [
      GeoJSONOutputFeature(
        id: "E1",
        properties: ["gss_code": "E1", "rate": 2, "note": ""],
        geometry: MultiPolygon([try Self.square(0, 0)])
      ),
      GeoJSONOutputFeature(
        id: "E2",
        properties: ["gss_code": "E2", "rate": 2.5, "note": nil],
        geometry: MultiPolygon([try Self.square(2, -1.5)])
      ),
    ]
    #expect(
      try Self.text(features, name: "x") == """
        {"type":"FeatureCollection","name":"x","bbox":[0,-1.5,3,1],"features":[
        {"type":"Feature","id":"E1","bbox":[0,0,1,1],"properties":{"gss_code":"E1","rate":2.0,\
        "note":null},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}},
        {"type":"Feature","id":"E2","bbox":[2,-1.5,3,-0.5],"properties":{"gss_code":"E2","rate":2.5,\
        "note":null},"geometry":{"type":"Polygon","coordinates":\
        [[[2,-1.5],[3,-1.5],[3,-0.5],[2,-0.5],[2,-1.5]]]}}
        ]}

        """
    )
  }

  @Test("Features are written in order of their ids, whatever the order given")
  func order() throws {
    let features = try ["b", "E2", "a-many", "E10", "a"].enumerated().map {
      GeoJSONOutputFeature(
        id: $1,
        properties: ["place": .integer(Int64($0))],
        geometry: MultiPolygon([try Self.square(Double($0), 0)])
      )
    }
    let text = try Self.text(features)
    #expect(
      text.matches(of: /"id":"([^"]*)","bbox":\[(\d)/).map { "\($0.1) \($0.2)" }
        == ["E10 3", "E2 1", "a 4", "a-many 2", "b 0"]
    )
    #expect(text == (try Self.text(features.reversed())))
  }

  static func ring(_ positions: [(Double, Double)]) throws -> Ring {
    try Ring((positions + [positions[0]]).map { Point(x: $0.0, y: $0.1) })
  }

  @Test("A ring that rounding turns is turned back; one that it empties is refused")
  func thinRings() throws {
    // Counter-clockwise as given, clockwise when rounded to 7 decimals.
    let thin = try Self.ring([
      (0.000_000_32, 51.000_000_07), (0, 51.000_000_24), (1.2e-7, 51.000_000_17),
    ])
    #expect(thin.isCounterClockwise)
    #expect(
      try Self.text([
        .init(id: "a", properties: [:], geometry: MultiPolygon([Polygon(exterior: thin)]))
      ]).contains(
        "[[0.0000003,51.0000001],[0.0000001,51.0000002],[0,51.0000002],[0.0000003,51.0000001]]"
      )
    )
    // Four positions on one line.
    let flat = try Self.ring([(0, 51), (2e-7, 51.000_000_01), (1e-7, 51.000_000_02)])
    let fault = #expect(throws: Fault.self) {
      try Self.text([
        .init(id: "a", properties: [:], geometry: MultiPolygon([Polygon(exterior: flat)]))
      ])
    }
    #expect(fault?.found == "a ring that collapses when rounded to 7 decimals")
    #expect(fault?.place == .feature("a"))
  }

  @Test("A position that is none on Earth is a fault, not the end of the program")
  func farPositions() throws {
    for x in [1e12, -1e300] {
      let far = try Self.ring([(0, 0), (x, 0), (x, 1)])
      let fault = #expect(throws: Fault.self) {
        try Self.text([
          .init(id: "a", properties: [:], geometry: MultiPolygon([Polygon(exterior: far)]))
        ])
      }
      #expect(fault?.place == .feature("a"))
      #expect(fault?.expected == "a longitude and a latitude")
    }
  }

  @Test("One feature of two parts makes the whole layer MultiPolygon")
  func multipart() throws {
    let one = MultiPolygon([try Self.square(0, 0)])
    let two = MultiPolygon([try Self.square(0, 0), try Self.square(5, 5)])
    let bytes = try GeoJSONWriter.featureCollection(
      name: nil,
      features: [
        .init(id: "a", properties: [:], geometry: one),
        .init(id: "b", properties: [:], geometry: two),
      ]
    )
    let layer = try GeoJSONLayer.read(file: "a", bytes: bytes)
    #expect(layer.features.map(\.geometry) == [.multiPolygon(one), .multiPolygon(two)])
  }

  @Test("Points and unlocated features are written, and an empty layer")
  func points() throws {
    let features: [GeoJSONOutputFeature] = [
      .init(id: "s1", properties: [:], geometry: Point(x: -0.12760001, y: 51.5)),
      .init(id: "s2", properties: [:]),
    ]
    let text = try Self.text(features)
    #expect(text.contains(#""geometry":{"type":"Point","coordinates":[-0.1276,51.5]}}"#))
    #expect(text.contains(#"{"type":"Feature","id":"s2","properties":{},"geometry":null}"#))
    #expect(try Self.text([]) == "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n")
  }

  @Test(
    "Coordinates are rounded half away from zero, without trailing zeros",
    arguments: [
      (0, "0"), (-0.0, "0"), (0.00000005, "0.0000001"), (-0.00000005, "-0.0000001"),
      (0.00000004, "0"), (-0.00000004, "0"), (1.1, "1.1"), (-0.127612345678, "-0.1276123"),
      (179.99999999, "180"), (-10.5, "-10.5"), (100.0000001, "100.0000001"),
    ] as [(Double, String)]
  )
  func rounding(value: Double, expected: String) {
    var text: [UInt8] = []
    writeDegrees(RoundedPosition(Point(x: value, y: 0)).x, to: &text)
    #expect(String(decoding: text, as: UTF8.self) == expected)
  }

  @Test("A ring that collapses is told with its feature")
  func collapse() throws {
    let tiny = MultiPolygon([try Self.square(1, 1, side: 1e-9)])
    let fault = #expect(throws: Fault.self) {
      try Self.text([.init(id: "E1", properties: [:], geometry: tiny)], name: "zones")
    }
    #expect(
      fault?.description
        == "zones, feature E1: found a ring that collapses when rounded to 7 decimals; "
        + "expected rings of at least 4 positions. "
        + "Remove the ring, which is less than a few centimetres wide."
    )
  }

  @Test("Properties that break the profile stop the program")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = try GeoJSONWriter.featureCollection(
        name: nil,
        features: [.init(id: "a", properties: ["x": [1]])]
      )
    }
    await #expect(processExitsWith: .failure) {
      _ = try GeoJSONWriter.featureCollection(
        name: nil,
        features: [.init(id: "a", properties: ["x": 1]), .init(id: "b", properties: ["x": "1"])]
      )
    }
    await #expect(processExitsWith: .failure) {
      _ = try GeoJSONWriter.featureCollection(
        name: nil,
        features: [.init(id: "a", properties: ["x": 1]), .init(id: "b", properties: ["y": 1])]
      )
    }
  }
}
