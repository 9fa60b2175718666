import Cartography
import PlanarGeometry
import Testing

@Suite("Shared boundaries") struct SharedBoundariesTests {
  /// The number of times that each directed edge is drawn.
  static func edges(of map: SharedBoundaries) -> [[GridPoint]: Int] {
    var edges: [[GridPoint]: Int] = [:]
    for ring in map.outlines.flatMap(\.rings) {
      for (a, b) in zip(ring, ring.dropFirst()) { edges[[a, b], default: 0] += 1 }
    }
    return edges
  }

  /// The area between the edges that are drawn in one direction only.
  static func hull(of edges: [[GridPoint]: Int]) -> Double {
    edges.keys.filter { edges[[$0[1], $0[0]]] == nil }.reduce(0) {
      $0 - Double($1[0].x * $1[1].y - $1[1].x * $1[0].y) / 2
    }
  }

  @Test(
    "No edge is drawn twice one way, and the areas fill the outline",
    arguments: [100, 4_000, 200_000, 3_000_000]
  )
  func londonHasNoGaps(tolerance: Double) throws {
    let map = try SharedBoundaries(of: Country.london.zones, tolerance: tolerance)
    let edges = Self.edges(of: map)
    #expect(edges.values.allSatisfy { $0 == 1 })
    let drawn = map.outlines.reduce(0) { $0 + $1.area }
    #expect(drawn == Self.hull(of: edges))
    #expect(map.outlines.allSatisfy { $0.area > 0 && $0.label != nil })
    // The 33 boroughs have 1,594.7 km² with the tidal Thames left out.
    let metres = drawn * map.frame.unit * map.frame.unit
    #expect(abs(metres - 1.5947e9) < 0.03e9)
  }

  @Test func `London has 82 pairs of neighbours, and the City has seven`() throws {
    let map = try SharedBoundaries(of: Country.london.zones)
    #expect(map.neighbours.count == 82)
    let city = map.neighbours.filter { $0.first == 0 }.map { Country.london.names[$0.second] }
    #expect(
      Set(city) == [
        "Camden", "Hackney", "Islington", "Lambeth", "Southwark", "Tower Hamlets", "Westminster",
      ]
    )
  }

  @Test func `The paths of London take less than 60 kB`() throws {
    let map = try SharedBoundaries(of: Country.london.zones)
    #expect(map.outlines.reduce(0) { $0 + $1.path.utf8.count } < 60_000)
  }
}
