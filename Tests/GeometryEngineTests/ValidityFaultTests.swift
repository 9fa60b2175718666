import GeometryEngine
import PlanarGeometry
import Testing

@Suite("Validity")
struct ValidityFaultTests {
  @Test("A square, a square with a hole, two squares and nothing at all are valid")
  func valid() throws {
    let square = try rectangle(0, 0, 10, 10)
    let hole = try rectangle(2, 2, 1, 1)
    #expect(try validityFault(of: zone(square)) == nil)
    #expect(try validityFault(of: MultiPolygon([Polygon(exterior: square, holes: [hole])])) == nil)
    let parts = [Polygon(exterior: square), Polygon(exterior: try rectangle(20, 0, 1, 1))]
    #expect(try validityFault(of: MultiPolygon(parts)) == nil)
    #expect(try validityFault(of: MultiPolygon([])) == nil)
  }

  @Test("A bow tie crosses itself in its middle")
  func bowTie() throws {
    let bowTie = zone(try ring([(0, 0), (2, 2), (2, 0), (0, 2)]))
    let fault = try #require(try validityFault(of: bowTie))
    #expect(fault.reason == "Self-intersection")
    #expect(fault.location == Point(x: 1, y: 1))
  }

  @Test("A hole outside its shell is named")
  func strayHole() throws {
    let polygon = Polygon(
      exterior: try rectangle(0, 0, 10, 10),
      holes: [try rectangle(20, 20, 1, 1)]
    )
    let fault = try #require(try validityFault(of: MultiPolygon([polygon])))
    #expect(fault.reason == "Hole lies outside shell")
    #expect(fault.location != nil)
  }

  @Test("One engine answers many questions, and a fault does not stick to it")
  func reuse() throws {
    let engine = try GeometryEngine()
    let bowTie = zone(try ring([(0, 0), (2, 2), (2, 0), (0, 2)]))
    #expect(try engine.validityFault(of: bowTie) != nil)
    #expect(try engine.validityFault(of: zone(try rectangle(0, 0, 1, 1))) == nil)
  }
}
