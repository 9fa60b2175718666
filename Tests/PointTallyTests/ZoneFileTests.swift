import PointTally
import Exchange
import Foundation
import PlanarGeometry
import ReferenceSystems
import Reporting
import Tally
import TestSupport
import Testing
import ZoneIndex

@Suite("Layers of zones as people have them", .inLondon)
struct ZoneFileTests {
  static func feature(_ properties: String, _ west: Double) -> String {
    let ring =
      "[\(west),51.4],[\(west + 0.1),51.4],[\(west + 0.1),51.5],[\(west),51.5],[\(west),51.4]"
    return #"{"type":"Feature","properties":{\#(properties)},"#
      + #""geometry":{"type":"Polygon","coordinates":[[\#(ring)]]}}"#
  }

  static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> Envelope {
    Envelope(Point(x: west, y: south), Point(x: east, y: north))
  }

  /// Counts points in the layers of a package.
  static func count(
    _ layers: [ZonePackage.Layer],
    _ points: String,
    _ change: (inout TallyRequest) -> Void = { _ in }
  ) async throws -> TallyFindings {
    let job = try TallyCase()
    try ZonePackage.write(layers, to: "\(job.folder.path)/zones.gpkg")
    return try await job.tally("x,y\n" + points) {
      $0.zones = "\(job.folder.path)/zones.gpkg"
      change(&$0)
    }
  }

  @Test("The code is the property that names every zone once, whatever stands beside it")
  func codes() async throws {
    for (properties, expected) in [
      (#""LAD24CD":"E09","WD24CD":"E05\#("%")""#, "WD24CD"),
      (#""gss_code":"E09","lsoa_code":"E01\#("%")""#, "lsoa_code"),
      (#""LSOA21CD":"E01\#("%")","LAD24CD":"E09\#("%")""#, "LSOA21CD"),
      (#""code":7,"id":\#("%")"#, "id"),
      (#""type":"x","ward_no":\#("%"),"code":\#("%")"#, "code"),
    ] {
      let zones = (0..<2).map { index in
        Self.feature(properties.replacing("%", with: "\(index)"), -0.2 + Double(index) / 10)
      }
      let job = try TallyCase(zones: TallyCase.layer(zones))
      let findings = try await job.tally("x,y\n-0.15,51.45\n")
      #expect(findings.layer.codeProperty == expected)
      #expect(findings.total.tally.counts == [1, 0])
    }
  }

  @Test("Where no usual name will do, the properties are listed, and those that could be named")
  func noCode() async throws {
    let zones = (0..<2).map {
      Self.feature(#""borough":"A","ward_no":\#(100 + $0)"#, -0.2 + Double($0) / 10)
    }
    let job = try TallyCase(zones: TallyCase.layer(zones))
    #expect(
      await job.faults { _ = try await job.tally("x,y\n") } == [
        "zones.geojson: found the properties borough, ward_no, of which ward_no names every zone once; "
          + "expected a code of each zone, under a usual name such as gss_code, LSOA21CD or code. Name "
          + "the property of the codes with --code."
      ]
    )
    let named = try await job.tally("x,y\n-0.15,51.45\n") { $0.codeProperty = "ward_no" }
    #expect(named.layer.zones.map(\.code) == ["100", "101"])
  }

  @Test("A package's codes may be whole numbers, and its system has a number of its own")
  func package() async throws {
    // TQ 29 79 in whole kilometres, 51.4951 N, 0.1437 W.
    let layer = ZonePackage.Layer(
      system: 27700,
      zones: [
        (101, Self.box(528_000, 178_000, 529_000, 180_000)),
        (102, Self.box(529_000, 178_000, 530_000, 180_000)),
      ]
    )
    let findings = try await Self.count([layer], "-0.1469,51.4939\n-0.1430,51.4939\n")
    #expect(findings.layer.system == .britishNationalGrid)
    #expect(findings.layer.zones.map(\.code) == ["101", "102"])
    #expect(findings.total.tally.counts == [1, 1])
  }

  @Test("One of several layers is named; the refusal lists them")
  func layers() async throws {
    let wards = ZonePackage.Layer(
      name: "wards",
      system: 4326,
      zones: [("A", Self.box(-0.2, 51.4, -0.1, 51.5))]
    )
    var boroughs = wards
    boroughs.name = "boroughs"
    let job = try TallyCase()
    let file = "\(job.folder.path)/zones.gpkg"
    try ZonePackage.write([wards, boroughs], to: file)
    func faults(_ layer: String?, zones: String) async -> [String] {
      await job.faults {
        _ = try await job.tally("x,y\n") {
          $0.zones = "\(job.folder.path)/\(zones)"
          $0.layer.name = layer
        }
      }
    }
    #expect(
      await faults(nil, zones: "zones.gpkg") == [
        "zones.gpkg: found 2 feature layers: boroughs, wards; expected one layer. Name the layer with "
          + "--layer."
      ]
    )
    #expect(
      await faults("ward", zones: "zones.gpkg") == [
        "zones.gpkg: found 2 feature layers: boroughs, wards; expected a layer ward. Name the layer "
          + "with --layer."
      ]
    )
    #expect(
      await faults("wards", zones: "zones.geojson") == [
        "zones.geojson: found --layer wards for GeoJSON, which has one layer without a name; expected a format "
          + "whose layers have names, such as GeoPackage. Leave --layer out."
      ]
    )
    let findings = try await job.tally("x,y\n-0.15,51.45\n") {
      $0.zones = file
      $0.layer.name = "wards"
    }
    #expect(findings.total.tally.counts == [1])
    // Partial counts of two layers of one file do not add up.
    var request = job.request(["points.csv"]) {
      $0.zones = file
      $0.layer.name = "wards"
    }
    let partial = try await partialTally(request)
    request.layer.name = "boroughs"
    let other = try zoneLayer(for: request)
    #expect(
      await job.faults { _ = try await merge([("p.json", partial)], layer: other) } == [
        "p.json: found counts in other zones than those of zones.gpkg; expected the same layer in all "
          + "parts. Give the layer that was counted in with --zones."
      ]
    )
  }

  @Test("Numbers that no place has, and systems that are none, are refused with the file")
  func badPackages() async throws {
    func faults(_ system: Int, _ area: Envelope) async throws -> [String] {
      let job = try TallyCase()
      let file = "\(job.folder.path)/zones.gpkg"
      try ZonePackage.write([.init(system: system, zones: [("A", area)])], to: file)
      return await job.faults { _ = try await job.tally("x,y\n") { $0.zones = file } }
    }
    #expect(
      try await faults(4326, Self.box(0, 51, 1e300, 52)) == [
        "zones.gpkg, feature 1: found a position as far out as 1e+300 52.0; expected a longitude from "
          + "-180 to 180 and a latitude from -90 to 90, as in EPSG:4326. Check the reference system of "
          + "the layer."
      ]
    )
    #expect(
      try await faults(27700, Self.box(-1e9, 0, 1, 1)) == [
        "zones.gpkg, feature 1: found a position as far out as -1000000000.0 0.0; expected coordinates "
          + "of EPSG:27700. Check the reference system of the layer."
      ]
    )
    let unknown = try await faults(1, Self.box(0, 0, 1, 1))
    #expect(unknown.count == 1)
    #expect(
      unknown[0].hasPrefix(
        "zones.gpkg: found EPSG:1 is no coordinate reference system that PROJ knows"
      )
    )
    #expect(
      unknown[0].hasSuffix(
        "; expected a layer in a reference system of two coordinates that PROJ knows. Export the layer "
          + "in EPSG:27700 or EPSG:4326."
      )
    )
  }

  @Test("A border is 50 m away in metres of ground, also where a unit of the layer is 0.62 m")
  func webMercator() async throws {
    // 0.2 W to 0.1 W and 51.4 N to 51.5 N: 6378137 m times the angle, and Mercator's latitude.
    func x(_ degrees: Double) -> Double { 6_378_137 * degrees * .pi / 180 }
    func y(_ degrees: Double) -> Double {
      6_378_137 * log(tan(.pi / 4 + degrees * .pi / 360))
    }
    let layer = ZonePackage.Layer(
      system: 3857,
      zones: [("A", Self.box(x(-0.2), y(51.4), x(-0.1), y(51.5)))]
    )
    // A degree of longitude is 69,516 m at 51.45 N: 49 and 51 m from the western border.
    let findings = try await Self.count(
      [layer],
      "\(-0.2 + 49 / 69_516.0),51.45\n\(-0.2 + 51 / 69_516.0),51.45\n-0.21,51.45\n"
    )
    #expect(findings.total.tally.counts == [2])
    #expect(findings.total.nearBorder == [1])
    // 0.01 degrees outside.
    #expect(abs(try #require(findings.outside.first?.nearest?.distance) - 695) < 1)
  }

  @Test("A border is 50 m away in the south of a country and in its north")
  func country() async throws {
    // One border, 2 W, from 50 N to 58 N: a degree of longitude is 70,948 m at 50.5 and 59,950 at 57.5.
    let layer = ZonePackage.Layer(
      system: 4326,
      zones: [
        ("W", Self.box(-3, 50, -2, 58)), ("E", Self.box(-2, 50, -1, 58)),
      ]
    )
    for (metres, near) in [(49.5, 2 as Int64), (50.5, 0)] {
      let findings = try await Self.count(
        [layer],
        "\(-2 + metres / 70_945),50.5\n\(-2 + metres / 59_935),57.5\n"
      )
      #expect(findings.total.nearBorder.reduce(0, +) == near, "\(metres) m")
    }
  }

  @Test("Points are placed by what they are, not by what they look like in the zones' system")
  func pointsElsewhere() async throws {
    let layer = ZonePackage.Layer(
      system: 27700,
      zones: [("A", Self.box(529_000, 179_000, 531_000, 181_000))]
    )
    // Two in Manchester, one in Canada where the grid does not hold.
    let findings = try await Self.count([layer], "-2.2426,53.4808\n-2.25,53.49\n-100,60\n")
    let ledger = findings.total.ledger
    #expect((ledger.placed, ledger.outside, ledger.outOfRange) == (0, 3, 0))
    #expect(findings.outside.map(\.point).map(\.x) == [-2.2426, -2.25, -100])
    #expect(findings.outside.map { $0.nearest?.code } == ["A", "A", nil])
    #expect(abs(try #require(findings.outside[0].nearest?.distance) - 261_000) < 2_000)
    let text = String(decoding: ledgerText(findings), as: UTF8.self)
    #expect(
      text.contains(
        "  points.csv, row 4: outside, -100.0 60.0 lies where EPSG:27700 does not hold\n"
      )
    )
    #expect(!text.contains("inf"))
    let json = String(decoding: try tallyBytes(findings, as: .json), as: UTF8.self)
    #expect(json.contains(#""x": -2.2426"#) && json.contains(#""nearest_zone": null"#))
    // Two halves of it add up to the same.
    let job = try TallyCase()
    try ZonePackage.write([layer], to: "\(job.folder.path)/zones.gpkg")
    try job.folder.write("points.csv", "x,y\n-2.2426,53.4808\n-2.25,53.49\n-100,60\n")
    let request = job.request(["points.csv"]) { $0.zones = "\(job.folder.path)/zones.gpkg" }
    let partial = try await partialTally(request)
    let read = try PartialTally(file: "p.json", bytes: partial.json)
    let merged = try await merge([("p.json", read)], layer: zoneLayer(for: request))
    #expect(try TallyCase.bytes(merged) == TallyCase.bytes(findings))
  }

  @Test(
    "Zones abroad and of other grids are counted by the operation that is best where they lie",
    arguments: [
      // Madrid, Lisbon, Amersfoort, Belfast (twice), and the place in the system by pyproj 3.7 with PROJ 9.
      (23030, -3.70, 40.42, 440_724.7, 4_474_817.4),
      (23029, -9.14, 38.71, 487_949.1, 4_284_808.6),
      (28992, 5.387, 52.155, 154_986.1, 462_980.8),
      (29903, -5.93, 54.59, 333_858.7, 373_275.2), (25830, -3.70, 40.42, 440_615.7, 4_474_610.0),
    ]
  )
  func abroad(system: Int, longitude: Double, latitude: Double, x: Double, y: Double) async throws {
    let layer = ZonePackage.Layer(
      system: system,
      zones: [("A", Self.box(x - 10, y - 10, x + 10, y + 10))]
    )
    for dataset in [
      Repository.geodata, Repository.root.appending(path: "examples/three-squares").path,
    ] {
      let findings = try await Self.count(
        [layer],
        "\(longitude),\(latitude)\n\(longitude + 0.001),\(latitude)\n"
      ) { $0.dataset = dataset }
      #expect(findings.total.tally.counts == [1])
      #expect(findings.total.nearBorder == [1])
      // A thousandth of a degree of longitude, less the half of the zone.
      let expected = GroundScale.metresPerDegree(latitude: latitude).x / 1000 - 10
      #expect(abs(try #require(findings.outside.first?.nearest?.distance) - expected) < 12)
      #expect(try findings.layer.inDegrees().areas.count == 1)
    }
  }

  @Test("Degrees taken for metres are refused, as metres taken for degrees are")
  func degreesAsMetres() async throws {
    let job = try TallyCase()
    #expect(
      await job.faults {
        _ = try await job.tally("x,y\n-0.15,51.45\n0.05,51.45\n") {
          $0.system = .britishNationalGrid
        }
      } == [
        "points.csv: found \"-0.15 51.45\" and others, which look like longitude and latitude; expected "
          + "metres of British National Grid, as --crs bng says. Leave --crs bng out."
      ]
    )
  }

  @Test("Zones leave by the operation by which points come, which is named")
  func writtenZones() async throws {
    let corner = Point(x: 530_000, y: 180_000)
    let layer = ZonePackage.Layer(
      system: 27700,
      zones: [("A", Envelope(corner, Point(x: 531_000, y: 181_000)))]
    )
    let findings = try await Self.count([layer], "-0.12,51.506\n") {
      $0.dataset = Repository.geodata
    }
    let (areas, operations) = try findings.layer.inDegrees()
    let written = try #require(areas.first?.polygons.first?.exterior.points.first)
    // Ordnance Survey's own transformation of TQ 30000 80000: 51.503992 N, 0.128329 W.
    #expect(abs(written.x - -0.1283289) < 2e-7 && abs(written.y - 51.5039922) < 2e-7)
    #expect(operations.count == 1)
    let text = String(decoding: operationText(operations), as: UTF8.self)
    #expect(
      text == """
        Zones written in longitude and latitude
          EPSG:27700 to EPSG:4326: Inverse of British National Grid + OSGB36 to WGS 84
          (9), grid uk_os_OSTN15_london_crop.gsb, accurate to 1.0 m

        """
    )
    #expect(operationText([]).isEmpty)
  }

  @Test("Gzip is unpacked; another format is named as what it is, whatever the file's ending")
  func formats() async throws {
    let job = try TallyCase()
    let packed = StoredGzip.member(Array(TallyCase.layer().utf8))
    try job.folder.write("layer.bin", Data(packed))
    let findings = try await job.tally("x,y\n-0.15,51.45\n") {
      $0.zones = "\(job.folder.path)/layer.bin"
    }
    #expect(findings.total.tally.total == 1)
    let shape = [0, 0, 0x27, 0x0A] + [UInt8](repeating: 0, count: 96)
    try job.folder.write("zones.json", Data(shape))
    #expect(
      await job.faults {
        _ = try await job.tally("x,y\n") { $0.zones = "\(job.folder.path)/zones.json" }
      } == [
        "zones.json: found a Shapefile without zones.shx and zones.dbf; expected its parts .shp, .shx, .dbf beside "
          + "each other. Copy all of them into one folder."
      ]
    )
  }
}
