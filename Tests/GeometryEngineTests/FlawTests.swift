import GeometryEngine
import PlanarGeometry
import Testing

@Suite("What makes a boundary bound no area")
struct FlawTests {
  static func polygon(_ exterior: Ring, _ holes: [Ring] = []) -> Polygon {
    Polygon(exterior: exterior, holes: holes)
  }

  @Test("Each fault by its own name, with a place")
  func named() throws {
    let square = try rectangle(0, 0, 10, 10)
    let bowTie = try ring([(0, 0), (2, 2), (2, 0), (0, 2)])
    let cases: [([Polygon], String)] = [
      ([Self.polygon(bowTie)], "a border of B that crosses itself near 1.0 1.0"),
      (
        [Self.polygon(square, [try rectangle(20, 20, 1, 1)])],
        "a hole of B that lies outside its border near 20.0 20.0"
      ),
      (
        [Self.polygon(square, [try rectangle(8, 4, 4, 1)])],
        "a hole of B that crosses its border or another of its holes near 10.0"
      ),
      (
        [Self.polygon(square, [try rectangle(1, 1, 8, 8), try rectangle(2, 2, 1, 1)])],
        "a hole of B that lies in another of its holes near 2.0 2.0"
      ),
      (
        [Self.polygon(square), Self.polygon(try rectangle(4, 4, 2, 2))],
        "a part of B that lies in another of its parts near 4.0 4.0"
      ),
      (
        [Self.polygon(square), Self.polygon(try rectangle(8, 8, 10, 10))],
        "parts of B that share ground near "
      ),
      // One part is a bow tie: that the other meets it is not all that is wrong.
      (
        [Self.polygon(bowTie), Self.polygon(try rectangle(1, 0.5, 4, 0.25))],
        "a border of B that crosses itself near "
      ),
    ]
    for (polygons, words) in cases {
      let found = try #require(flaw(of: MultiPolygon(polygons), named: "B"))
      #expect(found.hasPrefix(words), "\(found)")
    }
  }

  @Test("A valid area has none, with parts that touch at a corner and holes that touch its border")
  func none() throws {
    let parts = [
      Self.polygon(try rectangle(0, 0, 10, 10), [try ring([(0, 5), (3, 4), (3, 6)])]),
      Self.polygon(try rectangle(10, 10, 5, 5)),
    ]
    #expect(flaw(of: MultiPolygon(parts), named: "B") == nil)
    #expect(flaw(of: MultiPolygon([]), named: "B") == nil)
  }
}
