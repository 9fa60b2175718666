import Coverage
import Testing
import TestSupport

@testable import Atlas

@Suite("Boroughs that a coverage reaches", .inLondon) struct CoverageResolverTests {
  let city, camden, islington, ward, smallArea: GSSCode

  init() throws {
    city = try #require(GSSCode("E09000001"))
    camden = try #require(GSSCode("E09000007"))
    islington = try #require(GSSCode("E09000019"))
    ward = try #require(GSSCode("E05000001"))
    smallArea = try #require(GSSCode("E01000001"))
  }

  var resolver: CoverageResolver {
    CoverageResolver(
      boroughs: [
        borough(city, .cityOfLondon, nil), borough(camden, .londonBorough, "Central North"),
        borough(islington, .londonBorough, "Central North"),
      ],
      wards: [Ward(id: ward, name: "Angel", borough: islington, smallAreas: [smallArea])]
    )
  }

  func borough(_ code: GSSCode, _ kind: Borough.Kind, _ unit: String?) -> Borough {
    Borough(
      id: code,
      name: code.description,
      kind: kind,
      outside: kind == .cityOfLondon ? "has its own police" : nil,
      commandUnit: unit,
      policeForce: "",
      areaSquareKilometres: 1
    )
  }

  @Test func `Pan-London covers the boroughs, and may cover the City`() {
    #expect(
      resolver.extents(of: ServiceCoverage(.areaWide))
        == [city: .possible, camden: .whole, islington: .whole]
    )
  }

  @Test(arguments: [ServiceCoverage.Scope.boroughsNotNamed, .outsideArea, .notStated])
  func `What a source does not name is possible everywhere`(scope: ServiceCoverage.Scope) {
    let extents = resolver.extents(of: ServiceCoverage(scope))
    #expect(extents == [city: .possible, camden: .possible, islington: .possible])
  }

  @Test func `A command unit is its boroughs, and other zones lie in theirs`() {
    #expect(
      resolver.extents(of: ServiceCoverage(.areas, areas: [.commandUnit("Central North")]))
        == [camden: .whole, islington: .whole]
    )
    #expect(resolver.extents(of: .ward(ward)) == [islington: .part])
    #expect(resolver.extents(of: .smallArea(smallArea)) == [islington: .part])
    #expect(resolver.extents(of: .partOfBorough(camden, name: "an estate")) == [camden: .part])
  }

  @Test func `A list that is not complete leaves the other boroughs possible`() {
    let some = ServiceCoverage(.areas, areas: [.borough(camden)], isComplete: false)
    #expect(
      resolver.extents(of: some) == [city: .possible, camden: .whole, islington: .possible]
    )
  }
}
