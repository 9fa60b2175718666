package import Analysis
internal import Atlas
internal import Exchange
internal import Sweep

/// What all weights of some indicators give, a row for each borough and group.
package func sweepCSV(_ findings: SweepFindings) -> [UInt8] {
  let pot = Double(findings.pot.pence) / 100
  var writer = CSVWriter(
    header: [
      "gss_code", "definition", "name", "fund", "financial_year", "status", "draws", "seed",
      "amount_p5_gbp", "amount_p50_gbp", "amount_p95_gbp", "amount_p5_exact_gbp",
      "amount_p50_exact_gbp", "amount_p95_exact_gbp", "amount_min_gbp", "amount_max_gbp",
      "share_of_residents", "weightings_below_residents", "weightings_below_residents_exact",
      "share_of_offences", "weightings_below_offences", "weightings_below_offences_exact",
      "rank_min", "rank_p5", "rank_p50", "rank_p95", "rank_max", "moved_most_by",
      "moved_most_ratio",
    ]
  )
  for row in findings.boroughs + findings.groups {
    let ranks = row.ranks.map { [$0.best, $0.low, $0.middle, $0.high, $0.worst].map(String.init) }
    let amounts = [
      row.drawn.low, row.drawn.middle, row.drawn.high, row.exact.low, row.exact.middle,
      row.exact.high, row.form.least, row.form.greatest,
    ]
    var fields = [row.borough?.id.description ?? "", row.definition ?? "", row.name]
    fields += [findings.facts.fund, findings.facts.financialYear.description]
    fields += [FigureStatus.modelled.rawValue, String(findings.draws), String(findings.seed)]
    fields += amounts.map { plainDecimal($0 * pot, 2) }
    for beside in row.beside {
      fields += [beside.share, beside.drawnBelow, beside.exactBelow].map { plainDecimal($0, 6) }
    }
    fields += ranks ?? Array(repeating: "", count: 5)
    let mover = row.movers.first
    fields += [
      mover.map { findings.facts.indicators[$0.index].label } ?? "",
      mover.map { plainDecimal($0.ratio, 4) } ?? "",
    ]
    writer.append(fields)
  }
  return writer.bytes
}

/// A number for a file: no marks between thousands.
func plainDecimal(_ value: Double, _ places: Int) -> String {
  withHyphen(decimal(value, places))
}
