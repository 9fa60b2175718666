import Atlas
import Cartography

/// A measure as the map draws it: classes, fills, legend, and the same in words.
struct MeasureDrawing: Sendable {
  let measure: DossierMeasure
  let breaks: ClassBreaks

  init(_ measure: DossierMeasure) {
    self.measure = measure
    let values = measure.figures.compactMap(\.value)
    breaks = ClassBreaks(
      of: values,
      by: measure.isDiverging
        ? .diverging(about: 0, within: Self.middle) : .naturalBreaks
    )
  }

  /// A gap of no more percent than this is "about the area's rate".
  static let middle = 5.0

  /// What stands on a borough that the fund does not pay: no dash, which would look like "below".
  static let outside = "×"

  /// The name of the fill of each borough: `s0m` is the lowest class, modelled.
  var fills: [String] {
    measure.figures.map { figure in
      guard let value = figure.value, let place = breaks.index(of: value) else {
        return figure.isOutside ? "o" : "u"
      }
      return fill(place) + (figure.status == .modelled ? "m" : "")
    }
  }

  /// What stands on each borough, so that colour is never alone.
  var marks: [String] {
    measure.figures.map { figure in
      guard let value = figure.value, let place = breaks.index(of: value) else {
        return figure.isOutside ? Self.outside : "?"
      }
      return mark(place)
    }
  }

  /// The figure on each tile.
  var short: [String] {
    measure.figures.map { figure in
      figure.value == nil ? (figure.isOutside ? Self.outside : "?") : figure.short
    }
  }

  /// The figures in words.
  var texts: [String] { measure.figures.map { $0.text(measure.format) } }

  /// One entry of the legend for each fill that is used.
  struct Entry: Sendable {
    let fill: String
    let text: String
  }

  var legend: [Entry] {
    var entries: [Entry] = []
    for (place, interval) in breaks.classes.enumerated() where interval.count > 0 {
      guard let least = interval.smallest, let most = interval.largest else { continue }
      let range =
        least == most
        ? measure.format(least) : "\(measure.format(least)) to \(measure.format(most))"
      let isModelled = measure.figures.contains { figure in
        figure.status == .modelled && figure.value.flatMap(breaks.index) == place
      }
      entries.append(
        Entry(
          fill: fill(place) + (isModelled ? "m" : ""),
          text: "\(mark(place)): \(range), \(counted(interval.count, here.zone))"
            + (isModelled ? ", MODELLED (hatched)" : "")
        )
      )
    }
    let unknown = measure.figures.count { $0.value == nil && !$0.isOutside }
    if unknown > 0 {
      entries.append(
        Entry(fill: "u", text: "?: unknown, not zero, \(counted(unknown, here.zone))")
      )
    }
    let outside = measure.figures.filter(\.isOutside).map(\.name)
    if !outside.isEmpty {
      entries.append(
        Entry(fill: "o", text: "\(Self.outside): not in the fund (\(joined(outside)))")
      )
    }
    return entries
  }

  /// How the classes were made.
  var method: String {
    if breaks.classes.isEmpty { return "No figure is known, so there are no classes." }
    if measure.isDiverging {
      return
        "Classes: below, about (within \(decimal(Self.middle, 0)) %) and above \(here.possessive) rate."
    }
    if breaks.classes.count == 1 { return "All known figures are the same: one class." }
    return "Classes by \(breaks.methodInWords)."
  }

  /// The map in words, from the data.
  var altText: String {
    let known = measure.figures.filter { $0.value != nil }
    let unknown = measure.figures.count { $0.value == nil && !$0.isOutside }
    let outside = measure.figures.filter(\.isOutside).map(\.name)
    let ranked = known.sorted { ($0.full ?? 0, $0.name) < ($1.full ?? 0, $1.name) }
    func words(_ ranking: [DossierMeasure.BoroughFigure]) -> String {
      joined(FirstThree(ranking.map { ($0.name, measure.format($0.value ?? 0)) }).words)
    }
    var sentences: [String] = []
    if let least = ranked.first?.value, let most = ranked.last?.value {
      let isOne = measure.format(least) == measure.format(most)
      sentences.append(
        "\(measure.name) in \(counted(known.count, here.zone)), "
          + (isOne ? "in each of them " : "from \(measure.format(least)) to ")
          + "\(measure.format(most))."
      )
      if ranked.count >= 6, !isOne {
        sentences.append("Highest: \(words(ranked.reversed())).")
        sentences.append("Lowest: \(words(ranked)).")
      }
    } else {
      sentences.append("\(measure.name): no figure is known.")
    }
    let modelled = known.count { $0.status == .modelled }
    if modelled > 0 { sentences.append("\(modelled) of \(known.count) figures are MODELLED.") }
    if unknown > 0 { sentences.append("Unknown in \(counted(unknown, here.zone)).") }
    if !outside.isEmpty { sentences.append("Not in the fund: \(joined(outside)).") }
    return sentences.joined(separator: " ")
  }

  private func fill(_ place: Int) -> String {
    if measure.isDiverging { return "d\(place)" }
    return switch breaks.classes.count {
    case 1: "s1"
    case 2: place == 0 ? "s0" : "s2"
    default: "s\(place)"
    }
  }

  private func mark(_ place: Int) -> String {
    measure.isDiverging ? ["−", "=", "+"][place] : MapFigure.classLetter(place)
  }
}
