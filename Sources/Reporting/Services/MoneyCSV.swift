package import Analysis
internal import Atlas
internal import Exchange

/// The stacks in long form, a row for each slice; all boroughs, or one.
package func moneyCSV(_ findings: MoneyFindings, of borough: BoroughMoney? = nil) -> [UInt8] {
  var writer = CSVWriter(header: [
    "gss_code", "name", "financial_year", "slice", "slice_name", "category", "kind", "key",
    "amount_gbp", "status", "qualifier", "source",
  ])
  for money in borough.map({ [$0] }) ?? findings.boroughs {
    for slice in money.slices {
      writer.append([
        money.borough.id.description, money.borough.name, findings.year.description, slice.id,
        slice.name, slice.category ?? "", slice.kind.rawValue, slice.key?.rawValue ?? "",
        plainPounds(slice.pence), slice.status.rawValue, slice.qualifier.rawValue, slice.source,
      ])
    }
  }
  return writer.bytes
}
