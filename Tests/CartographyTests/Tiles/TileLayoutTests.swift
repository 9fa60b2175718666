import Cartography
import PlanarGeometry
import TestSupport
import Testing

@Suite("Tiles", .inLondon) struct TileLayoutTests {
  static let london = Result { TileLayout(of: try SharedBoundaries(of: Country.london.zones)) }

  static func picture(_ layout: TileLayout, _ names: [String]) -> String {
    (0..<layout.rows).map { row in
      var line = (0..<layout.columns).map { column in
        let zone = layout.tiles.firstIndex(of: TileLayout.Tile(column: column, row: row))
        return zone.map { String(names[$0].prefix(4)) } ?? "    "
      }.joined(separator: " ")
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  @Test func `London's tiles look like London`() throws {
    let layout = try Self.london.get()
    let expected = """
                          Enfi
                Harr Barn Hari Walt Redb Have
      Hill Eali Bren Camd Isli Hack Newh Bark
      Houn Hamm Kens West City Towe Gree Bexl
           Rich Wand Mert Lamb Sout Lewi
                King Sutt Croy Brom
      """
    let names = try Country.london.names
    #expect(Self.picture(layout, names) == expected)
  }

  @Test func `London as tiles keeps 51 of 82 neighbours and turns round three orders of 831`()
    throws
  {
    let score = try Self.london.get().score
    print("tiles of London: \(score)")
    #expect(score.shared == 0 && score.isConnected)
    #expect(score.neighbours == 82)
    // 33 squares can share at most 54 edges, those of the most compact shape.
    #expect(score.keptNeighbours == 51 && score.falseNeighbours == 1)
    #expect(score.orderedPairs > 800 && score.reversedPairs <= 3)
    #expect(score.meanDisplacement < 0.85)
  }

  @Test func `London keeps its corners: the City in the middle, the outer boroughs outside`() throws
  {
    let layout = try Self.london.get()
    func tile(_ name: String) throws -> TileLayout.Tile {
      layout.tiles[try #require(Country.london.names.firstIndex(of: name))]
    }
    let city = try tile("City of London")
    #expect((2...4).contains(city.row) && (3...4).contains(city.column))
    #expect(try tile("Enfield").row == 0 && tile("Barnet").row <= 1)
    #expect(try tile("Croydon").row >= layout.rows - 2 && tile("Bromley").row >= layout.rows - 2)
    #expect(try tile("Hillingdon").column == 0)
    #expect(try tile("Havering").column == layout.columns - 1)
  }

  @Test(
    "A grid of zones becomes the same grid of tiles",
    arguments: [(1, 1), (1, 6), (4, 3), (5, 5)]
  )
  func gridStaysGrid(columns: Int, rows: Int) throws {
    var zones: [ZoneBoundary] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let id = "\(column)-\(row)"
        zones.append(try Country.box(id, Double(column) * 900, Double(-row) * 900, 900, 900))
      }
    }
    let layout = TileLayout(of: try SharedBoundaries(of: zones))
    for (index, tile) in layout.tiles.enumerated() {
      #expect(tile == TileLayout.Tile(column: index % columns, row: index / columns))
    }
    #expect(
      layout.score.keptNeighbours == layout.score.neighbours && layout.score.falseNeighbours == 0
    )
    #expect(layout.score.reversedPairs == 0)
  }

  @Test func `Nothing has no tiles`() {
    let layout = TileLayout(centres: [], neighbours: [])
    #expect(layout.tiles.isEmpty && layout.rows == 0 && layout.score.isConnected)
  }

  @Test func `Zones with one centre still get a tile each`() {
    let centres = [Point](repeating: Point(x: 5, y: 5), count: 7)
    let layout = TileLayout(centres: centres, neighbours: [])
    #expect(layout.score.shared == 0 && layout.score.isConnected)
  }

  @Test("Layouts are deterministic, connected and unshared", arguments: 0..<6 as Range<UInt64>)
  func laws(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let centres = (0..<12).map { _ in
      Point(x: .random(in: 0...100, using: &random), y: .random(in: 0...70, using: &random))
    }
    let pairs = (0..<15).map { _ in
      let a = Int.random(in: 0..<12, using: &random)
      return (a, (a + Int.random(in: 1..<12, using: &random)) % 12)
    }
    let layout = TileLayout(centres: centres, neighbours: pairs)
    #expect(layout == TileLayout(centres: centres, neighbours: pairs))
    #expect(layout.score.shared == 0 && layout.score.isConnected)
    #expect(layout.tiles.map(\.row).min() == 0 && layout.tiles.map(\.column).min() == 0)
  }
}
