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

@Suite("Points counted in zones", .inLondon)
struct PointTallyTests {
  static let points = """
    id,x,y,kind,month,code
    west,-0.15,51.45,theft,2025-01,W
    on the border,-0.1,51.45,theft,2025-02,W
    east,-0.05,51.45,robbery,2025-01,E
    elsewhere,-0.3,51.45,theft,2025-01,W
    nowhere,,,theft,2025-01,W
    unknown,-0.05,51.41,theft,2025-01,X
    """

  @Test("Each point is in one zone, east on a border, or in the ledger")
  func counts() async throws {
    let findings = try await TallyCase().tally(Self.points)
    // Zones come in the order of their codes.
    #expect(
      String(decoding: try tallyBytes(findings, as: .csv), as: UTF8.self) == """
        gss_code,name,points,near_border
        E,Zone E,3,1
        W,Zone W,1,0

        """
    )
    #expect(
      String(decoding: ledgerText(findings), as: UTF8.self) == """
        Points of points.csv in the 2 zones of zones.geojson
                                   rows
          -----------------------------
          rows read                   6
          placed in one zone each     4
          outside every zone          1
          without coordinates         1
          out of range                0
          at 0, 0                     0
          unreadable                  0
          1 of the placed points lie within 50 m of a border of their zone: where points
          are snapped or anonymised, that many could belong next door.
          points.csv, row 5: outside, 7.0 km from W

        """
    )
  }

  @Test("By categories: one row for each zone and combination that occurs")
  func categories() async throws {
    let findings = try await TallyCase().tally(Self.points) { $0.by = ["kind", "month"] }
    #expect(
      String(decoding: try tallyBytes(findings, as: .csv), as: UTF8.self) == """
        gss_code,name,kind,month,points
        E,Zone E,robbery,2025-01,1
        E,Zone E,theft,2025-01,1
        E,Zone E,theft,2025-02,1
        W,Zone W,theft,2025-01,1

        """
    )
    let json = try JSONValue.parse(file: "out.geojson", bytes: tallyBytes(findings, as: .geojson))
    let east = json.object?["features"]?.array?[0].object
    #expect(east?["id"] == "E")
    #expect(east?["properties"]?.object?["points_theft_2025_02"] == 1)
    #expect(east?["properties"]?.object?["points"] == 3)
    let sequence = try tallyBytes(findings, as: .geojsons).split(separator: 0x1E)
    let first = try JSONValue.parse(
      file: "out.geojsons",
      bytes: Array(try #require(sequence.first))
    )
    #expect(sequence.count == 2)
    #expect(first == json.object?["features"]?.array?.first)
  }

  @Test("A column of codes is compared with the zones of the points")
  func reconcileColumn() async throws {
    let findings = try await TallyCase().tally(Self.points) { $0.reconcile = "code" }
    let sum = findings.total.reconciliation
    #expect((sum.agreeing, sum.disagreeing) == (2, 2))
    #expect((sum.unknownCode, sum.withoutCode) == (1, 0))
    // One lies on the border, one 0.1 degrees of longitude (7 km) outside.
    #expect(findings.disagreements.map(\.row) == [3, 5])
    #expect(findings.disagreements.map(\.code) == ["E", nil])
    #expect(try #require(findings.disagreements[0].distance) < 1e-6)
    #expect(abs(try #require(findings.disagreements[1].distance) - 6_950) < 10)
  }

  @Test("A published table is compared zone by zone")
  func reconcileTable() async throws {
    let job = try TallyCase()
    try job.folder.write("published.csv", "gss_code,offences\nE,3\nW,4\nZ,9\n")
    let findings = try await job.tally(Self.points) {
      $0.reconcile = "\(job.folder.path)/published.csv"
    }
    // The points of Z are of no zone here: nothing of a published table is left out unsaid.
    #expect(findings.published.map(\.code) == ["E", "W", "Z"])
    #expect(findings.published.map(\.counted) == [3, 1, nil])
    #expect(findings.published.map(\.published) == [3, 4, 9])
    let text = String(decoding: ledgerText(findings), as: UTF8.self)
    #expect(text.contains("1 of 2 zones agree"))
    #expect(text.contains("no such zone"), "\(text)")
    try job.folder.write("published.csv", "gss_code,offences\nE,three\n")
    #expect(
      await job.faults {
        _ = try await job.tally(Self.points) {
          $0.reconcile = "\(job.folder.path)/published.csv"
        }
      } == [
        "published.csv, row 2, column offences: found \"three\"; expected a whole number such as 1234. "
          + "Write the figure in digits alone."
      ]
    )
    try job.folder.write("published.csv", "gss_code,offences\nE,3\nW,-1\n")
    #expect(
      await job.faults {
        _ = try await job.tally(Self.points) {
          $0.reconcile = "\(job.folder.path)/published.csv"
        }
      } == [
        "published.csv, row 3, column offences: found \"-1\"; expected a count of 0 or more. Write how many points were "
          + "published."
      ]
    )
  }

  @Test(
    "Years, kinds and their totals of a published table are never added up",
    arguments: [
      ("gss_code,year,offences\nE,2023,1\nE,2024,2\nW,2024,1\n", 3),
      ("gss_code,kind,offences\nE,all,3\nW,all,1\nE,theft,2\n", 4),
      ("gss_code,offences\nE,3\nE,3\nW,1\n", 3),
    ]
  )
  func severalRows(table: String, row: Int) async throws {
    let job = try TallyCase()
    try job.folder.write("published.csv", table)
    #expect(
      await job.faults {
        _ = try await job.tally(Self.points) {
          $0.reconcile = "\(job.folder.path)/published.csv"
        }
      } == [
        "published.csv, row \(row), column gss_code: found E a second time (first in row 2); expected one row for "
          + "each zone: years, parts and their totals are never added up. Keep the rows of what was counted here, one "
          + "for each zone."
      ]
    )
  }

  @Test("GeoJSON points are counted as the rows of a table; what is no point has no coordinates")
  func geoJSON() async throws {
    let job = try TallyCase()
    func feature(_ geometry: String) -> String {
      #"{"type":"Feature","properties":{"kind":"theft"},"geometry":\#(geometry)}"#
    }
    let point = #"{"type":"Point","coordinates":[-0.15,51.45]}"#
    try job.folder.write("points.geojson", TallyCase.layer([feature(point), feature("null")]))
    let findings = try await tally(
      job.request(["points.geojson"]) {
        ($0.x, $0.y) = (nil, nil)
        $0.by = ["kind"]
      }
    )
    #expect(findings.total.ledger.rows == 2)
    #expect(findings.total.ledger.placed == 1)
    #expect(findings.total.ledger.withoutCoordinates == 1)
    #expect(findings.total.categories == [["theft"]])
  }

  @Test("A pattern names all its files; one that matches nothing is unreadable")
  func patterns() async throws {
    let job = try TallyCase()
    try job.folder.write("a.csv", Self.points)
    try job.folder.write("b.csv", Self.points.replacing("theft", with: "arson"))
    let findings = try await tally(job.request(["?.csv"]))
    #expect(findings.files.map(\.name) == ["a.csv", "b.csv"])
    #expect(findings.total.ledger.placed == 8)
    #expect(
      await job.faults { _ = try await tally(job.request(["*.tsv"])) } == [
        "*.tsv: found no file that matches the pattern; expected at least one file of points. "
          + "Check the pattern."
      ]
    )
  }

  @Test("Points of the British National Grid fall where their degrees do")
  func britishNationalGrid() async throws {
    // TQ 288 790 in whole metres is 51.4939 N, 0.1469 W; 526000 185000 is north of both zones.
    let findings = try await TallyCase().tally("x,y\n528800,179000\n526000,185000\n") {
      $0.system = .britishNationalGrid
    }
    #expect(findings.total.tally.counts == [0, 1])
    #expect(findings.total.ledger.outside == 1)
    #expect(findings.settings.operations.first?.target.epsg == 4326)
  }

  @Test("Files that cannot be counted are refused, word for word")
  func refusedFiles() async throws {
    let job = try TallyCase()
    func faults(_ text: String) async -> [String] {
      await job.faults { _ = try await job.tally(text) }
    }
    #expect(
      await faults("") == [
        "points.csv: found no header row; expected a CSV whose first row names the columns. Check that "
          + "the file was saved or downloaded whole."
      ]
    )
    #expect(
      await faults("lon,y\n1,2\n") == [
        "points.csv, row 1: found the columns lon, y; expected a column x. Name the columns of "
          + "coordinates with --x and --y, and those of --by as the file does."
      ]
    )
    #expect(
      await faults("x,y,x\n1,2,3\n") == [
        "points.csv, row 1, column x: found the column a second time; expected each name once. Rename "
          + "or remove one of them."
      ]
    )
    #expect(
      await faults("x,y\n528800,179000\n") == [
        "points.csv: found \"528800.0 179000.0\" and others, which look like metres of British National "
          + "Grid; expected longitude and latitude in degrees. Add --crs bng."
      ]
    )
    #expect(
      await job.faults { _ = try await tally(job.request(["none.csv"])) } == [
        "none.csv: found no such file; expected a readable file. Check the path."
      ]
    )
  }

  /// What is said of points that lie in the zones when exchanged, after the first of them.
  static func exchanged(_ order: String, _ remedy: String) -> String {
    " and others, which lie in the zones of zones.geojson when the two coordinates are exchanged; expected "
      + "\(order), in points and zones. Exchange --x and --y where the points are the wrong way round; where "
      + "the zones are, write their \(remedy) first."
  }

  @Test("Points or zones whose coordinates are exchanged are refused, wherever the zones lie")
  func exchangedCoordinates() async throws {
    func faults(
      _ points: String,
      zones: [String],
      _ change: (inout TallyRequest) -> Void = { _ in }
    ) async throws -> [String] {
      let job = try TallyCase(zones: TallyCase.layer(zones))
      return await job.faults { _ = try await job.tally("x,y\n\(points)\n", change) }
    }
    let london = [TallyCase.square("W", -0.2, -0.1), TallyCase.square("E", -0.1, 0)]
    let degrees = Self.exchanged("longitude as x and latitude as y", "longitude")
    #expect(
      try await faults("51.45,-0.15\n51.46,-0.05", zones: london)
        == ["points.csv: found \"51.45 -0.15\"\(degrees)"]
    )
    // The same fault in the zones: [latitude, longitude].
    let turned = TallyCase.ring("W", "[51.4,-0.2],[51.5,-0.2],[51.5,-0.1],[51.4,-0.1],[51.4,-0.2]")
    #expect(
      try await faults("-0.15,51.45\n-0.16,51.46", zones: [turned])
        == ["points.csv: found \"-0.15 51.45\"\(degrees)"]
    )
    // Far from London.
    let paris = TallyCase.ring("P", "[2.2,48.8],[2.4,48.8],[2.4,48.9],[2.2,48.9],[2.2,48.8]")
    #expect(
      try await faults("48.85,2.3", zones: [paris])
        == ["points.csv: found \"48.85 2.3\"\(degrees)"]
    )
    // Metres: TQ 288 790, northing first.
    let metres = Self.exchanged("easting as x and northing as y", "easting")
    #expect(
      try await faults("179000,528800", zones: london) { $0.system = .britishNationalGrid }
        == ["points.csv: found \"179000.0 528800.0\"\(metres)"]
    )
    // Somewhere else altogether, one of several, or beside a point in a zone: an answer.
    for points in ["2.3,48.85", "51.45,-0.15\n2.3,48.85", "51.45,-0.15\n-0.15,51.45"] {
      #expect(try await faults(points, zones: london) == [])
    }
  }

  @Test("Far away the distance is that along the ground, to the zone that is nearest there")
  func farAway() async throws {
    // By the haversine formula with 6,371,008.8 m to the nearest corner of W and of E; of the last but one by
    // the ellipsoid, which a sphere of that radius has as 90.2 km.
    let findings = try await TallyCase().tally(
      "x,y\n29,41\n179,-51\n2.35,48.85\n-74,40.7\n-179.9,0\n-1.5,51.45\n-0.3,51.45\n"
    )
    let nearest = try findings.outside.map { try #require($0.nearest) }
    #expect(nearest.map(\.code) == ["E", "E", "E", "W", "W", "W", "W"])
    let kilometres = [2490.930, 19_926.036, 329.300, 5566.241, 14_288.498, 90.4, 6.95]
    for (found, expected) in zip(nearest, kilometres) {
      #expect(abs(found.distance / 1000 - expected) < max(0.001, expected < 100 ? 0.1 : 0))
    }
    let text = String(decoding: ledgerText(findings), as: UTF8.self)
    #expect(text.contains("points.csv, row 2: outside, 2,490.9 km from E"))
  }

  @Test("From anywhere the nearest of many zones is that of the least distance of all")
  func nearestOfMany() async throws {
    var random = SplitMix64(seed: 2)
    // A zone in each cell of 5 by 5 degrees, from a sliver to the whole cell: the nearest ball is often another's.
    let zones = (0..<40).map { cell in
      let (west, south) = (Double(cell % 8) * 5 - 10, Double(cell / 8) * 5 + 36)
      let (width, height) = (
        Double.random(in: 0.01...5, using: &random), Double.random(in: 0.01...5, using: &random)
      )
      let corners = [(0, 0), (width, 0), (width, height), (0, height), (0, 0)]
      return TallyCase.ring(
        "Z\(cell + 10)",
        corners.map { "[\(west + $0.0),\(south + $0.1)]" }.joined(separator: ",")
      )
    }
    let rows = (0..<600).map { row in
      let spread = row.isMultiple(of: 2) ? 12.0 : 60
      let x = Double.random(in: (10 - 3 * spread)...(10 + 2 * spread), using: &random)
      return "\(x),\(Double.random(in: (50 - spread * 2)...(50 + spread / 2), using: &random))"
    }
    let findings = try await TallyCase(zones: TallyCase.layer(zones))
      .tally("x,y\n" + rows.joined(separator: "\n") + "\n")
    var asked = 0
    for stray in findings.outside {
      let nearest = try #require(stray.nearest)
      // Closer by, the scale at the point tells which zone it is.
      guard nearest.distance > 20_500 else { continue }
      let all = findings.layer.zones.map { Self.metres(from: stray.point, to: $0.area) }
      let least = try #require(all.min())
      let zone = try #require(findings.layer.zones.firstIndex { $0.code == nearest.code })
      // On a sphere distances are off by 0.6 % at most, so that two zones as near as that may change places.
      #expect(abs(nearest.distance / least - 1) < 0.007, "from \(stray.point.x), \(stray.point.y)")
      #expect(all[zone] < 1.013 * least)
      asked += 1
    }
    #expect(asked > 300, "\(asked)")
  }

  /// Metres to the nearest side of an area.
  static func metres(from place: Point, to area: MultiPolygon) -> Double {
    let rings = area.polygons.flatMap(\.rings)
    return rings.flatMap { zip($0.points, $0.points.dropFirst()) }
      .map { metresToSide((place.x, place.y), ($0.x, $0.y), ($1.x, $1.y)) }.min() ?? .infinity
  }

  @Test("Far from zones of Web Mercator the ground is measured too")
  func farFromMercator() async throws {
    let folder = try TemporaryFolder()
    try ZonePackage.write(
      [
        ZonePackage.Layer(
          system: 3857,
          // 0.2 W to 0.1 W, 51.4 N to 51.5 N.
          zones: [
            (
              "W",
              Envelope(
                Point(x: -22_263.898, y: 6_693_172.2),
                Point(x: -11_131.949, y: 6_711_021.9)
              )
            )
          ]
        )
      ],
      to: "\(folder.path)/zones.gpkg"
    )
    let points = try folder.write("points.csv", "x,y\n29,41\n")
    var request = TallyRequest(inputs: [points], zones: "\(folder.path)/zones.gpkg")
    (request.x, request.y) = ("x", "y")
    let nearest = try #require(try await tally(request).outside.first?.nearest)
    // 2,497.6 km by the haversine formula to the corner at 0.1 W and 51.4 N.
    #expect(abs(nearest.distance - 2_497_593) < 3_000)
  }

  @Test("A border as long as half the world is near where it is near on the ground, and no pole is")
  func longBorder() async throws {
    func world(_ latitude: Int) -> String {
      func half(_ code: String, _ west: Int, _ east: Int) -> String {
        let (south, north) = (-latitude, latitude)
        return TallyCase.ring(
          code,
          "[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],[\(west),\(north)],[\(west),\(south)]"
        )
      }
      return TallyCase.layer([half("W", -180, 0), half("E", 0, 180)])
    }
    // Metres east of the border, by the radius of the ellipsoid along each parallel.
    // 49.0, 44.6, 48.5, 49.0
    let near = [(0.00044, 0), (0.0008, 60), (0.0025, 80), (0.0042, 84)]
    // 51.2, 50.2, 50.4, 51.4
    let far = [(0.00046, 0), (0.0009, 60), (0.0026, 80), (0.0044, 84), (90, 0)]
    func count(_ points: [(Double, Int)]) async throws -> Int64? {
      let rows = points.map { "\($0.0),\($0.1)\n" }.joined()
      let findings = try await TallyCase(zones: world(85)).tally("x,y\n" + rows)
      #expect(findings.total.tally.total(ofZone: 0) == Int64(points.count))
      return findings.total.nearBorder.first
    }
    #expect(try await count(near) == 4)
    #expect(try await count(far) == 0)
    let job = try TallyCase(zones: world(90))
    #expect(
      await job.faults { _ = try await job.tally("x,y\n1,1\n") } == [
        "zones.geojson: found zones from latitude -90.0 to 90.0; expected zones between 89 south and 89 north, "
          + "where distances to their borders can be measured. Count without them: --border 0."
      ]
    )
    #expect(try await job.tally("x,y\n1,1\n") { $0.borderDistance = 0 }.total.ledger.placed == 1)
  }

  @Test("Of several files the row that is farthest from a border is named with its file")
  func reconcileFiles() async throws {
    let job = try TallyCase()
    try job.folder.write("a.csv", "x,y,code\n-0.1,51.45,W\n")
    try job.folder.write("b.csv", "x,y,code\n-0.09,51.45,W\n")
    let findings = try await tally(job.request(["a.csv", "b.csv"]) { $0.reconcile = "code" })
    let text = String(decoding: ledgerText(findings), as: UTF8.self)
    #expect(text.contains("(b.csv, row 2)"), "\(text)")
  }

  @Test("A published table with two columns of counts is refused")
  func twoPublishedCounts() async throws {
    let job = try TallyCase()
    try job.folder.write("published.csv", "gss_code,points,offences\nE,3,4\n")
    #expect(
      await job.faults {
        _ = try await job.tally(Self.points) {
          $0.reconcile = "\(job.folder.path)/published.csv"
        }
      } == [
        "published.csv, row 1: found the columns points and offences; expected one of the two: nobody can "
          + "tell which is meant. Remove the column that is not meant."
      ]
    )
  }

  @Test("Zones that cannot be counted in are refused, word for word")
  func refusedZones() async throws {
    func faults(_ features: [String]) async throws -> [String] {
      let job = try TallyCase(zones: TallyCase.layer(features))
      return await job.faults { _ = try await job.tally(Self.points) }
    }
    let west = TallyCase.square("W", -0.2, -0.1)
    #expect(
      try await faults([west, TallyCase.square("V", -0.15, 0)]) == [
        "zones.geojson, feature V: found V and W share ground near -0.15 51.4; expected zones that do "
          + "not overlap. Repair the layer in a GIS, or let the first zone by code win with --resolve-overlaps."
      ]
    )
    // The two long sides cross in the middle: (-0.15, 51.45).
    let bow = "[-0.2,51.4],[-0.1,51.5],[-0.1,51.4],[-0.2,51.5],[-0.25,51.45],[-0.2,51.4]"
    let crossed = try await faults([TallyCase.ring("B", bow)])
    #expect(crossed.count == 1)
    #expect(
      crossed[0].hasPrefix(
        "zones.geojson, feature B: found a border of B that crosses itself near -0.15"
      )
    )
    #expect(crossed[0].hasSuffix("; expected a valid area. Repair the boundary in a GIS."))
    let strayHole =
      #"{"type":"Feature","properties":{"gss_code":"H"},"geometry":{"type":"Polygon","coordinates":["#
      + "[[-0.2,51.4],[-0.1,51.4],[-0.1,51.5],[-0.2,51.5],[-0.2,51.4]],"
      + "[[-0.05,51.42],[-0.05,51.43],[-0.04,51.43],[-0.04,51.42],[-0.05,51.42]]]}}"
    #expect(
      try await faults([strayHole]) == [
        "zones.geojson, feature H: found a hole of H that lies outside its border near -0.05 51.42; "
          + "expected a valid area. Repair the boundary in a GIS."
      ]
    )
    // A hole as large as its zone, begun at another corner; a border that goes there and back.
    let filled =
      #"{"type":"Feature","properties":{"gss_code":"H"},"geometry":{"type":"Polygon","coordinates":["#
      + "[[-0.2,51.4],[-0.1,51.4],[-0.1,51.5],[-0.2,51.5],[-0.2,51.4]],"
      + "[[-0.1,51.5],[-0.2,51.5],[-0.2,51.4],[-0.1,51.4],[-0.1,51.5]]]}}"
    let flat = TallyCase.ring("F", "[-0.2,51.4],[-0.1,51.45],[0,51.5],[-0.2,51.4]")
    for (code, zone) in [("H", filled), ("F", flat)] {
      #expect(
        try await faults([zone]) == [
          "zones.geojson, feature \(code): found a part of \(code) that encloses nothing; expected a valid "
            + "area. Repair the boundary in a GIS."
        ]
      )
    }
    #expect(
      try await faults([west, TallyCase.square(nil, -0.1, 0)]) == [
        "zones.geojson: found the properties gss_code, name, none of which names every zone once; "
          + "expected a code of each zone, under a usual name such as gss_code, LSOA21CD or code. Name "
          + "the property of the codes with --code."
      ]
    )
    #expect(
      try await faults([]) == [
        "zones.geojson: found no zones; expected at least one zone. Choose another layer."
      ]
    )
  }

  @Test("A zone without a code is named where the property is given")
  func zoneWithoutCode() async throws {
    let job = try TallyCase(
      zones: TallyCase.layer([
        TallyCase.square("W", -0.2, -0.1), TallyCase.square(nil, -0.1, 0),
      ])
    )
    #expect(
      await job.faults {
        _ = try await job.tally(Self.points) { $0.codeProperty = "gss_code" }
      } == [
        "zones.geojson, at /features/1: found no `gss_code`; expected the code of the zone. Give the "
          + "zone its code, or name another property with --code."
      ]
    )
  }

  @Test(
    "A code that is given twice is named where the property is given; a long list says how long"
  )
  func codeTwice() async throws {
    let zones = (0..<203).map { TallyCase.square("W", Double($0) / 10, Double($0 + 1) / 10) }
    let job = try TallyCase(zones: TallyCase.layer(zones))
    let faults = await job.faults {
      _ = try await job.tally(Self.points) { $0.codeProperty = "gss_code" }
    }
    #expect(faults.count == 201)
    #expect(
      faults.first
        == "zones.geojson, at /features/1: found the code W a second time (first in /features/0); "
        + "expected one feature for each zone. Join the two into one MultiPolygon, or name another "
        + "property with --code."
    )
    #expect(
      faults.last
        == "zones.geojson: found 2 more zones whose code is that of an earlier one; expected one "
        + "feature for each zone. Join the two into one MultiPolygon, or name another property with "
        + "--code."
    )
  }

  @Test("A list of overlaps that stops says how many more there are")
  func manyOverlaps() async throws {
    let zones = (0..<204).map { index in
      TallyCase.square(String(1000 + index), Double(index) / 10, Double(index) / 10 + 0.15)
    }
    let job = try TallyCase(zones: TallyCase.layer(zones))
    let faults = await job.faults { _ = try await job.tally(Self.points) }
    #expect(faults.count == 201)
    #expect(
      faults.last
        == "zones.geojson: found 3 more pairs of zones that share ground; expected zones that do not "
        + "overlap. Repair the layer in a GIS, or let the first zone by code win with "
        + "--resolve-overlaps."
    )
  }

  @Test("Overlaps are resolved on request: the first zone by code wins")
  func resolvedOverlaps() async throws {
    let job = try TallyCase(
      zones: TallyCase.layer([
        TallyCase.square("W", -0.2, -0.1), TallyCase.square("V", -0.15, 0),
      ])
    )
    let findings = try await job.tally("x,y\n-0.12,51.45\n-0.18,51.45\n") {
      $0.resolvesOverlaps = true
    }
    #expect(findings.layer.zones.map(\.code) == ["V", "W"])
    #expect(findings.total.tally.counts == [1, 1])
  }
}
