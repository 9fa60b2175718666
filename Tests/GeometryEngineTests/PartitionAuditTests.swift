import GeometryEngine
import PlanarGeometry
import Testing

@Suite("Partition audit")
struct PartitionAuditTests {
  /// A partition drawn by hand, and what is wrong with it.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let zones: [MultiPolygon]
    let rules: [PartitionDefect.Rule]
    let indices: [[Int]]
    let areas: [Double]
    let lengths: [Double]
    let share: Double
  }

  /// Four squares of 10 m, from the south-west, east then north.
  static func grid() throws -> [MultiPolygon] {
    try [(0.0, 0.0), (10, 0), (0, 10), (10, 10)].map { zone(try rectangle($0.0, $0.1, 10, 10)) }
  }

  static func cases() throws -> [Case] {
    let grid = try grid()
    // The east zone reaches 1 m into the west one, along 2 m.
    let bump = zone(
      try ring([(10, 0), (20, 0), (20, 10), (10, 10), (10, 6), (9, 6), (9, 4), (10, 4)])
    )
    // The east zone leaves out 1 m by 3 m.
    let bay = zone(
      try ring([(10, 0), (20, 0), (20, 10), (10, 10), (10, 7), (11, 7), (11, 4), (10, 4)])
    )
    let halves = [zone(try rectangle(10, 0, 10, 4)), zone(try rectangle(10, 4, 10, 6))]
    return [
      Case(
        testDescription: "clean grid",
        zones: grid,
        rules: [],
        indices: [],
        areas: [],
        lengths: [],
        share: 1
      ),
      Case(
        testDescription: "overlap of 1 m by 2 m",
        zones: [grid[0], bump],
        rules: [.overlap],
        indices: [[0, 1]],
        areas: [2],
        lengths: [0],
        share: 0
      ),
      Case(
        testDescription: "gap of 1 m by 3 m",
        zones: [grid[0], bay],
        rules: [.gap],
        indices: [[0, 1]],
        areas: [3],
        lengths: [0],
        share: 0
      ),
      Case(
        testDescription: "vertex in the middle of the neighbour's edge",
        zones: [grid[0]] + halves,
        rules: [.unmatchedEdge],
        indices: [[0, 1, 2]],
        areas: [0],
        lengths: [10],
        share: 0.4
      ),
    ]
  }

  @Test(
    "Hand-made partitions, wherever they sit",
    arguments: try cases(),
    [(0.0, 0.0), (530_000, 180_000)]
  )
  func handMade(example: Case, shift: (Double, Double)) throws {
    let audit = try PartitionAudit(try example.zones.map { try $0.moved(shift.0, shift.1) })
    #expect(audit.defects.map(\.rule) == example.rules)
    #expect(audit.defects.map(\.zones) == example.indices)
    #expect(audit.defects.map(\.area) == example.areas)
    #expect(audit.defects.map(\.length) == example.lengths)
    #expect(audit.sharedEdgeShare == example.share)
    #expect(audit.tolerance == 0)
  }

  @Test("The order of zones and the start of rings change nothing but the indices")
  func invariance() throws {
    for example in try Self.cases() {
      let last = example.zones.count - 1
      let turned = try example.zones.reversed().map { zone in
        MultiPolygon(
          try zone.polygons.map { polygon in
            let points = polygon.exterior.points.dropLast()
            return Polygon(
              exterior: try Ring(points.dropFirst(2) + points.prefix(2) + [points[2]])
            )
          }
        )
      }
      let audit = try PartitionAudit(turned)
      let plain = try PartitionAudit(example.zones)
      #expect(audit.defects.map(\.rule) == plain.defects.map(\.rule))
      #expect(audit.defects.map { $0.zones.map { last - $0 }.sorted() } == example.indices)
      #expect(audit.defects.map(\.area) == plain.defects.map(\.area))
      #expect(audit.defects.map(\.location) == plain.defects.map(\.location))
      #expect(audit.sharedEdgeShare == plain.sharedEdgeShare)
    }
  }

  @Test("Defects are where they are said to be")
  func locations() throws {
    let cases = try Self.cases()
    #expect(try PartitionAudit(cases[1].zones).defects.map(\.location) == [Point(x: 9.5, y: 5)])
    #expect(try PartitionAudit(cases[2].zones).defects.map(\.location) == [Point(x: 10.5, y: 5.5)])
    #expect(try PartitionAudit(cases[3].zones).defects.map(\.location) == [Point(x: 10, y: 5)])
  }

  @Test("A sliver is an overlap or a gap above the tolerance, and an unmatched edge within it")
  func tolerance() throws {
    let cases = try Self.cases()
    let overlap = try PartitionAudit(cases[1].zones, tolerance: 2)
    #expect(overlap.defects.map(\.rule) == [.unmatchedEdge])
    #expect(overlap.defects.map(\.area) == [2])
    #expect(overlap.defects.map(\.length) == [11])
    let gap = try PartitionAudit(cases[2].zones, tolerance: 3)
    #expect(gap.defects.map(\.rule) == [.unmatchedEdge])
    #expect(gap.defects.map(\.area) == [3])
    #expect(try PartitionAudit(cases[2].zones, tolerance: 2.999).defects.map(\.rule) == [.gap])
  }

  @Test("The same zone twice is an overlap of all of it")
  func twice() throws {
    let square = zone(try rectangle(0, 0, 10, 10))
    let audit = try PartitionAudit([square, square])
    #expect(audit.defects.map(\.rule) == [.overlap])
    #expect(audit.defects.map(\.area) == [100])
  }

  @Test("A zone in the hole of another fits; land in a hole leaves a gap around it")
  func holes() throws {
    let ringed = MultiPolygon([
      Polygon(exterior: try rectangle(0, 0, 10, 10), holes: [try rectangle(4, 4, 2, 2)])
    ])
    #expect(try PartitionAudit([ringed, zone(rectangle(4, 4, 2, 2))]).defects == [])
    #expect(try PartitionAudit([ringed]).defects.map(\.area) == [4])
    let island = try PartitionAudit([ringed, zone(rectangle(4.5, 4.5, 1, 1))])
    #expect(island.defects.map(\.rule) == [.gap])
    #expect(island.defects.map(\.area) == [3])
  }

  @Test("A zone of two parts that meets its neighbour twice, touching at a corner, is sound")
  func multipart() throws {
    let parts = MultiPolygon([
      Polygon(exterior: try rectangle(0, 0, 10, 10)),
      Polygon(exterior: try rectangle(10, 10, 10, 10)),
    ])
    let other = MultiPolygon([
      Polygon(exterior: try rectangle(10, 0, 10, 10)),
      Polygon(exterior: try rectangle(0, 10, 10, 10)),
    ])
    let audit = try PartitionAudit([parts, other])
    #expect(audit.defects == [])
    #expect(audit.sharedEdgeShare == 1)
    #expect(try PartitionAudit([parts]).defects == [])
  }

  @Test("A vertex given twice, no zones, and zones without parts are no defect")
  func degenerate() throws {
    let double = zone(try ring([(0, 0), (10, 0), (10, 0), (10, 10), (0, 10)]))
    let neighbour = zone(try rectangle(10, 0, 10, 10))
    #expect(try PartitionAudit([double, neighbour]).defects == [])
    #expect(try PartitionAudit([]).defects == [])
    #expect(try PartitionAudit([]).sharedEdgeShare == 1)
    #expect(try PartitionAudit([MultiPolygon([]), neighbour]).defects == [])
  }

  @Test("A tolerance that is no area is refused", arguments: [-1, Double.nan, .infinity])
  func badTolerance(tolerance: Double) {
    #expect(throws: GeometryFailure.self) { try PartitionAudit([], tolerance: tolerance) }
  }
}
