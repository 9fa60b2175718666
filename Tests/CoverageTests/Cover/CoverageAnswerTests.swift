import Atlas
import Coverage
import PlanarGeometry
import TestSupport
import Testing

@Suite("Whether a coverage holds a place", .inLondon) struct CoverageAnswerTests {
  typealias World = CoverWorld
  let resolver = World.resolver
  let inFirst = PlaceOfPerson(borough: World.islington, smallArea: World.first)
  let inSecond = PlaceOfPerson(borough: World.islington, smallArea: World.second)
  let somewhere = PlaceOfPerson(borough: World.islington)
  let inCamden = PlaceOfPerson(borough: World.camden)

  func areas(_ areas: CoverageArea..., complete: Bool = true) -> ServiceCoverage {
    ServiceCoverage(.areas, areas: areas, isComplete: complete)
  }

  @Test func `Pan-London covers a borough, and may cover the City`() {
    let coverage = ServiceCoverage(.areaWide)
    #expect(resolver.answer(coverage, at: inCamden) == .covers)
    #expect(
      resolver.answer(coverage, at: PlaceOfPerson(borough: World.city))
        == .mayCover(.coverageNotKnown)
    )
  }

  @Test func `A ward answers by LSOA, by its own code, or not at all`() {
    let ward = areas(.ward(World.angel))
    #expect(resolver.answer(ward, at: inFirst) == .covers)
    #expect(resolver.answer(ward, at: inSecond) == .doesNotCover)
    #expect(
      resolver.answer(ward, at: PlaceOfPerson(borough: World.islington, ward: World.angel))
        == .covers
    )
    #expect(resolver.answer(ward, at: somewhere) == .mayCover(.partNotKnown))
    #expect(resolver.answer(ward, at: inCamden) == .doesNotCover)
  }

  @Test func `An LSOA of a neighbour tells nothing`() {
    let place = PlaceOfPerson(borough: World.camden, smallArea: World.first)
    #expect(resolver.answer(areas(.smallArea(World.first)), at: place) == .doesNotCover)
    let other = PlaceOfPerson(borough: World.islington, smallArea: GSSCode("E01009999"))
    #expect(resolver.answer(areas(.ward(World.angel)), at: other) == .mayCover(.partNotKnown))
  }

  @Test func `A part whose extent is not known stays a maybe everywhere in its borough`() {
    let part = areas(.partOfBorough(World.islington, name: "an estate"))
    #expect(resolver.answer(part, at: inFirst) == .mayCover(.partNotKnown))
    #expect(resolver.answer(part, at: inCamden) == .doesNotCover)
  }

  @Test func `A list that is not complete leaves other places a maybe`() {
    let some = areas(.borough(World.camden), complete: false)
    #expect(resolver.answer(some, at: inCamden) == .covers)
    #expect(resolver.answer(some, at: inFirst) == .mayCover(.coverageNotKnown))
  }

  @Test func `A shape holds what lies in it, and needs a position`() throws {
    let square = MultiPolygon([
      Polygon(
        exterior: try Ring(
          [(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)].map { Point(x: $0.0, y: $0.1) }
        )
      )
    ])
    let circle = CoverageArea.circle(centre: Point(x: -0.1, y: 51.5), radius: 50)
    var resolver = resolver
    #expect(resolver.answer(areas(circle), at: inFirst) == .mayCover(.coverageNotKnown))
    resolver.shapes[circle] = square
    resolver.extentsOfShapes[circle] = [World.islington: .part]
    func place(_ x: Double) -> PlaceOfPerson {
      PlaceOfPerson(borough: World.islington, positionOnGrid: Point(x: x, y: 50))
    }
    #expect(resolver.answer(areas(circle), at: place(50)) == .covers)
    #expect(resolver.answer(areas(circle), at: place(150)) == .doesNotCover)
    #expect(resolver.answer(areas(circle), at: somewhere) == .mayCover(.partNotKnown))
    #expect(resolver.answer(areas(circle), at: inCamden) == .doesNotCover)
  }
}
