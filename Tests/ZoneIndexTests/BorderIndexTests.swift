import PlanarGeometry
import Testing

@testable import ZoneIndex

@Suite("Distances to borders")
struct BorderIndexTests {
  @Test("Hand-worked distances around four squares of side 2")
  func squares() throws {
    let borders = try BorderIndex(ZoneIndex(ZoneIndexTests.four()))
    #expect(borders.distanceToBorder(from: Point(x: 0.5, y: 1)) == 0.5)
    #expect(borders.distanceToBorder(from: Point(x: 2, y: 1)) == 0)
    #expect(borders.distanceToBorder(from: Point(x: 7, y: 8)) == 5)
    let inside = try #require(borders.nearestZone(to: Point(x: 3, y: 1)))
    #expect(inside == (1, 0))
    let outside = try #require(borders.nearestZone(to: Point(x: 7, y: 8)))
    #expect(outside == (3, 5))
    let between = try #require(borders.nearestZone(to: Point(x: 2, y: 6)))
    #expect(between == (2, 2))
  }

  @Test("No zones and odd points have no distance")
  func nothing() throws {
    let none = try BorderIndex(ZoneIndex([]))
    #expect(none.distanceToBorder(from: Point(x: 0, y: 0)) == nil)
    #expect(none.nearestZone(to: Point(x: 0, y: 0)) == nil)
    let some = try BorderIndex(ZoneIndex(ZoneIndexTests.four()))
    #expect(some.distanceToBorder(from: Point(x: .nan, y: 0)) == nil)
    #expect(some.nearestZone(to: Point(x: 0, y: .infinity)) == nil)
  }

  @Test("Parts of one zone that touch have no border between them")
  func inner() throws {
    let parts = try [0.0, 2].map { Polygon(exterior: try ZoneIndexTests.square($0, 0, 2)) }
    let borders = try BorderIndex(ZoneIndex([MultiPolygon(parts)]))
    #expect(borders.distanceToBorder(from: Point(x: 2, y: 1)) == 1)
  }

  @Test("Agrees with the nearest of all edges", arguments: 1...4 as ClosedRange<UInt64>)
  func oracle(seed: UInt64) throws {
    let patchwork = Patchwork(side: 12, zoneCount: 20, seed: seed)
    let index = try ZoneIndex(patchwork.zones.map { try $0.multiPolygon() })
    let borders = BorderIndex(index)
    let limits = [0.25, 1, 4]
    let bands = Dictionary(
      uniqueKeysWithValues: limits.map { ($0, BorderBand(index, distance: $0)) }
    )
    var wrong = 0
    for probe in patchwork.probes(seed: seed, count: 400).prefix(600) {
      let point = probe.point
      let distances = (index.layer?.matched ?? []).map { edge -> Double in
        let dx = edge.b.x - edge.a.x
        let dy = edge.b.y - edge.a.y
        let along = ((point.x - edge.a.x) * dx + (point.y - edge.a.y) * dy) / (dx * dx + dy * dy)
        let share = along < 0 ? 0 : along > 1 ? 1 : along
        let x = edge.a.x + share * dx - point.x
        let y = edge.a.y + share * dy - point.y
        return (x * x + y * y).squareRoot()
      }
      let nearest = try #require(distances.min())
      let found = try #require(borders.distanceToBorder(from: point))
      // Both are rounded in their own way, over coordinates below 32.
      if (found - nearest).magnitude > 1e-13 { wrong += 1 }
      for limit in limits where (nearest - limit).magnitude > 1e-13 {
        if bands[limit]?.holds(x: point.x, y: point.y) != (nearest <= limit) { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }
}
