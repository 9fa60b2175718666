package import FormulaLab
import Atlas
import Exchange
import Formula

/// What all weights of some indicators give, for a program: shares 0 to 1, amounts in pounds.
package func sweepJSON(_ findings: SweepFindings) -> [UInt8] {
  let facts = findings.facts
  let value: JSONValue = [
    "fund": .string(facts.fund),
    "financial_year": .string(facts.financialYear.description),
    "pot_gbp": .number(Double(findings.pot.pence) / 100),
    "pot_status": .string(findings.pot.status.rawValue),
    "status": .string(FigureStatus.modelled.rawValue),
    "note": .string(sweepNote),
    "draws": .integer(Int64(findings.draws)),
    "seed": .string(String(findings.seed)),
    "indicators": .array(
      facts.indicators.map {
        [
          "indicator": .string($0.indicator),
          "period": .string($0.period),
          "times": $0.times.map { .string("\($0.indicator) \($0.period)") } ?? .null,
          "is_later_than_the_formula": .bool($0.isLate(for: facts.financialYear)),
        ]
      }
    ),
    "not_offered": .array(facts.tooLate.map { .string("\($0.label) (\($0.period))") }),
    "references": .array(
      findings.references.map {
        [
          "name": .string($0.name), "indicator": .string($0.indicator),
          "period": .string($0.period),
        ]
      }
    ),
    "groups": .array(
      findings.groups.map { row in
        .object(
          JSONObject(
            [
              ("definition", .string(row.definition ?? "")), ("group", .string(row.name)),
            ] + members(row, findings)
          )
        )
      }
    ),
    "boroughs": .array(
      findings.boroughs.map { row in
        .object(
          JSONObject(
            [
              ("gss_code", .string(row.borough?.id.description ?? "")),
              ("name", .string(row.name)),
            ] + members(row, findings)
          )
        )
      }
    ),
  ]
  return value.encoded(pretty: true)
}

/// What a reader of any output must know first.
let sweepNote =
  "Modelled: every weighting counts as much as any other. Nobody has published the weights; with other "
  + "indicators the answer differs. No figure is in real terms: the dataset has no deflator."

private func members(
  _ row: SweepFindings.Row,
  _ findings: SweepFindings
) -> [(String, JSONValue)] {
  let pot = Double(findings.pot.pence) / 100
  func interval(_ interval: SweepFindings.Interval) -> JSONValue {
    [
      "p5": .number(interval.low * pot), "p50": .number(interval.middle * pot),
      "p95": .number(interval.high * pot),
    ]
  }
  var members: [(String, JSONValue)] = [
    ("amount_gbp", interval(row.drawn)),
    ("amount_gbp_exact", interval(row.exact)),
    ("mean_gbp", .number(row.drawnMean * pot)),
    ("mean_gbp_exact", .number(row.form.mean * pot)),
    ("min_gbp", .number(row.form.least * pot)),
    ("max_gbp", .number(row.form.greatest * pot)),
    (
      "below",
      .array(
        zip(findings.references, row.beside).map { reference, beside in
          [
            "reference": .string(reference.name),
            "share_of_reference": .number(beside.share),
            "share_of_weightings": .number(beside.drawnBelow),
            "share_of_weightings_exact": .number(beside.exactBelow),
          ]
        }
      )
    ),
  ]
  if let ranks = row.ranks {
    members.append(
      (
        "rank",
        [
          "min": .integer(Int64(ranks.best)), "p5": .integer(Int64(ranks.low)),
          "p50": .integer(Int64(ranks.middle)), "p95": .integer(Int64(ranks.high)),
          "max": .integer(Int64(ranks.worst)),
        ]
      )
    )
  }
  members.append(
    (
      "moved_by",
      .array(
        row.movers.map { mover in
          [
            "indicator": .string(findings.facts.indicators[mover.index].label),
            "squared_correlation_ratio": .number(mover.ratio),
            "more_weight_gives": .string(row.gains(with: mover.index) ? "more" : "less"),
          ]
        }
      )
    )
  )
  return members
}
