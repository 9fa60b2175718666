import GeometryEngine
import PlanarGeometry
import Testing

@Suite("Overlay")
struct GeometryEngineTests {
  static let shifts = [(0.0, 0.0), (530_000, 180_000)]

  @Test("Two squares of 4 that share a corner of 1", arguments: shifts)
  func overlappingSquares(dx: Double, dy: Double) throws {
    let engine = try GeometryEngine()
    let a = try zone(rectangle(0, 0, 2, 2)).moved(dx, dy)
    let b = try zone(rectangle(1, 1, 2, 2)).moved(dx, dy)
    #expect(try engine.intersectionArea(a, b) == 1)
    #expect(try engine.intersection(a, b).area == 1)
    #expect(try engine.difference(a, b).area == 3)
    #expect(try engine.union(of: [a, b]).area == 7)
  }

  @Test("Squares that share an edge share no area, and the line is no zone")
  func neighbours() throws {
    let engine = try GeometryEngine()
    let a = zone(try rectangle(0, 0, 2, 2))
    let b = zone(try rectangle(2, 0, 2, 2))
    #expect(try engine.intersectionArea(a, b) == 0)
    #expect(try engine.intersection(a, b) == MultiPolygon([]))
    #expect(try engine.preparedShape(of: a).intersects(engine.shape(of: b)))
    #expect(try engine.union(of: [a, b]).polygons.count == 1)
  }

  @Test("A zone inside another keeps its own area, and a hole counts as outside")
  func insideAndHole() throws {
    let engine = try GeometryEngine()
    let ringed = MultiPolygon([
      Polygon(exterior: try rectangle(0, 0, 10, 10), holes: [try rectangle(4, 4, 2, 2)])
    ])
    #expect(try engine.intersectionArea(ringed, zone(rectangle(1, 1, 2, 2))) == 4)
    #expect(try engine.intersectionArea(ringed, zone(rectangle(4.5, 4.5, 1, 1))) == 0)
    #expect(try engine.intersectionArea(ringed, zone(rectangle(3, 3, 4, 4))) == 12)
  }

  @Test("Cut by another zone, the two pieces sum to the whole; a sliver of a millimetre too")
  func conservation() throws {
    let engine = try GeometryEngine()
    let whole = zone(try ring([(0, 0), (7, 1), (5, 6), (1, 5)]))
    for cut in [zone(try rectangle(3, -1, 9, 9)), zone(try rectangle(3, -1, 0.001, 9))] {
      let sum =
        try engine.intersection(whole, cut).area + engine.difference(whole, cut).area
      // Relative 1e-12: about 5,000 times the precision of the coordinates.
      #expect(abs(sum / whole.area - 1) < 1e-12)
    }
  }

  @Test("Nothing meets everything in nothing")
  func empty() throws {
    let engine = try GeometryEngine()
    let empty = MultiPolygon([])
    let square = zone(try rectangle(0, 0, 1, 1))
    #expect(try engine.intersectionArea(empty, square) == 0)
    #expect(try engine.difference(square, empty).area == 1)
    #expect(try engine.union(of: []) == empty)
    #expect(try engine.intersectionArea(square, empty) == 0)
  }

  @Test("A disc of 64 sides has the area of a regular polygon", arguments: shifts)
  func disc(dx: Double, dy: Double) throws {
    let disc = try GeometryEngine().buffer(Point(x: dx, y: dy), radius: 100)
    // n/2 r² sin(2π/n) for n = 64: 31 365.48; the circle has 31 415.93.
    #expect(abs(disc.area - 31_365.484_9) < 0.001)
    #expect(disc.positionCount == 65)
  }

  @Test("A disc of four sides is a square on its corner; of no radius, nothing")
  func smallDiscs() throws {
    let engine = try GeometryEngine()
    let square = try engine.buffer(Point(x: 0, y: 0), radius: 1, quadrantSegments: 1)
    #expect(abs(square.area - 2) < 1e-12)
    #expect(try engine.buffer(Point(x: 0, y: 0), radius: 0) == MultiPolygon([]))
  }

  @Test("Numbers that make no disc are refused")
  func badDiscs() throws {
    let engine = try GeometryEngine()
    let failure = #expect(throws: GeometryFailure.self) {
      try engine.buffer(Point(x: 0, y: 0), radius: -1)
    }
    #expect(failure?.description == "-1.0 where a finite number of at least 0 is needed")
    #expect(throws: GeometryFailure.self) { try engine.buffer(Point(x: .nan, y: 0), radius: 1) }
    #expect(throws: GeometryFailure.self) {
      try engine.buffer(Point(x: 0, y: 0), radius: .infinity)
    }
  }

  @Test("A failure has the words of GEOS, and the engine answers again after one")
  func failure() throws {
    let engine = try GeometryEngine()
    let failure = GeometryFailure(.engine, "GEOSIntersection_r", "TopologyException: side")
    #expect(failure.description == "GEOSIntersection_r failed (TopologyException: side)")
    // The engine still answers after a refusal.
    #expect(throws: GeometryFailure.self) { try engine.zone(wellKnownBinary: []) }
    #expect(try engine.union(of: [zone(rectangle(0, 0, 1, 1))]).area == 1)
  }
}
