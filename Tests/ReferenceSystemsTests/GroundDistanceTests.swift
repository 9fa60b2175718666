import Foundation
import PlanarGeometry
import ReferenceSystems
import TestSupport
import Testing
import ZoneIndex

@Suite("Metres on the ground")
struct GroundDistanceTests {
  static func square(_ x: Double, _ y: Double, side: Double) throws -> MultiPolygon {
    MultiPolygon([
      Polygon(
        exterior: try Ring([
          Point(x: x, y: y), Point(x: x + side, y: y), Point(x: x + side, y: y + side),
          Point(x: x, y: y + side), Point(x: x, y: y),
        ])
      )
    ])
  }

  @Test("A minute of latitude at 51.5° N is 1,854.3 m; of longitude 1,157.3 m")
  func handWorked() throws {
    // M = 6,374,605 m and N cos φ = 3,978,650 m at 51.5° on the ellipsoid, times π / 10,800.
    let zone = try Self.square(0, 51.5, side: 1)
    let south = GroundDistance(origin: Point(x: 0.5, y: 51.5 - 1.0 / 60))
    #expect(abs(south.toBorder(of: zone) - 1854.3) < 0.1)
    let west = GroundDistance(origin: Point(x: -1.0 / 60, y: 51.5))
    #expect(abs(west.toBorder(of: zone) - 1157.3) < 0.1)
  }

  @Test("A point on the border is at distance 0, inside and hole alike; no area is infinitely far")
  func limits() throws {
    let zone = try Self.square(0, 51, side: 1)
    #expect(GroundDistance(origin: Point(x: 0, y: 51.25)).toBorder(of: zone) == 0)
    #expect(GroundDistance(origin: Point(x: 1, y: 52)).toBorder(of: zone) == 0)
    #expect(GroundDistance(origin: Point(x: 0, y: 51)).toBorder(of: MultiPolygon([])) == .infinity)
  }

  /// Metres from an origin to a side by the mid-latitude formula, written anew.
  static func toSide(_ origin: Point, _ a: Point, _ b: Point) -> Double {
    func offset(_ point: Point) -> SIMD2<Double> {
      let radians = Double.pi / 180
      let latitude = (origin.y + point.y) / 2 * radians
      let w = 1 - 0.00669437999014 * pow(sin(latitude), 2)
      let normal = 6_378_137 / sqrt(w)
      return SIMD2(
        (point.x - origin.x) * radians * normal * cos(latitude),
        (point.y - origin.y) * radians * normal * (1 - 0.00669437999014) / w
      )
    }
    let (from, to) = (offset(a), offset(b))
    let side = to - from
    let along = -(from * side).sum() / (side * side).sum()
    let foot = from + min(1, max(0, along)) * side
    return sqrt((foot * foot).sum())
  }

  @Test("It is the least over all sides, however many are passed over", arguments: 1...40)
  func allSides(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func number(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &random) }
    let middle = Point(x: number(-170...170), y: number(-70...70))
    let size = pow(10, number(-3...(-1)))
    // A star: its corners go around the middle, near and far.
    let count = Int.random(in: 3...60, using: &random)
    let corners = (0..<count).map { index in
      let (angle, length) = (2 * Double.pi * Double(index) / Double(count), number(0.1...1))
      return Point(
        x: middle.x + size * length * cos(angle),
        y: middle.y + size * length * sin(angle)
      )
    }
    let ring = try Ring(corners + [corners[0]])
    let zone = MultiPolygon([Polygon(exterior: ring)])
    for reach in [0.5, 1, 3] {
      let origin = Point(
        x: middle.x + size * number(-reach...reach),
        y: middle.y + size * number(-reach...reach)
      )
      let least = zip(ring.points, ring.points.dropFirst()).map { Self.toSide(origin, $0, $1) }
        .min()
      let distance = GroundDistance(origin: origin).toBorder(of: zone)
      #expect(abs(distance - (try #require(least))) < 1e-6)
    }
  }

  @Test("Over an ocean the Earth is round: London to New York, 5,570 km")
  func far() throws {
    let zone = try Self.square(-0.1278, 51.5074, side: 0.0001)
    let distance = GroundDistance(origin: Point(x: -74.006, y: 40.7128)).toBorder(of: zone)
    #expect(abs(distance - 5_570_000) < 5_000)
  }

  @Test(
    "Far from a long side it is the distance to the side, and not to its ends, from outside and from within a hole",
    arguments: [
      // 111.2 km for a degree of latitude: due north of the middle of a side of 16 degrees.
      (Point(x: 8, y: 51), 111_195.0), (Point(x: 8, y: 70), nil), (Point(x: -3, y: 45), nil),
      (Point(x: 30, y: 10), nil), (Point(x: -170, y: -20), nil), (Point(x: 8, y: 45), nil),
    ] as [(Point, Double?)]
  )
  func farFromLongSides(origin: Point, expected: Double?) throws {
    func ring(_ west: Double, _ south: Double, _ east: Double, _ north: Double) throws -> Ring {
      try Ring([
        Point(x: west, y: south), Point(x: east, y: south), Point(x: east, y: north),
        Point(x: west, y: north), Point(x: west, y: south),
      ])
    }
    let (border, hole) = (try ring(0, 40, 16, 50), try ring(5, 42, 11, 48))
    let zone = MultiPolygon([Polygon(exterior: border, holes: [hole])])
    let least = [border, hole].flatMap { zip($0.points, $0.points.dropFirst()) }
      .map { metresToSide((origin.x, origin.y), ($0.x, $0.y), ($1.x, $1.y)) }.min()
    let distance = GroundDistance(origin: origin).toBorder(of: zone)
    #expect(abs(distance / (try #require(least)) - 1) < 1e-4, "\(distance), \(least ?? 0)")
    if let expected { #expect(abs(distance - expected) < 300, "\(distance)") }
  }

  @Test(
    "Near London it agrees with British National Grid to its scale, four parts in ten thousand",
    arguments: [
      Point(x: 530_043, y: 180_358), Point(x: 505_000, y: 170_000), Point(x: 470_000, y: 200_000),
      Point(x: 560_000, y: 150_000), Point(x: 600_000, y: 230_000),
    ]
  )
  func agreesWithGrid(point: Point) throws {
    let square = try Self.square(520_000, 170_000, side: 4_000)
    let transformer = try Transformer(from: .britishNationalGrid, to: .wgs84)
    var points = [point]
    try transformer.transform(&points)
    let zone = try transformer.transformed(square)
    let onGrid = try #require(
      BorderIndex(try ZoneIndex([square])).distanceToBorder(from: point)
    )
    let onGround = GroundDistance(origin: points[0]).toBorder(of: zone)
    // A border that is straight on the grid bends by less than a metre in degrees.
    #expect(abs(onGround - onGrid) < onGrid * 5e-4 + 1)
  }
}
