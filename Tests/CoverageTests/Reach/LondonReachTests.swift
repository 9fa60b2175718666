import Atlas
import Exchange
import GeometryEngine
import PlanarGeometry
import ReferenceSystems
import TestSupport
import Testing

@testable import Coverage

@Suite("Reach over the LSOAs of London", .inLondon)
struct LondonReachTests {
  static let london = Task {
    let file = "\(Repository.geodata)/boundaries/lsoa_2021.geojson"
    let layer = try GeoJSONLayer.read(file: file, bytes: try readFile(file))
    return try await ResidentPartition.build(
      try ResidentZone.zones(of: layer.rows, file: file, properties: ResidentProperties()),
      by: try TransformationPlan(
        from: .wgs84,
        to: .britishNationalGrid,
        gridFolders: ["\(Repository.geodata)/geodesy"],
        area: .greaterLondon
      ),
      status: .published
    )
  }

  /// Circles all over London and beyond its border, from tiny to half of it.
  static let circles = (0..<120).map { (index: Int) -> InscribedCircle in
    let x = Double(503_000 + index * 7_919 % 59_000)
    let y = Double(156_000 + index * 6_113 % 45_000)
    let radii: [Double] = [60, 300, 800, 1500, 3000, 5000, 12_000]
    return InscribedCircle(x, y, radii[index % 7])
  }

  @Test(
    "The partition holds the census: 8,799,810 residents in 33 boroughs, all reached by one circle"
  )
  func everybody() async throws {
    let london = try await Self.london.value
    #expect(london.zones.count == 4994 && london.boroughs.count == 33)
    #expect(london.residents == 8_799_810)
    #expect(london.boroughResidents.reduce(0, +) == 8_799_810)
    let middle = Point(x: 531_000, y: 179_000)
    let all = london.reach(of: InscribedCircle(centre: middle, radius: 60_000))
    #expect(all.residents == 8_799_810 && all.shareOfResidents == 1)
    #expect(all.boroughs.map(\.residents) == london.boroughResidents.map(Double.init))
    #expect(all.boroughs.allSatisfy { agree($0.shareOfArea, 1) })
    #expect(agree(all.area, london.area) && all.status == .derived)
    let away = london.reach(
      of: InscribedCircle(centre: Point(x: 400_000, y: 300_000), radius: 5000)
    )
    #expect(away.residents == 0 && away.area == 0 && away.shareOutside == 1)
  }

  @Test("A tiny circle inside one LSOA reaches its density times its area")
  func density() async throws {
    let london = try await Self.london.value
    let zone = try #require(london.zones.first { $0.code == "E01004736" })
    // A metre about a point of the zone: Trafalgar Square.
    let circle = InscribedCircle(centre: Point(x: 530_000, y: 180_400), radius: 1)
    let reach = london.reach(of: circle)
    #expect(reach.cutZones == 1 && reach.shareOutside == 0)
    #expect(agree(reach.area, circle.area))
    #expect(agree(reach.residents, Double(zone.residents) / zone.area * circle.area))
  }

  @Test("Every LSOA that a circle cuts shares with it what GEOS says, to 1e-9")
  func agreesWithGEOS() async throws {
    let london = try await Self.london.value
    let engine = try GeometryEngine()
    let byGEOS = try ReachByGEOS(london)
    var cut = 0
    for circle in Self.circles {
      let buffer = try engine.buffer(circle.centre, radius: circle.radius, quadrantSegments: 16)
      #expect(abs(buffer.area / circle.area - 1) < 1e-9)
      let direct = london.reach(of: circle)
      let theirs = try byGEOS.reach(of: buffer)
      #expect(agree(direct.residents, theirs.residents, 1e-9), "\(circle)")
      #expect(agree(direct.area, theirs.area, 1e-9))
      #expect(abs(direct.shareOutside - theirs.areaOutside / buffer.area) < 1e-9)
      let boroughs = theirs.boroughAreas.sorted { $0.key < $1.key }
      #expect(direct.boroughs.count == boroughs.count)
      for (a, b) in zip(direct.boroughs, boroughs) {
        // A sliver of a borough is compared in square metres: its corners carry 1e-10 m.
        #expect(a.code == london.boroughs[b.key] && abs(a.area - b.value) <= 1e-9 * b.value + 1e-5)
      }
      cut += direct.cutZones
    }
    #expect(cut > 2000)
  }

  @Test("Each LSOA alone, against a circle that cuts it")
  func zoneByZone() async throws {
    let london = try await Self.london.value
    let engine = try GeometryEngine()
    for index in stride(from: 0, to: london.zones.count, by: 41) {
      let zone = london.zones[index]
      let circle = InscribedCircle(
        centre: zone.envelope.lower,
        radius: 0.7 * max(zone.envelope.width, zone.envelope.height)
      )
      let shape = try london.shape(of: index)
      let alone = try await partition([
        ResidentZone(code: zone.code, borough: nil, residents: zone.residents, area: shape)
      ])
      let expected = try engine.intersectionArea(
        shape,
        engine.buffer(circle.centre, radius: circle.radius)
      )
      let found = alone.reach(of: circle).area
      #expect(abs(found - expected) <= 1e-9 * zone.area, "\(zone.code)")
    }
  }
}
