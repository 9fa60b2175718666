package import Atlas
import Exchange
package import OwnTables

/// What one unit of an outcome is worth to the public, by a source that the user names: low, central and high.
package struct UnitCost: Hashable, Sendable {
  /// The measure as `services/performance.csv` words it.
  package let outcome: String
  /// Whole pence, ascending.
  package let low: Int64
  package let central: Int64
  package let high: Int64
  /// The year whose prices they are in.
  package let priceYear: FinancialYear
  /// Where they are published.
  package let source: String
}

/// Reads a table of unit costs as people keep tables: `outcome`, `low`, `central`, `high` (pounds), `price_year`, `source`.
///
/// - Throws: ``FaultReport`` with every row without a source, that is no number, not in order, or of no measure that is
///   counted.
package func readUnitCosts(
  file: String,
  bytes: [UInt8],
  outcomes: [String],
  _ choice: OwnTableChoice = OwnTableChoice()
) throws -> (costs: [UnitCost], reading: Reading) {
  let own = try readOwnColumns(
    file: file,
    bytes: bytes,
    [
      OwnColumn("outcome", ["measure"]), OwnColumn("low", ["low (£)"], isNumber: true),
      OwnColumn("central", ["central (£)"], isNumber: true),
      OwnColumn("high", ["high (£)"], isNumber: true),
      OwnColumn("price_year", ["prices of", "year of prices"]), OwnColumn("source"),
    ],
    noun: "unit costs",
    choice
  )
  let table = own.table
  var rows = try RowReader(
    table,
    columns: ["outcome", "low", "central", "high", "price_year", "source"]
  )
  let known = Dictionary(outcomes.map { (plainName($0), $0) }) { first, _ in first }
  var first: [[String]: Int] = [:]
  var found: [UnitCost] = []
  for row in 0..<table.rowCount {
    rows.refuseRepeated(row, key: ["outcome"], in: &first)
    let outcome = known[plainName(rows.text(row, "outcome"))]
    if outcome == nil {
      rows.add(
        rows.fault(
          row,
          "outcome",
          expected: "a measure of services/performance.csv that is a count",
          remedy: "Write it as `boroughwise services costs` does, or leave the row out"
        )
      )
    }
    let source = rows.requiredText(row, "source", expected: "where this unit cost is published")
    let year = rows.financialYear(row, "price_year")
    let (low, central, high) = (
      rows.pence(row, "low"), rows.pence(row, "central"), rows.pence(row, "high")
    )
    guard let low, let central, let high else { continue }
    guard 0 <= low, low <= central, central <= high else {
      rows.add(
        rows.fault(
          row,
          "central",
          expected: "pounds of 0 or more, low up to central and central up to high",
          remedy: "Put the three in order"
        )
      )
      continue
    }
    guard let outcome, let source, let year else { continue }
    found.append(
      UnitCost(
        outcome: outcome,
        low: low,
        central: central,
        high: high,
        priceYear: year,
        source: source
      )
    )
  }
  try rows.finish()
  return (found, own.reading)
}
