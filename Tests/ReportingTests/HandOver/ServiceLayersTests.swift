import Exchange
import Foundation
import GeometryEngine
import PlanarGeometry
import ReferenceSystems
import TestSupport
import Testing

/// What the default run says of services, checked from its files alone and from the dataset's own
/// layers, as a reader without the tool would check it.
@Suite("The layers and tables about services", .inLondon)
struct ServiceLayersTests {
  /// The residents of London at the census of 2021.
  static let london: Int64 = 8_799_810

  /// The rows of a table, each by the names of its columns.
  static func rows(_ file: String) throws -> [[String: String]] {
    let bytes = try readFile(Repository.root.appending(path: file).path)
    let table = try CSVTable(file: file, bytes: bytes)
    return (0..<table.rowCount).map { row in
      var fields: [String: String] = [:]
      for (index, name) in table.header.enumerated() { fields[name] = table.text(row, index) }
      return fields
    }
  }

  /// A layer's shapes in metres.
  static func metres(_ features: [GeoJSONFeature]) throws -> [MultiPolygon] {
    let grid = try Transformer(from: .wgs84, to: .britishNationalGrid)
    return try features.map { try grid.transformed(try #require($0.geometry?.multiPolygon)) }
  }

  @Test("129 services in order, each id a string and the same value as a property")
  func services() throws {
    let features = try GISProfileTests.layer("reports/services.geojson").features
    let ids = features.compactMap { $0.id?.string }
    #expect(ids.count == 129 && ids == ids.sorted() && Set(ids).count == 129)
    #expect(ids == features.compactMap { $0.properties["service_id"]?.string })
    #expect(ids == (try Self.rows("reports/services.csv")).compactMap { $0["service_id"] })
    // A shape is missing just where nothing that can be drawn is known.
    for feature in features {
      let isUnknown = feature.properties["shape_basis"]?.string == "unknown"
      #expect(
        (feature.geometry == nil) == isUnknown,
        "\(feature.properties["service_id"] ?? .null)"
      )
    }
    #expect(features.contains { $0.geometry == nil })
  }

  @Test("The residents of each type of need add up to the census; ids are category and state")
  func gapsConserve() throws {
    let features = try GISProfileTests.layer("reports/coverage_gaps.geojson").features
    let ids = features.compactMap { $0.id?.string }
    #expect(ids.count == features.count && Set(ids).count == ids.count)
    var residents: [String: Int64] = [:]
    var boroughs: [String: [String]] = [:]
    for (id, feature) in zip(ids, features) {
      let category = try #require(feature.properties["category"]?.string)
      let state = try #require(feature.properties["state"]?.string)
      #expect(id == "\(category)-\(state)")
      #expect(["none", "unknown", "one", "many"].contains(state))
      guard case .integer(let count)? = feature.properties["residents"] else {
        Issue.record("\(id) has no residents")
        continue
      }
      residents[category, default: 0] += count
      let whole = feature.properties["boroughs_whole_codes"]?.string ?? ""
      boroughs[category, default: []] += whole.split(separator: "; ").map(String.init)
    }
    #expect(residents.count == 14)
    for (category, sum) in residents { #expect(sum == Self.london, "\(category)") }
    // No borough lies as a whole in two states of one category.
    for (category, codes) in boroughs { #expect(Set(codes).count == codes.count, "\(category)") }
  }

  @Test("The states of a type of need do not overlap, and fill London")
  func gapsTile() throws {
    let features = try GISProfileTests.layer("reports/coverage_gaps.geojson").features
    let areas = try Self.metres(features)
    let boroughs = try GISProfileTests.layer("geodata/boundaries/boroughs.geojson").features
    let ground = try Self.metres(boroughs).reduce(0) { $0 + $1.area }
    #expect(abs(ground - 1.5947e9) < 1e6)
    let engine = try GeometryEngine()
    for category in Set(features.compactMap { $0.properties["category"]?.string }) {
      let cells = features.indices.filter {
        features[$0].properties["category"]?.string == category
      }
      let sum = cells.reduce(0) { $0 + areas[$1].area }
      #expect(abs(sum - ground) < 1, "\(category): \(sum - ground) m²")
      for (index, first) in cells.enumerated() {
        for second in cells[(index + 1)...] {
          #expect(try engine.intersectionArea(areas[first], areas[second]) < 1, "\(category)")
        }
      }
    }
  }

  @Test("A row for each borough that a service may reach; shares from 0 to 1, whole is 1")
  func reach() throws {
    var found: [String: [String: Int]] = [:]
    let residents = try Self.residentsByBorough()
    for row in try Self.rows("reports/services_reach.csv") {
      let service = try #require(row["service_id"])
      let extent = try #require(row["extent"])
      let shares = ["share_of_residents", "share_of_area"].map { row[$0] ?? "" }
      found[service, default: [:]][extent, default: 0] += 1
      switch extent {
      case "whole":
        #expect(shares == ["1.000000", "1.000000"], "\(service)")
        #expect(row["residents"].flatMap(Int64.init) == residents[row["gss_code"] ?? ""])
      case "part":
        // The extent of a neighbourhood is not known; that of a ward is.
        for share in shares where !share.isEmpty {
          let number = try #require(Double(share))
          #expect(number > 0 && number < 1, "\(service)")
        }
      case "possible": #expect(shares == ["", ""] && row["residents"] == "", "\(service)")
      default: Issue.record("\(extent) is no extent")
      }
    }
    for row in try Self.rows("reports/services.csv") {
      let service = try #require(row["service_id"])
      for extent in ["whole", "part", "possible"] {
        let stated = row["boroughs_\(extent)"].flatMap(Int.init)
        #expect(found[service]?[extent] ?? 0 == stated, "\(service) \(extent)")
      }
    }
    #expect(found.count == 129)
  }

  /// Residents of the boroughs, added up from the layer of LSOAs.
  static func residentsByBorough() throws -> [String: Int64] {
    var residents: [String: Int64] = [:]
    for feature in try GISProfileTests.layer("geodata/boundaries/lsoa_2021.geojson").features {
      guard case .integer(let count)? = feature.properties["population"] else { continue }
      residents[feature.properties["gss_code"]?.string ?? "", default: 0] += count
    }
    return residents
  }

  @Test("S038 reaches the residents of the LSOAs of its two wards, of Tower Hamlets")
  func wards() throws {
    let covered = Set(
      try Self.rows("geodata/services/coverage.csv").filter { $0["service_id"] == "S038" }
        .compactMap { $0["code"] }
    )
    #expect(covered == ["E05009317", "E05009331"])
    let inside = Set(
      try Self.rows("geodata/zones/wards.csv").filter { covered.contains($0["ward_code"] ?? "") }
        .compactMap { $0["lsoa_code"] }
    )
    var (part, all): (Int64, Int64) = (0, 0)
    for feature in try GISProfileTests.layer("geodata/boundaries/lsoa_2021.geojson").features
    where feature.properties["gss_code"]?.string == "E09000030" {
      guard case .integer(let count)? = feature.properties["population"] else { continue }
      all += count
      if inside.contains(feature.properties["lsoa_code"]?.string ?? "") { part += count }
    }
    let rows = try Self.rows("reports/services_reach.csv").filter { $0["service_id"] == "S038" }
    #expect(rows.count == 1 && rows[0]["gss_code"] == "E09000030" && rows[0]["extent"] == "part")
    #expect(rows[0]["residents"] == "\(part)" && part == 42_511)
    let share = try #require(rows[0]["share_of_residents"].flatMap(Double.init))
    #expect(abs(share - Double(part) / Double(all)) <= 5.1e-7)
    // Whole LSOAs are added up: nothing is modelled.
    #expect(rows[0]["status"] == "derived")
  }

  @Test("33 boroughs by 14 types of need; each state follows from its counts")
  func matrix() throws {
    let rows = try Self.rows("reports/cover_matrix.csv")
    #expect(rows.count == 33 * 14)
    #expect(Set(rows.map { "\($0["gss_code"] ?? "") \($0["category"] ?? "")" }).count == 33 * 14)
    #expect(Set(rows.compactMap { $0["as_of"] }) == ["2025-03-31"])
    for row in rows {
      let certain = try #require(row["certain"].flatMap(Int.init))
      let possible = try #require(row["possible"].flatMap(Int.init))
      let state =
        certain > 1 ? "many" : certain == 1 ? "one" : possible > 0 ? "unknown" : "none"
      #expect(row["state"] == state)
      for (column, count) in [("certain_services", certain), ("possible_services", possible)] {
        #expect((row[column] ?? "").split(separator: "; ").count == count, "\(row)")
      }
    }
  }

  @Test(
    "GDAL reads both layers without a warning, with an id and the right types",
    .needs(tool: "ogrinfo", of: "gdal-bin"),
    arguments: [
      ("services", ["Feature Count: 129", "service_id: String", "boroughs_whole: Integer"]),
      ("coverage_gaps", ["gap_id: String", "state: String", "residents: Integer"]),
    ]
  )
  func gdal(layer: String, lines: [String]) throws {
    let file = Repository.root.appending(path: "reports/\(layer).geojson").path
    let read = try #require(try ExternalTool.run("ogrinfo", ["-so", "-al", file]))
    #expect(read.errors == "" && read.status == 0)
    for line in lines + ["WGS 84", "Layer name: \(layer)"] {
      #expect(read.text.contains(line), "\(line)")
    }
  }
}
