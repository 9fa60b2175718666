package import FormulaLab
import Atlas
import Exchange
import Formula

/// What all weights of some indicators give, for a program: shares 0 to 1, amounts in pounds.
package func sweepJSON(_ findings: SweepFindings) -> [UInt8] {
  let facts = findings.facts
  return JSONValue([
    "fund": facts.fund,
    "financial_year": facts.financialYear,
    "pot_gbp": gbp(findings.pot.pence),
    "pot_status": findings.pot.status.rawValue,
    "status": FigureStatus.modelled.rawValue,
    "tested_error": findings.tested?.share,
    "note": sweepNote,
    "draws": findings.draws,
    "seed": String(findings.seed),
    "indicators": facts.indicators.map {
      offerMembers($0).adding(["is_later_than_the_formula": $0.isLate(for: facts.financialYear)])
    },
    "not_offered": facts.tooLate.map { "\($0.label) (\($0.period))" },
    "references": findings.references.map {
      JSONValue(["name": $0.name, "indicator": $0.indicator, "period": $0.period])
    },
    "groups": findings.groups.map { row in
      withMembers(row, findings, ["definition": row.definition ?? "", "group": row.name])
    },
    "boroughs": findings.boroughs.map { row in
      withMembers(row, findings, ["gss_code": row.borough?.id, "name": row.name])
    },
  ]).encoded(pretty: true)
}

/// What a reader of any output must know first.
let sweepNote =
  "Modelled: every weighting counts as much as any other. Nobody has published the weights; with other "
  + "indicators the answer differs. No figure is in real terms."

/// A borough or group as it is named, and what the weights give it.
private func withMembers(
  _ row: SweepFindings.Row,
  _ findings: SweepFindings,
  _ names: KeyValuePairs<String, any JSONConvertible>
) -> JSONObject {
  let pot = Double(findings.pot.pence) / 100
  func interval(_ interval: SweepFindings.Interval) -> JSONValue {
    JSONValue([
      "p5": interval.low * pot, "p50": interval.middle * pot, "p95": interval.high * pot,
    ])
  }
  return JSONObject().adding(names).adding([
    "amount_gbp": interval(row.drawn),
    "amount_gbp_exact": interval(row.exact),
    "mean_gbp": row.drawnMean * pot,
    "mean_gbp_exact": row.form.mean * pot,
    "min_gbp": row.form.least * pot,
    "max_gbp": row.form.greatest * pot,
    "below": zip(findings.references, row.beside).map { reference, beside in
      JSONValue([
        "reference": reference.name,
        "share_of_reference": beside.share,
        "share_of_weightings": beside.drawnBelow,
        "share_of_weightings_exact": beside.exactBelow,
      ])
    },
  ]).adding(row.ranks.map { ["rank": rankJSON($0)] } ?? [:]).adding([
    "moved_by": row.movers.map { mover in
      JSONValue([
        "indicator": findings.facts.indicators[mover.index].label,
        "squared_correlation_ratio": mover.ratio,
        "more_weight_gives": row.gains(with: mover.index) ? "more" : "less",
      ])
    }
  ])
}

private func rankJSON(_ ranks: SweepFindings.Ranks) -> JSONValue {
  JSONValue([
    "min": ranks.best, "p5": ranks.low, "p50": ranks.middle, "p95": ranks.high,
    "max": ranks.worst,
  ])
}
