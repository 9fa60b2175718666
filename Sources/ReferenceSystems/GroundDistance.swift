import Glibc
package import PlanarGeometry

/// Metres on the ground from one position to others, all in degrees of longitude and latitude (WGS 84).
///
/// Near the position, by the mid-latitude formula: differences of longitude and latitude times the radii
/// of the ellipsoid halfway. Farther than ``planeLimit`` the Earth counts as a sphere.
///
/// - Accuracy: below 100 km within one part in ten thousand (test `agreesWithGrid`); beyond it within 0.6 %,
///   the flattening that the sphere leaves out.
package struct GroundDistance: Sendable {
  private let origin: Point
  /// Where the plane around the position ends, in metres.
  private static let planeLimit = 100_000.0

  private static let equatorialRadius = 6_378_137.0
  private static let squaredEccentricity = 0.006_694_379_990_14
  /// The mean radius of the ellipsoid, in metres.
  package static let meanRadius = 6_371_008.8
  private static let radians = Double.pi / 180

  /// Prepares distances from a position in degrees.
  package init(origin: Point) { self.origin = origin }

  /// The distance to the nearest position on the borders of a zone; infinite for a zone without area.
  ///
  /// - Complexity: O(*positions*), with sines of those few alone whose sides may be the nearest.
  package func toBorder(of zone: MultiPolygon) -> Double {
    var nearest = Double.infinity
    for polygon in zone.polygons {
      for ring in polygon.rings { nearest = squaredDistance(to: ring, orLess: nearest) }
    }
    let distance = nearest.squareRoot()
    guard distance > Self.planeLimit, distance.isFinite else { return distance }
    let share = zone.polygons.lazy.flatMap(\.exterior.points).map(shareOfSphere).min()
    return share.map { 2 * Self.meanRadius * asin(min(1, $0.squareRoot())) } ?? .infinity
  }

  /// The squared distance to a ring, or another that is less.
  private func squaredDistance(to ring: Ring, orLess other: Double) -> Double {
    // What is nearest by the scale at the origin is nearly the nearest: it leaves few sides to be measured.
    let scale = cos(origin.y * Self.radians)
    var (guess, least) = (ring.points[0], Double.infinity)
    var (lower, upper) = (guess.y, guess.y)
    for point in ring.points {
      let (x, y) = ((point.x - origin.x) * scale, point.y - origin.y)
      let size = x * x + y * y
      if size < least { (guess, least) = (point, size) }
      (lower, upper) = (min(lower, point.y), max(upper, point.y))
    }
    let start = offset(of: guess)
    var nearest = min(other, start.x * start.x + start.y * start.y)
    // No degree between the origin and the ring has fewer metres.
    let latitude = Self.equatorialRadius * (1 - Self.squaredEccentricity) * Self.radians
    let steepest = max(abs(origin.y + lower), abs(origin.y + upper)) / 2
    let longitude = Self.equatorialRadius * Self.radians * max(0, cos(steepest * Self.radians))
    for (a, b) in zip(ring.points, ring.points.dropFirst()) {
      let x = Self.gap(a.x - origin.x, b.x - origin.x) * longitude
      let y = Self.gap(a.y - origin.y, b.y - origin.y) * latitude
      guard x * x + y * y < nearest else { continue }
      nearest = min(nearest, Self.squaredDistance(from: offset(of: a), to: offset(of: b)))
    }
    return nearest
  }

  /// How far all between two numbers is from 0.
  private static func gap(_ a: Double, _ b: Double) -> Double {
    a > 0 && b > 0 ? min(a, b) : a < 0 && b < 0 ? -max(a, b) : 0
  }

  /// The squared distance of the origin from a line between two points.
  private static func squaredDistance(from a: Point, to b: Point) -> Double {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = dx * dx + dy * dy
    let share = length > 0 ? max(0, min(1, -(a.x * dx + a.y * dy) / length)) : 0
    let (x, y) = (a.x + share * dx, a.y + share * dy)
    return x * x + y * y
  }

  /// Metres east and north of the origin.
  private func offset(of point: Point) -> Point {
    let latitude = (origin.y + point.y) / 2 * Self.radians
    let sine = sin(latitude)
    let share = 1 - Self.squaredEccentricity * sine * sine
    let transverse = Self.equatorialRadius / share.squareRoot()
    let meridional = transverse * (1 - Self.squaredEccentricity) / share
    return Point(
      x: (point.x - origin.x) * Self.radians * transverse * cos(latitude),
      y: (point.y - origin.y) * Self.radians * meridional
    )
  }

  /// What the distance to a position along the surface of a sphere grows with: the squared sine of half its angle.
  ///
  /// - Source: the haversine formula; the mean radius of the WGS 84 ellipsoid.
  private func shareOfSphere(to point: Point) -> Double {
    let across = sin((point.x - origin.x) / 2 * Self.radians)
    let up = sin((point.y - origin.y) / 2 * Self.radians)
    return up * up
      + cos(origin.y * Self.radians) * cos(point.y * Self.radians) * across * across
  }
}
