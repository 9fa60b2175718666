/// A range a row, with a point in it where one is known, and a line to compare with.
package struct IntervalChart: Sendable {
  /// A range.
  package struct Row: Hashable, Sendable {
    /// Whose range it is.
    package let label: String
    /// The least value; nil where nothing bounds it from below.
    package let lower: Double?
    /// The value that is used, within the range or outside it; nil where none is.
    package let used: Double?
    /// The greatest value; nil where nothing bounds it from above.
    package let upper: Double?
    /// What is said of it; nil: its ends and what is used, as the chart writes numbers.
    package let words: String?

    /// Names a range.
    ///
    /// - Precondition: the ends that are known ascend.
    package init(
      label: String,
      lower: Double?,
      used: Double? = nil,
      upper: Double?,
      words: String? = nil
    ) {
      precondition(lower ?? -.infinity <= upper ?? .infinity, "a range ascends")
      (self.label, self.lower, self.used, self.upper) = (label, lower, used, upper)
      self.words = words
    }

    /// Whether the value that is used lies outside the range.
    var isOutside: Bool {
      guard let used else { return false }
      return used < lower ?? -.infinity || used > upper ?? .infinity
    }
  }

  /// A value to compare with.
  package struct Reference: Hashable, Sendable {
    /// What it is, such as `equal per head`.
    package let label: String
    /// Where it lies.
    package let value: Double

    /// Names a value.
    package init(label: String, value: Double) {
      self.label = label
      self.value = value
    }
  }

  /// The ranges, from top to bottom.
  package let rows: [Row]
  /// The line to compare with; nil for none.
  package let reference: Reference?
  /// What the chart has beside its figures.
  package let frame: ChartFrame

  /// Makes a chart.
  package init(_ rows: [Row], reference: Reference? = nil, _ frame: ChartFrame) {
    (self.rows, self.reference, self.frame) = (rows, reference, frame)
  }

  /// The chart in words: every range, and the value to compare with.
  package var description: String {
    let parts = rows.map { "\($0.label): \(words($0))" }
    let beside = reference.map { " Reference: \($0.label) \(frame.format($0.value))." } ?? ""
    return "Chart of ranges. " + parts.joined(separator: "; ") + "." + beside
  }

  private func words(_ row: Row) -> String {
    if let words = row.words { return words }
    let range =
      switch (row.lower, row.upper) {
      case (let low?, let high?): "\(frame.format(low)) to \(frame.format(high))"
      case (let low?, nil): "\(frame.format(low)) or more"
      case (nil, let high?): "\(frame.format(high)) or less"
      case (nil, nil): "unknown"
      }
    guard let used = row.used else { return range }
    return "\(range), used \(frame.format(used))" + (row.isOutside ? ": outside" : "")
  }

  /// The chart as one SVG document.
  package func svg() -> String {
    let palette = frame.palette
    let fill = palette.fills(.sequential, count: 1)[0]
    let known = rows.flatMap { [$0.lower, $0.used, $0.upper] }.compactMap { $0 }
    let label = frame.nameWidth(rows.map(\.label))
    let words = rows.map { self.words($0) }
    let beside = frame.isNarrow ? 0 : frame.labelWidth(words) + 12
    let scale = ChartScale(
      over: known,
      anchor: reference?.value,
      left: ChartFrame.margin + label + 22,
      right: frame.width - ChartFrame.margin - beside - 10
    )
    var canvas = Canvas(palette)
    canvas.y = 8
    canvas.heading(frame.title, size: 15, left: ChartFrame.margin, width: frame.width - 24)
    let meaning = reference.map { "\($0.label): \(frame.format($0.value))" }
    if let meaning, frame.isNarrow {
      canvas.key([(.line, meaning)], in: frame)
    } else {
      canvas.y += reference == nil ? 6 : 24
    }
    if let reference, let meaning, !frame.isNarrow {
      let x = scale.place(reference.value)
      let isLeft = x < (scale.left + scale.right) / 2
      canvas.add(
        frame.shortened(
          meaning,
          width: (isLeft ? frame.width - x : x) - ChartFrame.margin
        ),
        size: 12,
        x: isLeft ? x - 4 : x + 4,
        y: canvas.y - 8,
        fill: palette.ink,
        anchor: isLeft ? "start" : "end"
      )
    }
    for (row, words) in zip(rows, words) {
      frame.name(row.label, width: label, on: &canvas, words: words)
      let (middle, base) = (canvas.y + 13, canvas.y + ChartFrame.baseline)
      if let x = reference.map({ scale.place($0.value) }) {
        canvas.line(x, canvas.y, x, canvas.y + ChartFrame.rowHeight, palette.ink)
      }
      if row.lower != nil || row.upper != nil {
        // An end that nothing bounds runs to the edge of the chart and has no cap.
        let left = row.lower.map(scale.place) ?? scale.left - 10
        let right = row.upper.map(scale.place) ?? scale.right + 10
        canvas.line(left, middle, right, middle, fill.colour, weight: 5)
        if row.lower != nil {
          canvas.line(left, middle - 6, left, middle + 6, palette.ink, weight: 2)
        }
        if row.upper != nil {
          canvas.line(right, middle - 6, right, middle + 6, palette.ink, weight: 2)
        }
      }
      if let value = row.used {
        canvas.dot(x: scale.place(value), y: middle, fill: "\(palette.ground)")
      }
      if !frame.isNarrow {
        canvas.add(
          frame.shortened(words, width: beside),
          size: 12,
          x: frame.width - ChartFrame.margin,
          y: base,
          fill: palette.ink,
          anchor: "end"
        )
      }
      canvas.y += ChartFrame.rowHeight
    }
    return frame.document(canvas.body, height: canvas.y + 10, description: description)
  }
}
