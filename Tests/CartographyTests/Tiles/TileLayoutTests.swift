import Cartography
import PlanarGeometry
import Testing

@Suite("Tiles") struct TileLayoutTests {
  @Test func `London as tiles keeps most neighbours and every order`() throws {
    let layout = TileLayout(of: try SharedBoundaries(of: Country.london.zones))
    #expect(layout.score.shared == 0)
    #expect(layout.score.isConnected)
  }
}
