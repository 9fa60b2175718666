extension MapFigure {
  /// Draws the zones as they lie, their borders over them and their labels over these.
  func drawMap(
    _ panel: MapPanel,
    _ labels: [ZoneLabel],
    on canvas: inout Canvas,
    _ patterns: FigurePatterns,
    at spot: Spot
  ) {
    let place = "translate(\(SVGText.number(spot.left)) \(SVGText.number(spot.top)))"
    // Two decimals of a scale would move borders by pixels: the whole drawing is sized by its box.
    let (across, down) = extent
    canvas.body +=
      "<g transform=\"\(place)\"><svg width=\"\(SVGText.number(across * spot.scale))\" "
      + "height=\"\(SVGText.number(down * spot.scale))\" viewBox=\"0 0 \(Int(across)) \(Int(down))\" "
      + "overflow=\"visible\">\n"
    for (index, outline) in boundaries.outlines.enumerated() where !outline.path.isEmpty {
      let paint = paint(of: panel.readings[index], patterns)
      canvas.body += zone(
        index,
        panel.readings[index],
        "<use href=\"#\(prefix)z\(index)\" fill=\"\(paint)\"/>"
      )
    }
    let weight = (panels.count > 1 ? 0.6 : 1) / spot.scale
    for (colour, width) in [(palette.casing, 3.0), (palette.border, 1.1)] {
      canvas.body +=
        "<use href=\"#\(prefix)b\" stroke=\"\(colour)\" "
        + "stroke-width=\"\(SVGText.number(width * weight))\"/>\n"
    }
    canvas.body += "</svg></g>\n"
    for label in labels {
      canvas.label(
        label.text,
        size: label.size,
        x: label.x,
        y: label.y + label.size * 0.36,
        labelPaint(panel.readings[label.zone]),
        weight: "600"
      )
    }
  }
}

extension Canvas {
  /// A bar of a round number of kilometres, at most 120 pixels long.
  mutating func scaleBar(left: Double, y: Double, metresPerPixel: Double) {
    let lengths = [50_000.0, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100]
    guard let metres = lengths.first(where: { $0 / metresPerPixel <= 120 }) else { return }
    let (x, line) = (SVGText.number(left), SVGText.number(y))
    let right = SVGText.number(left + metres / metresPerPixel)
    body += "<path d=\"M\(x) \(line)v-5v5H\(right)v-5\" fill=\"none\" stroke=\"\(palette.ink)\"/>\n"
    let words = metres >= 1000 ? "\(Int(metres / 1000)) km" : "\(Int(metres)) m"
    add(words, size: 11, x: left + 4, y: y - 4, fill: palette.ink)
  }
}
