import PlanarGeometry
import Testing

@Suite("Rings and polygons")
struct RingTests {
  /// A square of side 2 with its south-west corner at the origin, moved by (dx, dy).
  static func square(side: Double = 2, dx: Double = 0, dy: Double = 0) throws -> Ring {
    try Ring([
      Point(x: dx, y: dy), Point(x: dx + side, y: dy), Point(x: dx + side, y: dy + side),
      Point(x: dx, y: dy + side), Point(x: dx, y: dy),
    ])
  }

  @Test(
    "The area is the same wherever the ring sits",
    arguments: [(0.0, 0.0), (530_000, 180_000), (-1e6, 1.5e8)]
  )
  func areaIsTranslationInvariant(dx: Double, dy: Double) throws {
    #expect(try Self.square(dx: dx, dy: dy).signedArea == 4)
  }

  @Test("A ring run backwards has the opposite area")
  func reversedArea() throws {
    let ring = try Self.square()
    #expect(ring.reversed.signedArea == -ring.signedArea)
    #expect(ring.isCounterClockwise && !ring.reversed.isCounterClockwise)
  }

  @Test("Three positions, an open line and a coordinate that is not finite make no ring")
  func refusals() {
    let a = Point(x: 0, y: 0)
    let b = Point(x: 1, y: 0)
    let c = Point(x: 1, y: 1)
    #expect(throws: RingFailure.tooFewPositions(3)) { try Ring([a, b, a]) }
    #expect(throws: RingFailure.notClosed) { try Ring([a, b, c, Point(x: 0, y: 1)]) }
    #expect(throws: RingFailure.notFinite(position: 1)) {
      try Ring([a, Point(x: .nan, y: 0), c, a])
    }
  }

  @Test("A polygon turns its rings: the exterior counter-clockwise, holes clockwise")
  func winding() throws {
    let shell = try Self.square(side: 10).reversed
    let hole = try Self.square(side: 2, dx: 1, dy: 1)
    let polygon = Polygon(exterior: shell, holes: [hole])
    #expect(polygon.exterior.isCounterClockwise)
    #expect(!polygon.holes[0].isCounterClockwise)
    #expect(polygon.area == 96)
  }

  @Test("The envelope of a zone holds all its parts")
  func envelope() throws {
    let parts = try [Self.square(), Self.square(dx: 10, dy: -5)].map { Polygon(exterior: $0) }
    let zone = MultiPolygon(parts)
    #expect(zone.envelope == Envelope(Point(x: 0, y: -5), Point(x: 12, y: 2)))
    #expect(zone.area == 8)
    #expect(zone.positionCount == 10)
    #expect(MultiPolygon([]).envelope == nil)
  }
}
