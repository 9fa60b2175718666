import Exchange
import Foundation
import PointTally
import ReferenceSystems
import Reporting
import TestSupport
import Tally
import Testing
import ZoneIndex

@Suite(
  "Layers of zones in the formats of other programs",
  .inLondon,
  .needs(tool: "ogr2ogr", of: "gdal-bin")
)
struct LayerFormatTests {
  /// Points in both zones, on their border, and outside.
  static let points = "x,y\n-0.15,51.45\n-0.12,51.41\n-0.1,51.45\n-0.05,51.45\n0.05,51.45\n"

  /// Two zones side by side, of which the second has a part apart, with codes, names and residents.
  static let zones = TallyCase.layer([
    #"{"type":"Feature","properties":{"WD24CD":"E05000001","WD24NM":"Bèta","residents":12},"#
      + #""geometry":{"type":"Polygon","coordinates":[[[-0.2,51.4],[-0.1,51.4],[-0.1,51.5],[-0.2,51.5],[-0.2,51.4]]]}}"#,
    #"{"type":"Feature","properties":{"WD24CD":"E05000002","WD24NM":"Alpha","residents":15},"#
      + #""geometry":{"type":"MultiPolygon","coordinates":[[[[-0.1,51.4],[0,51.4],[0,51.5],[-0.1,51.5],[-0.1,51.4]]],"#
      + #"[[[0.01,51.4],[0.02,51.4],[0.02,51.5],[0.01,51.4]]]]}}"#,
  ])

  /// Has GDAL write a layer in another format.
  static func convert(
    _ job: TallyCase,
    _ driver: String,
    _ name: String,
    _ options: [String] = [],
    from source: String = zones
  ) throws {
    try job.folder.write("source.geojson", source)
    let run = try ExternalTool.run(
      "ogr2ogr",
      ["-f", driver] + options + [
        "\(job.folder.path)/\(name)", "\(job.folder.path)/source.geojson",
      ]
    )
    let done = try #require(run)
    try #require(done.status == 0, "\(done.errors)")
  }

  /// A function of its own: the optimiser of Swift 6.3 crashes over the loop in an asynchronous one.
  private static func expectSameBytes(
    _ found: TallyFindings,
    _ expected: TallyFindings,
    _ forms: [TallyForm]
  ) throws {
    for form in forms {
      #expect(try tallyBytes(found, as: form) == tallyBytes(expected, as: form))
    }
  }

  static func count(
    _ job: TallyCase,
    _ zones: String,
    _ change: (inout TallyRequest) -> Void = { _ in }
  ) async throws -> TallyFindings {
    try await job.tally(points) {
      $0.zones = "\(job.folder.path)/\(zones)"
      change(&$0)
    }
  }

  static func faults(
    _ job: TallyCase,
    _ zones: String,
    _ change: (inout TallyRequest) -> Void = { _ in }
  ) async -> [String] {
    await job.faults { _ = try await count(job, zones, change) }
  }

  static func bytes(_ job: TallyCase, _ name: String) throws -> [UInt8] {
    try readFile("\(job.folder.path)/\(name)")
  }

  @Test(
    "Counts over zones in each format are those over GeoJSON, to the byte",
    arguments: [
      ("ESRI Shapefile", "zones.shp", []), ("FlatGeobuf", "zones.fgb", []),
      ("LIBKML", "zones.kml", []), ("GML", "zones.gml", []),
      ("GML", "zones.gml", ["-dsco", "FORMAT=GML2"]),
      ("MapInfo File", "zones.tab", []), ("MapInfo File", "zones.mif", []),
      ("GPKG", "zones.gpkg", []),
    ]
  )
  func agreement(driver: String, name: String, options: [String]) async throws {
    let job = try TallyCase(zones: Self.zones)
    let expected = try await Self.count(job, "zones.geojson")
    #expect(expected.total.tally.counts == [2, 2])
    #expect(expected.layer.zones.map(\.name) == ["Bèta", "Alpha"])
    try Self.convert(job, driver, name, options)
    let found = try await Self.count(job, name)
    #expect(found.layer.system == .wgs84)
    try Self.expectSameBytes(found, expected, [.csv] + (name.hasSuffix(".tab") ? [] : [.geojsons]))
  }

  @Test("TopoJSON has zones that share their borders, in longitude and latitude")
  func topoJSON() async throws {
    let job = try TallyCase(zones: Self.zones)
    try job.folder.write(
      "zones.json",
      #"{"type":"Topology","objects":{"wards":{"type":"GeometryCollection","geometries":["#
        + #"{"type":"Polygon","properties":{"WD24CD":"E05000001","WD24NM":"Bèta"},"arcs":[[0,1]]},"#
        + #"{"type":"MultiPolygon","properties":{"WD24CD":"E05000002","WD24NM":"Alpha"},"arcs":[[[-1,2]],[[3]]]}]}},"#
        + #""arcs":[[[-0.1,51.4],[-0.1,51.5]],[[-0.1,51.5],[-0.2,51.5],[-0.2,51.4],[-0.1,51.4]],"#
        + #"[[-0.1,51.4],[0,51.4],[0,51.5],[-0.1,51.5]],[[0.01,51.4],[0.02,51.4],[0.02,51.5],[0.01,51.4]]]}"#
    )
    let (expected, found) = (
      try await Self.count(job, "zones.geojson"), try await Self.count(job, "zones.json")
    )
    #expect(try tallyBytes(found, as: .csv) == tallyBytes(expected, as: .csv))
  }

  @Test("British National Grid is known by its code, by a .prj, and by its definition alone")
  func grid() async throws {
    for (driver, name) in [
      ("ESRI Shapefile", "zones.shp"), ("MapInfo File", "zones.tab"), ("GeoJSON", "grid.geojson"),
    ] {
      let job = try TallyCase(zones: Self.zones)
      let old = name.hasSuffix("json") ? ["-lco", "RFC7946=NO"] : []
      try Self.convert(job, driver, name, ["-t_srs", "EPSG:27700"] + old)
      // Not on the border, which GDAL moves to the grid without that of Ordnance Survey.
      let found = try await job.tally("x,y\n-0.15,51.45\n-0.12,51.41\n-0.05,51.45\n") {
        $0.zones = "\(job.folder.path)/\(name)"
      }
      #expect(found.layer.system == .britishNationalGrid)
      #expect(found.total.tally.counts == [2, 1])
    }
  }

  @Test("A Shapefile is found by any of its parts, in any case, and in an archive")
  func parts() async throws {
    let job = try TallyCase(zones: Self.zones)
    try Self.convert(job, "ESRI Shapefile", "wards.shp")
    let expected = try await Self.count(job, "wards.shp")
    var whole: [UInt8] = []
    for ending in ["shp", "shx", "dbf", "prj", "cpg"] {
      whole += (try? Self.bytes(job, "wards.\(ending)")) ?? []
    }
    let files = try ["shp", "shx", "dbf", "prj"].map {
      (name: "folder/Wards.\($0)", bytes: try Self.bytes(job, "wards.\($0)"))
    }
    for part in ["dbf", "shx", "prj"] {
      #expect(try await Self.count(job, "wards.\(part)").total == expected.total)
    }
    try job.folder.write("wards.zip", Data(StoredZip.archive(files)))
    for (ending, file) in zip(["SHP", "SHX", "Dbf", "prj"], files) {
      try job.folder.write("LOUD.\(ending)", Data(file.bytes))
    }
    #expect(try await Self.count(job, "LOUD.SHP").total == expected.total)
    #expect(try await Self.count(job, "wards.zip").total == expected.total)
    #expect(
      try await Self.count(job, "wards.zip") { $0.layer.name = "Wards" }.total == expected.total
    )
    // A change of any part is another layer.
    let changed = try #require(files.last).bytes + [0x20]
    try job.folder.write("wards.prj", Data(changed))
    #expect(try await Self.count(job, "wards.shp").layer.sha256 != expected.layer.sha256)
  }

  @Test("Names are read in the encoding that the table says, or is in")
  func encodings() async throws {
    for encoding in ["UTF-8", "ISO-8859-1"] {
      for keeps in [true, false] {
        let job = try TallyCase(zones: Self.zones)
        try Self.convert(job, "ESRI Shapefile", "zones.shp", ["-lco", "ENCODING=\(encoding)"])
        if !keeps { try? job.folder.remove("zones.cpg") }
        let found = try await Self.count(job, "zones.shp")
        #expect(found.layer.zones[0].name == "Bèta", "\(encoding), .cpg \(keeps)")
      }
    }
  }

  @Test("Names come from the property that is named")
  func names() async throws {
    let job = try TallyCase(zones: Self.zones)
    let found = try await Self.count(job, "zones.geojson") {
      ($0.codeProperty, $0.nameProperty) = ("residents", "WD24CD")
    }
    #expect(found.layer.zones.map(\.name) == ["E05000001", "E05000002"])
    #expect(
      await Self.faults(job, "zones.geojson") { $0.nameProperty = "title" } == [
        "zones.geojson: found no property title in any zone; expected one of WD24CD, WD24NM, residents. Correct "
          + "--name."
      ]
    )
  }
}
