import PlanarGeometry
import Testing

@testable import GeometryEngine

@Suite("How shapes stand to each other")
struct SpatialRelationTests {
  private static func square(_ west: Double, _ south: Double, _ side: Double) throws -> MultiPolygon
  {
    let (a, b) = (Point(x: west, y: south), Point(x: west + side, y: south + side))
    return MultiPolygon([
      Polygon(exterior: try Ring([a, Point(x: b.x, y: a.y), b, Point(x: a.x, y: b.y), a]))
    ])
  }

  @Test(
    "Of squares that share a side, that overlap, that are one, of which one holds the other, and that are apart",
    arguments: [
      (1.0, 0.0, 1.0, [SpatialRelation.intersects, .touches]),
      (0.5, 0.0, 1.0, [.intersects, .overlaps]),
      (0.0, 0.0, 1.0, [.intersects, .equals, .within, .contains]),
      (0.25, 0.25, 0.5, [.intersects, .contains]),
      (-1.0, -1.0, 3.0, [.intersects, .within]),
      (5.0, 0.0, 1.0, [.disjoint]),
    ]
  )
  func squares(west: Double, south: Double, side: Double, relations: [SpatialRelation]) throws {
    let engine = try GeometryEngine()
    let unit = try RelatedShape(
      wellKnownBinary: try Self.square(0, 0, 1).wellKnownBinary(),
      in: engine
    )
    let other = try RelatedShape(
      wellKnownBinary: try Self.square(west, south, side).wellKnownBinary(),
      in: engine
    )
    let found = try SpatialRelation.allCases.filter { try unit.stands($0, to: other) }
    #expect(found == SpatialRelation.allCases.filter(relations.contains))
  }

  @Test("A line crosses a square, and what is no well-known binary is refused")
  func lineAndNonsense() throws {
    let engine = try GeometryEngine()
    let unit = try RelatedShape(
      wellKnownBinary: try Self.square(0, 0, 1).wellKnownBinary(),
      in: engine
    )
    // LINESTRING(-1 0.5, 2 0.5), little-endian.
    let line: [UInt8] =
      [1, 2, 0, 0, 0, 2, 0, 0, 0]
      + [-1, 0.5, 2, 0.5].flatMap { (number: Double) in
        (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * UInt64($0))) }
      }
    #expect(try RelatedShape(wellKnownBinary: line, in: engine).stands(.crosses, to: unit))
    #expect(throws: GeometryFailure.self) {
      try RelatedShape(wellKnownBinary: [1, 2, 3], in: engine)
    }
  }
}
