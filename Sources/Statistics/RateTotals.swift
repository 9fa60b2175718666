/// The two sums of a rate, kept apart so that what is derived from them stays exact.
package struct RateTotals: Hashable, Sendable {
  /// ΣA, in pence.
  package let pence: Int64
  /// ΣP or ΣC.
  package let denominator: Int64

  /// Creates totals from two known sums.
  package init(pence: Int64, denominator: Int64) {
    self.pence = pence
    self.denominator = denominator
  }

  /// Adds up the boroughs of a group; nil when a figure of any of them is missing.
  ///
  /// A sum that leaves an unknown out would pass for the whole, so there is none.
  ///
  /// - Shapes: one entry per borough in both arrays.
  /// - Throws: ``StatisticsFailure`` for arrays of unequal length or a sum beyond 64 bits.
  package static func summing(
    pence: [Int64?],
    per denominators: [Int64?]
  ) throws(StatisticsFailure) -> RateTotals? {
    guard pence.count == denominators.count else {
      throw .shapeMismatch(numerators: pence.count, denominators: denominators.count)
    }
    guard let amount = try total(pence), let denominator = try total(denominators) else {
      return nil
    }
    return RateTotals(pence: amount, denominator: denominator)
  }

  /// The ratio of the sums in pounds.
  package var rate: Measure { poundsPer(pence, denominator) }
}

/// The exact sum; nil when an entry is missing.
func total(_ values: [Int64?]) throws(StatisticsFailure) -> Int64? {
  var sum: Int64 = 0
  for value in values {
    guard let value else { return nil }
    let (next, overflow) = sum.addingReportingOverflow(value)
    guard !overflow else { throw .totalTooLarge }
    sum = next
  }
  return sum
}

/// The sum of figures; nil when one is missing, because a part is not a total.
package func sum(_ values: [Int64?]) -> Int64? {
  var total: Int64 = 0
  for value in values {
    guard let value else { return nil }
    total += value
  }
  return total
}
