import Atlas
import Exchange
import PlanarGeometry
import TestSupport
import Testing

@Suite("LSOAs near a point", .inLondon)
struct SmallAreaTests {
  static let points = [
    Point(x: -0.1276, y: 51.5072), Point(x: -0.0531776, y: 51.5263816), Point(x: 0.1, y: 51.5),
    // The first vertex of the first area: a corner that several share.
    Point(x: -0.09726, y: 51.521573),
    Point(x: -0.6, y: 51.5),
  ]

  static func codes(_ layer: GeoJSONLayer, near point: Point) throws -> [String] {
    try SmallArea.near(point, in: layer).map(\.id.description)
  }

  @Test("Skipping lines finds what reading the whole layer finds", arguments: points)
  func lines(point: Point) throws {
    let file = "\(Repository.geodata)/\(Dataset.File.smallAreas)"
    let bytes = try readFile(file)
    let some = try GeoJSONLayer.read(file: file, bytes: bytes, near: point)
    #expect(some.features.count < 30)
    let whole = try GeoJSONLayer.read(file: file, bytes: bytes)
    #expect(try Self.codes(some, near: point) == Self.codes(whole, near: point))
  }

  @Test("A layer of another shape is read whole, its faults included")
  func otherShape() throws {
    let feature = """
      {"type": "Feature", "properties": {"lsoa_code": "E01000001", "name": "City 1A", "gss_code": \
      "E09000001"}, "geometry": {"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1],[0,0]]]}}
      """
    let text = "{\"type\": \"FeatureCollection\",\n\"features\": [\n\(feature)\n]}"
    let inside = Point(x: 0.9, y: 0.5)
    let layer = try GeoJSONLayer.read(file: "l.geojson", bytes: Array(text.utf8), near: inside)
    #expect(try Self.codes(layer, near: inside) == ["E01000001"])
    #expect(try Self.codes(layer, near: Point(x: 2, y: 0)) == [])
    let nameless = text.replacing("\"name\": \"City 1A\", ", with: "")
    let other = try GeoJSONLayer.read(file: "l.geojson", bytes: Array(nameless.utf8), near: inside)
    let report = #expect(throws: FaultReport.self) { try SmallArea.near(inside, in: other) }
    #expect(
      report?.description
        == "l.geojson, byte 44, at /features/0: found a feature without lsoa_code, name or "
        + "gss_code; expected the code and name of an LSOA, and the code of its borough. Fill them in."
    )
    #expect(throws: FaultReport.self) {
      try GeoJSONLayer.read(file: "l.geojson", bytes: Array(text.dropLast().utf8), near: inside)
    }
  }
}
