package import ServiceRecord
package import Atlas
package import Documents

/// A part of a performance pack that somebody may ask for alone.
package enum PerformanceSection: String, CaseIterable, Sendable {
  case overview
  case measures
  case risks
  case goals
  case finance
}

/// The performance pack as a report of 80 columns.
///
/// A source that is not among those given is cited by its identifier.
package func performanceText(
  _ pack: PerformancePack,
  sources: [Source] = [],
  section: PerformanceSection? = nil,
  trend: ThemeRisk.Trend? = nil
) -> Document {
  let title = "Performance of commissioned services, \(time(of: pack))"
  if let section = section ?? trend.map({ _ in .risks }) {
    let blocks = [.title(title)] + sectionBlocks(section, of: pack, trend) + [cited(pack, sources)]
    return Document(blocks, endsWithBlankLine: true)
  }
  var blocks: [Block] = [
    .title(title), .section("IN SHORT", [.list(performanceSummary(of: pack))]),
    .section("HOW RATINGS AND FORECASTS ARE MADE", [.list(performanceMethod(of: pack))]),
  ]
  if pack.onlyService == nil { blocks += sectionBlocks(.overview, of: pack, nil) }
  for theme in pack.themes {
    let whole = pack.onlyService == nil ? wholeThemePage(theme) : []
    blocks.append(.section("THEME. \(theme.name)", themePage(theme) + whole))
  }
  blocks.append(.section("SERVICES WITH MEASURES", measuredServices(pack)))
  let ofThemes = measuresOfThemes(pack)
  if !ofThemes.isEmpty { blocks.append(.section("MEASURES OF WHOLE THEMES", ofThemes)) }
  let without = pack.services.filter(\.measures.isEmpty)
  if !without.isEmpty {
    blocks.append(.section("SERVICES WITHOUT MEASURES", unmeasuredServices(without, in: pack)))
  }
  blocks.append(cited(pack, sources))
  return Document(blocks, endsWithBlankLine: true)
}

private func cited(_ pack: PerformancePack, _ sources: [Source]) -> Block {
  .section(
    "SOURCES",
    [
      .items(
        pack.sources.map { id in
          sources.first { $0.id == id }.map { citation(of: $0) } ?? Words(id)
        }
      )
    ]
  )
}

/// The services that have measures, each with all that follows from them.
private func measuredServices(_ pack: PerformancePack) -> [Block] {
  var blocks: [Block] = []
  for entry in pack.services where !entry.measures.isEmpty {
    blocks.append(servicePage(entry.service.id, entry.service.name, entry.measures))
  }
  let strays = Dictionary(grouping: pack.strays) { $0.measure.service ?? "" }
  for id in strays.keys.sorted() {
    let measures = strays[id] ?? []
    let name = measures.first?.measure.serviceName ?? ""
    blocks.append(servicePage(id, "\(name) (not in the directory)", measures))
  }
  return blocks.isEmpty ? [.paragraph("None.", indent: 2)] : blocks
}

/// The measures of no single service, by theme.
private func measuresOfThemes(_ pack: PerformancePack) -> [Block] {
  pack.themes.compactMap { theme in
    let own = theme.measures.filter { $0.measure.service == nil }
    return own.isEmpty ? nil : .section(theme.name, own.map(block))
  }
}

private func servicePage(_ id: String, _ name: String, _ measures: [MeasureFinding]) -> Block {
  .section("\(id)  \(name)", measures.map(block))
}

/// The time that a pack has figures of: `April to June 2022 (2022/23 Q1)` where the other quarter of the half-year has none.
private func time(of pack: PerformancePack) -> String {
  guard pack.periods.count == 1, pack.window.quarters.count > 1,
    let only = ReportingWindow(pack.periods[0].description)
  else { return "\(months(of: pack.window)) (\(pack.window))" }
  return "\(months(of: only)) (\(only), all that is on record of \(pack.window.half))"
}

/// The months of a window: `April to September 2022`.
private func months(of window: ReportingWindow) -> String {
  let firsts = ["April", "July", "October", "January"]
  let lasts = ["June", "September", "December", "March"]
  let (first, last) = (window.quarters.lowerBound, window.quarters.upperBound)
  let (begins, ends) = (first == 4 ? 1 : 0, last == 4 ? 1 : 0)
  let start = begins == ends ? "" : " \(window.year.start + begins)"
  return "\(firsts[first - 1])\(start) to \(lasts[last - 1]) \(window.year.start + ends)"
}

/// All that is known of a measure, as a paragraph for each question.
private func block(_ finding: MeasureFinding) -> Block {
  let measure = finding.measure
  var lines: [Block] = [
    .labelled(
      measure.indicator,
      "\(measure.measure) (\(measure.theme), \(measure.period))",
      width: measure.indicator.count + 2,
      indent: 2
    )
  ]
  func add(_ label: String, _ text: String) {
    // Room for the longest label and a space.
    lines.append(.labelled(label, text, width: 10, indent: 6))
  }
  add("To date", toDate(finding))
  if let mark = finding.nameMark { add("Note", "\(mark.cell) at its name: \(mark.meaning).") }
  if let aim = aimText(finding) { add("Baseline", aim) }
  add("Rating", ratings(finding))
  if let override = measure.override {
    add(
      "Override",
      "\(ratingText(override.rating)), by \(override.by)"
        + (override.date.map { " on \($0)" } ?? "") + ": \(override.reason). It stands over the "
        + "computed rating."
    )
  }
  if let difference = differenceText(finding) { add("Differs", "\(difference).") }
  add("Year end", yearEnd(finding))
  if let flag = flagText(finding) { add("FLAG", flag) }
  if measure.unit == .count, measure.service != nil {
    add("Cost", "per outcome \(costText(finding.cost)).")
  }
  return .together(lines)
}

private func toDate(_ finding: MeasureFinding) -> String {
  let measure = finding.measure
  func text(_ observed: PerformanceMeasure.Observed, _ missing: Absence?) -> String {
    if let number = observed.number { return measured(number, measure.unit) }
    return missing.map { $0.mark == nil ? $0.meaning : "marked \($0.cell) (\($0.meaning))" }
      ?? "not known"
  }
  let reading = text(measure.actual, finding.missingActual)
  var parts = [
    measure.actual.number == nil ? reading : "\(reading) in \(monthsRead(measure))",
    "target for the year \(text(measure.target, finding.missingTarget))",
  ]
  if let expected = finding.expected {
    let most = finding.rule?.better == .less ? "at most " : ""
    parts.append("expected by now \(most)\(measured(expected, measure.unit))")
  }
  if let attainment = finding.computed.attainment {
    parts.append("attained \(percent(attainment)) of that")
  }
  return parts.joined(separator: "; ") + " (\(measure.status.rawValue))."
}

/// What is known of the way from the baseline; nil: the target speaks of none.
private func aimText(_ finding: MeasureFinding) -> String? {
  guard let aim = finding.measure.aim, let progress = finding.aim else { return nil }
  let words =
    switch aim {
    case .increase: "to increase from the baseline"
    case .reduceGap: "to reduce the gap from the baseline"
    }
  switch progress {
  case .noBaseline:
    return "the aim is \(words), which is not printed: whether it moved so is not known."
  case .noActual: return "the aim is \(words); there is no figure to compare with it."
  case .moved(let gain, let share):
    let way = share.map { ", \(percent($0)) of the way to the target" } ?? ""
    let side = gain < 0 ? "against the aim" : "as aimed"
    return "the aim is \(words): \(signed(decimal(gain, 1))) \(side)\(way)."
  }
}

private func ratings(_ finding: MeasureFinding) -> String {
  let printed =
    finding.measure.printedRating.map { "printed \(ratingText($0))" } ?? "none is printed"
  guard let rating = finding.computed.rating, let status = finding.ratingStatus else {
    // The line above says what marks mean.
    let reasons = finding.computed.reasons.map { reasonText($0, withMeaning: false) }
    return "not rated, because \(reasons.joined(separator: " and ")); \(printed)."
  }
  let agreement = finding.comparison.agree == true ? ": they agree" : ""
  return "computed \(ratingText(rating)) (\(status.rawValue)); \(printed)\(agreement)."
}

private func yearEnd(_ finding: MeasureFinding) -> String {
  guard let forecast = finding.forecast else {
    return finding.missingActual == nil
      ? "no forecast: no rule says what part of the year's count is due by now."
      : "no forecast without a figure to date."
  }
  let unit = finding.measure.unit
  let point = measured(forecast.point, unit)
  let trend = trendText(finding.trend, unit)
  switch forecast.basis {
  case .actual: return "\(point): the year is over; \(trend)."
  case .level: return "\(point) if the level holds; interval not known; \(trend)."
  case .profile:
    let interval =
      forecast.interval.map {
        "95 % interval \(decimal($0.lowerBound, 0)) to \(decimal($0.upperBound, 0))"
      } ?? "interval not known"
    return "about \(point) (\(interval)), modelled; \(trend)."
  }
}

/// The services of which nothing is measured: listed, so that nobody takes them for good or bad.
private func unmeasuredServices(_ entries: [ServicePerformance], in pack: PerformancePack)
  -> [Block]
{
  let kinds = [
    (
      "Measured at other times, not in \(pack.window):",
      entries.filter(\.isMeasuredAtOtherTimes)
    ),
    (
      "No measure on record. That says nothing about how well they do:",
      entries.filter { !$0.isMeasuredAtOtherTimes }
    ),
  ]
  return kinds.filter { !$0.1.isEmpty }.flatMap { words, entries -> [Block] in
    let list = entries.map { entry in
      let id = entry.service.id
      return Block.labelled(id, entry.service.name, width: id.count + 2, indent: 2)
    }
    return [.paragraph(words, indent: 2), .together(list)]
  }
}
