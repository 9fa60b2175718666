package import PlanarGeometry

/// What a pair of numbers most likely is, read as X and then Y.
package enum PointReading: Hashable, Sendable {
  /// Longitude and latitude in the area or else in Great Britain.
  case degrees(isInArea: Bool)
  /// Latitude and longitude: exchanged, they lie in Great Britain.
  case swappedDegrees
  /// Degrees in another part of the world.
  case degreesElsewhere
  /// Easting and northing in the area or else in Great Britain.
  case metres(isInArea: Bool)
  /// Northing and easting: exchanged, they lie in the area.
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

  /// Reads a point that may lie in an area, a rectangle of degrees.
  package init(of point: Point, in area: Envelope) {
    self =
      if !point.isFinite {
        .notFinite
      } else if point == Point(x: 0, y: 0) {
        .origin
      } else {
        switch axisSuspicion(of: [point], expected: .greatBritain) {
        case .looksSwapped: .swappedDegrees
        case .looksLikeMetres: Self.metres(point, area)
        case nil where Envelope.greatBritain.covers(point) || area.covers(point):
          .degrees(isInArea: area.covers(point))
        case nil: .degreesElsewhere
        }
      }
  }

  private static func metres(_ point: Point, _ area: Envelope) -> PointReading {
    let onGrid = area.onNationalGrid
    let exchanged = Point(x: point.y, y: point.x)
    // The grid is a square of sorts: most points of Britain lie in it when exchanged too. Only a small area
    // can tell.
    if let onGrid, !onGrid.covers(point), onGrid.covers(exchanged) { return .swappedMetres }
    guard Envelope.nationalGrid.covers(point) else { return .metresElsewhere }
    return .metres(isInArea: onGrid?.covers(point) ?? false)
  }
}

extension Envelope {
  /// Where British National Grid is meant for, in metres.
  static let nationalGrid = Envelope(Point(x: 0, y: 0), Point(x: 660_000, y: 1_230_000))

  /// A rectangle on British National Grid that holds the corners of one of degrees; nil where it has no place
  /// there.
  ///
  /// Good to some 10 m, by whatever operation PROJ has without a grid of ours.
  package var onNationalGrid: Envelope? {
    var corners = [lower, upper, Point(x: lower.x, y: upper.y), Point(x: upper.x, y: lower.y)]
    do throws(ReferenceSystemFailure) {
      try Transformer(from: .wgs84, to: .britishNationalGrid).transform(&corners)
    } catch { return nil }
    return Envelope(of: corners)
  }
}
