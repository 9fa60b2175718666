import Atlas
import Coverage
import GeometryEngine
import PlanarGeometry
import Testing

@Suite("Reach of shapes and of sets of zones")
struct ShapeReachTests {
  @Test("Disjoint pieces add up to the whole, by GEOS and by circles")
  func pieces() async throws {
    let zones = try await chessboard(5)
    let engine = try GeometryEngine()
    let shapes = try ShapeReach(zones)
    let circle = InscribedCircle(532_300, 182_100, 2100)
    let whole = try circle.polygon()
    let knife = MultiPolygon([Polygon(exterior: try rectangle(532_450, 170_000, 9000, 30_000))])
    let east = try shapes.reach(of: engine.intersection(whole, knife))
    let west = try shapes.reach(of: engine.difference(whole, knife))
    let all = try shapes.reach(of: whole)
    #expect(agree(east.residents + west.residents, all.residents, 1e-10))
    #expect(agree(east.area + west.area, all.area, 1e-10))
    #expect(agree(east.areaOutside + west.areaOutside, all.areaOutside, 1e-9))
    let direct = zones.reach(of: circle)
    #expect(agree(direct.residents, all.residents, 1e-10))
    #expect(agree(direct.areaOutside, all.areaOutside, 1e-9) && direct.cutZones == all.cutZones)
    let byCentroid = try shapes.reach(of: whole, by: .centroid)
    #expect(byCentroid.residents == zones.reach(of: circle, by: .centroid).residents)
  }

  @Test("A shape that holds all zones reaches everybody; an empty one nobody")
  func extremes() async throws {
    let zones = try await chessboard(4)
    let shapes = try ShapeReach(zones)
    let field = MultiPolygon([Polygon(exterior: try rectangle(520_000, 170_000, 40_000, 40_000))])
    let all = try shapes.reach(of: field)
    #expect(all.residents == Double(zones.residents) && all.area == zones.area)
    #expect(all.status == .derived && all.areaOutside == 1600e6 - 16e6)
    let none = try shapes.reach(of: MultiPolygon([]))
    #expect(none.residents == 0 && none.area == 0 && none.shareOutside == 0)
    let away = MultiPolygon([Polygon(exterior: try rectangle(0, 0, 10, 10))])
    #expect(try shapes.reach(of: away).shareOutside == 1)
  }

  @Test("A set of zones is an exact sum; unknown codes are all named")
  func zoneSets() async throws {
    let zones = try await chessboard(3)
    let reach = try zones.reach(ofZones: ["Z0", "Z4", "Z8"])
    #expect(reach.residents == 100 + 104 + 108 && reach.area == 3e6)
    #expect(reach.shareOutside == 0 && reach.status == .derived && reach.wholeZones == 3)
    let all = try zones.reach(ofZones: Set(zones.zones.map(\.code)))
    #expect(all.residents == Double(zones.residents) && all.shareOfResidents == 1)
    #expect(throws: UnknownZones(codes: ["A", "Z9"])) {
      try zones.reach(ofZones: ["Z9", "Z1", "A"])
    }
    #expect(try zones.reach(ofZones: []).residents == 0)
  }
}
