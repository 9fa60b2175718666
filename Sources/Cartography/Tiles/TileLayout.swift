package import PlanarGeometry

/// One equal square for each zone, laid out so that the squares look like the map.
///
/// Small inner boroughs hide on a map; as tiles all count alike. Tiles are laid on a grid in two steps:
/// first the exact assignment of zones to cells with the least sum of squared displacements, then
/// swaps of two cells and shifts of short paths of cells, best first, as long as they lower the cost
///
///     Σ zones 0.3 · displacement²
///       + Σ neighbours (|step between the tiles - direction between the centres|² + 2 if lost)
///       + 0.6 · open sides + 40 · further pieces
///
/// where displacement is counted in tiles, the direction is one tile long, neighbours are lost when their
/// tiles share no edge, an open side is an edge of a tile with no tile beyond, and a further piece is one
/// that is not connected to the first. Three scales of the map on the grid are tried; the layout of
/// least cost is kept. There is nothing random in it: the same zones give the same tiles.
///
/// Of more than a hundred zones the assignment stands without swaps.
///
/// - Complexity: O(*steps* · *cells*²); some milliseconds for London's 33 zones.
package struct TileLayout: Hashable, Sendable {
  /// A place on the grid of tiles.
  package struct Tile: Hashable, Sendable {
    /// Counted from the left, from 0.
    package let column: Int
    /// Counted from the top, from 0.
    package let row: Int

    /// Creates a place.
    package init(column: Int, row: Int) {
      self.column = column
      self.row = row
    }
  }

  /// The tile of each zone, in their order.
  package let tiles: [Tile]
  /// How many columns the tiles take.
  package var columns: Int { (tiles.map(\.column).max() ?? -1) + 1 }
  /// How many rows the tiles take.
  package var rows: Int { (tiles.map(\.row).max() ?? -1) + 1 }
  /// How well they keep to the map.
  package let score: TileScore

  /// Lays out tiles.
  ///
  /// - Parameters:
  ///   - centres: the centre of each zone on one plane, y downwards.
  ///   - neighbours: pairs of zones that share a line, by their places in `centres`.
  /// - Precondition: pairs name zones of `centres`.
  package init(centres: [Point], neighbours: [(Int, Int)]) {
    let plan = TilePlan(centres: centres, neighbours: neighbours)
    let tiles = plan.laidOut()
    self.tiles = tiles
    score = plan.score(of: tiles)
  }

  /// Lays out the zones of a drawing; a zone without ground stands in the middle of it.
  package init(of boundaries: SharedBoundaries) {
    let middle = Point(
      x: Double(boundaries.frame.width) / 2,
      y: Double(boundaries.frame.height) / 2
    )
    self.init(
      centres: boundaries.outlines.map { $0.centroid ?? middle },
      neighbours: boundaries.neighbours.map { ($0.first, $0.second) }
    )
  }
}
