internal import Analysis
internal import Atlas
internal import Exchange

/// A column of `performance.csv`, which is also a member of each measure in the JSON.
///
/// The names are an interface: more may follow them, none changes its meaning.
struct PerformanceColumn: Sendable {
  let name: String
  let value: @Sendable (MeasureFinding) -> JSONValue
}

/// All columns: what is on record, what follows from it, where it comes from.
let performanceColumns = recorded + rated + ahead + origin

private let recorded = [
  PerformanceColumn(name: "reporting_period") { .string($0.measure.period.description) },
  PerformanceColumn(name: "theme") { .string($0.measure.theme) },
  PerformanceColumn(name: "indicator") { .string($0.measure.indicator) },
  PerformanceColumn(name: "service_id") { .string($0.measure.service) },
  PerformanceColumn(name: "service") { .string($0.measure.serviceName) },
  PerformanceColumn(name: "measure") { .string($0.measure.measure) },
  PerformanceColumn(name: "unit") { .string($0.measure.unit.rawValue) },
  PerformanceColumn(name: "target") { number($0.measure.target.number) },
  PerformanceColumn(name: "target_mark") { text($0.missingTarget?.mark) },
  PerformanceColumn(name: "target_meaning") { text($0.missingTarget?.meaning) },
  PerformanceColumn(name: "actual_ytd") { number($0.measure.actual.number) },
  PerformanceColumn(name: "actual_mark") { text($0.missingActual?.mark) },
  PerformanceColumn(name: "actual_meaning") { text($0.missingActual?.meaning) },
]

private let rated = [
  PerformanceColumn(name: "expected_ytd") { number($0.expected) },
  PerformanceColumn(name: "attainment") { number($0.computed.attainment) },
  PerformanceColumn(name: "rag_printed") { text($0.measure.printedRating?.rawValue) },
  PerformanceColumn(name: "rag_computed") { text($0.computed.rating?.rawValue) },
  PerformanceColumn(name: "rag_computed_status") { text($0.ratingStatus?.rawValue) },
  PerformanceColumn(name: "not_rated_because") {
    $0.computed.reasons.isEmpty
      ? .null : .string($0.computed.reasons.map { reasonText($0) }.joined(separator: "; "))
  },
  PerformanceColumn(name: "comparison") { .string(comparisonWord($0.comparison)) },
  PerformanceColumn(name: "comparison_note") { text(differenceText($0)) },
  PerformanceColumn(name: "override_rag") { text($0.measure.override?.rating.rawValue) },
  PerformanceColumn(name: "override_reason") { text($0.measure.override?.reason) },
  PerformanceColumn(name: "override_by") { text($0.measure.override?.by) },
  PerformanceColumn(name: "override_date") { text($0.measure.override?.date?.description) },
  PerformanceColumn(name: "rag_standing") { text($0.standing?.rawValue) },
]

private let ahead = [
  PerformanceColumn(name: "forecast") { number($0.forecast?.point) },
  PerformanceColumn(name: "forecast_low") { number($0.forecast?.interval?.lowerBound) },
  PerformanceColumn(name: "forecast_high") { number($0.forecast?.interval?.upperBound) },
  PerformanceColumn(name: "forecast_basis") { text($0.forecast?.basis.rawValue) },
  PerformanceColumn(name: "forecast_status") { text($0.forecastStatus?.rawValue) },
  PerformanceColumn(name: "flag") { text($0.flag?.kind.rawValue) },
  PerformanceColumn(name: "green_by") { text($0.flag?.greenBy.rawValue) },
  PerformanceColumn(name: "trend") { .string(trendWord($0.trend)) },
  PerformanceColumn(name: "trend_since") { finding in
    if case .moved(_, let since, _) = finding.trend { .string(since.description) } else { .null }
  },
  PerformanceColumn(name: "trend_from") { finding in
    if case .moved(_, _, let from) = finding.trend { number(from) } else { .null }
  },
  PerformanceColumn(name: "service_gbp_year") { cost($0) { Double($0.pence) / 100 } },
  PerformanceColumn(name: "gbp_per_outcome_planned") { cost($0, \.plannedPounds) },
  PerformanceColumn(name: "gbp_per_outcome_reached") { cost($0, \.reachedPounds) },
  PerformanceColumn(name: "cost_note") { .string(costText($0.cost)) },
]

private let origin = [
  PerformanceColumn(name: "ytd_first_day") { .string($0.measure.period.year.firstDay.description) },
  PerformanceColumn(name: "ytd_last_day") { .string($0.measure.period.lastDay.description) },
  PerformanceColumn(name: "rule") { text($0.measure.rule) },
  PerformanceColumn(name: "rule_basis") { text($0.rule?.basis.rawValue) },
  PerformanceColumn(name: "green_at") { number($0.rule?.greenAt) },
  PerformanceColumn(name: "amber_at") { number($0.rule?.amberAt) },
  PerformanceColumn(name: "share_due") { finding in
    finding.measure.unit == .count
      ? number(finding.rule?.share(dueBy: finding.measure.period.quarter)) : .null
  },
  PerformanceColumn(name: "status") { .string($0.measure.status.rawValue) },
  PerformanceColumn(name: "source") { .string($0.measure.source) },
]

private func cost(
  _ finding: MeasureFinding,
  _ value: (CostPerOutcome.Figures) -> Double?
) -> JSONValue {
  if case .known(let figures) = finding.cost { number(value(figures)) } else { .null }
}

private func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }

/// A number to six decimals; a whole one without any.
private func number(_ value: Double?) -> JSONValue {
  guard let value else { return .null }
  let six = rounded(value, places: 6)
  return Int64(exactly: six).map { .integer($0) } ?? .number(six)
}
