/// A column of text and rules that grows downwards.
struct Canvas {
  let palette: Palette
  var body = ""
  /// The width of the line round the letters of a label, in parts of their size; half of it lies outside them.
  static let halo = 0.42

  /// Where the next line begins, in pixels.
  var y = 0.0

  init(_ palette: Palette) { self.palette = palette }

  /// A bold heading, broken into at most three lines.
  mutating func heading(_ text: String, size: Double, left: Double, width: Double) {
    for line in TextFit.lines(text, width: width / 1.08, size: size, limit: 3) {
      y += size * 1.25
      add(line, size: size, x: left, y: y - size * 0.2, fill: palette.ink, weight: "700")
    }
  }

  /// A paragraph.
  mutating func text(
    _ text: String,
    size: Double,
    left: Double,
    width: Double,
    fill: Colour,
    limit: Int = 8
  ) {
    for line in TextFit.lines(text, width: width, size: size, limit: limit) {
      y += size * 1.4
      add(line, size: size, x: left, y: y - size * 0.3, fill: fill)
    }
  }

  /// A line across.
  mutating func rule(left: Double, right: Double) {
    let (x, height) = (SVGText.number(left), SVGText.number(y))
    body += "<path d=\"M\(x) \(height)H\(SVGText.number(right))\" stroke=\"\(palette.rule)\"/>\n"
    y += 6
  }

  /// One line of text; `halo` is drawn behind its letters.
  mutating func add(
    _ text: String,
    size: Double,
    x: Double,
    y: Double,
    fill: Colour,
    weight: String = "400",
    anchor: String = "start",
    halo: Colour? = nil
  ) {
    var attributes =
      "x=\"\(SVGText.number(x))\" y=\"\(SVGText.number(y))\" "
      + "font-size=\"\(SVGText.number(size))\" fill=\"\(fill)\""
    if weight != "400" { attributes += " font-weight=\"\(weight)\"" }
    if anchor != "start" { attributes += " text-anchor=\"\(anchor)\"" }
    if let halo {
      attributes +=
        " stroke=\"\(halo)\" stroke-width=\"\(SVGText.number(size * Self.halo))\" "
        + "stroke-linejoin=\"round\" paint-order=\"stroke\""
    }
    body += "<text \(attributes)>\(SVGText.escaped(text))</text>\n"
  }
}
