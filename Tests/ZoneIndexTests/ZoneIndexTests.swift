import PlanarGeometry
import TestSupport
import Testing

@testable import ZoneIndex

@Suite("One zone for every point")
struct ZoneIndexTests {
  static func square(_ x: Double, _ y: Double, _ side: Double) throws -> Ring {
    try Ring([
      Point(x: x, y: y), Point(x: x + side, y: y), Point(x: x + side, y: y + side),
      Point(x: x, y: y + side), Point(x: x, y: y),
    ])
  }

  static func zone(_ rings: Ring...) -> MultiPolygon {
    MultiPolygon([Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))])
  }

  /// Two squares side by side and two above them.
  static func four() throws -> [MultiPolygon] {
    try [(0, 0), (2, 0), (0, 2), (2, 2)].map { zone(try square($0.0, $0.1, 2)) }
  }

  @Test(
    "A border point belongs to the east, on a level border to the north",
    arguments: [
      (1.0, 1.0, 0), (3, 1, 1), (1, 3, 2), (3, 3, 3),
      (2, 1, 1), (1, 2, 2), (2, 2, 3), (0, 0, 0), (0, 1, 0), (1, 0, 0), (2, 0, 1), (0, 2, 2),
      (4, 1, nil), (1, 4, nil), (4, 4, nil), (0, 4, nil), (4, 0, nil), (-1, 1, nil),
    ] as [(Double, Double, Int?)]
  )
  func borderRule(x: Double, y: Double, expected: Int?) throws {
    #expect(try ZoneIndex(Self.four()).zone(at: Point(x: x, y: y)) == expected)
  }

  @Test("A zone in another's hole, and a hole that nobody fills")
  func holes() throws {
    let outer = try Self.zone(
      Self.square(0, 0, 10),
      Self.square(2, 2, 2),
      Self.square(6, 6, 2)
    )
    let inner = try Self.zone(Self.square(2, 2, 2))
    let index = try ZoneIndex([outer, inner])
    #expect(index.zone(at: Point(x: 3, y: 3)) == 1)
    #expect(index.zone(at: Point(x: 7, y: 7)) == nil)
    #expect(index.zone(at: Point(x: 2, y: 3)) == 1)
    #expect(index.zone(at: Point(x: 4, y: 3)) == 0)
    #expect(index.zone(at: Point(x: 6, y: 6)) == nil)
    #expect(index.zone(at: Point(x: 8, y: 7)) == 0)
    #expect(index.zone(at: Point(x: 5, y: 5)) == 0)
  }

  @Test("No zones, empty zones, NaN and infinities hold nothing")
  func nothing() throws {
    #expect(try ZoneIndex([]).zone(at: Point(x: 0, y: 0)) == nil)
    #expect(try ZoneIndex([MultiPolygon([])]).zone(at: Point(x: 0, y: 0)) == nil)
    let index = try ZoneIndex([MultiPolygon([])] + Self.four())
    #expect(index.zone(at: Point(x: 1, y: 1)) == 1)
    for odd in [Double.nan, .infinity, -.infinity, 1e300, -1e300] {
      #expect(index.zone(at: Point(x: odd, y: 1)) == nil)
      #expect(index.zone(at: Point(x: 1, y: odd)) == nil)
    }
  }

  @Test("A corner of one zone on the side of another leaves no gap", arguments: [0.0, 530_000])
  func teeJunction(shift: Double) throws {
    let wide = try Ring([
      Point(x: shift, y: 0), Point(x: shift + 4, y: 0), Point(x: shift + 4, y: 2),
      Point(x: shift, y: 2), Point(x: shift, y: 0),
    ])
    let index = try ZoneIndex([
      Self.zone(wide), Self.zone(Self.square(shift, 2, 2)), Self.zone(Self.square(shift + 2, 2, 2)),
    ])
    #expect(index.zone(at: Point(x: shift + 1, y: 2)) == 1)
    #expect(index.zone(at: Point(x: shift + 2, y: 2)) == 2)
    #expect(index.zone(at: Point(x: shift + 3, y: 2)) == 2)
    #expect(index.zone(at: Point(x: shift + 3, y: 2.0.nextDown)) == 0)
  }

  static let patchworks: [(side: Int, zones: Int)] = [(1, 1), (2, 3), (7, 5), (20, 40)]

  @Test(
    "Agrees with whole-number parity over all zones",
    arguments: patchworks,
    1...4 as ClosedRange<UInt64>
  )
  func oracle(shape: (side: Int, zones: Int), seed: UInt64) throws {
    let patchwork = Patchwork(side: shape.side, zoneCount: shape.zones, seed: seed)
    let index = try ZoneIndex(patchwork.zones.map { try $0.multiPolygon() })
    let probes = patchwork.probes(seed: seed + 100, count: 1_000)
    let wrong = probes.filter { index.zone(at: $0.point) != patchwork.oracle($0) }
    #expect(wrong.isEmpty, "first: \(String(describing: wrong.first))")
  }

  @Test(
    "The order of zones, rings and positions does not matter",
    arguments: 1...6 as ClosedRange<UInt64>
  )
  func orderIsFree(seed: UInt64) throws {
    let patchwork = Patchwork(side: 12, zoneCount: 20, seed: seed)
    var random = SplitMix64(seed: seed)
    let order = Array(patchwork.zones.indices).shuffled(using: &random)
    let plain = try ZoneIndex(patchwork.zones.map { try $0.multiPolygon() })
    let turned = try ZoneIndex(
      order.map { zone in
        var lattice = patchwork.zones[zone]
        lattice.parts.shuffle(using: &random)
        return try lattice.multiPolygon(reversed: zone % 2 == 0, rotated: zone)
      }
    )
    let probes = patchwork.probes(seed: seed, count: 500)
    let wrong = probes.filter { probe in
      plain.zone(at: probe.point) != turned.zone(at: probe.point).map { order[$0] }
    }
    #expect(wrong.isEmpty)
  }

  @Test("Moved by (530000, 180000), every point stays in its zone")
  func translation() throws {
    let patchwork = Patchwork(side: 15, zoneCount: 30, seed: 9)
    let plain = try ZoneIndex(patchwork.zones.map { try $0.multiPolygon() })
    let moved = try ZoneIndex(patchwork.zones.map { try $0.multiPolygon(dx: 530_000, dy: 180_000) })
    let wrong = patchwork.probes(seed: 3, count: 1_000).filter { probe in
      let point = Point(x: probe.point.x + 530_000, y: probe.point.y + 180_000)
      return plain.zone(at: probe.point) != moved.zone(at: point)
    }
    #expect(wrong.isEmpty)
  }

  @Test("In bulk, in shards and one by one, the answers are the same")
  func bulk() throws {
    let patchwork = Patchwork(side: 15, zoneCount: 30, seed: 4)
    let index = try ZoneIndex(patchwork.zones.map { try $0.multiPolygon() })
    let points = patchwork.probes(seed: 8, count: 1_000).map(\.point)
    let single = points.map { index.zone(at: $0).map { Int32($0) } ?? -1 }
    #expect(index.locate(points) == single)
    let half = points.count / 2
    #expect(index.locate(Array(points[..<half])) + index.locate(Array(points[half...])) == single)
    let xs = points.map(\.x)
    let ys = points.map(\.y)
    var zones = [Int32](repeating: 7, count: points.count)
    xs.withUnsafeBufferPointer { xs in
      ys.withUnsafeBufferPointer { ys in
        zones.withUnsafeMutableBufferPointer { index.locate(xs, ys, into: $0) }
      }
    }
    #expect(zones == single)
  }

  @Test("A crooked partition leaves neither gap nor overlap where coordinates do not fit the grid")
  func tilesWithoutGaps() throws {
    // A fan of triangles around a centre, with ends on a circle: no coordinate is a round number.
    var random = SplitMix64(seed: 5)
    let centre = Point(x: 0.1, y: 51.5)
    let rim = (0..<97).map { step in
      let turn = Double(step) / 97
      // A parabola-sided ring is enough of a circle for this, and needs no sine.
      let x = turn < 0.5 ? 1 - 4 * turn : 4 * turn - 3
      let y = turn < 0.5 ? 1 - x * x : x * x - 1
      return Point(x: 0.1 + 0.37 * x, y: 51.5 + 0.29 * y)
    }
    let zones = try rim.indices.map { at in
      Self.zone(try Ring([centre, rim[at], rim[(at + 1) % rim.count], centre]))
    }
    let index = try ZoneIndex(zones)
    var misses = 0
    for _ in 0..<20_000 {
      // On the spokes, as near as doubles come.
      let spoke = rim[Int.random(in: 0..<97, using: &random)]
      let share = Double.random(in: 0..<0.99, using: &random)
      let point = Point(
        x: centre.x + share * (spoke.x - centre.x),
        y: centre.y + share * (spoke.y - centre.y)
      )
      if index.zone(at: point) == nil { misses += 1 }
    }
    #expect(misses == 0)
    #expect(index.zone(at: centre) != nil)
  }
}
