package import PlanarGeometry

/// Which coordinates a GeoJSON may have.
package enum GeoJSONCoordinates: Sendable {
  /// Longitude and latitude in WGS 84, as RFC 7946 has them.
  case degrees
  /// Those of the `crs` member of before RFC 7946; degrees where there is none.
  case stated
  /// Any numbers: somebody else has said what they are.
  case any
}

/// A layer of features read from GeoJSON (RFC 7946): positions are longitude and latitude in WGS 84, unless others
/// were asked for.
package struct GeoJSONLayer: Sendable {
  /// The name of the file, as faults show it.
  package let file: String
  /// The features in the order of the file; a Feature or a geometry alone is a layer of one.
  package let features: [GeoJSONFeature]
  /// The members of the top object that RFC 7946 does not define, such as `name`.
  package let foreignMembers: JSONObject
  /// What its `crs` member says.
  package let system: StatedSystem

  /// Reads a layer in one pass over its bytes.
  ///
  /// Strict by RFC 7946 and RFC 8259, but for winding: a ``Polygon`` turns its rings. Altitudes are
  /// dropped. A geometry with no coordinates at all counts as null, as the RFC allows.
  ///
  /// - Complexity: O(*bytes*); coordinates are decoded straight to numbers.
  /// - Throws: a ``FaultReport`` of all that is wrong, each with its byte and JSON Pointer. Broken JSON
  ///   ends the reading, so that faults after it are not known.
  package static func read(
    file: String,
    bytes: [UInt8],
    coordinates: GeoJSONCoordinates = .degrees
  ) throws(FaultReport) -> GeoJSONLayer {
    let start: Int
    do { start = try checkedUTF8(bytes, file: file).startIndex } catch { throw FaultReport(error) }
    let (layer, faults) = bytes.withUnsafeBufferPointer { buffer in
      var reader = GeoJSONReader(buffer, file: file, from: start, coordinates)
      return (reader.layer(), reader.faults)
    }
    guard faults.isEmpty else { throw FaultReport(faults) }
    return layer
  }
}

/// A thing on the map with what is known about it.
package struct GeoJSONFeature: Sendable {
  /// The identifier, a string or a number; nil when there is none.
  package var id: JSONValue?
  /// What is known about the feature; empty for null.
  package var properties: JSONObject
  /// Where the feature is; nil when it is nowhere.
  package var geometry: GeoJSONGeometry?
  /// Where the feature starts in the file.
  package var byteOffset: Int
}

/// The shape of a feature, in the types of RFC 7946.
package enum GeoJSONGeometry: Hashable, Sendable {
  case point(Point)
  case multiPoint([Point])
  case lineString([Point])
  case multiLineString([[Point]])
  case polygon(Polygon)
  case multiPolygon(MultiPolygon)
  case collection([GeoJSONGeometry])

  /// The area of a Polygon or a MultiPolygon; nil for any other shape.
  package var multiPolygon: MultiPolygon? {
    switch self {
    case .polygon(let polygon): MultiPolygon([polygon])
    case .multiPolygon(let area): area
    default: nil
    }
  }
}
