/// A coordinate reference system in which features can be had.
enum ServedSystem: String, CaseIterable, Hashable, Sendable {
  /// Longitude, latitude in degrees.
  case degrees = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
  /// Easting, northing in metres.
  case nationalGrid = "http://www.opengis.net/def/crs/EPSG/0/27700"

  var uri: String { rawValue }

  /// Decimals that are written: a centimetre of the ground in degrees, a millimetre in metres.
  var decimals: Int {
    switch self {
    case .degrees: 7
    case .nationalGrid: 3
    }
  }

  /// The system of a URI; nil for any other, and for one in a form that is no URI.
  init?(uri: String) { self.init(rawValue: uri) }
}
