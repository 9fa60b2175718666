import FormulaLab
import Funding
import Atlas
import Cartography
import Formula
import Statistics

/// A chart on the page: our own SVG, once for a desktop and once for a phone, and a line under it.
struct PageChart: Sendable {
  let svg, narrow, caption: String
  /// Whether it takes the whole width.
  let isWide: Bool

  init(
    caption: String,
    isWide: Bool = false,
    narrowTo width: Double? = nil,
    _ frame: ChartFrame,
    draw: (ChartFrame) -> String
  ) {
    (self.caption, self.isWide) = (caption, isWide)
    var small = frame.narrow
    small.width = width ?? small.width
    (svg, narrow) = (draw(frame), draw(small))
  }
}

extension MapReading {
  /// A number in a chart, or that it is unknown.
  fileprivate static func of(
    _ value: Double?,
    _ isModelled: Bool,
    _ text: (Double) -> String
  ) -> MapReading {
    value.map { MapReading(value: $0, text: text($0), isModelled: isModelled) } ?? .unknown
  }
}

/// The two groups that are compared, per head and per offence, and the split of the gap.
func groupCharts(of findings: Findings) -> [PageChart] {
  let folder = folderName(of: findings)
  let isModelled = findings.whole.status == .modelled
  func chart(
    _ name: String,
    _ id: String,
    _ pair: NamedPair,
    _ definitions: [DefinitionFinding],
    _ format: RateFormat,
    _ rate: (GroupFinding) -> Measure
  ) -> PageChart {
    let rows = definitions.map { definition in
      let values = (definition.pair?.against, definition.pair?.asked)
      let (first, second) = (
        values.0.flatMap { rate($0).value }, values.1.flatMap { rate($0).value }
      )
      let format = format.tellingApart(second, first)
      return DumbbellChart.Row(
        label: sentenceCase(definitionName(definition.id)),
        first: .of(first, isModelled, format.text),
        second: .of(second, isModelled, format.text)
      )
    }
    let frame = ChartFrame(title: name, width: 520, prefix: "\(id)-\(folder)-") { format.text($0) }
    return PageChart(
      caption:
        "\(name), \(title(of: findings)). Status: \(StatusTag(findings.whole.status).status).",
      frame
    ) {
      DumbbellChart(rows, series: (sentenceCase(pair.against), sentenceCase(pair.asked)), $0).svg()
    }
  }
  return comparedPairs(of: findings.definitions).enumerated().flatMap { index, compared in
    let (pair, definitions) = compared
    // What is drawn of a second pair has names of its own.
    let mark = index == 0 ? "" : "\(index + 1)-"
    let head = chart(
      "Pounds \(findings.perHead)",
      "\(mark)head",
      pair,
      definitions,
      findings.headFormat
    ) {
      findings.mainRate($0).rate
    }
    guard findings.hasOffences else { return [head] }
    let offence = chart(
      "Pounds per recorded offence",
      "\(mark)offence",
      pair,
      definitions,
      findings.offenceFormat
    ) {
      $0.perOffence.rate
    }
    return [head, offence]
      + splitChart(of: pair, definitions, "\(mark)split", in: findings, isModelled)
  }
}

/// How much of the gap per head follows recorded crime, and how much does not.
private func splitChart(
  of pair: NamedPair,
  _ definitions: [DefinitionFinding],
  _ id: String,
  in findings: Findings,
  _ isModelled: Bool
) -> [PageChart] {
  let rows = definitions.flatMap { definition -> [BarChart.Row] in
    guard let comparison = definition.comparison, let parts = comparison.decomposition,
      let offence = comparison.perOffence
    else { return [] }
    let name = shortDefinition(definition.id)
    return [
      ("Whole gap (\(name))", parts.perHead, comparison.perHead.ratio),
      ("by crime (\(name))", parts.offencesPerHead, comparison.crimeRatio),
      ("not by crime (\(name))", parts.perOffence, offence.ratio),
    ].map { label, measure, ratio in
      BarChart.Row(
        label: label,
        reading: .of(measure.value, isModelled) { _ in ratio.value.map(relation) ?? "undefined" }
      )
    }
  }
  guard !rows.isEmpty else { return [] }
  let frame = ChartFrame(
    title:
      "\(sentenceCase(pair.keys.asked)) against \(pair.against): the gap per head in two parts",
    width: 520,
    prefix: "\(id)-\(folderName(of: findings))-"
  ) { decimal($0, 3) }
  return [
    PageChart(
      caption:
        "How much less or more \(pair.asked) \(isPlural(pair.asked) ? "have" : "has"), and how much of that follows recorded crime. The parts multiply; "
        + "the lengths of the bars, natural logarithms of \(pair.keys.asked) divided by \(pair.against), add up. "
        + "Status: \(StatusTag(findings.whole.status).status).",
      frame
    ) { BarChart(rows, $0).svg() }
  ]
}

/// The bounds of groups and boroughs beside what the model has.
func boundCharts(of findings: Findings) -> [PageChart] {
  guard let bounds = findings.bounds, bounds.conflict == nil else { return [] }
  let groups = findings.definitions.flatMap { definition in
    definition.groups.compactMap { group -> IntervalChart.Row? in
      guard let share = bounds.share(of: group.name, under: definition.id) else { return nil }
      let used = definition.shares[group.name]
      return IntervalChart.Row(
        label: groupLabel(group.name, definition.id),
        lower: used.map { (share.least - $0) * 100 },
        upper: used.map { (share.greatest - $0) * 100 },
        words: shareRange(share, " to ")
          + (used.map {
            "; model \(percent($0, places: 2))\(outsideWord($0, share, before: ": "))"
          } ?? "")
      )
    }
  }
  let boroughs = findings.recipients.map { borough -> IntervalChart.Row in
    let range = bounds.bounds(of: borough.borough.id)?.pounds
    let used = borough.allocation.map { Double($0.pence) / 100 }
    func place(_ end: Int64?) -> Double? {
      guard let end, let used, used > 0 else { return nil }
      return (Double(end) / used - 1) * 100
    }
    return IntervalChart.Row(
      label: borough.borough.name,
      lower: place(range?.lowerBound),
      upper: place(range?.upperBound),
      words: range.map {
        "\(pounds(whole: $0.lowerBound)) to \(pounds(whole: $0.upperBound)); model \(used.map(pounds) ?? "unknown")"
          + (findings.excess(of: borough) > 0 ? ": out of bounds" : "")
      }
    )
  }
  let folder = folderName(of: findings)
  let mark = modelledMark(findings.bounds?.tested)
  let shares = ChartFrame(
    title: "Share of the money: bounds beside what the model has (MODELLED)",
    width: 640,
    prefix: "shares-\(folder)-"
  ) { "\(decimal($0, 0)) points" }
  let amounts = ChartFrame(
    title: "Amount of each \(here.zone.singular): bounds beside what the model has (MODELLED)",
    width: 900,
    prefix: "bounds-\(folder)-"
  ) { "\(decimal($0, 0)) %" }
  let model = IntervalChart.Reference(label: "the model", value: 0)
  return [
    PageChart(
      caption:
        "Least and most over all weights that agree with what is published, as far from the line as from "
        + "the model's share. \(mark).",
      shares
    ) { IntervalChart(groups, reference: model, $0).svg() },
    PageChart(
      caption:
        "Each bar lies as far from the line as the bounds from the model's amount, in percent of it; a bar that does not "
        + "meet the line rules that amount out. Bounds, not amounts. \(mark).",
      isWide: true,
      amounts
    ) { IntervalChart(boroughs, reference: model, $0).svg() },
  ]
}

/// Who gains and who loses by the rules of a formula, where it has last year's amounts.
func formulaCharts(of findings: FormulaFindings) -> [PageChart] {
  let rows = (findings.changes ?? []).filter { $0.pence != 0 }
    .sorted { ($1.pence, $0.name) < ($0.pence, $1.name) }
    .map {
      BarChart.Row(label: $0.name, reading: .of(Double($0.pence) / 100, true, signedPounds))
    }
  guard !rows.isEmpty else { return [] }
  let frame = ChartFrame(
    title: "Who gains and who loses (MODELLED)",
    width: 520,
    prefix: "change-\(findings.formula.id)-"
  ) { signedPounds($0) }
  return [
    PageChart(
      caption:
        "Change from before, for every \(here.zone.singular) whose amount changes. \(modelledMark(findings.tested)).",
      frame
    ) { BarChart(rows, $0).svg() }
  ]
}

/// How many ways of asking say that the group asked about is below the area, amounts by kinds of count.
func countCharts(of findings: VerdictFindings, names: [String: String]) -> [PageChart] {
  let rows = findings.cells.map { cell -> StackedBarChart.Row in
    let amounts = findings.amounts[cell.amounts]
    func part(_ count: Int) -> MapReading {
      .of(Double(count), amounts.status == .modelled) { _ in String(count) }
    }
    return StackedBarChart.Row(
      label: "\(names[amounts.name] ?? amounts.name), by \(cell.kind.rawValue)",
      parts: [part(cell.counts.below), part(cell.counts.cannotTell), part(cell.counts.above)],
      total: String(cell.counts.total)
    )
  }
  guard !rows.isEmpty else { return [] }
  let frame = ChartFrame(
    title:
      "\(isPlural(findings.pair.asked) ? "Are" : "Is") \(findings.pair.asked) below \(withArticle(here.name)) rate? Ways of asking",
    width: 1000,
    prefix: "verdict-"
  ) { decimal($0, 0) }
  return [
    PageChart(
      caption:
        "Each row is one set of amounts divided by one kind of count, over years and definitions.",
      isWide: true,
      frame
    ) { StackedBarChart(rows, parts: ["below", "cannot tell", "above"], $0).svg() }
  ]
}
