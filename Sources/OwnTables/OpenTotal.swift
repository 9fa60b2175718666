package import Exchange

/// Whether a label says that its row is a sum: `Total`, `Grand total`, `Overall`.
package func saysTotal(_ label: String) -> Bool {
  let plain = plainTitle(label)
  guard plain.split(separator: " ").count <= 4 else { return false }
  return ["total", "totals", "sum", "overall"].contains {
    plain == $0 || plain.hasPrefix("\($0) ")
  } || plain.hasSuffix(" total") || plain.hasSuffix(" totals")
}

/// A row that says what the rows about zones above it add up to.
struct OpenTotal: Sendable {
  /// As a spreadsheet counts it.
  let row: Int
  let label: String
  /// How many rows of the table stand above it.
  let rows: Int
  /// By the columns of the table.
  let fields: [String]
}

extension OwnTable {
  /// The account of the table, its totals checked in the column of values; of rounded ones, such as pounds, they may be apart
  /// by what rounding can make.
  ///
  /// - Throws: ``FaultReport`` with every total that is not the sum of the rows above it.
  package func checkingTotals(in column: Int, ofRounded isRounded: Bool) throws(FaultReport)
    -> Reading
  {
    var faults: [Fault] = []
    var words: [Int: String] = [:]
    for total in openTotals {
      var sum = ExactSum()
      for row in 0..<total.rows { sum.add(table.text(row, column)) }
      guard let own = ExactSum(total.fields[column]), sum.text != "unknown" else { continue }
      if own == sum {
        words[total.row] = "adds up"
      } else if isRounded, let difference = own.difference(from: sum, ofRounded: total.rows) {
        words[total.row] = "\(difference) apart, as rounding may be"
      } else {
        faults.append(
          Fault(
            file: table.file,
            at: .row(total.row, column: table.title(column)),
            found: "\(quoted(total.label)) of \(own.text)",
            expected: "\(sum.text), which the \(total.rows) rows above add up to",
            remedy: "Correct the row that is wrong, or take the total out"
          )
        )
      }
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    return reading.replacing { part in
      words.first { part.text == "row \($0.key), a total: not checked" }.map {
        "row \($0.key), a total: \($0.value)"
      }
    }
  }
}
