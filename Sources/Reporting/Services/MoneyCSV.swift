package import Analysis
internal import Atlas
internal import Exchange

/// The stacks in long form, a row for each slice; all boroughs, or one.
///
/// A fund whose amount for a borough is not known has a row without an amount, of kind `not-known`, so that
/// no sum over the rows looks complete.
package func moneyCSV(_ findings: MoneyFindings, of borough: BoroughMoney? = nil) -> [UInt8] {
  var writer = CSVWriter(header: [
    "gss_code", "name", "financial_year", "slice", "slice_name", "category", "kind", "key",
    "amount_gbp", "status", "qualifier", "source", "note",
  ])
  for money in borough.map({ [$0] }) ?? findings.boroughs {
    for slice in money.slices {
      writer.append([
        money.borough.id.description, money.borough.name, findings.year.description, slice.id,
        slice.name, slice.category ?? "", slice.kind.rawValue, slice.key?.rawValue ?? "",
        plainPounds(slice.pence), slice.status.rawValue, slice.qualifier.rawValue, slice.source, "",
      ])
    }
    for missing in findings.missing(for: money.borough) {
      writer.append([
        money.borough.id.description, money.borough.name, findings.year.description,
        missing.fund.id, missing.fund.name, "", "not-known", "", "", "", "",
        missing.totals.map(\.source).joined(separator: "; "),
        missingSentences([missing], in: findings.year).joined(separator: " "),
      ])
    }
  }
  return writer.bytes
}
