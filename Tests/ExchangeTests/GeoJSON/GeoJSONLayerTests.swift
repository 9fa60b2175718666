import PlanarGeometry
import Testing

@testable import Exchange

@Suite("GeoJSON layers")
struct GeoJSONLayerTests {
  static func read(_ text: String) throws -> GeoJSONLayer {
    try GeoJSONLayer.read(file: "a.geojson", bytes: Array(text.utf8))
  }

  static func messages(_ text: String) -> [String] {
    do throws(FaultReport) {
      _ = try GeoJSONLayer.read(file: "a.geojson", bytes: Array(text.utf8))
      return []
    } catch {
      return error.faults.map(\.description)
    }
  }

  static let square = "[[0,0],[0,1],[1,1],[1,0],[0,0]]"

  static func feature(_ geometry: String, _ more: String = "") -> String {
    #"{"type":"Feature","properties":{"n":1}\#(more),"geometry":\#(geometry)}"#
  }

  static func layer(_ features: String...) -> String {
    #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
  }

  @Test("Positions of four numbers, rings that end at another height and topologies have a place")
  func refusedForms() {
    #expect(
      Self.messages(#"{"type":"Point","coordinates":[-0.1,51.5,7,8]}"#) == [
        "a.geojson, byte 30, at /coordinates: found a position of 4 numbers; expected longitude, "
          + "latitude and at most a height. Remove the other numbers."
      ]
    )
    for (last, first) in [("0,51,5", "0,51"), ("0,51", "0,51,5"), ("0,51,5", "0,51,6")] {
      let ring = "[[\(first)],[0.1,51,9],[0.1,51.1],[\(last)]]"
      #expect(
        Self.messages(#"{"type":"Polygon","coordinates":[\#(ring)]}"#) == [
          "a.geojson, byte 33, at /coordinates/0: found a ring that ends above or below its first "
            + "position; expected its first position again, with the same height. Close the ring with "
            + "its first position."
        ]
      )
    }
    #expect(
      Self.messages(#"{"type":"Polygon","coordinates":[[[0,51,5],[1,51],[1,52],[0,51,5]]]}"#) == []
    )
    #expect(
      Self.messages(
        #"{"type":"FeatureCollection","features":[{"type":"Featur","#
          + #""properties":{},"geometry":null}]}"#
      ) == [
        "a.geojson, byte 48, at /features/0/type: found the type \"Featur\"; expected the type "
          + "\"Feature\". Check that this is GeoJSON."
      ]
    )
    #expect(
      Self.messages(#"{"type":"Topology","objects":{},"arcs":[]}"#) == [
        "a.geojson, byte 0: found a TopoJSON topology; expected a FeatureCollection, a Feature or a "
          + "geometry. Convert it to GeoJSON, with mapshaper or ogr2ogr for example."
      ]
    )
  }

  @Test("A layer gives its features with ids, properties, rings turned and altitudes dropped")
  func layer() throws {
    let text = Self.layer(
      Self.feature(#"{"type":"Polygon","coordinates":[\#(Self.square)]}"#, #","id":"E09000001""#),
      Self.feature(#"{"type":"Point","coordinates":[-0.1276,51.5072,12]}"#, #","id":7"#),
      Self.feature("null")
    )
    let layer = try Self.read(text)
    #expect(layer.features.map(\.id) == ["E09000001", 7, nil])
    #expect(layer.features[0].geometry?.multiPolygon?.area == 1)
    #expect(layer.features[1].geometry == .point(Point(x: -0.1276, y: 51.5072)))
    #expect(layer.features[2].geometry == nil)
    #expect(layer.features[0].properties == ["n": 1])
    #expect(layer.features[0].byteOffset == 40)
  }

  @Test("Members may stand in any order")
  func order() throws {
    let text = #"""
      {"name":"x","features":[{"geometry":{"coordinates":[[[\#(Self.square)]]],"bbox":[0,0,1,1],
      "type":"MultiPolygon"}, "properties":null,"type":"Feature"}],"type":"FeatureCollection"}
      """#.replacing("[[[[[", with: "[[[[").replacing("]]]]]", with: "]]]]")
    let layer = try Self.read(text)
    #expect(layer.features[0].geometry?.multiPolygon?.area == 1)
    #expect(layer.features[0].properties.isEmpty)
    #expect(layer.foreignMembers == ["name": "x"])
  }

  @Test("All seven types are read, alone as a layer of one")
  func types() throws {
    func geometry(_ text: String) throws -> GeoJSONGeometry? {
      try Self.read(text).features[0].geometry
    }
    let a = Point(x: 1, y: 2)
    let b = Point(x: 3.5, y: -4)
    #expect(try geometry(#"{"type":"Point","coordinates":[1,2]}"#) == .point(a))
    #expect(try geometry(#"{"type":"MultiPoint","coordinates":[[1,2]]}"#) == .multiPoint([a]))
    #expect(
      try geometry(#"{"type":"LineString","coordinates":[[1,2],[3.5,-4]]}"#) == .lineString([a, b])
    )
    #expect(
      try geometry(#"{"type":"MultiLineString","coordinates":[[[1,2],[3.5,-4]]]}"#)
        == .multiLineString([[a, b]])
    )
    #expect(
      try geometry(
        #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]}"#
      ) == .collection([.point(a)])
    )
    #expect(try geometry(#"{"type":"Polygon","coordinates":[]}"#) == nil)
    #expect(try Self.read(Self.feature("null")).features.count == 1)
  }

  @Test("A file cut off anywhere is told as cut off, at its end")
  func cutOff() throws {
    let text = Self.layer(
      Self.feature(#"{"type":"Polygon","coordinates":[\#(Self.square)]}"#, #","id":"é\n""#)
    )
    let bytes = Array(text.utf8)
    let e = try #require(bytes.firstIndex(of: 0xC3))
    let missed = (1..<bytes.count).filter { count in
      guard count != e + 1 else { return false }
      do throws(FaultReport) {
        _ = try GeoJSONLayer.read(file: "a", bytes: Array(bytes[..<count]))
        return true
      } catch {
        let fault = error.faults.last
        return fault?.found != "the end of the file"
      }
    }
    #expect(missed.isEmpty)
    let half =
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"#
      + #""geometry":{"type":"Polygon","coordinates":[[[0,0],[0,1],[1"#
    #expect(
      Self.messages(half) == [
        "a.geojson, byte \(half.utf8.count), at /features/0/geometry/coordinates/0/2: "
          + "found the end of the file; expected \",\" or \"]\". "
          + "The file is cut off; save or download it again."
      ]
    )
  }

  @Test("British National Grid is named once for a file")
  func britishNationalGrid() {
    let point = #"{"type":"Point","coordinates":[503568.2,155850.8]}"#
    #expect(
      Self.messages(Self.layer(Self.feature(point), Self.feature(point))) == [
        "a.geojson, byte 120, at /features/0/geometry/coordinates: "
          + "found \"503568.2 155850.8\", which looks like British National Grid metres; "
          + "expected a longitude from -180 to 180 and a latitude from -90 to 90. "
          + "Reproject the layer to WGS 84 longitude and latitude (EPSG:4326)."
      ]
    )
    let crs = #"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"#
    #expect(
      Self.messages(crs + #""urn:ogc:def:crs:EPSG::27700"}},"features":[\#(Self.feature(point))]}"#)
        == [
          "a.geojson, byte 34, at /crs: found the reference system "
            + "\"urn:ogc:def:crs:EPSG::27700\", which is British National Grid; "
            + "expected WGS 84 longitude and latitude. "
            + "Reproject the layer to WGS 84 longitude and latitude (EPSG:4326)."
        ]
    )
    #expect(Self.messages(crs + #""urn:ogc:def:crs:OGC:1.3:CRS84"}},"features":[]}"#).isEmpty)
  }

  @Test("All the faults of a layer are told together, each with its pointer")
  func together() {
    let faults = Self.messages(
      Self.layer(
        Self.feature(#"{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[1,0]]]}"#),
        Self.feature(#"{"type":"Polygon","coordinates":[[[0,0],[0,1],[0,0]]]}"#),
        Self.feature(#"{"type":"point","coordinates":[0,0]}"#),
        Self.feature(#"{"type":"LineString","coordinates":[[0,0],["1",2]]}"#),
        Self.feature(#"{"type":"Point","coordinates":[5]}"#),
        #"{"type":"Feature","geometry":null}"#,
        "null",
        Self.feature(#"{"type":"Polygon","coordinates":[[0,0],[0,1]]}"#)
      )
    )
    let parts = faults.map { $0.split(separator: ", ", maxSplits: 2).last.map(String.init) ?? "" }
    #expect(
      parts == [
        "at /features/0/geometry/coordinates/0: found a ring that ends at \"1 0\"; "
          + "expected its first position \"0 0\" again. Close the ring with its first position.",
        "at /features/1/geometry/coordinates/0: found a ring of 3 positions; "
          + "expected at least 4 positions, the last like the first. Correct or remove the ring.",
        "at /features/2/geometry/type: found the type \"point\"; "
          + "expected a geometry such as Polygon or MultiPolygon. "
          + "Write \"Point\", with its capitals.",
        "at /features/3/geometry/coordinates/1/0: found the text \"1\"; expected a number. "
          + "Write coordinates as numbers, without quotes.",
        "at /features/4/geometry/coordinates: found a position of 1 number; "
          + "expected longitude and latitude. Correct or remove the position.",
        "at /features/5: found no member \"properties\"; "
          + "expected a member \"properties\" of the Feature. Add the member.",
        "at /features/6: found \"null\"; expected a Feature. Write each feature as an object.",
        "at /features/7/geometry/coordinates/0/0: found \"0\"; "
          + "expected a position such as [-0.1276, 51.5072]. "
          + "Check the type of the geometry and its brackets.",
        "at /features/7/geometry/coordinates/1/0: found \"0\"; "
          + "expected a position such as [-0.1276, 51.5072]. "
          + "Check the type of the geometry and its brackets.",
      ]
    )
  }

  @Test("Wrong capitals of the top type are pointed out")
  func capitals() {
    #expect(
      Self.messages(#"{"type":"featurecollection","features":[]}"#) == [
        "a.geojson, byte 0, at /type: found the type \"featurecollection\"; "
          + "expected a FeatureCollection, a Feature or a geometry. "
          + "Write \"FeatureCollection\", with its capitals."
      ]
    )
  }
}
