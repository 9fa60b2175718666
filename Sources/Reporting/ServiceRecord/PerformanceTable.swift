package import ServiceRecord
import Atlas
package import Tables

/// `performance.csv`, whose fields are also the members of each measure in the JSON.
///
/// The names are an interface: more may follow them, none changes its meaning.
package func performanceTable(_ pack: PerformancePack) -> Table {
  Table("performance", recorded + rated + ahead + origin, pack.measures)
}

/// The columns of measures that a person compares, for a worksheet.
func measureTable(_ pack: PerformancePack) -> Table {
  let names: Set = [
    "reporting_period", "theme", "indicator", "service_id", "service", "measure", "unit", "span",
    "better", "aim", "target", "target_mark", "target_meaning", "actual_ytd", "actual_mark",
    "actual_meaning", "expected_ytd", "attainment", "rag_printed", "rag_computed",
    "rag_computed_status", "comparison", "comparison_note", "not_rated_because", "forecast",
    "forecast_status", "measure_mark", "measure_meaning", "status", "source",
  ]
  let columns = (recorded + rated + ahead + origin).filter { names.contains($0.field.name) }
  return Table("measures", columns, pack.measures)
}

private typealias MeasureColumn = Column<MeasureFinding>

extension MeasureColumn {
  /// What arithmetic gives, which has the decimals of a rate; targets and actuals stay as the report prints them.
  fileprivate static func computed(
    _ name: String,
    _ title: String,
    value: @escaping @Sendable (MeasureFinding) -> Double?
  ) -> Self {
    .number(name, title, .number(places: ratePlaces, shown: 1), value: value)
  }
}

private let recorded: [MeasureColumn] = [
  .text("reporting_period", "Reporting period") { $0.measure.period.description },
  .text("theme", "Theme") { $0.measure.theme },
  .text("indicator", "Indicator") { $0.measure.indicator },
  .text("service_id", "Service identifier") { $0.measure.service },
  .text("service", "Service") { $0.measure.serviceName },
  .text("measure", "Measure") { $0.measure.measure },
  .text("unit", "Unit") { $0.measure.unit.rawValue },
  .quantity("target", "Target") { $0.measure.target.number },
  .text("target_mark", "Mark printed for the target") { $0.missingTarget?.mark },
  .text("target_meaning", "What the mark means") { $0.missingTarget?.meaning },
  .quantity("actual_ytd", "Actual, year to date") { $0.measure.actual.number },
  .text("actual_mark", "Mark printed for the actual") { $0.missingActual?.mark },
  .text("actual_meaning", "What the mark means") { $0.missingActual?.meaning },
]

private let rated: [MeasureColumn] = [
  .computed("expected_ytd", "Expected, year to date") { $0.expected },
  .computed("attainment", "Actual as a share of what was expected") { $0.computed.attainment },
  .text("rag_printed", "Rating as printed") { $0.measure.printedRating?.rawValue },
  .text("rag_computed", "Rating by the rule") { $0.computed.rating?.rawValue },
  .text("rag_computed_status", "Status of the rating by the rule") { $0.ratingStatus?.rawValue },
  .text("not_rated_because", "Why there is no rating") {
    $0.computed.reasons.map { reasonText($0) }.joined(separator: "; ")
  },
  .text("comparison", "Printed rating against the rule's") { comparisonWord($0.comparison) },
  .text("comparison_note", "How they differ") { differenceText($0) },
  .text("override_rag", "Rating set by hand") { $0.measure.override?.rating.rawValue },
  .text("override_reason", "Why") { $0.measure.override?.reason },
  .text("override_by", "Who set it") { $0.measure.override?.by },
  .text("override_date", "When it was set") { $0.measure.override?.date?.description },
  .text("rag_standing", "Rating that stands") { $0.standing?.rawValue },
]

private let ahead: [MeasureColumn] = [
  .computed("forecast", "Forecast for the year") { $0.forecast?.point },
  .computed("forecast_low", "Forecast, low end") { $0.forecast?.interval?.lowerBound },
  .computed("forecast_high", "Forecast, high end") { $0.forecast?.interval?.upperBound },
  .text("forecast_basis", "What the forecast rests on") { $0.forecast?.basis.rawValue },
  .text("forecast_status", "Status of the forecast") { $0.forecastStatus?.rawValue },
  .text("flag", "Flag") { $0.flag?.kind.rawValue },
  .text("green_by", "Green by which rating") { $0.flag?.greenBy.rawValue },
  .text("trend", "Trend") { trendWord($0.trend) },
  .text("trend_since", "Trend since") { finding in
    if case .moved(_, let since, _) = finding.trend { since.description } else { nil }
  },
  .computed("trend_from", "Value at that time") { finding in
    if case .moved(_, _, let from) = finding.trend { from } else { nil }
  },
  .pounds("service_gbp_year", "Cost of the service in the year (£)") {
    if case .known(let figures) = $0.cost { figures.pence } else { nil }
  },
  .number("gbp_per_outcome_planned", "Cost of an outcome as planned (£)", .pounds) {
    cost($0, \.plannedPounds)
  },
  .number("gbp_per_outcome_reached", "Cost of an outcome as reached (£)", .pounds) {
    cost($0, \.reachedPounds)
  },
  .text("cost_note", "Note on the cost") { costText($0.cost) },
]

private let origin: [MeasureColumn] = [
  .text("ytd_first_day", "First day of the reading") { $0.measure.firstDay.description },
  .text("ytd_last_day", "Last day of the reading") { $0.measure.period.lastDay.description },
  .text("rule", "Rating rule") { $0.measure.rule },
  .text("rule_basis", "What the rule rests on") { $0.rule?.basis.rawValue },
  .computed("green_at", "Green from") { $0.rule?.greenAt },
  .computed("amber_at", "Amber from") { $0.rule?.amberAt },
  .computed("share_due", "Share of the target due by then") { finding in
    finding.measure.unit == .count && finding.measure.span == .yearToDate
      ? finding.rule?.share(dueBy: finding.measure.period.quarter) : nil
  },
  .text("status", "Status") { $0.measure.status.rawValue },
  .text("source", "Source") { $0.measure.source },
  .text("span", "Months of the reading") { $0.measure.span.rawValue },
  .text("better", "Whether more or less is better") { $0.rule?.better.rawValue },
  .text("aim", "What the target asks for against a baseline") { $0.measure.aim?.rawValue },
  .quantity("baseline", "Baseline") { $0.measure.baseline },
  .computed("gain_on_baseline", "Moved from the baseline as aimed") {
    if case .moved(let gain, _) = $0.aim { gain } else { nil }
  },
  .computed("of_the_way", "Share of the way from the baseline to the target") {
    if case .moved(_, let share) = $0.aim { share } else { nil }
  },
  .text("measure_mark", "Mark printed beside the name") { $0.measure.nameMark },
  .text("measure_meaning", "What the mark means") { $0.nameMark?.meaning },
]

private func cost(
  _ finding: MeasureFinding,
  _ value: (CostPerOutcome.Figures) -> Double?
) -> Double? {
  if case .known(let figures) = finding.cost { value(figures) } else { nil }
}
