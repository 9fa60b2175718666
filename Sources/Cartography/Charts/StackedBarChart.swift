/// One bar a row, made of parts that add up to it.
package struct StackedBarChart: Sendable {
  /// A bar.
  package struct Row: Hashable, Sendable {
    /// Whose parts they are.
    package let label: String
    /// One for each part of the chart; an unknown part is named and takes no room.
    package let parts: [MapReading]
    /// The sum in words.
    package let total: String

    /// Names the parts of a bar.
    package init(label: String, parts: [MapReading], total: String) {
      (self.label, self.parts, self.total) = (label, parts, total)
    }
  }

  /// The bars, from top to bottom.
  package let rows: [Row]
  /// What the parts are called, at most three, from left to right.
  package let parts: [String]
  /// What the chart has beside its figures.
  package let frame: ChartFrame

  /// Makes a chart.
  ///
  /// - Precondition: at most three parts, one reading for each, none below 0.
  package init(_ rows: [Row], parts: [String], _ frame: ChartFrame) {
    precondition(parts.count <= 3, "three parts can be told apart, no more")
    precondition(
      rows.allSatisfy { row in
        row.parts.count == parts.count && row.parts.allSatisfy { ($0.value ?? 0) >= 0 }
      },
      "a reading of 0 or more for each part"
    )
    (self.rows, self.parts, self.frame) = (rows, parts, frame)
  }

  /// The chart in words: every part of every bar.
  package var description: String {
    let bars = rows.map { row in
      let words = zip(parts, row.parts).map { name, reading in
        guard reading.value != nil else { return "\(name) \(reading.text)" }
        return "\(name) \(reading.text)" + (reading.isModelled ? " (modelled)" : "")
      }
      return "\(row.label): \(words.joined(separator: ", ")); in all \(row.total)"
    }
    return "Stacked bars of \(parts.joined(separator: ", ")). " + bars.joined(separator: ". ") + "."
  }

  /// The chart as one SVG document.
  package func svg() -> String {
    let palette = frame.palette
    let fills = palette.fills(.sequential, count: parts.count)
    let patterns = FigurePatterns(palette, fills: fills, prefix: frame.prefix)
    let label = frame.nameWidth(rows.map(\.label))
    let beside = frame.labelWidth(rows.map(\.total)) + 12
    let left = ChartFrame.margin + label + 10
    let sums = rows.map { $0.parts.reduce(0) { $0 + ($1.value ?? 0) } }
    let scale = ChartScale(
      over: sums,
      anchor: 0,
      left: left,
      right: frame.width - ChartFrame.margin - beside
    )
    var canvas = Canvas(palette)
    canvas.y = 8
    canvas.heading(frame.title, size: 15, left: ChartFrame.margin, width: frame.width - 24)
    drawKey(on: &canvas, patterns)
    for row in rows {
      frame.name(row.label, width: label, on: &canvas)
      let base = canvas.y + ChartFrame.baseline
      var (sum, end) = (0.0, left)
      for (index, reading) in row.parts.enumerated() {
        guard let value = reading.value, value > 0 else { continue }
        sum += value
        let next = scale.place(sum)
        canvas.box(
          x: end,
          y: canvas.y + 4,
          width: next - end,
          height: ChartFrame.rowHeight - 8,
          fill: patterns.paint(index, isModelled: reading.isModelled)
        )
        end = next
      }
      canvas.add(
        frame.shortened(row.total, width: beside),
        size: ChartFrame.textSize,
        x: end + 6,
        y: base,
        fill: palette.ink
      )
      canvas.y += ChartFrame.rowHeight
    }
    return frame.document(
      canvas.body,
      height: canvas.y + 10,
      description: description,
      definitions: patterns.definitions()
    )
  }

  private func drawKey(on canvas: inout Canvas, _ patterns: FigurePatterns) {
    var entries = parts.enumerated().map {
      (mark: KeyMark.box(patterns.paint($0, isModelled: false)), words: $1)
    }
    if !parts.isEmpty, rows.contains(where: { $0.parts.contains { $0.isModelled } }) {
      entries.append((.box(patterns.paint(0, isModelled: true)), "hatched: MODELLED"))
    }
    canvas.key(entries, in: frame)
  }
}
