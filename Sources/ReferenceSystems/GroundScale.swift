import Glibc
package import PlanarGeometry

/// How many metres of ground one unit of a reference system is, place by place.
///
/// A degree of longitude is 70 km in Sussex and 63 km in Northumberland, a unit of Web Mercator 0.62 m at
/// a latitude of 51.5: neither is one number for a country.
///
/// - Accuracy: to 0.1 % in Great Britain. Axes are taken as at right angles on the ground, which they are
///   in longitude and latitude and wherever the map keeps its angles.
package struct GroundScale: Sendable {
  private enum Rule: Sendable {
    /// British National Grid, whose own scale differs from 1 by less than 0.1 %.
    case ofTheGrid
    case byLatitude
    case measured(Lattice)
  }

  private let rule: Rule

  /// Prepares the scale of a system over the rectangle in which it will be asked for.
  ///
  /// - Throws: ``ReferenceSystemFailure`` where the system's units cannot be measured there.
  package init(of system: ReferenceSystem, over area: Envelope) throws(ReferenceSystemFailure) {
    rule =
      if system == .britishNationalGrid {
        .ofTheGrid
      } else if !system.isProjected {
        .byLatitude
      } else {
        .measured(try Lattice(system, area))
      }
  }

  /// Metres of ground for one unit of x and of y at a place.
  package func metresPerUnit(at place: Point) -> Point {
    switch rule {
    case .ofTheGrid: Point(x: 1, y: 1)
    case .byLatitude: Self.metresPerDegree(latitude: place.y)
    case .measured(let lattice): lattice.scale(at: place)
    }
  }

  /// Metres for one degree of longitude and of latitude, on the ellipsoid of WGS 84.
  ///
  /// - Source: the radii of curvature, N cos φ along a parallel and M along a meridian.
  package static func metresPerDegree(latitude: Double) -> Point {
    let (sine, cosine) = (sin(latitude * .pi / 180), cos(latitude * .pi / 180))
    let (semiMajorAxis, squaredEccentricity) = (6_378_137.0, 0.006_694_379_990_141_317)
    let flattening = 1 - squaredEccentricity * sine * sine
    let normal = semiMajorAxis / flattening.squareRoot()
    return Point(
      x: normal * cosine * .pi / 180,
      y: normal * (1 - squaredEccentricity) / flattening * .pi / 180
    )
  }
}

/// Scales that were measured at the nodes of a lattice; between them they change evenly.
private struct Lattice: Sendable {
  private static let steps = 16

  private let lower: Point
  private let step: Point
  /// Row by row from the south-west.
  private let scales: [Point]

  /// Measures at every node how far apart on the ground two neighbouring positions are.
  init(_ system: ReferenceSystem, _ area: Envelope) throws(ReferenceSystemFailure) {
    let size = max(area.width, area.height, 1)
    lower = area.lower
    step = Point(
      x: max(area.width, size * 1e-6) / Double(Self.steps),
      y: max(area.height, size * 1e-6) / Double(Self.steps)
    )
    let hair = size * 1e-4
    var places: [Point] = []
    for row in 0...Self.steps {
      for column in 0...Self.steps {
        let node = Point(
          x: lower.x + Double(column) * step.x,
          y: lower.y + Double(row) * step.y
        )
        places += [
          node, Point(x: node.x + hair, y: node.y), Point(x: node.x, y: node.y + hair),
        ]
      }
    }
    try Transformer(from: system, to: .wgs84).transformRoughly(&places)
    scales = stride(from: 0, to: places.count, by: 3).map { index in
      let metres = GroundScale.metresPerDegree(latitude: places[index].y)
      func distance(to other: Point) -> Double {
        hypot(
          (other.x - places[index].x) * metres.x,
          (other.y - places[index].y) * metres.y
        )
      }
      return Point(
        x: distance(to: places[index + 1]) / hair,
        y: distance(to: places[index + 2]) / hair
      )
    }
  }

  func scale(at place: Point) -> Point {
    guard place.x.isFinite, place.y.isFinite else { return scales[0] }
    let most = Double(Self.steps)
    let x = min(max((place.x - lower.x) / step.x, 0), most)
    let y = min(max((place.y - lower.y) / step.y, 0), most)
    let column = min(Int(x), Self.steps - 1)
    let row = min(Int(y), Self.steps - 1)
    func between(_ a: Point, _ b: Point, _ share: Double) -> Point {
      Point(x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share)
    }
    let south = row * (Self.steps + 1) + column
    let north = south + Self.steps + 1
    return between(
      between(scales[south], scales[south + 1], x - Double(column)),
      between(scales[north], scales[north + 1], x - Double(column)),
      y - Double(row)
    )
  }
}
