import Analysis
import Atlas
import Exchange
import Foundation
import TestSupport
import Testing

/// Boundaries as they come from the wild, and partitions broken by hand.
@Suite("Layers of boundaries", .inLondon)
struct LayerTests {
  static let file = "boundaries/boroughs.geojson"

  /// The faults of a dataset whose layer a test has replaced.
  static func faults(_ breakIt: (DatasetCopy) throws -> Void) async throws -> [String] {
    try await CheckTests.faults(breakIt)
  }

  static let corpus = Repository.shared("conformance/dirty-boundaries")

  /// A layer of the shared corpus.
  static func wild(_ path: String) throws -> Data {
    let folder = try #require(corpus)
    return try #require(FileManager.default.contents(atPath: "\(folder)/\(path)"))
  }

  /// A wild layer with the GSS codes that it lacks, by the names of the shipped boroughs.
  static func withCodes(_ data: Data, in copy: DatasetCopy) throws -> Data {
    var codes: [String: String] = [:]
    for line in try copy.folder.read("zones/boroughs.csv").split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",")
      codes[String(fields[1])] = String(fields[0])
    }
    var json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    var features = try #require(json["features"] as? [[String: Any]])
    for index in features.indices {
      let name = (features[index]["properties"] as? [String: Any])?["name"] as? String ?? ""
      features[index]["properties"] = ["gss_code": codes[name] ?? name, "name": name]
    }
    json["features"] = features
    return try JSONSerialization.data(withJSONObject: json)
  }

  @Test(
    "British National Grid metres in a GeoJSON are named as such",
    .needs(shared: "conformance/dirty-boundaries")
  )
  func britishNationalGrid() async throws {
    let data = try Self.wild("bng-without-crs/london_boroughs.geojson")
    let faults = try await Self.faults { try $0.folder.write(Self.file, data) }
    #expect(faults.count == 1)
    let fault = try #require(faults.first)
    #expect(
      fault
        == ("boundaries/boroughs.geojson, byte 315, at /features/0/geometry/coordinates/0/0: found \"516401.6 160201.8\", which looks like British National Grid metres; expected "
          + "a longitude from -180 to 180 and a latitude from -90 to 90. Reproject the layer to WGS 84 longitude and latitude "
          + "(EPSG:4326).")
    )
  }

  @Test(
    "Boroughs that are missing from a layer are named",
    .needs(shared: "conformance/dirty-boundaries")
  )
  func missingBoroughs() async throws {
    let data = try Self.wild("two-boroughs-missing/london_boroughs.json")
    let copy = try DatasetCopy()
    let coded = try Self.withCodes(data, in: copy)
    let faults = try await Self.faults { try $0.folder.write(Self.file, coded) }
    #expect(faults.contains { $0.contains("found no feature for ") })
    let fault = try #require(faults.first)
    #expect(
      fault.hasSuffix(
        "expected a feature for each of the 33 zones in zones/boroughs.csv. Add the missing boundaries."
      )
    )
  }

  @Test(
    "A hole outside its shell is refused, by a check and by a run",
    .needs(shared: "conformance/dirty-boundaries")
  )
  func holesOutsideShells() async throws {
    let data = try Self.wild("holes-outside-shell/london_boroughs.geojson")
    let copy = try DatasetCopy()
    try copy.folder.write(Self.file, Self.withCodes(data, in: copy))
    let faults = try await check(Session(copy.path)).faults.map(\.description)
    let outside = faults.filter { $0.contains("Hole lies outside shell") }
    #expect(!outside.isEmpty)
    #expect(
      outside.allSatisfy {
        $0.contains(", feature E090000") && $0.contains(": found an invalid area of ")
          && $0.hasSuffix(
            "expected a valid area. Mend the boundary in a GIS, or import a clean layer."
          )
      }
    )
    let report = await #expect(throws: FaultReport.self) {
      try await analyse(AnalysisRequest(), in: Session(copy.path))
    }
    #expect(report?.description.contains("Hole lies outside shell") == true)
  }

  @Test("Points in place of boroughs are refused", .needs(shared: "conformance/dirty-boundaries"))
  func points() async throws {
    let data = try Self.wild("polish-points/london_boroughs.geojson")
    let faults = try await Self.faults { try $0.folder.write(Self.file, data) }
    #expect(faults.contains { $0.contains("found no property `gss_code`") })
  }

  @Test("Latitude before longitude is refused, and so are two boroughs with each other's borders")
  func misplaced() async throws {
    let swapped = try await Self.faults { try $0.mapPositions(in: Self.file) { [$0[1], $0[0]] } }
    #expect(swapped.count == 33)
    #expect(
      swapped.allSatisfy {
        $0.contains(
          "which looks like latitude before longitude; expected longitudes and latitudes of"
        )
      }
    )
    let exchanged = try await Self.faults { copy in
      let text = try copy.folder.read(Self.file)
      let other = text.replacingOccurrences(of: "E09000006", with: "E0900000X")
        .replacingOccurrences(of: "E09000007", with: "E09000006")
        .replacingOccurrences(of: "E0900000X", with: "E09000007")
      try copy.folder.write(Self.file, other)
    }
    #expect(exchanged.count == 2)
    #expect(
      exchanged.first?.contains("found an area of 21.79 km² for Bromley; expected about") == true
    )
  }

  @Test("An overlap is found, with its area")
  func overlap() async throws {
    let faults = try await Self.faults { copy in
      // A square metre or so of Barnet is given to Enfield as well: its part is doubled.
      try copy.addPart(of: "E09000003", to: "E09000010", in: Self.file)
    }
    let fault = try #require(faults.first { $0.contains("found an overlap of ") })
    #expect(
      fault.contains(" m² at Barnet and Enfield; expected neighbours that meet edge to edge.")
    )
    let area = try #require(fault.firstMatch(of: /overlap of ([0-9.]+) m²/)?.1)
    #expect(try #require(Double(area)) > 10_000)
  }

  @Test("A borough moved by a metre opens gaps and overlaps, and its edges match no longer")
  func gap() async throws {
    let faults = try await Self.faults { try $0.shiftZone("E09000007", in: Self.file) }
    #expect(faults.contains { $0.contains("found a gap of ") })
    #expect(faults.contains { $0.contains("found an overlap of ") })
    #expect(faults.allSatisfy { $0.contains("Camden") || $0.contains("gap") })
  }
}

extension DatasetCopy {
  fileprivate func edit(
    _ file: String,
    _ change: (inout [[String: Any]]) throws -> Void
  ) throws {
    let data = Data(try folder.read(file).utf8)
    guard var json = try JSONSerialization.jsonObject(with: data) as? [String: Any],
      var features = json["features"] as? [[String: Any]]
    else { throw Missing(text: "features", file: file) }
    try change(&features)
    json["features"] = features
    try folder.write(file, JSONSerialization.data(withJSONObject: json))
  }

  /// Gives a square that lies in one zone to another zone too.
  fileprivate func addPart(of giver: String, to taker: String, in file: String) throws {
    // A square of about 100 m in the middle of Barnet, far from any border.
    let square = [
      [-0.2100, 51.6150], [-0.2085, 51.6150], [-0.2085, 51.6160], [-0.2100, 51.6160],
      [-0.2100, 51.6150],
    ]
    try edit(file) { features in
      for index in features.indices where features[index]["id"] as? String == taker {
        let old = features[index]["geometry"] as? [String: Any]
        let single = old?["coordinates"] as? [[[Double]]]
        let parts = single.map { [$0] } ?? old?["coordinates"] as? [[[[Double]]]] ?? []
        features[index]["geometry"] = ["type": "MultiPolygon", "coordinates": parts + [[square]]]
      }
    }
  }

  /// Changes every position of every polygon.
  fileprivate func mapPositions(
    in file: String,
    _ change: @escaping ([Double]) -> [Double]
  ) throws {
    try edit(file) { features in
      for index in features.indices {
        guard var geometry = features[index]["geometry"] as? [String: Any] else { continue }
        if let rings = geometry["coordinates"] as? [[[Double]]] {
          geometry["coordinates"] = rings.map { $0.map(change) }
        }
        features[index]["geometry"] = geometry
      }
    }
  }

  /// Moves one zone eastwards by about a metre.
  fileprivate func shiftZone(_ code: String, in file: String) throws {
    try edit(file) { features in
      for index in features.indices where features[index]["id"] as? String == code {
        guard let old = features[index]["geometry"] as? [String: Any],
          let rings = old["coordinates"] as? [[[Double]]]
        else { throw Missing(text: code, file: file) }
        let moved = rings.map { ring in ring.map { [$0[0] + 0.000015, $0[1]] } }
        features[index]["geometry"] = ["type": "Polygon", "coordinates": moved]
      }
    }
  }
}
