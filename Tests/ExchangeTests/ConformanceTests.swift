import PlanarGeometry
import TestSupport
import Testing

@testable import Exchange

@Suite(
  "JSONTestSuite",
  .needs(shared: "conformance/JSONTestSuite")
)
struct JSONConformanceTests {
  static let folder = "conformance/JSONTestSuite/test_parsing"
  static let names = SharedFiles.names(in: folder, ending: ".json")

  @Test("The files are there")
  func found() { #expect(Self.names.count == 318) }

  @Test("y is read, n is refused at a byte, i is one or the other", arguments: names)
  func file(name: String) throws {
    let bytes = try SharedFiles.bytes("\(Self.folder)/\(name)")
    var fault: Fault?
    do throws(Fault) {
      _ = try JSONValue.parse(file: name, bytes: bytes, duplicates: .keepLast)
    } catch { fault = error }
    if name.hasPrefix("y_") {
      #expect(fault == nil)
    } else if name.hasPrefix("n_") {
      let place = try #require(fault).place
      if case .byte(let offset, _) = place {
        #expect(offset <= bytes.count)
      } else {
        #expect(place == .file)
      }
    }
  }

  @Test(
    "Names that stand twice are refused where it is not asked to keep the last",
    arguments: names.filter { $0.hasPrefix("y_object_duplicated_key") }
  )
  func duplicates(name: String) throws {
    let bytes = try SharedFiles.bytes("\(Self.folder)/\(name)")
    let fault = #expect(throws: Fault.self) { try JSONValue.parse(file: name, bytes: bytes) }
    #expect(fault?.expected == "each name once in an object")
  }
}

@Suite(
  "csv-spectrum",
  .needs(shared: "conformance/csv-spectrum")
)
struct CSVSpectrumTests {
  static let names = SharedFiles.names(in: "conformance/csv-spectrum/csvs", ending: ".csv")

  @Test("The files are there")
  func found() { #expect(Self.names.count == 12) }

  @Test("Tables agree with their JSON", arguments: names)
  func file(name: String) throws {
    let bytes = try SharedFiles.bytes("conformance/csv-spectrum/csvs/\(name)")
    let table = try CSVTable(file: name, bytes: bytes)
    let rows = (0..<table.rowCount).map { row in
      JSONValue.object(
        JSONObject(table.header.enumerated().map { ($1, .string(table.text(row, $0))) })
      )
    }
    let json = "conformance/csv-spectrum/json/\(name.dropLast(4)).json"
    var expected = try JSONValue.parse(file: json, bytes: SharedFiles.bytes(json))
    switch name {
    case "newlines_crlf.csv" where !bytes.contains(0x0D):
      // This copy of the table lost its CRLF on the way; its twin says what it then holds.
      let twin = "conformance/csv-spectrum/json/newlines.json"
      expected = try JSONValue.parse(file: twin, bytes: SharedFiles.bytes(twin))
    case "location_coordinates.csv":
      // The JSON holds one object instead of an array, and another telephone number.
      var row = try #require(expected.object)
      row["Contact Phone Number"] = "2095257564"
      expected = [.object(row)]
    default: break
    }
    #expect(.array(rows) == expected)
  }
}

@Suite(
  "geojsonhint",
  .needs(shared: "conformance/geojsonhint")
)
struct GeoJSONHintTests {
  static let folder = "conformance/geojsonhint/test/data"
  static let good = SharedFiles.names(in: "\(folder)/good", ending: ".geojson")
  static let bad = SharedFiles.names(in: "\(folder)/bad", ending: ".geojson")

  /// Files that the hints find fault with and RFC 7946 does not, with the reason.
  static let allowed = [
    "bad-polygon-interiorring-rhr.geojson": "winding is turned, section 3.1.6 asks not to refuse",
    "polygon_winding_order.geojson": "winding is turned, section 3.1.6 asks not to refuse",
    "excessive_precision_truncated.geojson": "precision is advice, section 11.2",
    "geometrycollection_single.geojson": "SHOULD be avoided, section 3.1.8",
  ]
  /// Files that the hints pass and we refuse, with the reason.
  static let refused = [
    "issue82.geojson": "latitudes beyond -90 are none, section 4"
  ]

  @Test("The files are there")
  func found() { #expect(Self.good.count == 18 && Self.bad.count == 44) }

  @Test("Good files are read", arguments: good)
  func readsGood(name: String) throws {
    let bytes = try SharedFiles.bytes("\(Self.folder)/good/\(name)")
    guard Self.refused[name] == nil else {
      #expect(throws: FaultReport.self) { try GeoJSONLayer.read(file: name, bytes: bytes) }
      return
    }
    #expect(try !GeoJSONLayer.read(file: name, bytes: bytes).features.isEmpty)
  }

  @Test("Bad files are refused", arguments: bad)
  func refusesBad(name: String) throws {
    let bytes = try SharedFiles.bytes("\(Self.folder)/bad/\(name)")
    guard Self.allowed[name] == nil else {
      #expect(try GeoJSONLayer.read(file: name, bytes: bytes).features.count == 1)
      return
    }
    #expect(throws: FaultReport.self) { try GeoJSONLayer.read(file: name, bytes: bytes) }
  }
}

@Suite(
  "Boundaries found in the wild",
  .needs(shared: "conformance/dirty-boundaries")
)
struct DirtyBoundaryTests {
  static func read(_ name: String) throws -> GeoJSONLayer {
    let path = "conformance/dirty-boundaries/\(name)"
    return try GeoJSONLayer.read(file: name, bytes: SharedFiles.bytes(path))
  }

  @Test("A layer in British National Grid is refused once, and named")
  func britishNationalGrid() {
    let report = #expect(throws: FaultReport.self) {
      try Self.read("bng-without-crs/london_boroughs.geojson")
    }
    #expect(report?.faults.count == 1)
    #expect(
      report?.faults.first?.found
        == "\"516401.6 160201.8\", which looks like British National Grid metres"
    )
    #expect(
      report?.faults.first?.remedy
        == "Reproject the layer to WGS 84 longitude and latitude (EPSG:4326)"
    )
  }

  @Test(
    "Layers whose form is right are read, whatever else is wrong with them",
    arguments: [
      "holes-outside-shell/london_boroughs.geojson", "polish-points/london_boroughs.geojson",
      "two-boroughs-missing/london_boroughs.json",
    ]
  )
  func wellFormed(name: String) throws {
    #expect(try !Self.read(name).features.isEmpty)
  }
}
