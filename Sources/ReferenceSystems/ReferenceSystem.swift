import CPROJ
package import PlanarGeometry

/// A coordinate reference system of the EPSG dataset.
///
/// Coordinates are always in the order that maps draw them: longitude, latitude or easting,
/// northing, whatever order the authority states.
package struct ReferenceSystem: Hashable, Sendable, CustomStringConvertible {
  /// The code in the EPSG dataset.
  package let epsg: Int
  /// The name in the EPSG dataset.
  package let name: String
  /// Whether coordinates are lengths in a plane, so that areas and distances have a meaning.
  package let isProjected: Bool

  /// Looks a code up in PROJ's database.
  ///
  /// - Throws: ``ReferenceSystemFailure`` when there is no such coordinate reference system, or one of
  ///   other coordinates than two on a map, as with heights.
  package init(epsg: Int) throws(ReferenceSystemFailure) {
    let system = try ProjectionContext().system(epsg: epsg)
    let kind = unsafe proj_get_type(system.raw)
    guard [PJ_TYPE_PROJECTED_CRS, PJ_TYPE_GEOGRAPHIC_2D_CRS].contains(kind) else {
      throw ReferenceSystemFailure(.notHorizontal(epsg: epsg, name: system.name), "proj_get_type")
    }
    self.init(epsg: epsg, name: system.name, isProjected: kind == PJ_TYPE_PROJECTED_CRS)
  }

  /// The system of the EPSG dataset that a definition means, whatever names it has; nil where none is the same, or
  /// several are.
  ///
  /// - Throws: ``ReferenceSystemFailure`` where PROJ cannot work.
  package init?(definition: String) throws(ReferenceSystemFailure) {
    guard let code = try ProjectionContext().epsg(ofDefinition: definition) else { return nil }
    try self.init(epsg: code)
  }

  /// The system that a person names: `EPSG:27700`, `27700`, `bng` or `wgs84`; nil for other words.
  ///
  /// - Throws: as ``init(epsg:)``.
  package init?(named name: String) throws(ReferenceSystemFailure) {
    let name = name.lowercased()
    switch name {
    case "bng": self = .britishNationalGrid
    case "wgs84": self = .wgs84
    default:
      guard let code = Int(name.hasPrefix("epsg:") ? name.dropFirst(5) : name[...]), code > 0 else {
        return nil
      }
      try self.init(epsg: code)
    }
  }

  private init(epsg: Int, name: String, isProjected: Bool) {
    self.epsg = epsg
    self.name = name
    self.isProjected = isProjected
  }

  /// Longitude and latitude in degrees, as GeoJSON and GPS have them.
  package static let wgs84 = ReferenceSystem(epsg: 4326, name: "WGS 84", isProjected: false)

  /// Easting and northing in metres, as British boundaries are published.
  package static let britishNationalGrid = ReferenceSystem(
    epsg: 27700,
    name: "OSGB36 / British National Grid",
    isProjected: true
  )

  /// The code with its authority: `EPSG:27700`.
  package var description: String { "EPSG:\(epsg)" }

  /// A rectangle around the corners of one in another system: right to a kilometre or so, to see where it lies.
  ///
  /// - Throws: ``ReferenceSystemFailure`` where a corner has no place in the other system.
  package func envelope(_ envelope: Envelope, in other: ReferenceSystem)
    throws(ReferenceSystemFailure) -> Envelope
  {
    guard self != other else { return envelope }
    let (lower, upper) = (envelope.lower, envelope.upper)
    var corners = [lower, upper, Point(x: lower.x, y: upper.y), Point(x: upper.x, y: lower.y)]
    try Transformer(from: self, to: other).transformRoughly(&corners)
    return Envelope(of: corners) ?? envelope
  }
}
