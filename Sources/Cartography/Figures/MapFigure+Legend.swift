extension MapFigure {
  /// Draws the legend: classes with their ranges, method, modelled and unknown with their counts.
  func drawLegend(
    on canvas: inout Canvas,
    _ patterns: FigurePatterns,
    left: Double,
    width: Double,
    below block: PanelBlock
  ) {
    if block.isLegendBelow { canvas.y = block.bottom + 14 }
    let keys = FigurePatterns(palette, fills: fills, prefix: "\(prefix)k")
    let measure = words.measure
    canvas.text(
      measure.prefix(1).uppercased() + measure.dropFirst(),
      size: 14,
      left: left,
      width: width,
      fill: palette.ink
    )
    canvas.y += 6
    for entry in entries { draw(entry, on: &canvas, keys, left: left, width: width) }
    canvas.y += 6
    for sentence in sentences(hasClassLetters: block.hasClassLetters) {
      canvas.text(sentence, size: 11.5, left: left, width: width, fill: palette.quietInk)
      canvas.y += 3
    }
  }

  private struct Entry {
    let index: Int?
    let isModelled: Bool
    let mark: String
    let text: String
    let count: String
  }

  /// One entry for each class, then hatching and dots as far as the figure has them.
  private var entries: [Entry] {
    var entries = breaks.classes.enumerated().map { index, interval in
      Entry(
        index: index,
        isModelled: false,
        mark: Self.classLetter(index),
        text: range(interval),
        count: count(interval.count)
      )
    }
    let modelled = panels.reduce(0) { $0 + $1.modelledCount }
    if modelled > 0 {
      entries.append(
        Entry(
          index: breaks.classes.indices.last,
          isModelled: true,
          mark: "",
          text: "hatched: MODELLED by a formula, not published",
          count: count(modelled)
        )
      )
    }
    let missing = panels.flatMap(\.readings).filter { $0.value == nil }
    var reasons: [String] = []
    for reading in missing where !reasons.contains(reading.text) { reasons.append(reading.text) }
    for reason in reasons {
      let count = count(missing.count { $0.text == reason })
      let isUnknown = reason == MapReading.unknown.text
      entries.append(
        Entry(
          index: nil,
          isModelled: false,
          mark: isUnknown ? "?" : "–",
          text: "dotted: \(reason)\(isUnknown ? ", which is not zero" : "")",
          count: count
        )
      )
    }
    return entries
  }

  private func sentences(hasClassLetters: Bool) -> [String] {
    var sentences: [String] = []
    if breaks.classes.isEmpty {
      sentences.append("No value is known: there is nothing to class.")
    } else if breaks.classes.count == 1 {
      sentences.append("All known values are equal as printed: one class.")
    } else {
      var text = "Classes: \(breaks.methodInWords)"
      if case .diverging(let middle, _) = breaks.method { text += " \(words.format(middle))" }
      if let fit = breaks.fit, case .naturalBreaks = breaks.method {
        text += "; \(Int((fit * 100).rounded(.down))) % of the variance lies between them"
      }
      sentences.append(text + ".")
    }
    if panels.count > 1 {
      sentences.append(
        "All \(panels.count) maps share these classes; counts are over all of them together."
      )
    }
    if hasClassLetters {
      sentences.append(
        "A letter names the class of the \(words.zone.one) that it stands in: the figure has no room."
      )
    }
    return sentences
  }

  private func range(_ interval: ClassBreaks.Interval) -> String {
    let format = words.format
    switch breaks.method {
    case .naturalBreaks, .quantiles:
      guard let low = interval.smallest, let high = interval.largest else { return "none" }
      return low == high ? format(low) : "\(format(low)) to \(format(high))"
    case .stated:
      return switch (interval.lower, interval.upper) {
      case (nil, let upper?): "below \(format(upper))"
      case (let lower?, nil): "\(format(lower)) or more"
      case (let lower?, let upper?): "\(format(lower)) to below \(format(upper))"
      case (nil, nil): "all values"
      }
    case .diverging:
      return switch (interval.lower, interval.upper) {
      case (nil, let upper?): "below \(format(upper))"
      case (let lower?, nil): "above \(format(lower))"
      case (let lower?, let upper?): "\(format(lower)) to \(format(upper))"
      case (nil, nil): "all values"
      }
    }
  }

  private func count(_ number: Int) -> String {
    let (one, many) = panels.count > 1 ? ("value", "values") : words.zone
    return "\(number) \(number == 1 ? one : many)"
  }

  private func draw(
    _ entry: Entry,
    on canvas: inout Canvas,
    _ keys: FigurePatterns,
    left: Double,
    width: Double
  ) {
    let top = canvas.y
    canvas.body +=
      "<rect x=\"\(SVGText.number(left))\" y=\"\(SVGText.number(top))\" width=\"30\" height=\"20\" "
      + "fill=\"\(keys.paint(entry.index, isModelled: entry.isModelled))\" "
      + "stroke=\"\(palette.border)\"/>\n"
    let paint =
      entry.index.map { (fills[$0].label, fills[$0].colour) } ?? (palette.ink, palette.ground)
    if !entry.mark.isEmpty {
      canvas.add(
        entry.mark,
        size: 12,
        x: left + 15,
        y: top + 14.5,
        fill: paint.0,
        weight: "600",
        anchor: "middle",
        halo: paint.1
      )
    }
    canvas.y = top
    canvas.text(entry.text, size: 12.5, left: left + 38, width: width - 38, fill: palette.ink)
    canvas.text(entry.count, size: 11, left: left + 38, width: width - 38, fill: palette.quietInk)
    canvas.y = max(canvas.y, top + 20) + 6
  }
}
