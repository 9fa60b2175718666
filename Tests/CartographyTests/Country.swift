import Cartography
import Exchange
import Foundation
import PlanarGeometry
import ReferenceSystems
import TestSupport
import Testing

/// Zones to draw in tests.
enum Country {
  /// A rectangle of metres.
  static func box(
    _ id: String,
    _ x: Double,
    _ y: Double,
    _ width: Double,
    _ height: Double
  ) throws -> ZoneBoundary {
    let points = [(0.0, 0.0), (width, 0), (width, height), (0, height), (0, 0)]
    let ring = try Ring(points.map { Point(x: x + $0.0, y: y + $0.1) })
    return ZoneBoundary(id: id, boundary: MultiPolygon([Polygon(exterior: ring)]))
  }

  /// A polygon of metres; the first position is repeated at its end.
  static func shape(_ id: String, _ points: [(Double, Double)]) throws -> ZoneBoundary {
    let ring = try Ring((points + [points[0]]).map { Point(x: $0.0, y: $0.1) })
    return ZoneBoundary(id: id, boundary: MultiPolygon([Polygon(exterior: ring)]))
  }

  /// London's 33 boroughs in EPSG:27700, from the shipped boundaries, with their names.
  ///
  /// - Throws: what is wrong with the file, so that a test fails and the run goes on.
  static var london: (zones: [ZoneBoundary], names: [String]) {
    get throws { try shipped.get() }
  }

  /// Read once for all tests.
  private static let shipped = Result { try read() }

  private static func read() throws -> ([ZoneBoundary], [String]) {
    let file = "\(Repository.geodata)/boundaries/boroughs.geojson"
    let bytes = try Array(Data(contentsOf: URL(filePath: file)))
    let transformer = try Transformer(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: ["\(Repository.geodata)/geodesy"],
      area: .greaterLondon
    )
    var (zones, names): ([ZoneBoundary], [String]) = ([], [])
    for feature in try GeoJSONLayer.read(file: file, bytes: bytes).features {
      let ground = try transformer.transformed(#require(feature.geometry?.multiPolygon))
      zones.append(ZoneBoundary(id: try #require(feature.id?.string), boundary: ground))
      names.append(try #require(feature.properties["name"]?.string))
    }
    return (zones, names)
  }
}
