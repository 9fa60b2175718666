internal import PlanarGeometry

/// One grid with zones on it, improved by swaps and moves.
struct TileSearch {
  private let places: [Point]
  private let adjacent: [[Int]]
  private let columns: Int
  private let rows: Int
  /// The zone on each cell, -1 for none; row by row.
  private var zone: [Int]
  /// The cell of each zone.
  private var cell: [Int]
  private(set) var cost = Double.infinity

  /// A margin of empty cells around the map, into which tiles may be pushed.
  private static let margin = 1

  /// Puts each zone on a cell so that the sum of squared displacements is least.
  init(places: [Point], adjacent: [[Int]]) {
    (self.adjacent, self.places) = (
      adjacent,
      places.map { Point(x: $0.x + Double(Self.margin), y: $0.y + Double(Self.margin)) }
    )
    let (right, bottom) = (places.map(\.x).max() ?? 0, places.map(\.y).max() ?? 0)
    let (columns, rows) = (
      Int(right.rounded(.up)) + 1 + 2 * Self.margin, Int(bottom.rounded(.up)) + 1 + 2 * Self.margin
    )
    (self.columns, self.rows) = (columns, rows)
    let costs = self.places.map { place in
      (0..<columns * rows).map { index in
        let (x, y) = (Double(index % columns) - place.x, Double(index / columns) - place.y)
        return x * x + y * y
      }
    }
    cell = Assignment.cheapest(costs)
    zone = [Int](repeating: -1, count: columns * rows)
    for (index, place) in cell.enumerated() { zone[place] = index }
    cost = total()
  }

  /// Exchanges the contents of two cells, the best pair first, until nothing lowers the cost.
  mutating func improve() {
    while let step = bestExchange() {
      exchange(step.0, step.1)
      let next = total()
      guard next < cost - 1e-9 else {
        exchange(step.0, step.1)
        return
      }
      cost = next
    }
  }

  /// The tiles, the leftmost in column 0 and the topmost in row 0.
  func tiles() -> [TileLayout.Tile] {
    let left = cell.map { $0 % columns }.min() ?? 0
    let top = cell.map { $0 / columns }.min() ?? 0
    return cell.map { TileLayout.Tile(column: $0 % columns - left, row: $0 / columns - top) }
  }

  private mutating func bestExchange() -> (Int, Int)? {
    var best: (Int, Int)?
    var least = cost - 1e-9
    for a in zone.indices where zone[a] >= 0 {
      for b in zone.indices where b > a || zone[b] < 0 {
        exchange(a, b)
        let next = total(beyond: least)
        exchange(a, b)
        if next < least { (least, best) = (next, (a, b)) }
      }
    }
    return best
  }

  private mutating func exchange(_ a: Int, _ b: Int) {
    zone.swapAt(a, b)
    if zone[a] >= 0 { cell[zone[a]] = a }
    if zone[b] >= 0 { cell[zone[b]] = b }
  }

  private func total(beyond limit: Double = .infinity) -> Double {
    var sum = 0.0
    for index in cell.indices {
      let (column, row) = (cell[index] % columns, cell[index] / columns)
      let (x, y) = (Double(column) - places[index].x, Double(row) - places[index].y)
      sum += x * x + y * y
      for other in adjacent[index] where other > index {
        let (across, down) = (cell[other] % columns - column, cell[other] / columns - row)
        if abs(across) + abs(down) != 1 { sum += 1.6 }
        let (east, south) = (
          places[other].x - places[index].x, places[other].y - places[index].y
        )
        if abs(east) >= 0.5, east * Double(across) < 0 { sum += 0.8 }
        if abs(south) >= 0.5, south * Double(down) < 0 { sum += 0.8 }
      }
      if column == 0 || zone[cell[index] - 1] < 0 { sum += 0.5 }
      if column == columns - 1 || zone[cell[index] + 1] < 0 { sum += 0.5 }
      if row == 0 || zone[cell[index] - columns] < 0 { sum += 0.5 }
      if row == rows - 1 || zone[cell[index] + columns] < 0 { sum += 0.5 }
      if sum >= limit { return sum }
    }
    return sum + 40 * Double(max(0, pieces() - 1))
  }

  private func pieces() -> Int { Self.pieces(of: tiles()) }

  /// Into how many pieces tiles fall that touch by edges.
  static func pieces(of tiles: [TileLayout.Tile]) -> Int {
    var left = Set(tiles)
    var pieces = 0
    while let start = left.first {
      left.remove(start)
      pieces += 1
      var front = [start]
      while let tile = front.popLast() {
        for (dx, dy) in [(-1, 0), (1, 0), (0, -1), (0, 1)] {
          let next = TileLayout.Tile(column: tile.column + dx, row: tile.row + dy)
          if left.remove(next) != nil { front.append(next) }
        }
      }
    }
    return pieces
  }
}
