import PlanarGeometry

/// A neighbour of a zone and the direction in which it lies, as a step of one tile's length.
struct TileLink {
  let zone: Int
  let east: Double
  let south: Double
}

/// A grid with zones on it, improved by swaps and shifts; ``TileLayout`` states its cost.
struct TileSearch {
  private let places: [Point]
  private let links: [[TileLink]]
  private let grid: TileGrid
  /// The zone on each cell, -1 for none; row by row.
  private var zone: [Int]
  /// The cell of each zone.
  private var cell: [Int]
  private var isOnPath: [Bool]
  /// What displacements and directions cost.
  private var likeness = 0.0
  /// What the shape of the whole costs.
  private var shape = 0.0

  /// The cost of the layout.
  var cost: Double { likeness + shape }

  /// A margin of empty cells around the map, into which tiles may be pushed.
  private static let margin = 1

  /// Puts each zone on a cell so that the sum of squared displacements is least.
  init(places: [Point], links: [[TileLink]]) {
    let shift = Double(Self.margin)
    self.links = links
    self.places = places.map { Point(x: $0.x + shift, y: $0.y + shift) }
    let (right, bottom) = (places.map(\.x).max() ?? 0, places.map(\.y).max() ?? 0)
    let grid = TileGrid(
      columns: Int(right.rounded(.up)) + 1 + 2 * Self.margin,
      rows: Int(bottom.rounded(.up)) + 1 + 2 * Self.margin
    )
    self.grid = grid
    cell = Assignment.cheapest(
      self.places.map { place in (0..<grid.count).map { grid.squaredDistance(of: $0, from: place) }
      }
    )
    zone = [Int](repeating: -1, count: grid.count)
    isOnPath = [Bool](repeating: false, count: places.count)
    for (index, place) in cell.enumerated() { zone[place] = index }
    measure()
  }

  /// Swaps two cells, or where no swap helps, shifts the contents of a path of cells by one step; the
  /// best change first, until nothing lowers the cost.
  mutating func improve() {
    while let path = bestPath(among: grid.swaps) ?? bestPath(among: grid.paths) {
      shift(path)
      measure()
    }
  }

  /// The tiles, the leftmost in column 0 and the topmost in row 0.
  func tiles() -> [TileLayout.Tile] {
    let left = cell.map(grid.column).min() ?? 0
    let top = cell.map(grid.row).min() ?? 0
    return cell.map { TileLayout.Tile(column: grid.column($0) - left, row: grid.row($0) - top) }
  }

  private mutating func measure() {
    likeness = cell.indices.reduce(0) { $0 + likeness(of: $1, half: { _ in true }) }
    shape = shapeCost()
  }

  private mutating func bestPath(among paths: [[Int]]) -> [Int]? {
    var best: [Int]?
    var least = -1e-9
    for path in paths where zone[path[0]] >= 0 || zone[path[1]] >= 0 {
      let change = change(by: path, below: least)
      if change < least { (least, best) = (change, path) }
    }
    return best
  }

  /// What a shift would change; where it is `limit` or more, perhaps a part of it only.
  ///
  /// It is asked some hundred thousand times: only the count of pieces, which few changes reach, takes
  /// memory.
  private mutating func change(by path: [Int], below limit: Double) -> Double {
    var hasEmpty = false
    for place in path {
      if zone[place] >= 0 { isOnPath[zone[place]] = true } else { hasEmpty = true }
    }
    let before = likeness(along: path)
    shift(path)
    var change = likeness(along: path) - before
    // The shape changes only where a tile moves to an empty cell; it can save at most what it costs.
    if hasEmpty, change - shape < limit {
      change += TileCost.openSide * Double(grid.openSides(of: zone)) - shape
      if change < limit { change += piecesCost() }
    }
    unshift(path)
    for place in path where zone[place] >= 0 { isOnPath[zone[place]] = false }
    return change
  }

  private func likeness(along path: [Int]) -> Double {
    var sum = 0.0
    for place in path where zone[place] >= 0 {
      sum += likeness(of: zone[place]) { isOnPath[$0] }
    }
    return sum
  }

  /// What the displacement of a zone costs, and its links: those that are counted twice by half.
  private func likeness(of index: Int, half: (Int) -> Bool) -> Double {
    let place = cell[index]
    var sum = TileCost.displacement * grid.squaredDistance(of: place, from: places[index])
    for link in links[index] {
      let across = grid.column(cell[link.zone]) - grid.column(place)
      let down = grid.row(cell[link.zone]) - grid.row(place)
      let (dx, dy) = (Double(across) - link.east, Double(down) - link.south)
      var cost = TileCost.direction * (dx * dx + dy * dy)
      if abs(across) + abs(down) != 1 { cost += TileCost.lostNeighbour }
      sum += half(link.zone) ? cost / 2 : cost
    }
    return sum
  }

  private func shapeCost() -> Double {
    TileCost.openSide * Double(grid.openSides(of: zone)) + piecesCost()
  }

  private func piecesCost() -> Double {
    TileCost.piece * Double(max(0, grid.pieces(of: zone) - 1))
  }

  /// Moves what is on each cell of a path to the one before it, and the first to the last.
  private mutating func shift(_ path: [Int]) {
    let first = zone[path[0]]
    for index in 1..<path.count { put(zone[path[index]], on: path[index - 1]) }
    put(first, on: path[path.count - 1])
  }

  private mutating func unshift(_ path: [Int]) {
    let last = zone[path[path.count - 1]]
    for index in stride(from: path.count - 1, to: 0, by: -1) {
      put(zone[path[index - 1]], on: path[index])
    }
    put(last, on: path[0])
  }

  private mutating func put(_ number: Int, on place: Int) {
    zone[place] = number
    if number >= 0 { cell[number] = place }
  }
}

/// The weights of the cost that ``TileLayout`` states.
enum TileCost {
  static let displacement = 0.3
  static let direction = 1.0
  static let lostNeighbour = 2.0
  static let openSide = 0.6
  static let piece = 40.0
}
