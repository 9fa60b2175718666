import PlanarGeometry
import ReferenceSystems
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

  @Test("Over an ocean the Earth is round: London to New York, 5,570 km")
  func far() throws {
    let zone = try Self.square(-0.1278, 51.5074, side: 0.0001)
    let distance = GroundDistance(origin: Point(x: -74.006, y: 40.7128)).toBorder(of: zone)
    #expect(abs(distance - 5_570_000) < 5_000)
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
