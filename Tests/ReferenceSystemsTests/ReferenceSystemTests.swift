import PlanarGeometry
import ReferenceSystems
import Testing

@Suite("Reference systems")
struct ReferenceSystemTests {
  @Test(
    "What is written down of a system is what the database says",
    arguments: [ReferenceSystem.wgs84, .britishNationalGrid]
  )
  func constants(system: ReferenceSystem) throws {
    #expect(try ReferenceSystem(epsg: system.epsg) == system)
    #expect(system.description == "EPSG:\(system.epsg)")
  }

  @Test("A code that the database does not hold is refused by its number")
  func unknown() {
    let failure = #expect(throws: ReferenceSystemFailure.self) { try ReferenceSystem(epsg: 1) }
    #expect(failure?.code == .unknownSystem(epsg: 1))
    #expect(
      failure?.description.hasPrefix("EPSG:1 is no coordinate reference system that PROJ knows")
        == true
    )
  }

  @Test("A system with heights is refused by its name")
  func heights() {
    let failure = #expect(throws: ReferenceSystemFailure.self) { try ReferenceSystem(epsg: 7405) }
    #expect(
      failure?.description
        == "EPSG:7405 (OSGB36 / British National Grid + ODN height) has other coordinates than two on "
        + "a map"
    )
  }

  @Test("The version has numbers in it")
  func version() {
    #expect(projVersion().split(separator: ".").compactMap { Int($0) }.count == 3)
  }
}

@Suite("Suspicion about axes")
struct AxisSuspicionTests {
  static let london = [
    Point(x: -0.1276, y: 51.5072), Point(x: -0.45, y: 51.47), Point(x: 0.18, y: 51.58),
  ]

  @Test("London in degrees is above suspicion, and so are no points at all")
  func innocent() {
    #expect(axisSuspicion(of: Self.london, expected: LondonCrop.area) == nil)
    #expect(axisSuspicion(of: [Point](), expected: LondonCrop.area) == nil)
  }

  @Test("London with latitude first looks swapped, one stray row notwithstanding")
  func swapped() {
    let points = Self.london.map { Point(x: $0.y, y: $0.x) }
    #expect(axisSuspicion(of: points, expected: LondonCrop.area) == .looksSwapped)
    #expect(
      axisSuspicion(of: points + [Point(x: 2.35, y: 48.86)], expected: LondonCrop.area)
        == .looksSwapped
    )
  }

  @Test("Eastings and northings look like metres")
  func metres() {
    let points = [Point(x: 530_043, y: 180_358), Point(x: 0, y: 0), Point(x: 91, y: 90.1)]
    #expect(axisSuspicion(of: points, expected: LondonCrop.area) == .looksLikeMetres)
  }

  @Test("One swapped row among three does not condemn the rest")
  func majority() {
    #expect(
      axisSuspicion(
        of: Self.london.prefix(2) + [Point(x: 51.5, y: -0.1)],
        expected: LondonCrop.area
      ) == nil
    )
  }
}
