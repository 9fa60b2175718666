/// Values over equal steps of time, a line for each subject, cut where values are missing or not comparable.
///
/// Each line is named at its end; its points are drawn, so that a year between two holes shows as well.
package struct LineChart: Sendable {
  /// A line.
  package struct Line: Sendable {
    /// Whose line it is.
    package let label: String
    /// One for each step; nil where nothing is known, which is not 0.
    package let values: [Double?]

    package init(label: String, values: [Double?]) { (self.label, self.values) = (label, values) }
  }

  /// The names of the steps, in order.
  package let steps: [String]
  package let lines: [Line]
  /// The steps that cannot be compared with those before: every line is cut there.
  package let cuts: Set<Int>
  /// What a reader must know, each a sentence under the chart.
  package let notes: [String]
  package let frame: ChartFrame

  /// - Precondition: every line has one value for each step.
  package init(
    steps: [String],
    lines: [Line],
    cuts: Set<Int> = [],
    notes: [String] = [],
    _ frame: ChartFrame
  ) {
    precondition(lines.allSatisfy { $0.values.count == steps.count }, "a value for each step")
    (self.steps, self.lines, self.cuts, self.frame) = (steps, lines, cuts, frame)
    self.notes = notes
  }

  /// The chart in words: of each line the first and the last value that is known.
  package var description: String {
    let parts = lines.map { line -> String in
      let known = line.values.indices.filter { line.values[$0] != nil }
      guard let first = known.first, let last = known.last else { return "\(line.label): unknown" }
      func words(_ step: Int) -> String {
        "\(frame.format(line.values[step] ?? 0)) in \(steps[step])"
      }
      return "\(line.label): \(words(first))" + (first == last ? "" : ", \(words(last))")
    }
    let breaks = cuts.sorted().map { steps[$0] }
    return "Line chart. " + parts.joined(separator: "; ") + "."
      + (breaks.isEmpty
        ? "" : " Not comparable with what was before: \(breaks.joined(separator: ", ")).")
  }

  /// The chart as one SVG document.
  package func svg() -> String {
    let palette = frame.palette
    let names = frame.labelWidth(lines.map(\.label))
    let across = ChartScale(
      over: [0, Double(max(1, steps.count - 1))],
      left: ChartFrame.margin + 54,
      right: frame.width - ChartFrame.margin - names - 14
    )
    var canvas = Canvas(palette)
    canvas.y = 8
    canvas.heading(frame.title, size: 15, left: ChartFrame.margin, width: frame.textWidth)
    canvas.y += 14
    let (top, bottom) = (canvas.y, canvas.y + (frame.isNarrow ? 120 : 240))
    let ticks = Self.ticks(to: lines.flatMap(\.values).compactMap(\.self).max() ?? 0)
    // From 0: half the height is half the value. A scale runs to the right, here upwards.
    let scale = ChartScale(over: ticks, left: 0, right: bottom - top)
    let upward = { (value: Double) in bottom - scale.place(value) }
    for value in ticks {
      let y = upward(value)
      canvas.line(across.left - 6, y, across.right, y, palette.rule)
      canvas.add(
        frame.format(value),
        size: 11.5,
        x: across.left - 10,
        y: y + 4,
        fill: palette.quietInk,
        anchor: "end"
      )
    }
    drawSteps(on: &canvas, across, top: top, bottom: bottom)
    for (index, line) in lines.enumerated() {
      draw(line, at: index, on: &canvas, across, upward: upward)
    }
    drawNames(on: &canvas, left: across.right + 12, width: names, upward: upward)
    canvas.y = bottom + 32
    for note in notes {
      canvas.text(
        note,
        size: 11.5,
        left: ChartFrame.margin,
        width: frame.textWidth,
        fill: palette.quietInk
      )
    }
    canvas.y += 12
    return frame.document(canvas.body, height: canvas.y, description: description)
  }

  private func drawSteps(on canvas: inout Canvas, _ across: ChartScale, top: Double, bottom: Double)
  {
    // Names of steps stand side by side or are left out.
    let widest = steps.map { TextFit.width(of: $0, size: 11.5) }.max() ?? 0
    let room = (across.right - across.left) / Double(max(1, steps.count - 1))
    let every = max(1, Int(((widest + 8) / max(room, 1)).rounded(.up)))
    for (index, step) in steps.enumerated() {
      let x = across.place(Double(index))
      if (steps.count - 1 - index).isMultiple(of: every) {
        canvas.add(
          step,
          size: 11.5,
          x: x,
          y: bottom + 20,
          fill: frame.palette.quietInk,
          anchor: "middle"
        )
      }
      if cuts.contains(index), index > 0 {
        let middle = x - room / 2
        canvas.line(middle, top, middle, bottom, frame.palette.quietInk)
      }
    }
  }

  private func draw(
    _ line: Line,
    at index: Int,
    on canvas: inout Canvas,
    _ across: ChartScale,
    upward: (Double) -> Double
  ) {
    let colour = frame.palette.ink
    let weight = index == 0 ? 2.5 : 1.2
    var last: (x: Double, y: Double)?
    for (step, value) in line.values.enumerated() {
      guard let value else {
        last = nil
        continue
      }
      let (x, y) = (across.place(Double(step)), upward(value))
      if let last, !cuts.contains(step) {
        canvas.line(last.x, last.y, x, y, colour, weight: weight)
      }
      last = (x, y)
    }
    let fill = frame.palette.fills(.sequential, count: 1)[0].colour
    for (step, value) in line.values.enumerated() {
      guard let value else { continue }
      canvas.dot(
        x: across.place(Double(step)),
        y: upward(value),
        fill: index == 0 ? "\(fill)" : "\(frame.palette.ground)",
        isSquare: !index.isMultiple(of: 2)
      )
    }
  }

  /// The names of the lines at the height of their last value, moved apart where they would cover each other.
  private func drawNames(
    on canvas: inout Canvas,
    left: Double,
    width: Double,
    upward: (Double) -> Double
  ) {
    let ends = lines.map { line in line.values.last { $0 != nil }.flatMap(\.self).map(upward) }
    var next = -Double.infinity
    for index in lines.indices.filter({ ends[$0] != nil }).sorted(by: {
      (ends[$0] ?? 0, $0) < (ends[$1] ?? 0, $1)
    }) {
      let y = max((ends[index] ?? 0) + 4, next)
      canvas.add(
        frame.shortened(lines[index].label, width: width),
        size: 12,
        x: left,
        y: y,
        fill: frame.palette.ink,
        weight: index == 0 ? "700" : "400"
      )
      next = y + 15
    }
  }
}

extension LineChart {
  /// Round numbers from 0 to the first that is no less than a value, at most six of them.
  static func ticks(to value: Double) -> [Double] {
    guard value > 0, value.isFinite else { return [0, 1] }
    var power = 1.0
    while power * 10 <= value { power *= 10 }
    while power > value { power /= 10 }
    let step = [0.2, 0.5, 1, 2].map { $0 * power }.first { 5 * $0 >= value } ?? 2 * power
    return (0...Int((value / step).rounded(.up))).map { Double($0) * step }
  }
}
