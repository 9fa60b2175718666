import GeometryEngine
import PlanarGeometry
import Testing

@Suite("Noding")
struct PartitionNodingTests {
  static func count(_ zones: [MultiPolygon], within distance: Double) throws -> Int {
    try noded(zones, within: distance).insertedVertices
  }

  @Test("A vertex in the middle of the neighbour's edge is put into it, and the edges match")
  func teeJunction() throws {
    let zones = try PartitionAuditTests.cases()[3].zones
    let (noded, inserted) = try noded(zones, within: 0.05)
    #expect(inserted == 1)
    #expect(noded[0].polygons[0].exterior.points.contains(Point(x: 10, y: 4)))
    #expect(Array(noded.dropFirst()) == Array(zones.dropFirst()))
    let audit = try PartitionAudit(noded)
    #expect(audit.defects == [])
    #expect(audit.sharedEdgeShare == 1)
    #expect(noded[0].area == zones[0].area)
  }

  @Test("An edge bends to a vertex beside it, by no more than the distance")
  func sliver() throws {
    let west = zone(try rectangle(0, 0, 10, 10))
    let east = [
      zone(try ring([(10, 0), (20, 0), (20, 4), (10.04, 4)])),
      zone(try ring([(10.04, 4), (20, 4), (20, 10), (10, 10)])),
    ]
    #expect(try PartitionAudit([west] + east).defects.map(\.rule) == [.gap])
    let (noded, inserted) = try noded([west] + east, within: 0.05)
    #expect(inserted == 1)
    #expect(try PartitionAudit(noded).defects == [])
    // The triangle of the gap: 10 m by 0.04 m, halved.
    #expect(abs(noded[0].area - 100.2) < 1e-12)
    #expect(try Self.count([west] + east, within: 0.03) == 0)
  }

  @Test("Several vertices go in along the edge, in its order, whichever way it runs")
  func order() throws {
    let south = zone(try rectangle(0, 0, 10, 10))
    let north = try [(0.0, 3.0), (3, 4), (7, 3)].map {
      zone(try rectangle($0.0, 10, $0.1, 5))
    }
    let (noded, inserted) = try noded([south] + north, within: 0)
    #expect(inserted == 2)
    let expected = try ring([(0, 0), (10, 0), (10, 10), (7, 10), (3, 10), (0, 10)])
    #expect(noded[0].polygons[0].exterior == expected)
    #expect(try PartitionAudit(noded).defects == [])
  }

  @Test("A real gap stays as it is, though vertices stand on the long edge beside it")
  func realGap() throws {
    let zones = try PartitionAuditTests.cases()[2].zones
    // The gap is 3 m² along 11 m, 0.27 m wide on average.
    #expect(try Self.count(zones, within: 0.25) == 0)
  }

  @Test("Zones that match come back as they were")
  func unchanged() throws {
    let grid = try PartitionAuditTests.grid()
    let (noded, inserted) = try noded(grid, within: 0.5)
    #expect(inserted == 0)
    #expect(noded == grid)
  }

  @Test("A distance that is none is refused", arguments: [-1, Double.nan, .infinity])
  func badDistance(distance: Double) {
    #expect(throws: GeometryFailure.self) { _ = try noded([], within: distance) }
  }
}
