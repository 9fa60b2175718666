package import FormulaLab
import Atlas
import Exchange
import Formula

/// What published figures leave possible, for a program.
///
/// `groups.<definition>.<group>.share.min` and `.max` are shares of the pot, 0 to 1; amounts are pounds.
package func inferJSON(_ findings: InferFindings) -> [UInt8] {
  inferValue(findings).encoded(pretty: true)
}

/// The same as a value, to stand within another answer.
func inferValue(_ findings: InferFindings) -> JSONValue {
  var groups: JSONObject = [:]
  for group in findings.groups {
    var members = groups[group.definition]?.object ?? [:]
    members[group.group] = [
      "share": bounds(group.share),
      "shares_of_indicators": .object(
        JSONObject(
          zip(findings.weights, group.sharesOfIndicators).map { ($0.offer.label, .number($1)) }
        )
      ),
    ]
    groups[group.definition] = .object(members)
  }
  let figures = findings.facts.published
  return [
    "facts": .string(findings.facts.id),
    "file": .string(findings.facts.file),
    "fund": .string(findings.facts.fund),
    "financial_year": .string(findings.facts.financialYear.description),
    "pot_gbp": .number(Double(findings.pot.pence) / 100),
    "pot_status": .string(findings.pot.status.rawValue),
    "status": .string(FigureStatus.modelled.rawValue),
    "note":
      "Bounds over all weights of the indicators offered; with other indicators they would differ.",
    "not_offered": .array(
      findings.facts.tooLate.map {
        [
          "indicator": .string($0.label), "period": .string($0.period),
          "reason": .string("of a time after \(findings.facts.financialYear) began"),
        ]
      }
    ),
    "feasible": .bool(findings.conflict == nil),
    "published": .array(
      figures.map {
        [
          "boroughs": .array($0.boroughs.map { .string($0.description) }),
          "statement": .string($0.statement),
          "min_gbp": .number($0.least),
          "max_gbp": .number($0.most),
          "source": .string($0.source),
        ]
      }
    ),
    "groups": .object(groups),
    "boroughs": .array(
      findings.boroughs.map {
        [
          "gss_code": .string($0.borough.id.description),
          "name": .string($0.borough.name),
          "amount_gbp": bounds($0.range),
          "is_published": .bool(!$0.published.isEmpty),
        ]
      }
    ),
    "weights": .array(
      findings.weights.map {
        [
          "indicator": .string($0.offer.indicator),
          "period": .string($0.offer.period),
          "times": $0.offer.times.map { .string("\($0.indicator) \($0.period)") } ?? .null,
          "weight": bounds($0.range),
          "ruled_out": .bool($0.isRuledOut),
          "needed": .bool($0.isNeeded),
        ]
      }
    ),
    "next_figures": .array(
      findings.nextFigures.map {
        [
          "gss_code": .string($0.borough.id.description),
          "name": .string($0.borough.name),
          "width_of_\(findings.pair?.keys.asked ?? "")_share": .number($0.width),
        ]
      }
    ),
    "conflict": findings.conflict.map { conflict in
      [
        "figures": .array(conflict.facts.map { .string(figures[$0].statement) }),
        "misses_gbp": .array(conflict.misses.map { .number($0) }),
        "nearest_weights": .array(conflict.nearest.map { .number($0) }),
      ]
    } ?? .null,
  ]
}

private func bounds(_ range: FeasibleWeights.Range?) -> JSONValue {
  guard let range else { return ["min": .null, "max": .null] }
  return ["min": .number(range.least), "max": .number(range.greatest)]
}
