import Atlas
import Exchange
import PlanarGeometry
import TestSupport
import Testing

@Suite("Loading services", .inLondon)
struct ServiceDatasetTests {
  @Test func `A missing table and missing columns make the directory unusable, all named`() throws {
    let fixture = try ServiceFixture()
    try fixture.copy.folder.remove("services/calls.csv")
    try fixture.copy.replace("area_kind", with: "kind", in: Dataset.File.serviceCoverage)
    let report = #expect(throws: FaultReport.self) { try fixture.load() }
    #expect(
      report?.faults.map(fixture.text) == [
        "calls.csv: found no such file; expected a readable file. Check the path.",
        "coverage.csv, row 1: found the columns service_id, kind, code, name, longitude, latitude, "
          + "radius_m, file; expected a column area_kind. Add the column.",
      ]
    )
  }

  @Test func `A table whose rows others name is asked for once, not row by row`() throws {
    let fixture = try ServiceFixture()
    try fixture.copy.folder.remove("services/categories.csv")
    try fixture.copy.replace(
      "\"path\": \"services/categories.csv\"",
      with: "\"path\": \"services/other.csv\"",
      in: "datapackage.json"
    )
    let report = #expect(throws: FaultReport.self) { try fixture.load() }
    #expect(
      report?.faults.map(fixture.text) == [
        "categories.csv: found no such table; expected the rows that services/category_terms.csv names. "
          + "Add the table, and list it in datapackage.json."
      ]
    )
    #expect(report?.faults.map(\.kind) == [.unreadable])
  }

  @Test func `Wards that repeat an LSOA or lie in two boroughs are named`() throws {
    let fixture = try ServiceFixture()
    try fixture.append(
      .wards,
      [
        [
          "lsoa_code": "E01000001", "ward_code": "E05009288", "ward_name": "Aldersgate",
          "gss_code": "E09000002",
        ]
      ]
    )
    let report = #expect(throws: FaultReport.self) { try fixture.load() }
    #expect(
      report?.faults.map(\.place) == [
        .row(4996, column: "lsoa_code"), .row(4996, column: "gss_code"),
      ]
    )
    #expect(
      report?.faults.last?.expected == "E09000001, as in the other rows of E05009288"
    )
  }

  @Test func `A fault of a restricted place shows nothing of where it is`() throws {
    let fixture = try ServiceFixture()
    let secret = ["E1 6ANX", "51.51234", "-0.07123", "Planted House", "E09000099"]
    try fixture.appendPlaces([
      ["service_id": "S084", "access": "restricted", "postcode": secret[0]],
      [
        "service_id": "S084", "access": "restricted", "longitude": secret[1],
        "latitude": secret[2],
      ],
      ["service_id": "S084", "access": "restricted", "gss_code": secret[4]],
      // A word that is not known may stand for any access.
      ["service_id": "S084", "access": "secret", "name": secret[3], "postcode": secret[0]],
    ])
    let refused = try fixture.load().directory.refused.map(fixture.text)
    #expect(
      refused.first
        == "places.csv, row 18, column postcode: found a text that is not shown, because the place is "
        + "not open to all; expected a postcode such as E2 0HN. Correct it, or leave it blank where it "
        + "is not stated."
    )
    #expect(refused.count == 5)
    for secret in secret {
      #expect(!refused.contains { $0.contains(secret) }, "\(secret)")
    }
  }

  @Test func `A restricted place may say nothing at all`() throws {
    let fixture = try ServiceFixture()
    try fixture.appendPlaces([["service_id": "S084", "access": "restricted"]])
    let directory = try fixture.load().directory
    #expect(directory.refused == [])
    let place = try #require(directory.service("S084")?.places.first)
    #expect(place.name == nil && place.borough == nil && place.position == nil)
  }

  @Test func `A circle and a polygon are read, and one that crosses itself is kept`() throws {
    let fixture = try ServiceFixture()
    try fixture.appendServices([
      ["service_id": "X1", "coverage_scope": "areas"],
      ["service_id": "X2", "coverage_scope": "areas", "coverage_complete": "no"],
    ])
    try fixture.appendCoverage([
      [
        "service_id": "X1", "area_kind": "circle", "longitude": "-0.06", "latitude": "51.52",
        "radius_m": "750.5",
      ],
      ["service_id": "X2", "area_kind": "polygon", "file": "services/bow.geojson"],
    ])
    let bow = "[[[-0.1,51.5],[-0.09,51.51],[-0.09,51.5],[-0.1,51.51],[-0.1,51.5]]]"
    try fixture.copy.folder.write(
      "services/bow.geojson",
      "{\"type\":\"Polygon\",\"coordinates\":\(bow)}"
    )
    let directory = try fixture.load().directory
    #expect(directory.refused == [])
    #expect(
      directory.service("X1")?.coverage
        == ServiceCoverage(
          .areas,
          areas: [.circle(centre: Point(x: -0.06, y: 51.52), radius: 750.5)]
        )
    )
    let bowed = try #require(directory.service("X2")?.coverage)
    #expect(!bowed.isComplete)
    guard case .polygon("services/bow.geojson", let area) = bowed.areas[0] else {
      Issue.record("no polygon")
      return
    }
    #expect(area.polygons.first?.exterior.points.count == 5)
  }

  @Test(arguments: [
    (
      "{\"type\":\"Point\",\"coordinates\":[-0.1,51.5]}", "found no area",
      "expected a Polygon or a MultiPolygon"
    ),
    (
      "{\"type\":\"Polygon\",\"coordinates\":[[[51.5,-0.1],[51.6,-0.1],[51.6,0.1],[51.5,-0.1]]]}",
      "found an area from", "expected longitudes and latitudes"
    ),
    ("{\"type\":\"FeatureCollection\",\"features\":[]}", "found no features", "expected the area"),
    ("{", "x.geojson", ""),
  ])
  func `A layer that cannot be used is named, and the row that needs it`(
    layer: String,
    found: String,
    expected: String
  ) throws {
    let fixture = try ServiceFixture()
    try fixture.appendServices([["service_id": "X1", "coverage_scope": "areas"]])
    try fixture.appendCoverage([
      ["service_id": "X1", "area_kind": "polygon", "file": "services/x.geojson"],
      ["service_id": "X1", "area_kind": "polygon", "file": "../x.geojson"],
    ])
    try fixture.copy.folder.write("services/x.geojson", layer)
    let refused = try fixture.load().directory.refused.map(fixture.text)
    #expect(refused.count == 4)
    #expect(refused[0].contains(found) && refused[0].contains(expected))
    #expect(
      refused[1]
        == "coverage.csv, row 58, column file: found services/x.geojson, a layer with a fault; expected "
        + "a GeoJSON layer of areas that can be used. Mend the layer."
    )
    #expect(
      refused[2].contains("row 59, column file: found \"../x.geojson\"; expected a path inside")
    )
    #expect(refused[3].hasPrefix("services.csv, row 131, column coverage_scope"))
  }

  @Test func `Calls, rules, marks, themes and categories are checked too`() throws {
    let fixture = try ServiceFixture()
    try fixture.append(
      .serviceCalls,
      [
        [
          "call_id": "C1", "name": "Call", "category": "hate-crime", "opens": "2025-06-01",
          "deadline": "2025-05-01", "coverage_scope": "areas", "source": "pcd-310",
        ],
        [
          "call_id": "C2", "name": "Call", "category": "hate-crime", "deadline": "2025-05-01",
          "coverage_scope": "areas", "gss_codes": "E09000030;E09000012", "amount_gbp": "10",
          "source": "pcd-310",
        ],
      ]
    )
    try fixture.append(
      .ratingRules,
      [
        [
          "rule": "odd", "name": "Odd", "green_at": "0.9", "amber_at": "0.95", "q1": "0.5",
          "q2": "0.4", "q3": "0.8", "q4": "1", "basis": "assumed",
        ]
      ]
    )
    try fixture.append(
      .serviceCategories,
      [
        ["category": "new", "name": "New", "half_life_months": "0"],
        // A label stands for several kinds, and for no label.
        [
          "category": "one", "name": "One kind", "half_life_months": "12", "parts": "stalking",
        ],
        [
          "category": "nested", "name": "Nested", "half_life_months": "12",
          "parts": "stalking; violence-against-women-and-girls",
        ],
      ]
    )
    let directory = try fixture.load().directory
    #expect(
      directory.refused.map(fixture.text) == [
        "categories.csv, row 17, column half_life_months: found \"0\"; expected a number greater than 0. "
          + "Correct the number.",
        "categories.csv, row 18, column parts: found \"stalking\"; expected two or more categories of this "
          + "table which have no parts themselves, with \"; \" between. Correct the list, or leave it blank for "
          + "a type of need of its own.",
        "categories.csv, row 19, column parts: found \"stalking; violence-against-women-and-gir…\"; expected "
          + "two or more categories of this table which have no parts themselves, with \"; \" between. Correct "
          + "the list, or leave it blank for a type of need of its own.",
        "rules.csv, row 5, column amber_at: found \"0.95\"; expected 0.9 or less, the least that is "
          + "green. Correct the threshold that is wrong.",
        "rules.csv, row 5, column q2: found \"0.4\"; expected a share from 0.5 to 1. Write shares of the "
          + "year that rise to 1.",
        "calls.csv, row 12, column deadline: found 2025-05-01, before the opening on 2025-06-01; expected "
          + "a day on or after 2025-06-01. Correct the day that is wrong.",
        "calls.csv, row 12, column gss_codes: found nothing; expected the boroughs that the money is for. "
          + "Correct the codes, or coverage_scope.",
      ]
    )
    let call = try #require(directory.calls.last)
    #expect(call.id == "C2" && call.pence == 1000 && call.coverage.areas.count == 2)
  }
}
