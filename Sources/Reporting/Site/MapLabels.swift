import Cartography

/// What is written on a zone of the map: its name where there is room, and its figure, or the letter of its class.
struct MapLabel: Sendable {
  let fill: String
  let index: Int
  /// As many signs as have room, on a desktop and in the larger letters of a phone.
  let room, narrowRoom: Int
  let x, y, narrowY: Int
  let name: [PageTile.Line]
  let text, narrow: String
}

/// The sizes of letters on the map, in units of the drawing.
struct MapLetters: Sendable {
  let name, figure, narrow: Int

  init(width: Int) {
    figure = max(1, width / 52)
    name = max(1, figure * 84 / 100)
    narrow = max(1, figure * 173 / 100)
  }

  /// The figure where it fits, else the letter of its class, else nothing.
  static func fitting(_ figure: String, or letter: String, room: Int) -> String {
    figure.count <= room ? figure : letter.count <= room ? letter : ""
  }
}

extension DossierChart {
  /// Where names and figures stand on the map, with those of one measure.
  func mapLabels(_ letters: MapLetters, fills: [String], figures: [String], signs: [String])
    -> [MapLabel]
  {
    boundaries.outlines.enumerated().compactMap { index, outline in
      guard let middle = outline.label else { return nil }
      let room = Self.room(outline, size: letters.figure)
      let narrowRoom = Self.room(outline, size: letters.narrow)
      let lines = Self.nameLines(names[index], outline, letters)
      let (x, centre) = (Int(middle.x), Int(middle.y))
      // Names stand over the figure, all of it about the middle.
      let height = lines.count * letters.name * 11 / 10
      let top = centre - (height + letters.figure) / 2
      return MapLabel(
        fill: fills[index],
        index: index,
        room: room,
        narrowRoom: narrowRoom,
        x: x,
        y: lines.isEmpty
          ? centre + letters.figure * 4 / 11 : top + height + letters.figure * 9 / 10,
        narrowY: centre + letters.narrow * 4 / 11,
        name: lines.enumerated().map { row, text in
          PageTile.Line(x: x, y: top + letters.name * (9 + 11 * row) / 10, text: text)
        },
        text: MapLetters.fitting(figures[index], or: signs[index], room: room),
        narrow: MapLetters.fitting(figures[index], or: signs[index], room: narrowRoom)
      )
    }
  }

  /// How many signs of a figure have room in a zone, seven at most.
  private static func room(_ outline: SharedBoundaries.Outline, size: Int) -> Int {
    (1...7).reversed().first { count in
      let text = String(repeating: "0", count: count)
      return outline.hasRoom(
        halfWidth: TextFit.boldWidth(of: text, size: Double(size)) / 2,
        halfHeight: Double(size) * 0.45
      )
    } ?? 0
  }

  /// The name in as few lines as have room over a figure; none where it has none.
  private static func nameLines(
    _ name: String,
    _ outline: SharedBoundaries.Outline,
    _ letters: MapLetters
  ) -> [String] {
    let size = Double(letters.name)
    let longest = name.split(separator: " ").map { TextFit.width(of: String($0), size: size) }.max()
    let widths = [TextFit.width(of: name, size: size), (longest ?? 0) * 1.3, longest ?? 0]
    let figure = TextFit.boldWidth(of: "00000", size: Double(letters.figure))
    for width in widths {
      let lines = TextFit.lines(name, width: width, size: size, limit: 4)
      let widest = lines.map { TextFit.width(of: $0, size: size) }.max() ?? 0
      let fits = outline.hasRoom(
        halfWidth: max(widest, figure) / 2 + size / 4,
        halfHeight: (Double(lines.count) * size * 1.1 + Double(letters.figure)) / 2 + size / 6
      )
      if fits, lines.count <= 3 { return lines }
    }
    return []
  }
}
