import PlanarGeometry

/// Cells in columns and rows, and the ways to move what is on them; cells are numbered row by row.
struct TileGrid {
  let columns: Int
  let rows: Int
  /// All pairs of cells; a swap is a shift along a path of two.
  let swaps: [[Int]]
  /// All straight and once-bent paths of 2 to ``reach`` steps, both ways round.
  let paths: [[Int]]

  /// How many steps a path may take.
  private static let reach = 5

  var count: Int { columns * rows }

  init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    let count = columns * rows
    swaps = (0..<count).flatMap { a in (a + 1..<count).map { [a, $0] } }
    paths = Self.paths(columns, rows)
  }

  func column(_ cell: Int) -> Int { cell % columns }
  func row(_ cell: Int) -> Int { cell / columns }

  func squaredDistance(of cell: Int, from place: Point) -> Double {
    let (x, y) = (Double(column(cell)) - place.x, Double(row(cell)) - place.y)
    return x * x + y * y
  }

  private static func paths(_ columns: Int, _ rows: Int) -> [[Int]] {
    var paths: [[Int]] = []
    for start in 0..<columns * rows {
      for end in 0..<columns * rows {
        let (dx, dy) = (end % columns - start % columns, end / columns - start / columns)
        guard (2...reach).contains(abs(dx) + abs(dy)) else { continue }
        let across = Array(repeating: dx.signum(), count: abs(dx))
        let down = Array(repeating: dy.signum() * columns, count: abs(dy))
        for steps in dx == 0 || dy == 0 ? [across + down] : [across + down, down + across] {
          paths.append(steps.reduce(into: [start]) { $0.append($0[$0.count - 1] + $1) })
        }
      }
    }
    return paths
  }

  /// How many edges of cells with a zone have none beyond; -1 stands for no zone.
  func openSides(of zone: [Int]) -> Int {
    var sides = 0
    for cell in zone.indices where zone[cell] >= 0 {
      if column(cell) == 0 || zone[cell - 1] < 0 { sides += 1 }
      if column(cell) == columns - 1 || zone[cell + 1] < 0 { sides += 1 }
      if row(cell) == 0 || zone[cell - columns] < 0 { sides += 1 }
      if row(cell) == rows - 1 || zone[cell + columns] < 0 { sides += 1 }
    }
    return sides
  }

  /// Into how many pieces the taken cells fall that touch by edges.
  func pieces(of zone: [Int]) -> Int { Self.pieces(of: zone.map { $0 >= 0 }, columns: columns) }

  /// Into how many pieces the taken cells of a grid fall that touch by edges.
  static func pieces(of isTaken: [Bool], columns: Int) -> Int {
    var isLeft = isTaken
    var pieces = 0
    for start in isTaken.indices where isLeft[start] {
      isLeft[start] = false
      pieces += 1
      var front = [start]
      while let cell = front.popLast() {
        let column = cell % columns
        var beside = [cell - columns, cell + columns]
        if column > 0 { beside.append(cell - 1) }
        if column < columns - 1 { beside.append(cell + 1) }
        for next in beside where isLeft.indices.contains(next) && isLeft[next] {
          isLeft[next] = false
          front.append(next)
        }
      }
    }
    return pieces
  }
}
