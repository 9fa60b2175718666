extension MapFigure {
  /// Whether a square of this side in pixels has room for a name and a value.
  static func hasValues(onTilesOf side: Double) -> Bool { side >= 60 }

  /// Whether a smaller square has room for the letter of its class and the number of its zone.
  static func hasNumbers(onTilesOf side: Double) -> Bool {
    side >= 26 && !hasValues(onTilesOf: side)
  }

  /// The zones by their numbers, for those who look one up.
  var numberedNames: String {
    let names = names.enumerated().map { "\($0.offset + 1) \($0.element)" }
    return "Numbers: \(names.joined(separator: "; "))."
  }

  /// Draws a square for each zone, with its name and value, or where it is small the letter of its class.
  func drawTiles(
    _ panel: MapPanel,
    _ layout: TileLayout,
    on canvas: inout Canvas,
    _ patterns: FigurePatterns,
    at spot: Spot
  ) {
    let side = spot.scale
    for (index, tile) in layout.tiles.enumerated() {
      let reading = panel.readings[index]
      let (x, y) = (spot.left + Double(tile.column) * side, spot.top + Double(tile.row) * side)
      canvas.body += zone(
        index,
        reading,
        "<rect x=\"\(SVGText.number(x + 1))\" y=\"\(SVGText.number(y + 1))\" "
          + "width=\"\(SVGText.number(side - 2))\" height=\"\(SVGText.number(side - 2))\" rx=\"3\" "
          + "fill=\"\(paint(of: reading, patterns))\" stroke=\"\(palette.border)\"/>"
      )
      let (centre, paint) = (x + side / 2, labelPaint(reading))
      guard Self.hasValues(onTilesOf: side) else {
        let size = min(13, side * 0.42)
        var base = y + side / 2 + size * 0.36
        if Self.hasNumbers(onTilesOf: side) {
          let small = min(10, side * 0.34)
          canvas.label("\(index + 1)", size: small, x: centre, y: y + 3 + small, paint)
          base = y + side - 4
        }
        canvas.label(classSign(of: reading), size: size, x: centre, y: base, paint, weight: "600")
        continue
      }
      let name = tileName(names[index], width: side - 8)
      for (line, text) in name.lines.enumerated() {
        let base = y + 6 + name.size * (1 + 1.2 * Double(line))
        canvas.label(text, size: name.size, x: centre, y: base, paint)
      }
      guard reading.value != nil else {
        let lines = TextFit.lines(reading.text, width: side - 8, size: 11, limit: 2)
        for (line, text) in lines.reversed().enumerated() {
          canvas.label(text, size: 11, x: centre, y: y + side - 10 - 13 * Double(line), paint)
        }
        continue
      }
      let size =
        [15.0, 12, 10].first { TextFit.boldWidth(of: reading.text, size: $0) <= side - 8 } ?? 9
      let text = TextFit.lines(reading.text, width: side - 6, size: size, limit: 1).first ?? ""
      canvas.label(text, size: size, x: centre, y: y + side - 10, paint, weight: "700")
    }
  }

  /// A name in at most three lines, in the largest size that leaves its words whole.
  private func tileName(_ name: String, width: Double) -> (lines: [String], size: Double) {
    let words = name.split(separator: " ").map(String.init)
    let size =
      [11.5, 10.5, 9.5].first { size in
        words.allSatisfy { TextFit.width(of: $0, size: size) <= width }
      } ?? 9
    return (TextFit.lines(name, width: width, size: size, limit: 3), size)
  }
}
