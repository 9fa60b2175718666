package import Atlas
package import Exchange

/// Residents of a user's own table with the columns `gss_code` and `residents`, one row a zone.
///
/// `source` is what the file is called among the inputs.
///
/// - Throws: ``FaultReport`` with every bad row, a zone that stands twice, and one that the fund pays and that is missing.
package func readResidents(
  _ table: CSVTable,
  source: String,
  fund: Fund,
  dataset: Dataset
) throws -> [GSSCode: Figure] {
  var rows = try RowReader(table, columns: ["gss_code", "residents"])
  let zones = Set(dataset.boroughs.map(\.id))
  var first: [GSSCode: Int] = [:]
  var residents: [GSSCode: Figure] = [:]
  for row in 0..<table.rowCount {
    let zone = rows.zone(row, known: zones)
    let count = rows.wholeNumber(row, "residents")
    guard let zone else { continue }
    if let earlier = first.updateValue(table.rowNumber(row), forKey: zone) {
      rows.addDuplicate(row, "gss_code", first: earlier)
      continue
    }
    guard let count else { continue }
    if count < 0 || count > largestWholeNumber {
      rows.add(
        rows.fault(
          row,
          "residents",
          expected: "a number of people, 0 or more",
          remedy: "Write how many people live there"
        )
      )
    }
    residents[zone] = Figure(
      value: Double(count),
      status: .submitted,
      source: source,
      cell: Figure.Cell(file: source, row: table.rowNumber(row))
    )
  }
  rows.requireAll(dataset.recipients(of: fund), of: fund, in: first.keys)
  try rows.finish()
  return residents
}
