import Analysis
import Atlas
import Cartography
import FormulaLab
import Funding

/// A measure of one analysis as map, ranking and table show it: classes, fills, legend, and the same in words.
struct MeasureDrawing: Sendable {
  /// The folder of the analysis that it belongs to.
  let analysis: String
  /// The name over a narrow column.
  let heading: String
  let measure: MapMeasure
  /// The names of the boroughs, in the order of the cells.
  let names: [String]
  /// The boroughs that are not in the fund: that is known, not missing.
  let outside: [Int]
  /// What they are called, such as `not in the fund`.
  let outsideWords: String
  /// Whether tiles have room for thousands alone.
  var isInThousands = false
  /// How far off modelled figures were, where that was tested.
  var tested: TestedError?
  let breaks: ClassBreaks

  init(
    _ measure: MapMeasure,
    heading: String,
    analysis: String,
    names: [String],
    outside: [Int],
    outsideWords: String,
    isInThousands: Bool = false,
    tested: TestedError? = nil
  ) {
    (self.tested, self.outsideWords) = (tested, outsideWords)
    (self.measure, self.heading, self.analysis) = (measure, heading, analysis)
    (self.names, self.outside, self.isInThousands) = (names, outside, isInThousands)
    breaks = ClassBreaks(
      of: measure.cells.compactMap(\.value),
      by: measure.isGap ? .diverging(about: 0, within: Self.middle) : .naturalBreaks
    )
  }

  /// The measures of one analysis that the page shows, as `boroughwise map` draws them.
  static func all(of findings: Findings, in run: AnalysisRun) -> [MeasureDrawing] {
    let shown = zip(findings.measures, mapMeasures(of: findings, in: run)).compactMap {
      declared,
      measure in
      findings.shown([declared]).first?.page.map {
        (page: $0, declared: declared, measure: measure)
      }
    }
    return shown.sorted { $0.page.place < $1.page.place }.map { page, declared, measure in
      let isOfFund = declared.parts.contains(.allocation)
      return MeasureDrawing(
        measure,
        heading: page.heading,
        analysis: folderName(of: findings),
        names: findings.boroughs.map(\.borough.name),
        outside: findings.boroughs.indices.filter {
          isOfFund && measure.cells[$0].value == nil && !findings.boroughs[$0].isInFund
        },
        outsideWords: findings.outsideWords,
        isInThousands: declared.form == .money || declared.form == .count,
        tested: findings.bounds?.tested
      )
    }
  }

  var key: String { "\(analysis)/\(measure.key)" }
  var name: String { sentenceCase(measure.name) }
  /// What a figure of it means.
  var note: String {
    (["\(measure.subject), \(measure.period)."] + measure.notes).joined(separator: " ")
  }
  /// The badge of the least sure figure.
  var tag: StatusTag { StatusTag(FigureStatus.weakest(of: measure.cells.compactMap(\.status))) }

  /// A gap of no more percent than this is "about the area's rate".
  static let middle = 5.0

  /// What stands on a borough that the fund does not pay: no dash, which would look like "below".
  static let outside = "×"

  /// What is said of each borough: of one with a figure by its class, of one without by why.
  func each(
    outside: String,
    unknown: String,
    _ words: (MapMeasure.Cell, Int) -> String
  ) -> [String] {
    measure.cells.enumerated().map { index, cell in
      cell.value.flatMap(breaks.index).map { words(cell, $0) }
        ?? (self.outside.contains(index) ? outside : unknown)
    }
  }

  /// The name of the fill of each borough: `s0m` is the lowest class, modelled.
  var fills: [String] {
    each(outside: "o", unknown: "u") { fill($1) + ($0.status == .modelled ? "m" : "") }
  }

  /// What stands on each borough, so that colour is never alone.
  var marks: [String] { each(outside: Self.outside, unknown: "?") { mark($1) } }

  /// The figure on each tile, without a unit.
  var short: [String] {
    each(outside: Self.outside, unknown: "?") { cell, _ in
      isInThousands
        ? decimal((cell.full ?? 0) / 1000, 0) + "k"
        : String(cell.text.filter { !"£ %\u{A0}".contains($0) })
    }
  }

  /// The figure with its unit, in as few signs as tell it.
  var labels: [String] {
    each(outside: Self.outside, unknown: "?") { cell, _ in
      (cell.status == .modelled ? "≈" : "") + shortFigure(cell.full ?? 0, like: cell.text)
    }
  }

  /// The figures in words, or why there is none.
  var texts: [String] {
    measure.cells.map { $0.text + ($0.status == .modelled ? " (modelled)" : "") }
  }

  /// One entry of the legend for each fill that is used.
  struct Entry: Sendable {
    let fill: String
    let text: String
  }

  var legend: [Entry] {
    var entries: [Entry] = []
    for (place, interval) in breaks.classes.enumerated() where interval.count > 0 {
      guard let least = interval.smallest, let most = interval.largest else { continue }
      let (from, to) = (measure.format(least), measure.format(most))
      let range = least == most ? from : "\(from) to \(to)"
      let isModelled = measure.cells.contains {
        $0.status == .modelled && $0.value.flatMap(breaks.index) == place
      }
      entries.append(
        Entry(
          fill: fill(place) + (isModelled ? "m" : ""),
          text: "\(mark(place)): \(range), \(counted(interval.count, here.zone))"
            + (isModelled ? ", MODELLED (hatched)" : "")
        )
      )
    }
    if unknown > 0 {
      entries.append(
        Entry(fill: "u", text: "?: unknown, not zero, \(counted(unknown, here.zone))")
      )
    }
    if !outside.isEmpty {
      entries.append(
        Entry(
          fill: "o",
          text: "\(Self.outside): \(outsideWords) (\(joined(outside.map { names[$0] })))"
        )
      )
    }
    return entries
  }

  /// How many boroughs have no figure and should.
  private var unknown: Int { measure.cells.count { $0.value == nil } - outside.count }

  /// How the classes were made.
  var method: String {
    if breaks.classes.isEmpty { return "No figure is known, so there are no classes." }
    if measure.isGap {
      return
        "Classes: below, about (within \(decimal(Self.middle, 0)) %) and above \(here.possessive) rate."
    }
    if breaks.classes.count == 1 { return "All known figures are the same: one class." }
    return "Classes by \(breaks.methodInWords)."
  }

  /// The map in words, from the data.
  var altText: String {
    let known = zip(names, measure.cells).filter { $0.1.value != nil }
    let ranked = known.sorted { ($0.1.full ?? 0, $0.0) < ($1.1.full ?? 0, $1.0) }.map {
      (name: $0.0, figure: $0.1.text)
    }
    func words(_ ranking: [(name: String, figure: String)]) -> String {
      joined(FirstThree(ranking).words)
    }
    var sentences: [String] = []
    if let least = ranked.first?.figure, let most = ranked.last?.figure {
      let isOne = least == most
      sentences.append(
        "\(name) in \(counted(known.count, here.zone)), "
          + (isOne ? "in each of them " : "from \(least) to ") + "\(most)."
      )
      if ranked.count >= 6, !isOne {
        sentences.append("Highest: \(words(ranked.reversed())).")
        sentences.append("Lowest: \(words(ranked)).")
      }
    } else {
      sentences.append("\(name): no figure is known.")
    }
    let modelled = known.count { $0.1.status == .modelled }
    if modelled > 0 {
      sentences.append("\(modelled) of \(known.count) figures are \(modelledMark(tested)).")
    }
    if unknown > 0 { sentences.append("Unknown in \(counted(unknown, here.zone)).") }
    if !outside.isEmpty {
      sentences.append("\(sentenceCase(outsideWords)): \(joined(outside.map { names[$0] })).")
    }
    return sentences.joined(separator: " ")
  }

  private func fill(_ place: Int) -> String {
    if measure.isGap { return "d\(place)" }
    return switch breaks.classes.count {
    case 1: "s1"
    case 2: place == 0 ? "s0" : "s2"
    default: "s\(place)"
    }
  }

  private func mark(_ place: Int) -> String {
    measure.isGap ? ["−", "=", "+"][place] : MapFigure.classLetter(place)
  }
}
