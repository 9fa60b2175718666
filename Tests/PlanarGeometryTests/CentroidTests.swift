import PlanarGeometry
import Testing

@Suite("Centroids") struct CentroidTests {
  func square(_ x: Double, _ y: Double, _ side: Double) throws -> Ring {
    try Ring([
      Point(x: x, y: y), Point(x: x + side, y: y), Point(x: x + side, y: y + side),
      Point(x: x, y: y + side), Point(x: x, y: y),
    ])
  }

  @Test func `A hole moves the centroid away from it`() throws {
    let whole = MultiPolygon([Polygon(exterior: try square(530_000, 180_000, 4))])
    #expect(whole.centroid == Point(x: 530_002, y: 180_002))
    let pierced = MultiPolygon([
      Polygon(exterior: try square(530_000, 180_000, 4), holes: [try square(530_002, 180_001, 2)])
    ])
    // 16 at x = 2 less 4 at x = 3: (32 - 12) / 12.
    let centroid = try #require(pierced.centroid)
    #expect(abs(centroid.x - (530_000 + 20.0 / 12)) < 1e-9)
    #expect(abs(centroid.y - 180_002) < 1e-9)
  }

  @Test func `Nothing has no centroid`() {
    #expect(MultiPolygon([]).centroid == nil)
  }
}
