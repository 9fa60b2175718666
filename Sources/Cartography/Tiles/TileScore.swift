/// How well tiles keep to the map that they stand for.
package struct TileScore: Hashable, Sendable {
  /// Real neighbours.
  package let neighbours: Int
  /// Real neighbours whose tiles share an edge.
  package let keptNeighbours: Int
  /// Tiles that share an edge though their zones do not.
  package let falseNeighbours: Int
  /// Pairs of zones of which one is clearly further north, or clearly further east.
  package let orderedPairs: Int
  /// Such pairs whose tiles say the opposite.
  package let reversedPairs: Int
  /// Zones without a tile of their own.
  package let shared: Int
  /// Whether one can walk from each tile to each other over edges.
  package let isConnected: Bool
  /// How far a tile lies from its zone's centre on the same scale, in the mean, in tiles.
  package let meanDisplacement: Double
}
