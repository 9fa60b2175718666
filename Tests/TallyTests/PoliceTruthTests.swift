import Foundation
import PlanarGeometry
import TestSupport
import Testing
import ZoneIndex

@testable import Tally

@Suite("Police points against the zone that the police gave")
struct PoliceTruthTests {
  static let sources = Repository.sharedFolder.appending(path: "sources")

  /// The codes and areas of a layer with one feature to a line.
  static func layer(_ name: String) throws -> (codes: [String], zones: [MultiPolygon]) {
    let url = sources.appending(path: "boundaries/\(name)")
    let parsed = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    let root = try #require(parsed as? [String: Any])
    let features = try #require(root["features"] as? [[String: Any]])
    var codes: [String] = []
    var zones: [MultiPolygon] = []
    for feature in features {
      let geometry = try #require(feature["geometry"] as? [String: Any])
      let isSingle = geometry["type"] as? String == "Polygon"
      let coordinates = try #require(geometry["coordinates"] as? [Any])
      let parts = isSingle ? [coordinates] : try #require(coordinates as? [[Any]])
      codes.append(try #require(feature["id"] as? String))
      zones.append(
        MultiPolygon(
          try parts.map { part in
            let rings = try #require(part as? [[[Double]]])
            let lines = try rings.map { try Ring($0.map { Point(x: $0[0], y: $0[1]) }) }
            return Polygon(exterior: lines[0], holes: Array(lines.dropFirst()))
          }
        )
      )
    }
    return (codes, zones)
  }

  @Test(
    "At least 49,200 of 51,266 lie in the LSOA of the police, and the 32 outside London in none",
    .needs(shared: "sources")
  )
  func streetLevel() async throws {
    let (codes, zones) = try Self.layer("london_lsoa_2021.geojson")
    #expect(zones.count == 4_994)
    var columns = PointColumns.streetLevel
    columns.categories = ["Month"]
    columns.zone = "LSOA code"
    var scanner = PointScanner(try ZoneIndex(zones), columns: columns)
    scanner.zoneCodes = codes
    let folder = Self.sources.appending(path: "police")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".csv") }.sorted()
    #expect(files.count == 12)
    var counts: [PointCount] = []
    for file in files {
      counts.append(try await scanner.count(FileSource(path: folder.appending(path: file).path)))
    }
    // Every disagreement of a file is named, so those in no zone can be told.
    #expect(counts.allSatisfy { $0.reconciliation.disagreeing < PointLedger.mostNamed })
    let astray = counts.flatMap(\.reconciliation.disagreements).filter { $0.zone == nil }.count
    var sum = try #require(counts.first)
    for count in counts.dropFirst() { sum += count }
    #expect(sum.ledger.rows == 51_266)
    #expect(sum.ledger.isBalanced)
    #expect(sum.ledger.unreadable == 0)
    #expect(sum.categories.count == 12)
    #expect(sum.reconciliation.agreeing >= 49_200)
    // A code of another layer than London's is unknown here: those points must be in no zone.
    #expect(sum.reconciliation.unknownCode == 32)
    #expect(sum.ledger.outside == 32 + astray)
  }
}
