/// The maps of a figure and the room that they take.
struct PanelBlock {
  var body = ""
  /// Where the block ends.
  var bottom = 0.0
  var legendLeft = 0.0
  var legendWidth = 0.0
  /// Whether the legend stands under the maps rather than beside them.
  var isLegendBelow = false
  /// Whether the letter of a class stands in some zone instead of its figure.
  var hasClassLetters = false
  /// Whether the number of a zone stands on its tile.
  var hasNumbers = false
  /// User units of a zone for a pixel of a pattern.
  var patternScale = 1.0
}

/// Where a panel is drawn: the corner in pixels, and pixels for one of its own units.
struct Spot {
  let left: Double
  let top: Double
  let scale: Double
}

extension MapFigure {
  /// The outlines and borders, defined once and used by every panel.
  var shapes: String {
    guard case .map = form else { return "" }
    var text = ""
    for (index, outline) in boundaries.outlines.enumerated() where !outline.path.isEmpty {
      text += "<path id=\"\(prefix)z\(index)\" d=\"\(outline.path)\"/>\n"
    }
    return text + "<path id=\"\(prefix)b\" fill=\"none\" stroke-linejoin=\"round\" "
      + "d=\"\(boundaries.innerBorders)\(boundaries.outerBorders)\"/>\n"
  }

  /// Draws the panels: one beside the legend, or several in rows above it.
  func panelBlock(_ patterns: FigurePatterns, top: Double) -> PanelBlock {
    var block = PanelBlock()
    let columns = panels.count <= 1 ? 1 : panels.count <= 4 ? 2 : panels.count <= 9 ? 3 : 4
    block.isLegendBelow = columns > 1
    let room = columns == 1 ? 650 : Self.width - 2 * Self.margin
    let gap = 20.0
    let width = (room - gap * Double(columns - 1)) / Double(columns)
    let (across, down) = extent
    let scale = width / across
    block.patternScale = 1 / scale
    if case .tiles = form { block.patternScale = 1 }
    let headingHeight = columns == 1 ? 0.0 : 22
    var y = top
    for (index, panel) in panels.enumerated() {
      let column = index % columns
      if column == 0, index > 0 { y += headingHeight + down * scale + gap }
      let left = Self.margin + Double(column) * (width + gap)
      var canvas = Canvas(palette)
      if columns > 1 {
        canvas.add(panel.heading, size: 15, x: left, y: y + 15, fill: palette.ink, weight: "700")
      }
      switch form {
      case .map:
        let spot = Spot(left: left, top: y + headingHeight, scale: scale)
        let labels = labels(panel, at: spot)
        block.hasClassLetters = block.hasClassLetters || labels.contains(where: \.isClassLetter)
        drawMap(panel, labels, on: &canvas, patterns, at: spot)
      case .tiles(let layout):
        let spot = Spot(left: left, top: y + headingHeight, scale: scale)
        block.hasClassLetters =
          block.hasClassLetters || (!Self.hasValues(onTilesOf: scale) && !panel.values.isEmpty)
        block.hasNumbers = Self.hasNumbers(onTilesOf: scale)
        drawTiles(panel, layout, on: &canvas, patterns, at: spot)
      }
      block.body += canvas.body
    }
    block.bottom = y + headingHeight + down * scale
    if case .map = form {
      var canvas = Canvas(palette)
      canvas.scaleBar(
        left: Self.margin,
        y: block.bottom + (columns == 1 ? -14 : 10),
        metresPerPixel: boundaries.frame.unit / scale
      )
      block.body += canvas.body
      if columns > 1 { block.bottom += 18 }
    }
    block.legendLeft = columns == 1 ? Self.margin + room + 24 : Self.margin
    block.legendWidth = Self.width - Self.margin - block.legendLeft
    return block
  }

  /// The size of one panel in its own units.
  var extent: (across: Double, down: Double) {
    switch form {
    case .map:
      (Double(max(1, boundaries.frame.width)), Double(max(1, boundaries.frame.height)))
    case .tiles(let layout): (Double(max(1, layout.columns)), Double(max(1, layout.rows)))
    }
  }
}
