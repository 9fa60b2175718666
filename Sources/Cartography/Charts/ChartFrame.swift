/// What the charts share: their words, their size and the way into a page.
package struct ChartFrame: Sendable {
  /// The title, also the name by which a reader of the screen announces the chart.
  package var title: String
  /// The words for a number of the scale.
  package var format: @Sendable (Double) -> String
  /// The colours.
  package var palette: Palette
  /// The width in pixels.
  package var width: Double
  /// What the identifiers begin with: a letter, then letters, digits and hyphens.
  package var prefix: String
  /// Whether each label is above its mark, as wide as the chart, and not beside it.
  var isNarrow = false

  /// Gathers what a chart needs beside its figures.
  package init(
    title: String,
    palette: Palette = Palette(.light),
    width: Double = 640,
    prefix: String,
    format: @escaping @Sendable (Double) -> String
  ) {
    (self.title, self.palette, self.width) = (title, palette, width)
    (self.prefix, self.format) = (prefix, format)
  }

  /// The same for the screen of a phone: as wide as one, and no label is cut.
  package var narrow: ChartFrame {
    var frame = self
    (frame.width, frame.prefix, frame.isNarrow) = (360, "\(prefix)n-", true)
    return frame
  }

  static let margin = 12.0
  static let rowHeight = 26.0
  static let textSize = 12.5
  /// How far below the top of a row its words stand.
  static let baseline = 17.0

  /// How wide a line of text may be.
  var textWidth: Double { width - 2 * Self.margin }

  /// Room beside the marks for the names of the rows.
  func nameWidth(_ names: [String]) -> Double { isNarrow ? 0 : labelWidth(names) }

  /// Room for the longest of the labels, at most nine twentieths of the width.
  func labelWidth(_ labels: [String]) -> Double {
    let longest = labels.map { TextFit.width(of: $0, size: Self.textSize) }.max() ?? 0
    return min(longest, width * 0.45)
  }

  /// A label on one line, cut where it is too long; the whole of it stays in the description.
  func shortened(_ label: String, width: Double) -> String {
    TextFit.lines(label, width: max(40, width), size: Self.textSize, limit: 1).first ?? ""
  }

  /// Writes the label of the row that the canvas has come to: beside its mark on one line; in a narrow chart on
  /// lines of its own, with what else is said under it, and the canvas comes to the mark.
  func name(_ label: String, width: Double, on canvas: inout Canvas, words: String = "") {
    guard !isNarrow else {
      canvas.y += 4
      canvas.text(
        label,
        size: Self.textSize,
        left: Self.margin,
        width: textWidth,
        fill: palette.ink
      )
      canvas.text(words, size: 12, left: Self.margin, width: textWidth, fill: palette.quietInk)
      return
    }
    canvas.add(
      shortened(label, width: width),
      size: Self.textSize,
      x: Self.margin,
      y: canvas.y + Self.baseline,
      fill: palette.ink
    )
  }

  /// The document around what is drawn.
  func document(_ body: String, height: Double, description: String, definitions: String = "")
    -> String
  {
    let (across, down) = (SVGText.number(width), SVGText.number(height.rounded(.up)))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(across) \(down)" width="\(across)" \
      height="\(down)" role="img" aria-labelledby="\(prefix)title \(prefix)desc" \
      font-family="\(TextFit.fonts)">
      <title id="\(prefix)title">\(SVGText.escaped(title))</title>
      <desc id="\(prefix)desc">\(SVGText.escaped(description))</desc>
      <defs>
      \(definitions)</defs>
      <rect width="\(across)" height="\(down)" fill="\(palette.ground)"/>
      \(body)</svg>

      """
  }
}

/// A scale from numbers to pixels.
struct ChartScale {
  let low: Double
  let high: Double
  let left: Double
  let right: Double

  /// A scale over values; `anchor` is a number that it must hold, such as 0 for bars.
  init(over values: [Double], anchor: Double? = nil, left: Double, right: Double) {
    let all = values + (anchor.map { [$0] } ?? [])
    (low, high) = (all.min() ?? 0, all.max() ?? 0)
    (self.left, self.right) = (left, max(right, left + 1))
  }

  /// Where a number lies; in the middle where all numbers are one.
  func place(_ value: Double) -> Double {
    guard high > low else { return (left + right) / 2 }
    // Parts, not differences: the largest numbers would overflow.
    let share = (value / 2 - low / 2) / (high / 2 - low / 2)
    return left + share * (right - left)
  }
}

/// A mark in the key of a chart.
enum KeyMark {
  case box(String)
  case circle(String)
  case square(String)
  /// A line downwards.
  case line
  /// Words alone.
  case unmarked
}

extension Canvas {
  /// What marks mean, one after the other, on as many lines as it takes.
  mutating func key(_ entries: [(mark: KeyMark, words: String)], in frame: ChartFrame) {
    guard !entries.isEmpty else { return }
    let (left, right) = (ChartFrame.margin, frame.width - ChartFrame.margin)
    var x = left
    y += 18
    for (mark, words) in entries {
      let room = if case .unmarked = mark { 0.0 } else { 19.0 }
      let lines = TextFit.lines(words, width: frame.textWidth - room, size: 12)
      let width = room + (lines.map { TextFit.width(of: $0, size: 12) }.max() ?? 0)
      if x > left, x + width > right {
        x = left
        y += 18
      }
      switch mark {
      case .box(let fill): box(x: x, y: y - 10, width: 14, height: 12, fill: fill)
      case .circle(let fill): dot(x: x + 7, y: y - 4, fill: fill)
      case .square(let fill): dot(x: x + 7, y: y - 4, fill: fill, isSquare: true)
      case .line: line(x + 7, y - 11, x + 7, y + 3, palette.ink)
      case .unmarked: break
      }
      for (index, line) in lines.enumerated() {
        if index > 0 { y += 15 }
        add(line, size: 12, x: x + room, y: y, fill: palette.ink)
      }
      x += width + 15
    }
    y += 8
  }

  /// A rectangle with a thin rim, which shows the palest fill on the page.
  mutating func box(x: Double, y: Double, width: Double, height: Double, fill: String) {
    body +=
      "<rect x=\"\(SVGText.number(x))\" y=\"\(SVGText.number(y))\" "
      + "width=\"\(SVGText.number(max(0, width)))\" height=\"\(SVGText.number(height))\" "
      + "fill=\"\(fill)\" stroke=\"\(palette.border)\" stroke-width=\"0.8\"/>\n"
  }

  mutating func line(
    _ ax: Double,
    _ ay: Double,
    _ bx: Double,
    _ by: Double,
    _ colour: Colour,
    weight: Double = 1
  ) {
    body +=
      "<path d=\"M\(SVGText.number(ax)) \(SVGText.number(ay))L\(SVGText.number(bx)) "
      + "\(SVGText.number(by))\" stroke=\"\(colour)\" stroke-width=\"\(SVGText.number(weight))\"/>\n"
  }

  /// A circle, or with `isSquare` a square: two series differ in shape as well.
  mutating func dot(x: Double, y: Double, fill: String, isSquare: Bool = false) {
    if isSquare {
      body +=
        "<rect x=\"\(SVGText.number(x - 5))\" y=\"\(SVGText.number(y - 5))\" width=\"10\" "
        + "height=\"10\" fill=\"\(fill)\" stroke=\"\(palette.border)\"/>\n"
    } else {
      body +=
        "<circle cx=\"\(SVGText.number(x))\" cy=\"\(SVGText.number(y))\" r=\"5.5\" "
        + "fill=\"\(fill)\" stroke=\"\(palette.border)\"/>\n"
    }
  }
}
