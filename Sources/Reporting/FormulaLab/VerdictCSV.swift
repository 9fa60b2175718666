package import Analysis
internal import Atlas
internal import Exchange
internal import Statistics

/// Every specification that was measured, a row each; rates are pounds per resident or offence.
package func verdictCSV(_ findings: VerdictFindings) -> [UInt8] {
  let sums = ["outer", "inner", "london"].flatMap {
    ["\($0)_gbp", "\($0)_count", "\($0)_rate_gbp"]
  }
  var writer = CSVWriter(
    header: [
      "amounts", "fund", "financial_year", "amounts_status", "definition", "denominator",
      "denominator_kind", "period", "status",
    ] + sums + [
      "outer_to_london", "inner_to_london", "outer_rate_p2_5_gbp", "outer_rate_p97_5_gbp",
      "verdict",
      "reason", "verdict_3_percent", "permutation_p", "permutation_divisions",
    ]
  )
  for row in findings.specifications {
    let amounts = findings.amounts[row.amounts]
    func number(_ measure: Measure) -> String {
      measure.value.map { plainDecimal($0, 6) } ?? ""
    }
    var fields = [amounts.name, amounts.fund.id, amounts.year.description, amounts.status.rawValue]
    fields += [
      row.definition, row.denominator.indicator, row.denominator.kind.rawValue, row.period,
    ]
    fields.append(row.status.rawValue)
    for totals in [row.outer, row.inner, row.london] {
      fields += [plainPounds(totals.pence), String(totals.denominator), number(totals.rate)]
    }
    fields += [number(row.outerToLondon), number(row.innerToLondon)]
    let interval = row.judgement.interval
    fields += [interval?.lower, interval?.upper].map { $0.map { plainDecimal($0, 6) } ?? "" }
    fields += [
      row.verdict.rawValue, row.judgement.doubt?.rawValue ?? "", row.strictVerdict.rawValue,
    ]
    fields.append(row.permutation.map { plainDecimal($0.pValue, 4) } ?? "")
    fields.append(row.permutation.map { String($0.divisions) } ?? "")
    writer.append(fields)
  }
  return writer.bytes
}
