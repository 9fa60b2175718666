/// Two values a row joined by a line, such as two groups.
package struct DumbbellChart: Sendable {
  /// A pair of values.
  package struct Row: Hashable, Sendable {
    /// What is compared.
    package let label: String
    /// The value of the first series; drawn as a circle.
    package let first: MapReading
    /// The value of the second series; drawn as a square.
    package let second: MapReading

    /// Names a pair.
    package init(label: String, first: MapReading, second: MapReading) {
      (self.label, self.first, self.second) = (label, first, second)
    }
  }

  /// The pairs, from top to bottom.
  package let rows: [Row]
  /// What the two series are called.
  package let series: (first: String, second: String)
  /// What the chart has beside its figures.
  package let frame: ChartFrame

  /// Makes a chart.
  package init(_ rows: [Row], series: (first: String, second: String), _ frame: ChartFrame) {
    (self.rows, self.series, self.frame) = (rows, series, frame)
  }

  /// The chart in words: both values of every row.
  package var description: String {
    func words(_ name: String, _ reading: MapReading) -> String {
      let text = reading.text
      return "\(name) \(text)" + (reading.value != nil && reading.isModelled ? " (modelled)" : "")
    }
    let parts = rows.map {
      "\($0.label): \(words(series.first, $0.first)), \(words(series.second, $0.second))"
    }
    return "Chart of \(series.first) beside \(series.second). " + parts.joined(separator: "; ")
      + "."
  }

  /// The chart as one SVG document.
  package func svg() -> String {
    let palette = frame.palette
    let fills = palette.fills(.sequential, count: 2)
    let patterns = FigurePatterns(palette, fills: fills, prefix: frame.prefix)
    let known = rows.flatMap { [$0.first.value, $0.second.value] }.compactMap { $0 }
    let label = frame.nameWidth(rows.map(\.label))
    let texts = rows.flatMap { [$0.first, $0.second] }.map { $0.text }
    let beside = frame.labelWidth(texts) + 14
    let left = ChartFrame.margin + label + 10
    let scale = ChartScale(
      over: known,
      left: left + beside,
      right: frame.width - ChartFrame.margin - beside
    )
    var canvas = Canvas(palette)
    canvas.y = 8
    canvas.heading(frame.title, size: 15, left: ChartFrame.margin, width: frame.width - 24)
    let isModelled = rows.contains { $0.first.isModelled || $0.second.isModelled }
    canvas.key(
      [
        (.circle("\(fills[0].colour)"), series.first),
        (.square("\(fills[1].colour)"), series.second),
      ] + (isModelled ? [(.unmarked, "hatched: MODELLED")] : []),
      in: frame
    )
    for row in rows {
      draw(row, on: &canvas, patterns, scale, label: label, beside: beside)
      canvas.y += ChartFrame.rowHeight
    }
    return frame.document(
      canvas.body,
      height: canvas.y + 10,
      description: description,
      definitions: patterns.definitions()
    )
  }

  private func draw(
    _ row: Row,
    on canvas: inout Canvas,
    _ patterns: FigurePatterns,
    _ scale: ChartScale,
    label: Double,
    beside: Double
  ) {
    let palette = frame.palette
    frame.name(row.label, width: label, on: &canvas)
    let (middle, base) = (canvas.y + 13, canvas.y + ChartFrame.baseline)
    if let a = row.first.value, let b = row.second.value {
      canvas.line(scale.place(a), middle, scale.place(b), middle, palette.ink, weight: 2)
    }
    let isFirstLower = (row.first.value ?? -.infinity) <= (row.second.value ?? .infinity)
    for (index, reading) in [row.first, row.second].enumerated() {
      let isLower = (index == 0) == isFirstLower
      let place = reading.value.map(scale.place) ?? (isLower ? scale.left : scale.right)
      if reading.value != nil {
        canvas.dot(
          x: place,
          y: middle,
          fill: patterns.paint(index, isModelled: reading.isModelled),
          isSquare: index == 1
        )
      }
      canvas.add(
        frame.shortened(reading.text, width: beside),
        size: 12,
        x: place + (isLower ? -11 : 11),
        y: base,
        fill: reading.value == nil ? palette.quietInk : palette.ink,
        anchor: isLower ? "end" : "start"
      )
    }
  }
}
