package import PlanarGeometry

/// What a pair of numbers most likely is, read as X and then Y.
package enum PointReading: Hashable, Sendable {
  /// Longitude and latitude in a region.
  case degrees(Region)
  /// Latitude and longitude: exchanged, they lie in Great Britain.
  case swappedDegrees
  /// Degrees in another part of the world.
  case degreesElsewhere
  /// Easting and northing in a region.
  case metres(Region)
  /// Northing and easting: exchanged, they lie in London.
  case swappedMetres
  /// Too great for degrees, and no place in Great Britain.
  case metresElsewhere
  /// The point 0, 0, which stands in many files for no position.
  case origin
  case notFinite

  /// Whether a person should look at the numbers again.
  package var isSuspect: Bool {
    switch self {
    case .degrees, .metres: false
    default: true
    }
  }

  /// Reads a point.
  package init(of point: Point) {
    self =
      if !point.isFinite {
        .notFinite
      } else if point == Point(x: 0, y: 0) {
        .origin
      } else {
        switch axisSuspicion(of: [point], expected: .greatBritain) {
        case .looksSwapped: .swappedDegrees
        case .looksLikeMetres: Self.metres(point)
        case nil: Self.region(of: point) { $0.area }.map(Self.degrees) ?? .degreesElsewhere
        }
      }
  }

  private static func metres(_ point: Point) -> PointReading {
    let region = region(of: point) { $0.gridArea }
    let exchanged = Self.region(of: Point(x: point.y, y: point.x)) { $0.gridArea }
    // The grid is a square of sorts: most points of Britain lie in it when exchanged too. Only
    // London is small enough to tell.
    if region != .london, exchanged == .london { return .swappedMetres }
    return region.map(Self.metres) ?? .metresElsewhere
  }

  private static func region(of point: Point, in area: (Region) -> Envelope) -> Region? {
    Region.allCases.first { area($0).covers(point) }
  }
}

extension Region {
  /// A rectangle around the region on British National Grid, in metres.
  fileprivate var gridArea: Envelope {
    switch self {
    case .london: Envelope(Point(x: 500_000, y: 150_000), Point(x: 565_000, y: 205_000))
    case .greatBritain: Envelope(Point(x: 0, y: 0), Point(x: 660_000, y: 1_230_000))
    }
  }
}
