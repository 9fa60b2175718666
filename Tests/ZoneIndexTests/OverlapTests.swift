import Foundation
import PlanarGeometry
import TestSupport
import Testing

@testable import ZoneIndex

@Suite("Zones that overlap")
struct OverlapTests {
  static func ring(_ xy: [(Double, Double)]) throws -> Ring {
    try Ring((xy + [xy[0]]).map { Point(x: $0.0, y: $0.1) })
  }

  static func zone(_ xy: [(Double, Double)]) throws -> MultiPolygon {
    MultiPolygon([Polygon(exterior: try ring(xy))])
  }

  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let a: [(Double, Double)]
    let b: [(Double, Double)]
  }

  static let overlapping: [Case] = [
    Case(
      testDescription: "borders cross",
      a: [(0, 0), (4, 0), (4, 4), (0, 4)],
      b: [(2, 2), (6, 2), (6, 6), (2, 6)]
    ),
    Case(
      testDescription: "one inside the other",
      a: [(0, 0), (4, 0), (4, 4), (0, 4)],
      b: [(1, 1), (2, 1), (2, 2), (1, 2)]
    ),
    Case(
      testDescription: "the same zone twice",
      a: [(0, 0), (4, 0), (4, 4), (0, 4)],
      b: [(0, 0), (4, 0), (4, 4), (0, 4)]
    ),
    Case(
      testDescription: "inside, sharing a corner of the border",
      a: [(0, 0), (4, 0), (4, 4), (0, 4)],
      b: [(0, 0), (2, 0), (2, 2), (0, 2)]
    ),
    Case(
      testDescription: "a strip between tees: the two borders only touch",
      a: [(0, -1), (1, -1), (1, 2), (0, 2)],
      b: [(0, 0), (1, 0), (2, 1), (1, 1), (0, 1), (-1, 1)]
    ),
    Case(
      testDescription: "a star over a square, crossing at corners only",
      a: [(0, 0), (2, 0), (4, 0), (4, 2), (4, 4), (2, 4), (0, 4), (0, 2)],
      b: [(2, 0), (3, -1), (4, 2), (2, 4), (0, 2)]
    ),
    Case(
      testDescription: "a sliver one ulp wide",
      a: [(0, 0), (1, 0), (1, 1), (0, 1)],
      b: [(1.0.nextDown, 0.25), (2, 0), (2, 1)]
    ),
  ]

  @Test("They are refused, with the pair and a place", arguments: overlapping)
  func refused(case: Case) throws {
    let zones = try [Self.zone(`case`.a), Self.zone(`case`.b)]
    for order in [zones, zones.reversed()] {
      let failure = #expect(throws: ZoneIndexFailure.self) { try ZoneIndex(order) }
      guard case .overlapping(let overlaps)? = failure else {
        Issue.record("\(String(describing: failure))")
        continue
      }
      #expect(overlaps.count == 1)
      #expect(overlaps.allSatisfy { $0.first == 0 && $0.second == 1 })
    }
  }

  @Test("On request the lowest index wins, and the pair is reported", arguments: overlapping)
  func resolved(case: Case) throws {
    let zones = try [Self.zone(`case`.a), Self.zone(`case`.b)]
    let both = try ZoneIndex(zones, overlaps: .lowestIndex)
    let first = try ZoneIndex([zones[0]])
    let second = try ZoneIndex([zones[1]])
    #expect(both.resolvedOverlaps.map(\.second) == [1])
    for x in stride(from: -1.5, through: 6.5, by: 0.25) {
      for y in stride(from: -1.5, through: 6.5, by: 0.25) {
        let point = Point(x: x, y: y)
        let expected = first.zone(at: point) ?? second.zone(at: point).map { _ in 1 }
        #expect(both.zone(at: point) == expected)
      }
    }
  }

  static func square(_ x: Double, _ y: Double, side: Double) throws -> MultiPolygon {
    try zone([(x, y), (x + side, y), (x + side, y + side), (x, y + side)])
  }

  static func pairs(_ zones: [MultiPolygon]) -> [[Int]] {
    do {
      _ = try ZoneIndex(zones)
      return []
    } catch {
      guard case .overlapping(let overlaps) = error else { return [] }
      return overlaps.map { [$0.first, $0.second] }
    }
  }

  @Test("All kinds of overlap are told at once: crossing, inside, the same border, by three")
  func allKinds() throws {
    let zones = try [
      Self.square(0, 0, side: 4), Self.square(2, 2, side: 4),  // 0 and 1 cross
      Self.square(20, 0, side: 8), Self.square(22, 2, side: 2),  // 3 in 2
      Self.square(40, 0, side: 4), Self.square(40, 0, side: 4), Self.square(40, 0, side: 4),
      Self.square(43, 3, side: 4),  // across all three of them
      Self.square(60, 0, side: 4),
    ]
    #expect(
      Self.pairs(zones) == [
        [0, 1], [2, 3], [4, 5], [4, 6], [4, 7], [5, 6], [5, 7], [6, 7],
      ]
    )
  }

  @Test("A chain of which neighbours meet is resolved, however long", arguments: [65, 2_000])
  func chain(count: Int) throws {
    let zones = try (0..<count).map { try Self.square(Double($0) * 3, 0, side: 4) }
    #expect(Self.pairs(zones) == (1..<count).map { [$0 - 1, $0] })
    let index = try ZoneIndex(zones, overlaps: .lowestIndex)
    #expect(index.resolvedOverlaps.count == count - 1)
    for zone in [0, 1, 30, count - 2] {
      // What two share belongs to the first of them.
      #expect(index.zone(at: Point(x: Double(zone) * 3 + 3.5, y: 1)) == zone)
      #expect(index.zone(at: Point(x: Double(zone) * 3 + 4.5, y: 1)) == zone + 1)
    }
  }

  @Test("Sixty-four zones upon each other are resolved, one more is refused by the limit")
  func depth() throws {
    let zones = try (0..<65).map { try Self.square(0, 0, side: Double(100 - $0)) }
    let index = try ZoneIndex(zones.dropLast(), overlaps: .lowestIndex)
    #expect(index.resolvedOverlaps.count == 64 * 63 / 2)
    // Each is a frame around the next: the first of those that hold a point is the largest.
    #expect(index.zone(at: Point(x: 99.5, y: 1)) == 0)
    #expect(index.zone(at: Point(x: 1, y: 1)) == 0)
    let failure = #expect(throws: ZoneIndexFailure.self) {
      try ZoneIndex(zones, overlaps: .lowestIndex)
    }
    #expect(failure == .tooDeep(limit: 64))
  }

  @Test("A ring in a ring is named by its lowest corner, in one pass over the borders")
  func ringInRing() throws {
    func ring(_ radius: Double) throws -> MultiPolygon {
      let count = 20_000
      return try Self.zone(
        (0..<count).map { index in
          // The lowest corner is a whole number of steps from the start.
          let angle = 2 * Double.pi * Double(index) / Double(count) - Double.pi / 2
          return (radius * cos(angle), radius * sin(angle))
        }
      )
    }
    let failure = #expect(throws: ZoneIndexFailure.self) { try ZoneIndex([ring(2), ring(1)]) }
    guard case .overlapping(let overlaps)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(overlaps.map { [$0.first, $0.second] } == [[0, 1]])
    #expect(overlaps.allSatisfy { $0.location.y == -1 })
  }

  @Test("Smaller zones win over a larger one only where they come first", arguments: [true, false])
  func nested(smallFirst: Bool) throws {
    let large = try Self.square(0, 0, side: 100)
    let small = try (0..<9).map {
      try Self.square(Double($0 % 3) * 30 + 10, Double($0 / 3) * 30 + 10, side: 20)
    }
    let index = try ZoneIndex(
      smallFirst ? small + [large] : [large] + small,
      overlaps: .lowestIndex
    )
    #expect(index.resolvedOverlaps.count == 9)
    for x in stride(from: 0.5, to: 100, by: 1) {
      for y in stride(from: 0.5, to: 100, by: 1) {
        let holder = small.indices.first {
          small[$0].envelope?.covers(Point(x: x, y: y)) ?? false
        }
        let expected = smallFirst ? holder ?? 9 : 0
        #expect(index.zone(at: Point(x: x, y: y)) == expected)
      }
    }
  }

  @Test("The nearest of two zones with one border is the first, from both sides")
  func nearestOfCrowd() throws {
    let zones = try [
      Self.square(0, 0, side: 1), Self.square(4, 0, side: 4), Self.square(4, 0, side: 4),
    ]
    let borders = BorderIndex(try ZoneIndex(zones, overlaps: .lowestIndex))
    let nearest = try #require(borders.nearestZone(to: Point(x: 10, y: 2)))
    #expect(nearest.zone == 1)
    #expect(nearest.distance == 2)
  }

  @Test("A border that crosses itself under the border of another zone is refused as well")
  func crossingTogether() throws {
    let bowtie = try Self.zone([(0, 0), (4, 4), (4, 0), (0, 4)])
    let zones = try [bowtie, Self.zone([(0, 0), (4, 4), (0, 8)])]
    let failure = #expect(throws: ZoneIndexFailure.self) {
      try ZoneIndex(zones, overlaps: .lowestIndex)
    }
    guard case .selfIntersecting(let places)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(places.map(\.first).contains(0))
  }

  @Test("Zones that only touch are no overlap")
  func touching() throws {
    let a = try Self.zone([(0, 0), (4, 0), (4, 4), (0, 4)])
    let beside = try Self.zone([(4, 1), (8, 0), (8, 4)])
    let corner = try Self.zone([(-2, -2), (0, 0), (-2, 0)])
    let above = try Self.zone([(1, 4), (3, 4), (2, 6)])
    let index = try ZoneIndex([a, beside, corner, above])
    #expect(index.resolvedOverlaps.isEmpty)
  }

  @Test("The message names the zones and the place")
  func wording() throws {
    let zones = try [
      Self.zone([(0, 0), (4, 0), (4, 4), (0, 4)]), Self.zone([(1, 1), (2, 1), (2, 2), (1, 2)]),
    ]
    let failure = #expect(throws: ZoneIndexFailure.self) { try ZoneIndex(zones) }
    #expect(failure?.description == "zones overlap: 0 and 1 near 1.0, 1.0")
  }

  @Test(
    "A border that crosses itself is refused under either rule",
    arguments: [OverlapRule.refuse, .lowestIndex]
  )
  func bowtie(rule: OverlapRule) throws {
    let zones = try [Self.zone([(0, 0), (4, 4), (4, 0), (0, 4)])]
    let failure = #expect(throws: ZoneIndexFailure.self) { try ZoneIndex(zones, overlaps: rule) }
    guard case .selfIntersecting(let places)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(places.map(\.first) == [0])
    #expect(failure?.description == "zones cross themselves: 0 near 2.0, 2.0")
  }

  @Test("Parts of one zone that overlap are refused")
  func overlappingParts() throws {
    let part = try Polygon(exterior: Self.ring([(0, 0), (4, 0), (4, 4), (0, 4)]))
    let inside = try Polygon(exterior: Self.ring([(1, 1), (2, 1), (2, 2), (1, 2)]))
    let failure = #expect(throws: ZoneIndexFailure.self) {
      try ZoneIndex([MultiPolygon([part, inside])])
    }
    #expect(failure == .selfIntersecting([Overlap(0, 0, at: Point(x: 1, y: 1))]))
  }

  /// Random quadrilaterals, compared in pairs with whole-number parity on every lattice point.
  @Test(
    "Random zones overlap exactly when a common point says so",
    arguments: 1...40 as ClosedRange<UInt64>
  )
  func randomZones(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let zones = (0..<6).map { _ in
      let x = Int.random(in: 0..<60, using: &random)
      let y = Int.random(in: 0..<60, using: &random)
      let w = Int.random(in: 2..<20, using: &random)
      let h = Int.random(in: 2..<20, using: &random)
      return LatticeZone(parts: [
        [
          [
            LatticePoint(x: x, y: y), LatticePoint(x: x + w, y: y),
            LatticePoint(x: x + w, y: y + h), LatticePoint(x: x, y: y + h),
          ]
        ]
      ])
    }
    let index = try ZoneIndex(zones.map { try $0.multiPolygon() }, overlaps: .lowestIndex)
    var isShared = false
    var wrong = 0
    for x in -1..<81 {
      for y in -1..<81 {
        let probe = LatticePoint(x: x, y: y)
        let holders = zones.indices.filter { zones[$0].holds(probe) }
        if holders.count > 1 { isShared = true }
        if index.zone(at: probe.point) != holders.first { wrong += 1 }
      }
    }
    #expect(wrong == 0)
    #expect(index.resolvedOverlaps.isEmpty != isShared)
  }
}
