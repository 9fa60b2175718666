/// Horizontal bars from 0, each with its value beside it.
package struct BarChart: Sendable {
  /// A bar.
  package struct Row: Hashable, Sendable {
    /// Whose figure it is.
    package let label: String
    /// The figure; ``MapReading/unknown`` where there is none.
    package let reading: MapReading

    /// Names a figure.
    package init(label: String, reading: MapReading) {
      self.label = label
      self.reading = reading
    }
  }

  /// The bars, from top to bottom.
  package let rows: [Row]
  /// What the chart has beside its figures.
  package let frame: ChartFrame

  /// Makes a chart.
  package init(_ rows: [Row], _ frame: ChartFrame) {
    self.rows = rows
    self.frame = frame
  }

  /// The chart in words: every bar, modelled and unknown ones named as such.
  package var description: String {
    guard !rows.isEmpty else { return "Bar chart without a bar." }
    let parts = rows.map { row in
      guard row.reading.value != nil else { return "\(row.label) \(row.reading.text)" }
      return "\(row.label) \(row.reading.text)" + (row.reading.isModelled ? " (modelled)" : "")
    }
    return "Bar chart of \(rows.count) \(rows.count == 1 ? "row" : "rows"). "
      + parts.joined(separator: "; ") + "."
  }

  /// The chart as one SVG document.
  package func svg() -> String {
    let palette = frame.palette
    let patterns = FigurePatterns(
      palette,
      fills: palette.fills(.sequential, count: 1),
      prefix: frame.prefix
    )
    let known = rows.compactMap(\.reading.value)
    let texts = rows.map(\.reading.text)
    let label = frame.nameWidth(rows.map(\.label))
    let beside = frame.labelWidth(texts) + 12
    let left = ChartFrame.margin + label + 10 + ((known.min() ?? 0) < 0 ? beside : 0)
    let scale = ChartScale(
      over: known,
      anchor: 0,
      left: left,
      right: frame.width - ChartFrame.margin - ((known.max() ?? 0) > 0 ? beside : 0)
    )
    var canvas = Canvas(palette)
    canvas.y = 8
    canvas.heading(frame.title, size: 15, left: ChartFrame.margin, width: frame.width - 24)
    canvas.y += 6
    if rows.contains(where: { $0.reading.value != nil && $0.reading.isModelled }) {
      let fill = patterns.paint(0, isModelled: true)
      canvas.y -= 6
      canvas.key([(.box(fill), "hatched: MODELLED by a formula, not published")], in: frame)
    }
    let zero = known.isEmpty || scale.high == scale.low ? left : scale.place(0)
    for (row, text) in zip(rows, texts) {
      frame.name(row.label, width: label, on: &canvas)
      let base = canvas.y + ChartFrame.baseline
      var (end, isBefore) = (zero, false)
      if let value = row.reading.value {
        end = scale.high == scale.low ? zero : scale.place(value)
        isBefore = value < 0
        canvas.box(
          x: min(zero, end),
          y: canvas.y + 4,
          width: abs(end - zero),
          height: ChartFrame.rowHeight - 8,
          fill: patterns.paint(0, isModelled: row.reading.isModelled)
        )
      }
      canvas.add(
        frame.shortened(text, width: beside),
        size: ChartFrame.textSize,
        x: isBefore ? end - 6 : end + 6,
        y: base,
        fill: row.reading.value == nil ? palette.quietInk : palette.ink,
        anchor: isBefore ? "end" : "start"
      )
      canvas.line(zero, canvas.y, zero, canvas.y + ChartFrame.rowHeight, palette.ink)
      canvas.y += ChartFrame.rowHeight
    }
    return frame.document(
      canvas.body,
      height: canvas.y + 10,
      description: description,
      definitions: patterns.definitions()
    )
  }
}
