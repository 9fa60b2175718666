import Glibc
package import PlanarGeometry

/// Metres on the ground from one position to others, all in degrees of longitude and latitude (WGS 84).
///
/// Near the position, by the mid-latitude formula: differences of longitude and latitude times the radii
/// of the ellipsoid halfway. Farther than ``planeLimit`` the Earth counts as a sphere.
///
/// - Accuracy: below 100 km within one part in ten thousand (test `agreesWithGrid`); beyond it within 0.6 %
///   (test `farFromLongSides`), the flattening that the sphere leaves out.
package struct GroundDistance: Sendable {
  private let origin: Point
  /// How much shorter a degree of longitude is at the origin than at the equator, nearly.
  private let scale: Double
  /// Where the plane around the position ends, in metres.
  private static let planeLimit = 100_000.0

  private static let equatorialRadius = 6_378_137.0
  private static let squaredEccentricity = 0.006_694_379_990_14
  /// The mean radius of the ellipsoid, in metres.
  package static let meanRadius = 6_371_008.8
  private static let radians = Double.pi / 180

  /// Prepares distances from a position in degrees.
  package init(origin: Point) {
    self.origin = origin
    scale = cos(origin.y * Self.radians)
  }

  /// The distance to the nearest position on the borders of a zone, or a limit that is less; infinite for a zone
  /// without area.
  ///
  /// - Complexity: O(*positions*), with sines of those few alone whose sides may be nearer than the limit.
  package func toBorder(of zone: MultiPolygon, orLess limit: Double = .infinity) -> Double {
    var nearest = limit * limit
    for polygon in zone.polygons {
      for ring in polygon.rings { nearest = squaredDistance(to: ring, orLess: nearest) }
    }
    let distance = nearest.squareRoot()
    guard distance > Self.planeLimit, distance.isFinite else { return distance }
    let chord = zone.polygons.lazy.flatMap(\.rings).map(squaredChord).min() ?? .infinity
    return min(limit, 2 * Self.meanRadius * asin(min(1, chord.squareRoot() / 2)))
  }

  /// The distance to another position.
  package func to(_ point: Point) -> Double {
    let offset = offset(of: point)
    let distance = (offset.x * offset.x + offset.y * offset.y).squareRoot()
    guard distance > Self.planeLimit else { return distance }
    let between = Self.onSphere(point) - Self.onSphere(origin)
    let chord = (between * between).sum().squareRoot()
    return 2 * Self.meanRadius * asin(min(1, chord / 2))
  }

  /// The squared distance to a ring, or another that is less.
  private func squaredDistance(to ring: Ring, orLess other: Double) -> Double {
    // What is nearest by the scale at the origin is nearly the nearest: it leaves few sides to be measured.
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

  /// The squared length of the straight line through the Earth to the nearest position of a ring, on a sphere of
  /// radius 1.
  ///
  /// A side is straight in degrees. It is cut into pieces of a quarter of a degree at most, each measured as the
  /// arc between its ends, which lies within 25 m of it below 80° of latitude.
  private func squaredChord(to ring: Ring) -> Double {
    let origin = Self.onSphere(origin)
    func squaredLength(_ vector: SIMD3<Double>) -> Double { (vector * vector).sum() }
    var before = ring.points[0]
    var from = Self.onSphere(before)
    var least = squaredLength(from - origin)
    for point in ring.points.dropFirst() {
      let pieces = max(1, (4 * max(abs(point.x - before.x), abs(point.y - before.y))).rounded(.up))
      for piece in 1...Int(pieces) {
        let share = Double(piece) / pieces
        let to = Self.onSphere(
          Point(
            x: before.x + share * (point.x - before.x),
            y: before.y + share * (point.y - before.y)
          )
        )
        least = min(least, squaredLength(to - origin))
        let axis = Self.cross(from, to)
        // Between the two ends lies what is nearest of the whole great circle.
        if (origin * Self.cross(axis, from)).sum() > 0, (origin * Self.cross(to, axis)).sum() > 0 {
          let sine = (origin * axis).sum() / squaredLength(axis).squareRoot()
          least = min(least, 2 - 2 * max(0, 1 - sine * sine).squareRoot())
        }
        from = to
      }
      before = point
    }
    return least
  }

  private static func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
  }

  /// A position in degrees on a sphere of radius 1.
  package static func onSphere(_ point: Point) -> SIMD3<Double> {
    let (longitude, latitude) = (point.x * radians, point.y * radians)
    return SIMD3(cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude))
  }
}
