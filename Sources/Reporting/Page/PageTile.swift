import Cartography

/// A zone as an equal square: its whole name, four letters of it for a narrow screen, and its figure.
struct PageTile: Sendable {
  struct Line: Sendable {
    let x, y: Int
    let text: String
  }
  let fill: String
  let index, x, y, size, cx, nameSize, codeY, valueY: Int
  let lines: [Line]
  let code, value: String
  /// What it says when it is pointed at.
  let title: String
  /// The page of the zone, where it has one.
  let link: String?
}

extension DossierChart {
  /// The height of letters on tiles.
  var tileLetter: Int { tile / 5 }

  /// The tiles with these fills and figures, in the order of the zones; each a link where zones have pages.
  func pageTiles(
    fills: [String],
    titles: [String],
    values: [String],
    pages: [String] = []
  ) -> [PageTile] {
    tiles.enumerated().map { index, place in
      let name = linesOnTile(names[index])
      let middle = place.x + tile / 2
      return PageTile(
        fill: fills[index],
        index: index,
        x: place.x,
        y: place.y,
        size: tile,
        cx: middle,
        nameSize: name.size,
        codeY: place.y + tile * 2 / 5,
        valueY: place.y + tile * 7 / 8,
        lines: name.lines.enumerated().map { row, text in
          PageTile.Line(
            x: middle,
            y: place.y + tile / 14 + name.size * (10 + 11 * row) / 10,
            text: text
          )
        },
        code: codes[index],
        value: values[index],
        title: titles[index],
        link: pages.isEmpty ? nil : pages[index]
      )
    }
  }

  /// A name in two lines at most, in the largest letters that leave its words whole, or in small ones in three.
  private func linesOnTile(_ name: String) -> (lines: [String], size: Int) {
    let width = Double(tile) * 0.95
    func lines(_ size: Int) -> [String] {
      TextFit.lines(name, width: width, size: Double(size), limit: 3)
    }
    let least = max(1, tile / 9)
    let words = name.split(separator: " ").map(String.init)
    let size =
      stride(from: max(least, tileLetter), through: least, by: -1).first { size in
        words.allSatisfy { TextFit.width(of: $0, size: Double(size)) <= width }
          && lines(size).count <= 2
      } ?? least
    return (lines(size), size)
  }
}
