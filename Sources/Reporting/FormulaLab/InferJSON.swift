package import FormulaLab
import Atlas
import Exchange
import Formula
import Tables

/// What published figures leave possible, before it has a form: a row for each zone and each group.
package func inferReport(_ findings: InferFindings) -> Report {
  typealias Row = (zone: InferFindings.BoroughBounds?, group: InferFindings.GroupBounds?)
  func pounds(
    _ name: String,
    _ title: String,
    _ end: @escaping @Sendable (FeasibleWeights.Range) -> Double
  ) -> Column<Row> {
    .number(name, "\(title), MODELLED bound (£)", "", .pounds) { $0.zone?.range.map(end) }
      .doesNotApply { $0.zone == nil }
  }
  func share(
    _ name: String,
    _ title: String,
    _ end: @escaping @Sendable (FeasibleWeights.Range) -> Double
  ) -> Column<Row> {
    .number(name, "\(title), MODELLED bound (0 to 1)", "", .number(places: 6, shown: 3)) {
      $0.group?.share.map(end)
    }.doesNotApply { $0.group == nil }
  }
  let columns: [Column<Row>] = [
    .text("gss_code", "GSS code") { $0.zone?.borough.id.description }.doesNotApply(),
    .text("definition", "Definition of the group") { $0.group?.definition }.doesNotApply(),
    .text("name", "\(sentenceCase(here.zone.singular)) or group") {
      $0.zone?.borough.name ?? $0.group?.group
    },
    pounds("amount_least_gbp", "Least possible amount", \.least),
    pounds("amount_most_gbp", "Greatest possible amount", \.greatest),
    share("share_least", "Least possible share of the fund", \.least),
    share("share_most", "Greatest possible share of the fund", \.greatest),
    .text("status", "Status", "modelled: a bound, published by nobody") { _ in
      FigureStatus.modelled.rawValue
    },
    .testedError(isModelled: { _ in true }) { _ in findings.tested },
  ]
  let rows: [Row] = findings.boroughs.map { ($0, nil) } + findings.groups.map { (nil, $0) }
  return Report(
    "What published figures leave possible",
    inferText(findings),
    json: inferJSON(findings),
    Table("bounds", columns, rows)
  )
}

/// What published figures leave possible, for a program.
///
/// `groups.<definition>.<group>.share.min` and `.max` are shares of the pot, 0 to 1; amounts are pounds.
package func inferJSON(_ findings: InferFindings) -> [UInt8] {
  inferValue(findings, withProofs: true).encoded(pretty: true)
}

/// The same as a value, to stand within another answer.
func inferValue(_ findings: InferFindings, withProofs: Bool = false) -> JSONValue {
  let facts = findings.facts
  return JSONValue([
    "facts": facts.id,
    "file": facts.file,
    "fund": facts.fund,
    "financial_year": facts.financialYear,
    "pot_gbp": gbp(findings.pot.pence),
    "pot_status": findings.pot.status.rawValue,
    "status": FigureStatus.modelled.rawValue,
    "note":
      "Bounds over all weights of the indicators offered; with other indicators they would differ.",
    "not_offered": facts.tooLate.map {
      JSONValue([
        "indicator": $0.label, "period": $0.period,
        "reason": "of a time after \(facts.financialYear) began",
      ])
    },
    "feasible": findings.conflict == nil,
    "published": facts.published.map(publishedValue),
    "trial": trialValue(findings, withProofs: withProofs),
    "predictions": predictionsValue(findings),
    "tested_error": findings.tested?.share,
    "families": familiesValue(findings),
    "groups": groupsJSON(findings),
    "boroughs": findings.boroughs.map {
      boroughMembers($0.borough).adding([
        "amount_gbp": rangeValue($0.range), "is_published": !$0.published.isEmpty,
      ])
    },
    "weights": findings.weights.map {
      offerMembers($0.offer).adding([
        "weight": rangeValue($0.range),
        "ruled_out": $0.isRuledOut,
        "needed": $0.isNeeded,
      ])
    },
    "next_figures": findings.nextFigures.map {
      boroughMembers($0.borough).adding([
        "width_of_\(findings.pair?.keys.asked ?? "")_share": $0.width
      ])
    },
    "conflict": findings.conflict.map { conflict in
      JSONValue([
        "figures": conflict.facts.map { facts.published[$0].statement },
        "misses_gbp": conflict.misses,
        "nearest_weights": conflict.nearest,
      ])
    },
  ])
}

/// An indicator that is offered to a formula.
func offerMembers(_ offer: FactsFile.Offer) -> JSONObject {
  JSONObject().adding([
    "indicator": offer.indicator,
    "period": offer.period,
    "times": offer.times.map { "\($0.indicator) \($0.period)" },
  ])
}

private func groupsJSON(_ findings: InferFindings) -> JSONObject {
  var groups: JSONObject = [:]
  for group in findings.groups {
    let shares = zip(findings.weights, group.sharesOfIndicators).map { ($0.offer.label, $1.json) }
    let members = groups[group.definition]?.object ?? [:]
    groups[group.definition] =
      members.adding([
        group.group: JSONValue([
          "share": rangeValue(group.share), "shares_of_indicators": JSONObject(shares),
        ])
      ]).json
  }
  return groups
}
