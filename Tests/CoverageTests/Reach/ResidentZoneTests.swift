import Coverage
import Exchange
import TestSupport
import Testing

@Suite("Zones with residents, from a layer", .inLondon)
struct ResidentZoneTests {
  static let square = #"{"type":"Polygon","coordinates":[[[0,51],[0.1,51],[0.1,51.1],[0,51]]]}"#

  static func zones(
    _ features: [String],
    _ properties: ResidentProperties = ResidentProperties()
  ) throws -> [ResidentZone] {
    let text = #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
    return try ResidentZone.zones(
      of: try GeoJSONLayer.read(file: "z.geojson", bytes: Array(text.utf8)).rows,
      file: "z.geojson",
      properties: properties
    )
  }

  static func feature(_ properties: String, geometry: String = square) -> String {
    #"{"type":"Feature","properties":{\#(properties)},"geometry":\#(geometry)}"#
  }

  @Test("Codes and boroughs are found under their usual names, or where they are said to be")
  func usualNames() throws {
    let plain = try Self.zones([
      Self.feature(#""lsoa21cd":"E01","lad22cd":"E09","population":7"#)
    ])
    #expect(plain.map(\.code) == ["E01"] && plain.map(\.borough) == ["E09"])
    #expect(plain.map(\.residents) == [7])
    let named = try Self.zones(
      [Self.feature(#""cell":12,"owner":"A","people":0"#)],
      ResidentProperties(code: "cell", residents: "people", borough: "owner")
    )
    #expect(named.map(\.code) == ["12"] && named.map(\.borough) == ["A"])
    // A layer of boroughs has one code only: nobody owns them.
    let boroughs = try Self.zones([Self.feature(#""gss_code":"E09","population":7"#)])
    #expect(boroughs.map(\.borough) == [nil])
  }

  @Test("Every zone that lacks something is named, all in one report")
  func faults() throws {
    let report = #expect(throws: FaultReport.self) {
      try Self.zones(
        [
          Self.feature(#""c":"A","population":"7""#), Self.feature(#""c":"A","population":-1"#),
          Self.feature(#""c":"B""#), Self.feature(#""c":"C","population":1.5"#),
          Self.feature(#""c":"","population":3"#, geometry: "null"),
        ],
        ResidentProperties(code: "c")
      )
    }
    let lines = try #require(report).faults.map { fault in
      var fault = fault
      fault.place = .file
      return fault.description
    }
    let residents =
      "expected the residents of the zone as a whole number of 0 or more. Fill it in, or name another "
      + "property with --residents."
    #expect(
      lines == [
        #"z.geojson: found population "7"; \#(residents)"#,
        "z.geojson: found the code A a second time (first in /features/0); expected one feature for each "
          + "zone. Join the two into one MultiPolygon.",
        "z.geojson: found population -1; \(residents)",
        "z.geojson: found no `population`; \(residents)",
        "z.geojson: found population 1.5; \(residents)",
        "z.geojson: found no `c`; expected the code of the zone. Give the zone its code, or name another "
          + "property with --code.",
        "z.geojson: found no area of ; expected a Polygon or a MultiPolygon. Give the zone its boundary, "
          + "or remove it.",
      ]
    )
  }
}
