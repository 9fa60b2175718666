import PlanarGeometry
import TestSupport
import Testing

@testable import Cartography

@Suite("Shared boundaries", .inLondon) struct SharedBoundariesTests {
  /// How often each edge is drawn, by its direction.
  static func edges(of map: SharedBoundaries) -> [[GridPoint]: Int] {
    var edges: [[GridPoint]: Int] = [:]
    for ring in map.outlines.flatMap(\.rings) {
      for (a, b) in zip(ring, ring.dropFirst()) { edges[[a, b], default: 0] += 1 }
    }
    return edges
  }

  /// The area inside the edges that are drawn in one direction only.
  static func areaInside(_ edges: [[GridPoint]: Int]) -> Double {
    edges.keys.filter { edges[[$0[1], $0[0]]] == nil }.reduce(0) {
      $0 - Double($1[0].x * $1[1].y - $1[1].x * $1[0].y) / 2
    }
  }

  @Test(
    "London keeps every border twice, once each way, and no gap",
    arguments: [100.0, 4_000, 200_000, 3_000_000]
  )
  func londonHasNoGaps(tolerance: Double) throws {
    let map = try SharedBoundaries(of: Country.london.zones, tolerance: tolerance)
    let edges = Self.edges(of: map)
    #expect(edges.values.allSatisfy { $0 == 1 })
    let drawn = map.outlines.reduce(0) { $0 + $1.area }
    #expect(drawn == Self.areaInside(edges))
    #expect(map.outlines.allSatisfy { $0.area > 0 })
    #expect(map.neighbours.count == 82)
    // 33 boroughs to mean low water; a coarse outline may cut bends off on both sides.
    let real = try Country.london.zones.reduce(0) { $0 + $1.boundary.area }
    #expect(abs(drawn * map.frame.unit * map.frame.unit - real) < real * 0.02)
  }

  @Test func `The City of London has seven neighbours`() throws {
    let map = try SharedBoundaries(of: Country.london.zones)
    let names = try Country.london.names
    let city = map.neighbours.filter { $0.first == 0 }.map { names[$0.second] }
    #expect(
      city == [
        "Camden", "Hackney", "Islington", "Lambeth", "Southwark", "Tower Hamlets", "Westminster",
      ]
    )
  }

  @Test func `Labels lie inside their zones, the whole circle`() throws {
    let map = try SharedBoundaries(of: Country.london.zones)
    for outline in map.outlines {
      let label = try #require(outline.label)
      #expect(label.radius > 0)
      for ring in outline.rings {
        for point in ring {
          let (dx, dy) = (Double(point.x) - label.x, Double(point.y) - label.y)
          #expect((dx * dx + dy * dy).squareRoot() >= label.radius - 1e-9)
        }
      }
    }
  }

  @Test func `The paths of London take less than 60 kB`() throws {
    let map = try SharedBoundaries(of: Country.london.zones)
    let bytes = map.outlines.reduce(0) { $0 + $1.path.utf8.count }
    print("paths of London: \(bytes) bytes in units of \(map.frame.unit) m")
    #expect(bytes < 60_000)
  }

  @Test func `Two squares draw their common side once and name it`() throws {
    let map = try SharedBoundaries(
      of: [Country.box("a", 0, 0, 200, 200), Country.box("b", 200, 0, 200, 200)],
      unit: 20
    )
    #expect(map.outlines.map(\.path) == ["M10 10l0-10-10 0 0 10z", "M10 10l10 0 0-10-10 0z"])
    #expect(map.outlines.map(\.area) == [100, 100])
    #expect(map.neighbours == [.init(first: 0, second: 1, length: 200)])
    #expect(map.innerLineCount == 1)
    #expect(map.innerBorders == "M10 10l0-10")
    #expect(map.frame.width == 20 && map.frame.height == 10)
  }

  @Test func `Squares that meet in a point are no neighbours`() throws {
    let map = try SharedBoundaries(
      of: [Country.box("a", 0, 0, 100, 100), Country.box("b", 100, 100, 100, 100)]
    )
    #expect(map.neighbours.isEmpty)
    #expect(map.outlines.map(\.area) == [25, 25])
  }

  @Test func `A zone in the hole of another shares a closed line`() throws {
    let hole = try Country.box("in", 200, 200, 300, 300)
    let outer = try Country.box("out", 0, 0, 900, 900)
    let ring = ZoneBoundary(
      id: "out",
      boundary: MultiPolygon([
        Polygon(
          exterior: outer.boundary.polygons[0].exterior,
          holes: [hole.boundary.polygons[0].exterior]
        )
      ])
    )
    let map = try SharedBoundaries(of: [ring, hole], tolerance: 1e9)
    #expect(map.neighbours == [.init(first: 0, second: 1, length: 1200)])
    // However coarse, a closed line keeps three corners, half of the square, and both zones keep it alike.
    let unit = map.frame.unit
    #expect(abs(map.outlines[1].area * unit * unit - 45_000) < 1)
    #expect(map.outlines.reduce(0) { $0 + $1.area } == Self.areaInside(Self.edges(of: map)))
  }

  @Test func `A lens between two meeting points is not flattened away`() throws {
    // b bulges between two corners that it shares with a, whose side is already straight there.
    let a = try Country.shape("a", [(0, 0), (1000, 0), (1000, 500), (0, 500)])
    let lens = try Country.shape("b", [(0, 500), (1000, 500), (500, 560)])
    let map = try SharedBoundaries(of: [a, lens], tolerance: 1e9)
    let unit = map.frame.unit
    // Of the three other sides of a one corner is kept: a triangle, half of the rectangle. The lens is whole.
    #expect(map.outlines.map { $0.area * unit * unit } == [250_000, 30_000])
  }

  @Test func `A bend is not cut off across a zone that stands in it`() throws {
    // The notch of the big zone holds an island: without the check its line would run through it.
    let big = try Country.shape(
      "big",
      [(0, 0), (4000, 0), (4000, 2000), (2400, 2000), (2000, 200), (1600, 2000), (0, 2000)]
    )
    let island = try Country.box("island", 1960, 1000, 80, 80)
    let map = try SharedBoundaries(of: [big, island], tolerance: 2_000_000)
    let notch = try #require(map.outlines.first).rings[0]
    #expect(notch.contains(GridPoint(x: 100, y: 90)))
  }

  @Test func `Lines that round onto each other are drawn in finer units`() throws {
    // A strip of 6 m between two zones: in units of 20 m its sides would fall together.
    let map = try SharedBoundaries(
      of: [
        Country.box("a", 0, 0, 1002, 1000), Country.box("strip", 1002, 0, 6, 1000),
        Country.box("b", 1008, 0, 1000, 1000),
      ],
      tolerance: 1
    )
    let unit = map.frame.unit
    #expect(unit < 20)
    // Each side of the strip moves by half a unit at most.
    for (outline, real) in zip(map.outlines, [1_002_000.0, 6_000, 1_000_000]) {
      #expect(abs(outline.area * unit * unit - real) <= 1000 * unit)
      #expect(outline.area > 0)
    }
  }

  @Test func `Zones that overlap along an edge are refused by name`() throws {
    let failure = #expect(throws: BoundaryFailure.self) {
      try SharedBoundaries(of: [Country.box("a", 0, 0, 9, 9), Country.box("b", 0, 0, 9, 9)])
    }
    #expect(failure == .overlap(["a", "b"]))
    #expect(failure?.description == "zones that overlap along an edge: a, b")
  }

  @Test func `Zones without ground have no path and no label`() throws {
    let map = try SharedBoundaries(of: [ZoneBoundary(id: "a", boundary: MultiPolygon([]))])
    #expect(map.outlines[0].path == "" && map.outlines[0].label == nil)
  }

  @Test(
    "Wherever London lies, it looks the same",
    arguments: [(-530_000.0, -180_000.0), (1e6, 2e6)]
  )
  func movesAlong(dx: Double, dy: Double) throws {
    let zones = try Country.london.zones.prefix(12)
    let moved = try zones.map { zone in
      ZoneBoundary(
        id: zone.id,
        boundary: try zone.boundary.map { Point(x: $0.x + dx, y: $0.y + dy) }
      )
    }
    let (a, b) = (try SharedBoundaries(of: Array(zones)), try SharedBoundaries(of: moved))
    #expect(a.neighbours.map(\.first) == b.neighbours.map(\.first))
    let (x, y) = (a.outlines.map(\.area), b.outlines.map(\.area))
    for (p, q) in zip(x, y) { #expect(abs(p - q) <= max(4, p * 0.01)) }
  }
}
