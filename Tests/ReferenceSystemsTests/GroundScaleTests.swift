import PlanarGeometry
import ReferenceSystems
import Testing

@Suite("Metres of ground for one unit")
struct GroundScaleTests {
  static let britain = Envelope(Point(x: -6, y: 50), Point(x: 2, y: 59))

  @Test(
    "A degree is as long as the ellipsoid of WGS 84 has it",
    arguments: [
      // From the radii of curvature: N cos φ and M, times π ÷ 180.
      (50.0, 71_695.754, 111_229.064), (51.5, 69_440.517, 111_257.834),
      (58.0, 59_132.862, 111_377.649),
    ]
  )
  func degrees(latitude: Double, x: Double, y: Double) throws {
    let scale = try GroundScale(of: .wgs84, over: Self.britain)
    let metres = scale.metresPerUnit(at: Point(x: 1, y: latitude))
    #expect(abs(metres.x / x - 1) < 1e-6 && abs(metres.y / y - 1) < 1e-6)
  }

  @Test("A unit of Web Mercator is 0.62 m at London, less in the north")
  func webMercator() throws {
    // The rectangle of 50 N to 59 N, in the units of the map.
    let area = Envelope(Point(x: -668_000, y: 6_446_276), Point(x: 222_000, y: 8_200_000))
    let scale = try GroundScale(of: ReferenceSystem(epsg: 3857), over: area)
    // N cos φ ÷ 6378137 and M cos φ ÷ 6378137 at 51.5 N, y = 6,710,219.
    let metres = scale.metresPerUnit(at: Point(x: 0, y: 6_710_219.08))
    #expect(abs(metres.x / 0.623_795 - 1) < 1e-3 && abs(metres.y / 0.622_170 - 1) < 1e-3)
    let north = scale.metresPerUnit(at: Point(x: 0, y: 7_967_317.54))
    #expect(abs(north.x / 0.531_200 - 1) < 1e-3)
  }

  @Test(
    "A unit of the grid is a metre; UTM's zone 30, which ends at Greenwich, is within 0.1 % of one"
  )
  func metres() throws {
    let area = Envelope(Point(x: 500_000, y: 150_000), Point(x: 565_000, y: 205_000))
    let scale = try GroundScale(of: .britishNationalGrid, over: area)
    #expect(scale.metresPerUnit(at: area.lower) == Point(x: 1, y: 1))
    let utm = Envelope(Point(x: 640_000, y: 5_680_000), Point(x: 700_000, y: 5_740_000))
    let other = try GroundScale(of: ReferenceSystem(epsg: 32630), over: utm)
    let metres = other.metresPerUnit(at: Point(x: 690_000, y: 5_700_000))
    #expect(abs(metres.x - 1) < 1e-3 && abs(metres.y - 1) < 1e-3 && metres.x != 1)
  }
}
