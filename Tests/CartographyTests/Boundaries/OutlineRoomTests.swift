import Cartography
import TestSupport
import Testing

@Suite("Room for a label", .inLondon) struct OutlineRoomTests {
  @Test func `A box has room as long as no line of the zone runs through it`() throws {
    let outline = try SharedBoundaries(of: [Country.box("Z1", 0, 0, 4000, 2000)]).outlines[0]
    let label = try #require(outline.label)
    // 200 by 100 units of 20 m, and the middle is 50 from the nearest line.
    #expect(abs(label.y - 50) <= 2 && abs(label.radius - 50) <= 2)
    let side = min(label.x, 200 - label.x)
    #expect(outline.hasRoom(halfWidth: side - 1, halfHeight: 47))
    #expect(!outline.hasRoom(halfWidth: side + 1, halfHeight: 10))
    #expect(!outline.hasRoom(halfWidth: 10, halfHeight: 53))
    // Wider than the zone on every side: no corner is inside, and the lines run through it all the same.
    #expect(!outline.hasRoom(halfWidth: 500, halfHeight: 500))
  }
}
