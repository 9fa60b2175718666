extension MapFigure {
  /// A zone with its class for style sheets, and its figure in words for who points at it.
  func zone(_ index: Int, _ reading: MapReading, _ shape: String) -> String {
    var kind = "unknown"
    var figure = reading.text
    if let value = reading.value {
      kind = breaks.index(of: value).map { "class-\($0 + 1)" } ?? "unclassed"
      if reading.isModelled {
        kind += " modelled"
        figure += " (modelled)"
      }
    }
    return
      "<g class=\"zone \(kind)\" data-zone=\"\(SVGText.escaped(boundaries.outlines[index].id))\">"
      + "<title>\(SVGText.escaped(names[index])): \(SVGText.escaped(figure))</title>\(shape)</g>\n"
  }

  /// What fills a zone.
  func paint(of reading: MapReading, _ patterns: FigurePatterns) -> String {
    patterns.paint(reading.value.flatMap(breaks.index), isModelled: reading.isModelled)
  }

  /// The letter of the class of a reading; `?` where it is unknown and a dash where there is none for
  /// another reason.
  func classSign(of reading: MapReading) -> String {
    if reading == .unknown { return "?" }
    return reading.value.flatMap(breaks.index).map(Self.classLetter) ?? "–"
  }

  /// A for the lowest class, and so on: a letter, because a number could be taken for a value.
  package static func classLetter(_ index: Int) -> String { ["A", "B", "C", "D", "E"][index] }

  /// The ink of a label on a zone, and the ground that keeps it clear of hatching.
  func labelPaint(_ reading: MapReading) -> LabelPaint {
    guard let index = reading.value.flatMap(breaks.index) else {
      return LabelPaint(ink: palette.ink, ground: palette.ground)
    }
    return LabelPaint(ink: fills[index].label, ground: fills[index].colour)
  }
}

/// The ink of a label and what it stands on.
struct LabelPaint {
  let ink: Colour
  let ground: Colour
}

extension Canvas {
  /// One line of text in the middle of a zone, with a rim of its ground.
  mutating func label(
    _ text: String,
    size: Double,
    x: Double,
    y: Double,
    _ paint: LabelPaint,
    weight: String = "400"
  ) {
    add(
      text,
      size: size,
      x: x,
      y: y,
      fill: paint.ink,
      weight: weight,
      anchor: "middle",
      halo: paint.ground
    )
  }
}
