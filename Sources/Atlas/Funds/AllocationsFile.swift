package import Exchange

/// Amounts of a user's own table with the columns `gss_code` and `amount_gbp`, one row a borough.
///
/// Every amount becomes `submitted`, whatever else the file says of it: nobody here has checked it
/// against a publication.
///
/// `source` is what the file is called among the inputs.
///
/// - Throws: ``FaultReport`` with every bad row, an area that the fund does not pay, a borough that
///   is missing.
package func readAllocations(
  _ table: CSVTable,
  source: String,
  fund: Fund,
  year: FinancialYear,
  dataset: Dataset
) throws -> OwnAmounts {
  var rows = try RowReader(table, columns: ["gss_code", "amount_gbp"])
  let zones = Set(dataset.boroughs.map(\.id))
  let recipients = dataset.recipients(of: fund)
  let paid = Set(recipients.map(\.id))
  var first: [GSSCode: Int] = [:]
  var allocations: [GSSCode: Allocation] = [:]
  for row in 0..<table.rowCount {
    let zone = rows.zone(row, known: zones)
    let pence = rows.amount(row)
    rows.refuseOther(
      row,
      than: [
        (["fund", "fund_id", "fund_name"], [fund.id, fund.name]),
        (["financial_year", "year", "fy"], [year.description]), (["currency"], ["GBP"]),
      ]
    )
    guard let zone else { continue }
    if let earlier = first[zone] {
      rows.addDuplicate(row, "gss_code", first: earlier)
      continue
    }
    first[zone] = table.rowNumber(row)
    if !paid.contains(zone) {
      rows.addNotInFund(row)
      continue
    }
    guard let pence else { continue }
    allocations[zone] = Allocation(
      borough: zone,
      pence: pence,
      status: .submitted,
      source: source
    )
  }
  rows.requireAll(
    recipients,
    of: fund,
    in: first.keys,
    none: "; \(here.zone.one) that gets nothing has the amount 0"
  )
  try rows.finish()
  let known = recipients.compactMap { allocations[$0.id] }
  return OwnAmounts(
    file: source,
    allocations: known,
    cells: known.compactMap { amount in
      first[amount.borough].map { Figure.Cell(file: source, row: $0) }
    }
  )
}

extension RowReader {
  /// Refuses a row that says itself that it is about something else, in whatever letters.
  fileprivate mutating func refuseOther(
    _ row: Int,
    than wanted: [(names: [String], values: [String])]
  ) {
    for (names, values) in wanted {
      let columns = names.flatMap { table.columns(like: $0) }
      for column in columns where !table.isBlank(row, column) {
        if values.contains(where: { table.isLike(row, column, $0) }) { continue }
        add(
          table.fault(
            row,
            column,
            expected: values[0],
            remedy: "Leave the row out, or ask for what the file holds with --fund and --year"
          )
        )
      }
    }
  }
}
