import PlanarGeometry

/// The search for a layout of tiles; ``TileLayout`` states its cost.
struct TilePlan {
  /// The scales that are tried.
  ///
  /// A map spread wide leaves tiles room to slide past each other, and the middle of the area needs it.
  private static let spreads = [1.0, 1.35, 1.45]
  /// With more zones than this the assignment stands as it is: each swap is judged against all others, which
  /// takes minutes for hundreds of zones.
  private static let mostImproved = 100

  private let centres: [Point]
  private let neighbours: [(Int, Int)]
  private let links: [[TileLink]]

  init(centres: [Point], neighbours: [(Int, Int)]) {
    (self.centres, self.neighbours) = (centres, neighbours)
    var links = [[TileLink]](repeating: [], count: centres.count)
    for (a, b) in neighbours {
      let (dx, dy) = (centres[b].x - centres[a].x, centres[b].y - centres[a].y)
      let length = (dx * dx + dy * dy).squareRoot()
      let (east, south) = length == 0 ? (0, 0) : (dx / length, dy / length)
      links[a].append(TileLink(zone: b, east: east, south: south))
      links[b].append(TileLink(zone: a, east: -east, south: -south))
    }
    self.links = links
  }

  /// The best layout found.
  func laidOut() -> [TileLayout.Tile] {
    guard !centres.isEmpty else { return [] }
    var best: TileSearch?
    for spread in Self.spreads {
      var search = TileSearch(places: places(spread: spread), links: links)
      if centres.count <= Self.mostImproved { search.improve() }
      if search.cost < best?.cost ?? .infinity { best = search }
    }
    return best?.tiles() ?? []
  }

  /// The centres on the scale of tiles: their extent is that of a block as wide in tiles as the map is
  /// wide for its height, times a spread.
  private func places(spread: Double) -> [Point] {
    guard let extent = Envelope(of: centres) else { return [] }
    let count = Double(centres.count)
    let (width, height) = (max(extent.width, 1e-9), max(extent.height, 1e-9))
    let ratio = min(count, max(1 / count, width / height))
    let (columns, rows) = ((count * ratio).squareRoot(), (count / ratio).squareRoot())
    return centres.map {
      Point(
        x: ($0.x - extent.lower.x) / width * max(0, columns - 1) * spread,
        y: ($0.y - extent.lower.y) / height * max(0, rows - 1) * spread
      )
    }
  }

  /// Compares tiles with the map.
  func score(of tiles: [TileLayout.Tile]) -> TileScore {
    func touch(_ a: Int, _ b: Int) -> Bool {
      abs(tiles[a].column - tiles[b].column) + abs(tiles[a].row - tiles[b].row) == 1
    }
    let kept = neighbours.count { touch($0.0, $0.1) }
    let places = places(spread: 1)
    var (touching, ordered, reversed) = (0, 0, 0)
    for a in tiles.indices {
      for b in tiles.indices where b > a {
        if touch(a, b) { touching += 1 }
        let across = (places[b].x - places[a].x, Double(tiles[b].column - tiles[a].column))
        let down = (places[b].y - places[a].y, Double(tiles[b].row - tiles[a].row))
        for (real, drawn) in [across, down] where abs(real) >= 0.5 {
          ordered += 1
          if real * drawn < 0 { reversed += 1 }
        }
      }
    }
    let shifts = displacements(places, tiles)
    return TileScore(
      neighbours: neighbours.count,
      keptNeighbours: kept,
      falseNeighbours: touching - kept,
      orderedPairs: ordered,
      reversedPairs: reversed,
      shared: tiles.count - Set(tiles).count,
      isConnected: isConnected(tiles),
      meanDisplacement: shifts.isEmpty ? 0 : shifts.reduce(0, +) / Double(shifts.count)
    )
  }

  /// How far each tile is from its centre, the two drawings laid mean upon mean.
  private func displacements(_ places: [Point], _ tiles: [TileLayout.Tile]) -> [Double] {
    let count = Double(max(1, tiles.count))
    let dx = zip(places, tiles).reduce(0) { $0 + Double($1.1.column) - $1.0.x } / count
    let dy = zip(places, tiles).reduce(0) { $0 + Double($1.1.row) - $1.0.y } / count
    return zip(places, tiles).map { place, tile in
      let (x, y) = (Double(tile.column) - place.x - dx, Double(tile.row) - place.y - dy)
      return (x * x + y * y).squareRoot()
    }
  }

  private func isConnected(_ tiles: [TileLayout.Tile]) -> Bool {
    let columns = (tiles.map(\.column).max() ?? -1) + 1
    let rows = (tiles.map(\.row).max() ?? -1) + 1
    var isTaken = [Bool](repeating: false, count: columns * rows)
    for tile in tiles { isTaken[tile.row * columns + tile.column] = true }
    return TileGrid.pieces(of: isTaken, columns: columns) <= 1
  }
}
