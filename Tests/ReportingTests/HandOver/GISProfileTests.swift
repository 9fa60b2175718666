import Exchange
import Foundation
import GeometryEngine
import PlanarGeometry
import ReferenceSystems
import TestSupport
import Testing

/// Each rule of the profile answers a complaint that users of GIS tools have made.
@Suite("The GIS profile of every layer", .inLondon)
struct GISProfileTests {
  static let files = [
    "reports/lcpf-direct-2018-19/boroughs.geojson",
    "reports/serious-violence-duty-2024-25/boroughs.geojson",
    "geodata/boundaries/boroughs.geojson",
  ]
  /// With the layers about services, whose features are no partition and may be nowhere.
  static let layers = files + ["reports/services.geojson", "reports/coverage_gaps.geojson"]

  static func text(_ file: String) throws -> String {
    try String(contentsOf: Repository.root.appending(path: file), encoding: .utf8)
  }

  static func layer(_ file: String) throws -> GeoJSONLayer {
    try GeoJSONLayer.read(file: file, bytes: readFile(Repository.root.appending(path: file).path))
  }

  @Test(
    "33 features in GSS order, each id a string and the same value as a property",
    arguments: files
  )
  func identifiers(file: String) throws {
    let features = try Self.layer(file).features
    let ids = features.compactMap { $0.id?.string }
    #expect(ids.count == 33 && ids == ids.sorted())
    #expect(ids == features.compactMap { $0.properties["gss_code"]?.string })
  }

  @Test(
    "Every property has one type over the whole file; nothing is nested or empty text",
    arguments: layers
  )
  func types(file: String) throws {
    var types: [String: Set<String>] = [:]
    for feature in try Self.layer(file).features {
      for (name, value) in feature.properties {
        switch value {
        case .null: break
        case .bool: types[name, default: []].insert("bool")
        case .integer: types[name, default: []].insert("integer")
        case .number: types[name, default: []].insert("number")
        case .string(let text):
          types[name, default: []].insert("string")
          #expect(!text.isEmpty, "\(name)")
        case .array, .object: Issue.record("\(name) is nested")
        }
      }
    }
    for (name, kinds) in types { #expect(kinds.count == 1, "\(name): \(kinds)") }
  }

  @Test("Every feature has the same properties in the same order", arguments: layers)
  func sameProperties(file: String) throws {
    let features = try Self.layer(file).features
    #expect(Set(features.map(\.properties.keys)).count == 1)
  }

  @Test("Longitude and latitude of London, seven decimals or fewer", arguments: layers)
  func decimals(file: String) throws {
    var (digits, most, isFraction) = (0, 0, false)
    for byte in try Self.text(file).utf8 {
      if byte == UInt8(ascii: ".") {
        (digits, isFraction) = (0, true)
      } else if isFraction, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        digits += 1
        most = max(most, digits)
      } else {
        isFraction = false
      }
    }
    #expect(most <= 7)
    for feature in try Self.layer(file).features {
      guard let geometry = feature.geometry else { continue }
      let envelope = try #require(geometry.multiPolygon?.envelope)
      #expect(envelope.lower.x > -0.6 && envelope.upper.x < 0.4)
      #expect(envelope.lower.y > 51.2 && envelope.upper.y < 51.8)
    }
  }

  @Test("Exterior rings run counter-clockwise and holes clockwise, as written", arguments: layers)
  func winding(file: String) throws {
    // The reader turns rings, so the written bytes are read by another JSON reader here.
    let json = try JSONSerialization.jsonObject(with: Data(Self.text(file).utf8))
    let features = try #require((json as? [String: Any])?["features"] as? [[String: Any]])
    for feature in features {
      if feature["geometry"] is NSNull { continue }
      let geometry = try #require(feature["geometry"] as? [String: Any])
      let single = geometry["coordinates"] as? [[[Double]]]
      let polygons = try #require(single.map { [$0] } ?? geometry["coordinates"] as? [[[[Double]]]])
      for polygon in polygons {
        for (index, ring) in polygon.enumerated() {
          let points = ring.map { Point(x: $0[0], y: $0[1]) }
          #expect(try Ring(points).isCounterClockwise == (index == 0))
        }
      }
    }
  }

  @Test("The bbox is west, south, east, north", arguments: layers)
  func boundingBox(file: String) throws {
    let json = try JSONSerialization.jsonObject(with: Data(Self.text(file).utf8))
    let bbox = try #require((json as? [String: Any])?["bbox"] as? [Double])
    let envelopes = try Self.layer(file).features.compactMap { $0.geometry?.multiPolygon?.envelope }
    let all = try #require(Envelope(joining: envelopes))
    #expect(bbox == [all.lower.x, all.lower.y, all.upper.x, all.upper.y])
  }

  @Test("Every zone is valid by GEOS after rounding", arguments: layers)
  func validity(file: String) throws {
    for feature in try Self.layer(file).features {
      guard let geometry = feature.geometry else { continue }
      let area = try #require(geometry.multiPolygon)
      #expect(try validityFault(of: area) == nil)
    }
  }

  @Test("Neighbours are rounded alike: no overlap, no gap, no unmatched edge", arguments: files)
  func partition(file: String) throws {
    // The audit measures in metres.
    let grid = try Transformer(from: .wgs84, to: .britishNationalGrid)
    var zones: [MultiPolygon] = []
    for feature in try Self.layer(file).features {
      zones.append(try grid.transformed(try #require(feature.geometry?.multiPolygon)))
    }
    let audit = try PartitionAudit(zones)
    #expect(zones.count == 33 && audit.defects.isEmpty)
  }

  @Test("Unknown is null, never 0 and never empty: the City of London shows it")
  func unknown() throws {
    let city = try #require(try Self.layer(Self.files[0]).features.first)
    for name in [
      "allocation_gbp", "allocation_status", "offences", "gbp_per_head", "gap_per_head_gbp",
    ] {
      #expect(city.properties[name] == .null, "\(name)")
    }
    #expect(city.properties["in_fund"] == .bool(false))
    #expect(city.properties["group_statutory"] == .null)
  }

  @Test("The interface: the agreed names come first, in their order")
  func interface() throws {
    let names = try #require(try Self.layer(Self.files[0]).features.first).properties.keys
    let agreed = [
      "gss_code", "name", "group_ons", "group_statutory", "bcu", "in_fund", "fund",
      "financial_year", "allocation_gbp", "allocation_status", "population", "population_year",
      "offences", "offences_year", "gbp_per_head", "gbp_per_offence", "offences_per_1000",
      "gap_per_head_pct", "gap_per_head_gbp", "gap_per_offence_pct", "gap_per_offence_gbp",
    ]
    #expect(Array(names.prefix(agreed.count)) == agreed)
    let csv = try Self.text("reports/lcpf-direct-2018-19/boroughs.csv")
    #expect(csv.split(separator: "\n").first == Substring(names.joined(separator: ",")))
  }

  @Test(
    "GDAL reads it without a warning: 33 features, an id and the right types",
    .needs(tool: "ogrinfo", of: "gdal-bin"),
    arguments: files.prefix(2)
  )
  func gdal(file: String) throws {
    let output = try ExternalTool.run(
      "ogrinfo",
      ["-so", "-al", Repository.root.appending(path: file).path]
    )
    let read = try #require(output)
    #expect(read.errors == "")
    #expect(read.text.contains("Feature Count: 33"))
    #expect(read.text.contains("WGS 84"))
    for line in [
      "gss_code: String", "in_fund: Integer(Boolean)", "financial_year: String",
      "allocation_gbp: Real", "population: Integer", "offences: Integer", "offences_year: String",
      "gbp_per_head: Real", "gap_per_head_pct: Real",
    ] {
      #expect(read.text.contains(line), "\(line)")
    }
  }
}
