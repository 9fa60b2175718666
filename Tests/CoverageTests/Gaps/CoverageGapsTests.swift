import Coverage
import Exchange
import GeometryEngine
import PlanarGeometry
import TestSupport
import Testing

@testable import Atlas

/// Gaps over the shipped boundaries.
@Suite("Where cover is none, one, many or unknown", .inLondon) struct CoverageGapsTests {
  typealias World = CoverWorld
  static let day = World.day("2025-03-31")

  struct London {
    let dataset: Dataset
    let smallAreas: [ResidentArea]
    let wards: [Ward]
    let residents: [GSSCode: Double]

    init() async throws {
      dataset = try await Session(Repository.geodata).places()
      let file = dataset.folder.location(of: Dataset.File.smallAreas)
      let layer = try GeoJSONLayer.read(file: file, bytes: try readFile(file))
      smallAreas = try layer.features.map { feature in
        ResidentArea(
          id: try #require(feature.properties["lsoa_code"]?.string.flatMap(GSSCode.init)),
          borough: try #require(feature.properties["gss_code"]?.string.flatMap(GSSCode.init)),
          area: try #require(feature.geometry?.multiPolygon),
          residents: try #require(feature.properties["population"]?.number)
        )
      }
      residents = Dictionary(smallAreas.map { ($0.borough, $0.residents) }, uniquingKeysWith: +)
      // A ward for the tests: ten LSOAs of Islington.
      let islington = smallAreas.filter { $0.borough == World.islington }.prefix(10).map(\.id)
      let rest = smallAreas.filter { !islington.contains($0.id) }
      wards =
        [Ward(id: World.angel, name: "Angel", borough: World.islington, smallAreas: islington)]
        + rest.enumerated().map { index, area in
          Ward(
            id: World.code("E05\(String(100_000 + index))"),
            name: "",
            borough: area.borough,
            smallAreas: [area.id]
          )
        }
    }

    func gaps(_ services: [Service], asked: ((Set<GSSCode>) -> Void)? = nil) throws -> CoverageGaps
    {
      var directory = ServiceDirectory(services: services, categories: [World.category])
      var resolver = CoverageResolver(boroughs: dataset.boroughs, wards: wards)
      try resolver.addShapes(
        of: &directory,
        boundaries: dataset.boundaries,
        folder: dataset.folder
      )
      #expect(directory.refused.isEmpty)
      let maker = GapMaker(
        CoverRegister(directory, resolver: resolver),
        outlines: BoroughOutlines(
          of: dataset.boroughs.map(\.id),
          boundaries: dataset.boundaries
        ),
        residents: residents
      ) { codes in
        asked?(codes)
        return smallAreas.filter { codes.contains($0.borough) }
      }
      return try maker.gaps(on: day)
    }
  }

  let circle = CoverageArea.circle(centre: Point(x: -0.1030, y: 51.5320), radius: 1500)

  func expectWhole(_ gaps: CoverageGaps, _ london: London) throws {
    let sum = gaps.cells.compactMap(\.residents).reduce(0, +)
    // The census counts of the LSOAs.
    #expect(london.residents.values.reduce(0, +) == 8_799_810)
    #expect(abs(sum - 8_799_810) < 1e-3)
    let engine = try GeometryEngine()
    let area = london.dataset.boundaries.values.reduce(0) { $0 + $1.area }
    for cell in gaps.cells {
      #expect(try engine.validityFault(of: cell.area) == nil, "\(cell.state)")
      // No border is left between parts of one state.
      let union = try engine.union(of: [cell.area])
      #expect(union.polygons.count == cell.area.polygons.count, "\(cell.state)")
      #expect(abs(union.area - cell.area.area) < 1e-12)
    }
    #expect(abs(gaps.cells.reduce(0) { $0 + $1.area.area } - area) < 1e-7 * area)
  }

  @Test func `Whole boroughs dissolve to what GEOS makes of them, without a look at LSOAs`()
    async throws
  {
    let london = try await London()
    let gaps = try london.gaps([World.service("S1", ServiceCoverage(.areaWide))]) { _ in
      Issue.record("no LSOA is needed")
    }
    #expect(gaps.cells.map(\.state) == [.one, .unknown])
    #expect(gaps.cells[0].boroughs.count == 32)
    #expect(gaps.cells[1].boroughs == [World.city])
    #expect(gaps.cells[1].residents == london.residents[World.city])
    try expectWhole(gaps, london)
    let engine = try GeometryEngine()
    let union = try engine.union(
      of: gaps.cells[0].boroughs.compactMap { london.dataset.boundaries[$0] }
    )
    let cell = gaps.cells[0].area
    #expect(abs(union.area - cell.area) < 1e-12)
    #expect(try engine.difference(union, cell).area < 1e-12)
    // One outer border and the City as a hole.
    #expect(cell.polygons.count == 1)
    #expect(cell.polygons[0].holes.count == 1)
  }

  @Test func `A ward is a cell of its own, with the residents of its LSOAs`() async throws {
    let london = try await London()
    let gaps = try london.gaps([
      World.service("S1", ServiceCoverage(.areas, areas: [.ward(World.angel)]))
    ])
    #expect(gaps.cells.map(\.state) == [.none, .one])
    #expect(gaps.cells[0].partlyBoroughs == [World.islington])
    #expect(gaps.cells[0].boroughs.count == 32)
    let ward = london.smallAreas.filter { london.wards[0].smallAreas.contains($0.id) }
    let expected = ward.reduce(0) { $0 + $1.residents }
    #expect(abs(try #require(gaps.cells[1].residents) - expected) < 0.005 * expected)
    try expectWhole(gaps, london)
  }

  @Test func `A circle over three boroughs and services that overlap it add up to London`()
    async throws
  {
    let london = try await London()
    let gaps = try london.gaps([
      World.service("S1", ServiceCoverage(.areas, areas: [circle])),
      World.service("S2", ServiceCoverage(.areas, areas: [.ward(World.angel)])),
      World.service("S3", ServiceCoverage(.areas, areas: [.borough(World.camden)])),
      World.service("S4", ServiceCoverage(.areas, areas: [.borough(World.camden)]), to: nil),
      World.service(
        "S5",
        ServiceCoverage(.areas, areas: [.partOfBorough(World.code("E09000012"), name: "an estate")])
      ),
    ])
    #expect(gaps.cells.map(\.state) == CoverState.allCases)
    try expectWhole(gaps, london)
    let one = try #require(gaps.cells.first { $0.state == .one })
    #expect(one.partlyBoroughs.contains(World.islington))
  }
}
