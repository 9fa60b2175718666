import Atlas
import Exchange
import TestSupport
import Testing

/// One directory with every fault: each is named with row and remedy in one pass, and the rest loads.
@Suite("A directory of services with every fault", .inLondon)
struct BadServicesTests {
  static func broken() throws -> ServiceFixture {
    let fixture = try ServiceFixture()
    try fixture.appendServices([
      ["service_id": "X01", "start_date": "2025-04-01", "end_date": "2024-03-31"],
      ["service_id": "X02", "end_date": "2025-03-31", "extension_end_date": "2024-03-31"],
      ["service_id": "X03", "category": "knife_crime"],
      ["service_id": "X04", "category": "juggling"],
      ["service_id": "S013"],
      ["service_id": "X05", "coverage_scope": "areas"],
      ["service_id": "X06", "coverage_scope": "everywhere"],
      ["service_id": "X07", "part_of": "S999"],
      ["service_id": "X08", "min_age": "30", "max_age": "20", "sex": "girls"],
      ["service_id": "X09", "assured_by": "A. Person"],
      ["service_id": "X10", "coverage_scope": "areas"],
      ["service_id": "X11", "coverage_scope": "areas"],
      ["service_id": "X12"],
      ["service_id": "X13", "name": "Envelope"],
      ["service_id": "X14", "part_of": "X13"],
      ["service_id": "X15"],
      ["service_id": "", "name": "No one"],
      ["service_id": "X16", "name": "", "source": "hearsay", "date_basis": "guessed"],
      ["service_id": "X17", "part_of": "X18"],
      ["service_id": "X18", "part_of": "X17", "start_date": "1 April 2025"],
    ])
    try fixture.appendCoverage([
      ["service_id": "X10", "area_kind": "borough", "code": "E09000006"],
      ["service_id": "X10", "area_kind": "borough", "code": "E09000099"],
      ["service_id": "X10", "area_kind": "bcu", "name": "South BCU"],
      ["service_id": "X10", "area_kind": "ward", "code": "E05000001"],
      ["service_id": "X10", "area_kind": "lsoa", "code": "E01999999"],
      [
        "service_id": "X10", "area_kind": "circle", "longitude": "-0.1", "latitude": "51.5",
        "radius_m": "0",
      ],
      ["service_id": "X10", "area_kind": "circle", "radius_m": "500"],
      ["service_id": "X10", "area_kind": "circle", "longitude": "-0.1", "latitude": "51.5"],
      ["service_id": "X10", "area_kind": "borough", "code": "E09000007", "radius_m": "500"],
      ["service_id": "X10", "area_kind": "parish", "code": "E09000007"],
      ["service_id": "X10", "area_kind": "borough", "code": "E09000006"],
      ["service_id": "X10", "area_kind": "polygon", "file": "services/none.geojson"],
      ["service_id": "X11", "area_kind": "borough", "code": "Camden"],
      ["service_id": "X12", "area_kind": "borough", "code": "E09000007"],
      ["service_id": "X01", "area_kind": "borough", "code": "E09000007"],
      ["service_id": "X99", "area_kind": "borough", "code": "E09000007"],
    ])
    try fixture.appendPlaces([
      ["service_id": "X15", "access": "public", "postcode": "E2 OHN"],
      ["service_id": "X15", "access": "public", "longitude": "51.5", "latitude": "-0.1"],
      ["service_id": "X15", "access": "public", "longitude": "530000", "latitude": "180000"],
      ["service_id": "X15", "access": "public", "longitude": "-0.1"],
      ["service_id": "X15", "access": "public"],
      ["service_id": "X15", "access": "restricted"],
      ["service_id": "X15", "access": "virtual"],
      ["service_id": "X11", "access": "virtual"],
    ])
    try fixture.appendAmounts([
      ["service_id": "X15", "amount_gbp": "approx 50000"],
      ["service_id": "X15", "amount_gbp": "c. £50k"],
      ["service_id": "X15", "amount_gbp": "£50,000"],
      ["service_id": "X15", "amount_gbp": "-1"],
      ["service_id": "X15", "amount_gbp": "", "qualifier": "about"],
      [
        "service_id": "X15", "amount_gbp": "1", "first_year": "2025/26", "last_year": "2024/25",
      ],
      ["service_id": "X13", "amount_gbp": "100.00"],
      ["service_id": "X14", "amount_gbp": "100.01"],
      ["service_id": "X15", "amount_gbp": "12.50", "counts_in_total": "maybe"],
      ["service_id": "X15", "amount_gbp": "12.50"],
    ])
    try fixture.appendMeasures([
      ["service_id": "X15", "indicator": "x1", "target": "4", "actual_ytd": "1", "rag": "G"],
      ["service_id": "X15", "indicator": "x2", "rule": "guess"],
      [
        "service_id": "X15", "indicator": "x3", "rule": "count", "override_rag": "G",
        "override_date": "2022-07-01",
      ],
      ["service_id": "X15", "indicator": "x4", "target": "*", "actual_mark": "†"],
      ["service_id": "X15", "indicator": "x5", "target": "4", "target_mark": "*"],
      ["service_id": "X15", "indicator": "1a"],
      ["service_id": "X15", "indicator": "x6", "rag": "blue", "reporting_period": "Q1 2022"],
      ["service_id": "X11", "indicator": "x7"],
      ["service_id": "X15", "indicator": "x8", "target_mark": "*"],
    ])
    return fixture
  }

  @Test func `Each fault is named with its row and its remedy, all in one pass`() throws {
    let fixture = try Self.broken()
    let found = try fixture.load().directory.refused.map(fixture.text)
    let expected = refusedServices.split(separator: "\n").map(String.init)
    for (own, expected) in zip(found, expected) { #expect(own == expected) }
    #expect(found.count == expected.count)
  }

  @Test func `The rest of the files loads`() throws {
    let data = try Self.broken().load()
    let directory = data.directory
    #expect(directory.services.count == 129 + 5)
    #expect(directory.services.map(\.id) == directory.services.map(\.id).sorted())
    #expect(directory.measures.count == 37 + 1)
    #expect(directory.measures.last?.target == .mark("*"))
    let known = try #require(directory.service("X15"))
    #expect(known.places.map(\.access) == [.restricted, .virtual])
    #expect(known.amounts.map(\.pence) == [1250])
    // The one sound row of S013 stands, with its areas and amounts.
    #expect(directory.service("S013")?.amounts.count == 2)
  }

  @Test func `A service that loses one of its areas is no longer complete`() throws {
    let directory = try Self.broken().load().directory
    let bromley = try #require(GSSCode("E09000006"))
    #expect(
      directory.service("X10")?.coverage
        == ServiceCoverage(.areas, areas: [.borough(bromley)], isComplete: false)
    )
    #expect(directory.service("X11") == nil)
    #expect(directory.service("X12")?.coverage == ServiceCoverage(.notStated))
  }

  @Test func `Neither side of a broken envelope counts`() throws {
    let directory = try Self.broken().load().directory
    #expect(directory.service("X13")?.amounts == [])
    #expect(directory.service("X14")?.amounts == [])
    #expect(directory.service("S127")?.amounts.count == 1)
  }
}
