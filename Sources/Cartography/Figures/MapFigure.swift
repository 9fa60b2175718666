/// A complete figure for a paper: title, map or tiles, legend, notes, source, licence, in one SVG.
///
/// Colour is never alone: the value, or else the letter of the class, stands in each zone that has room
/// for it; modelled figures are hatched; unknown ones are dotted. The figure names itself (`<title>`)
/// and describes itself in words from its figures (`<desc>`). It asks for nothing outside itself.
package struct MapFigure: Sendable {
  /// How zones are drawn.
  package enum Form: Hashable, Sendable {
    /// Where and as large as they are.
    case map
    /// One equal square each.
    case tiles(TileLayout)
  }

  /// The outlines of the zones.
  package let boundaries: SharedBoundaries
  /// The names of the zones, in the order of the outlines.
  package let names: [String]
  /// One map, or several of the same measure.
  package let panels: [MapPanel]
  /// The classes of the values of all panels.
  package let breaks: ClassBreaks
  /// The words around the map.
  package let words: MapWords
  /// Map or tiles.
  package let form: Form
  /// The colours.
  package let palette: Palette
  /// What the identifiers of this figure begin with, so that several may stand in one page.
  package let prefix: String

  /// The width of the figure in pixels.
  static let width = 960.0
  static let margin = 24.0

  /// Composes a figure.
  ///
  /// - Precondition: every panel has one reading for each zone; `prefix` is a letter followed by
  ///   letters, digits and hyphens.
  package init(
    boundaries: SharedBoundaries,
    names: [String],
    panels: [MapPanel],
    breaks: ClassBreaks,
    words: MapWords,
    form: Form = .map,
    palette: Palette = Palette(.light),
    prefix: String = "map-"
  ) {
    precondition(names.count == boundaries.outlines.count, "a name for each zone")
    precondition(panels.allSatisfy { $0.readings.count == names.count }, "a reading for each zone")
    (self.boundaries, self.names, self.panels) = (boundaries, names, panels)
    (self.breaks, self.words, self.form) = (breaks, words, form)
    (self.palette, self.prefix) = (palette, prefix)
  }

  /// The figure in words, as `<desc>` has it.
  package var description: String { MapDescription.text(panels, names: names, words: words) }

  /// All that the figure says in words, line by line.
  package var statement: String {
    ([words.title, words.subtitle, description] + words.notes + [words.source])
      .joined(separator: "\n")
  }

  /// The figure as one SVG document.
  package func svg() -> String {
    var canvas = Canvas(palette)
    canvas.y = 20
    canvas.heading(words.title, size: 22, left: Self.margin, width: Self.width - 2 * Self.margin)
    canvas.text(
      words.subtitle,
      size: 14,
      left: Self.margin,
      width: Self.width - 2 * Self.margin,
      fill: palette.quietInk
    )
    canvas.y += 14
    let patterns = FigurePatterns(palette, fills: fills, prefix: prefix)
    let top = canvas.y
    let block = panelBlock(patterns, top: top)
    var legend = Canvas(palette)
    legend.y = top
    drawLegend(
      on: &legend,
      patterns,
      left: block.legendLeft,
      width: block.legendWidth,
      below: block
    )
    canvas.body += block.body + legend.body
    canvas.y = max(block.bottom, legend.y) + 14
    canvas.rule(left: Self.margin, right: Self.width - Self.margin)
    // Every name that a number stands for is there, however many lines they take.
    let numbers = block.hasNumbers ? [(numberedNames, names.count + 1)] : []
    let notes = (words.notes + [words.source, words.licence]).map { ($0, 8) }
    for (line, limit) in numbers + notes where !line.isEmpty {
      canvas.text(
        line,
        size: 11.5,
        left: Self.margin,
        width: Self.width - 2 * Self.margin,
        fill: palette.quietInk,
        limit: limit
      )
    }
    return document(canvas, patterns, scale: block.patternScale)
  }

  /// The fills of the classes; below, about and above in a diverging figure.
  var fills: [Palette.Fill] {
    if case .diverging = breaks.method {
      return palette.fills(.diverging, count: breaks.classes.count)
    }
    return palette.fills(.sequential, count: breaks.classes.count)
  }

  private func document(_ canvas: Canvas, _ patterns: FigurePatterns, scale: Double) -> String {
    let (width, height) = (SVGText.number(Self.width), SVGText.number((canvas.y + 16).rounded(.up)))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" \
      height="\(height)" role="img" aria-labelledby="\(prefix)title \(prefix)desc" \
      font-family="\(TextFit.fonts)">
      <title id="\(prefix)title">\(SVGText.escaped(words.title))</title>
      <desc id="\(prefix)desc">\(SVGText.escaped(description))</desc>
      <defs>
      \(patterns.definitions(scale: scale))\(FigurePatterns(palette, fills: fills, prefix: "\(prefix)k").definitions())\
      \(shapes)</defs>
      <rect width="\(width)" height="\(height)" fill="\(palette.ground)"/>
      \(canvas.body)</svg>

      """
  }
}
