import Analysis
import Funding
import Exchange
import Foundation
import GRDB
import GeometryEngine
import PlanarGeometry
import ReferenceSystems
import TestSupport
import Testing

@Suite("The shapes of the GeoPackage", .inLondon)
struct GeoPackageShapeTests {
  @Test(
    "Boroughs lie within a millimetre of their projected boundaries, and still meet edge to edge"
  )
  func boroughs() async throws {
    let file = try await HandOverFixture.shipped.value
    let grid = try Transformer(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [file.run.gridFolder],
      area: .greaterLondon
    )
    let stored = try file.rows("SELECT geom FROM boroughs ORDER BY fid").map {
      try HandOverFixture.area($0["geom"])
    }
    var farthest = 0.0
    for (area, finding) in zip(stored, try #require(file.run.analyses.first).boroughs) {
      let projected = try grid.transformed(finding.boundary)
      #expect(area.positionCount == projected.positionCount)
      for (a, b) in zip(area.polygons.flatMap(\.rings), projected.polygons.flatMap(\.rings)) {
        for (p, q) in zip(a.points, b.points) {
          farthest = max(farthest, (p.x - q.x).magnitude, (p.y - q.y).magnitude)
        }
      }
    }
    #expect(farthest > 0 && farthest <= 0.000_501, "\(farthest) m")
    #expect(try PartitionAudit(stored).defects.isEmpty)
  }

  @Test(
    "Every shape is valid, and its envelope is that of its header",
    arguments: [
      "boroughs", "services", "coverage_gaps", "areas",
    ]
  )
  func valid(layer: String) async throws {
    let file = try await HandOverFixture.shipped.value
    let engine = try GeometryEngine()
    let rows = try file.rows("SELECT geom FROM \(layer) WHERE geom NOT NULL")
    try #require(!rows.isEmpty)
    for row in rows {
      let blob: Data = row["geom"]
      let area = try HandOverFixture.area(blob)
      #expect(try engine.validityFault(of: area) == nil)
      let edges = (0..<4).map { edge in
        Double(
          bitPattern: (0..<8).reversed().reduce(0) { bits, byte in
            bits << 8 | UInt64(blob[blob.startIndex + 8 + 8 * edge + byte])
          }
        )
      }
      let box = try #require(area.envelope)
      #expect(edges == [box.lower.x, box.upper.x, box.lower.y, box.upper.y])
      // "GP", version 1 of the encoding, little-endian with an envelope; EPSG:27700.
      #expect(Array(blob.prefix(8)) == [0x47, 0x50, 0, 3, 0x34, 0x6C, 0, 0])
    }
  }

  @Test("Each area of services and gaps is in the file once, and every row that has one names it")
  func shared() async throws {
    let file = try await HandOverFixture.shipped.value
    #expect(
      try file.texts("SELECT count(*) FROM areas")
        == file.texts("SELECT count(DISTINCT geom) FROM areas")
    )
    for layer in ["services", "coverage_gaps"] {
      let rows = try file.rows(
        """
        SELECT layer.geom AS shown, areas.geom AS named FROM \(layer) AS layer
        JOIN \(layer)_rows AS rows ON rows.fid = layer.OGC_FID
        LEFT JOIN areas ON areas.fid = rows.area_fid
        """
      )
      #expect(rows.count > 20)
      #expect(rows.allSatisfy { ($0["shown"] as Data?) == ($0["named"] as Data?) })
      #expect(rows.contains { ($0["shown"] as Data?) != nil })
    }
    // The areas say what they are of.
    let names = try file.texts("SELECT name FROM areas").compactMap(\.self)
    #expect(
      names.contains("all 32 boroughs and the City of London") && names.contains("City of London"),
      "\(names)"
    )
    #expect(names.allSatisfy { !$0.isEmpty })
  }

  @Test("The spatial index finds Westminster at Charing Cross, and holds every row with a shape")
  func index() async throws {
    let file = try await HandOverFixture.shipped.value
    let found = try file.texts(
      """
      SELECT name FROM boroughs JOIN rtree_boroughs_geom AS tree ON tree.id = fid
      WHERE minx <= 530028 AND maxx >= 530028 AND miny <= 180380 AND maxy >= 180380
      """
    )
    #expect(found.contains("Westminster") && !found.contains("Hillingdon"))
    for layer in ["boroughs", "areas"] {
      let indexed = try file.texts("SELECT id FROM rtree_\(layer)_geom ORDER BY id")
      #expect(indexed == (try file.texts("SELECT fid FROM \(layer) WHERE geom NOT NULL")))
      #expect(try file.texts("SELECT rtreecheck('rtree_\(layer)_geom')") == ["ok"])
    }
    // Single precision is rounded outwards: the index never misses.
    let missed = try file.rows(
      """
      SELECT 1 FROM gpkg_contents JOIN rtree_boroughs_geom
      WHERE table_name = 'boroughs' AND (maxx - max_x > 1 OR min_x - minx > 1)
      """
    )
    #expect(missed.isEmpty)
  }
}
