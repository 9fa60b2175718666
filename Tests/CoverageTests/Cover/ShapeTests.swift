import Atlas
import Coverage
import Exchange
import PlanarGeometry
import TestSupport
import Testing

@Suite("Circles and polygons of services", .inLondon) struct ShapeTests {
  typealias World = CoverWorld

  func polygon(_ corners: [(Double, Double)]) throws -> CoverageArea {
    let ring = try Ring((corners + [corners[0]]).map { Point(x: $0.0, y: $0.1) })
    return .polygon(file: "services/patch.geojson", MultiPolygon([Polygon(exterior: ring)]))
  }

  /// Adds shapes over the shipped boroughs.
  func shapes(_ areas: [CoverageArea]) async throws -> (CoverageResolver, ServiceDirectory) {
    let dataset = try await Session(Repository.geodata).places()
    var directory = ServiceDirectory(
      services: areas.enumerated().map {
        World.service("S\($0 + 1)", ServiceCoverage(.areas, areas: [$1]))
      }
    )
    var resolver = CoverageResolver(boroughs: dataset.boroughs, wards: [])
    try resolver.addShapes(
      of: &directory,
      boundaries: dataset.boundaries,
      folder: DatasetFolder(dataset.folder.path)
    )
    return (resolver, directory)
  }

  @Test func `A circle has the area of 64 sides, and reaches the boroughs that it meets`()
    async throws
  {
    let circle = CoverageArea.circle(centre: Point(x: -0.1030, y: 51.5320), radius: 1000)
    let (resolver, directory) = try await shapes([circle])
    #expect(directory.refused.isEmpty)
    // 64/2 · r² · sin(2π/64)
    let area = try #require(resolver.shapes[circle]?.area)
    #expect(abs(area - 3_136_548.49) < 0.01)
    #expect(resolver.extentsOfShapes[circle]?[World.islington] == .part)
    #expect(resolver.extentsOfShapes[circle]?[World.code("E09000006")] == nil)
  }

  @Test func `A circle around all of the City covers it whole`() async throws {
    let circle = CoverageArea.circle(centre: Point(x: -0.0922, y: 51.5155), radius: 5000)
    let (resolver, _) = try await shapes([circle])
    #expect(resolver.extentsOfShapes[circle]?[World.city] == .whole)
    #expect(resolver.extentsOfShapes[circle]?[World.islington] == .part)
  }

  @Test func `A circle outside every borough takes its service out and is named`() async throws {
    let watford = CoverageArea.circle(centre: Point(x: -0.3963, y: 51.6565), radius: 300)
    let (_, directory) = try await shapes([watford])
    #expect(directory.services.isEmpty)
    let text = try #require(directory.refused.first).description
    #expect(
      text.hasSuffix(
        "/services/coverage.csv: found a circle of service S1 that lies outside every borough; expected a "
          + "valid area in Greater London, longitude before latitude. Correct its row; until then S1 "
          + "is left out."
      )
    )
  }

  @Test func `A polygon that crosses itself takes its service out and is named`() async throws {
    let bow = try polygon([(-0.12, 51.51), (-0.10, 51.53), (-0.10, 51.51), (-0.12, 51.53)])
    let good = CoverageArea.circle(centre: Point(x: -0.1030, y: 51.5320), radius: 10)
    let (_, directory) = try await shapes([bow, good])
    #expect(directory.services.map(\.id) == ["S2"])
    let text = try #require(directory.refused.first).description
    #expect(
      text.hasSuffix(
        "/services/patch.geojson: found a polygon of service S1 that is not valid "
          + "(Self-intersection at -0.11 51.52); expected a valid area in Greater London, longitude "
          + "before latitude. Mend the ring there, or take the file out of services/coverage.csv; "
          + "until then S1 is left out."
      ),
      "\(text)"
    )
  }

  @Test func `Shapes that leave the grid, and circles of no radius, are refused`() async throws {
    let swapped = CoverageArea.circle(centre: Point(x: 51.5, y: -0.1), radius: 100)
    let nothing = CoverageArea.circle(centre: Point(x: -0.1, y: 51.5), radius: 0)
    let far = try polygon([(-3, 55), (-2.9, 55), (-2.9, 55.1)])
    let (_, directory) = try await shapes([swapped, nothing, far])
    #expect(directory.services.isEmpty)
    #expect(
      directory.refused.map(\.found) == [
        "a circle of service S1 around 51.5 -0.1, which leaves the grid",
        "a circle of service S2 with a radius of 0.0 m",
        "a polygon of service S3 that leaves the grid",
      ]
    )
  }
}
