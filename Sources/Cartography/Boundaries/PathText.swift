/// Lines as the data of an SVG path: relative moves in whole units, no character too many.
struct PathText {
  private(set) var text = ""
  /// Where the pen is; SVG puts it back to the start of a closed line.
  private var pen: GridPoint?

  /// Adds a closed line; the repeated last position is left to `z`.
  mutating func addRing(_ ring: [GridPoint]) {
    guard let start = ring.first else { return }
    add(ring.last == start ? ring.dropLast() : ring[...])
    text += "z"
    pen = start
  }

  /// Adds a line that stays open.
  mutating func addLine(_ line: [GridPoint]) { add(line[...]) }

  private mutating func add(_ line: ArraySlice<GridPoint>) {
    guard let start = line.first else { return }
    if let pen {
      text += "m"
      addNumber(start.x - pen.x, first: true)
      addNumber(start.y - pen.y, first: false)
    } else {
      text += "M"
      addNumber(start.x, first: true)
      addNumber(start.y, first: false)
    }
    var last = start
    for (index, point) in line.dropFirst().enumerated() {
      if index == 0 { text += "l" }
      addNumber(point.x - last.x, first: index == 0)
      addNumber(point.y - last.y, first: false)
      last = point
    }
    pen = last
  }

  /// A minus sign parts two numbers as well as a space does.
  private mutating func addNumber(_ number: Int, first: Bool) {
    if !first, number >= 0 { text += " " }
    text += String(number)
  }
}
