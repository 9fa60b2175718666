/// An amount of money for a service over a period, with what its source says of it.
package struct ServiceAmount: Hashable, Sendable {
  /// Whole pence.
  package var pence: Int64
  /// What kind of statement the number is.
  package var qualifier: AmountQualifier
  /// The first financial year that the amount pays for; nil: not stated.
  package var firstYear: FinancialYear?
  /// The last financial year that it pays for; nil: not stated.
  package var lastYear: FinancialYear?
  /// What the amount covers, in the words of the source.
  package var basis: String
  /// Whether a total may count it; false: an envelope or an overlap.
  package var countsInTotal: Bool
  /// How sure it is.
  package var status: FigureStatus
  /// The identifier of the source in `sources.csv`.
  package var source: String
  /// The row of `services/amounts.csv`.
  package var row: Int

  /// Creates an amount.
  package init(
    pence: Int64,
    qualifier: AmountQualifier = .exact,
    firstYear: FinancialYear? = nil,
    lastYear: FinancialYear? = nil,
    basis: String = "",
    countsInTotal: Bool,
    status: FigureStatus,
    source: String,
    row: Int = 0
  ) {
    self.pence = pence
    self.qualifier = qualifier
    self.firstYear = firstYear
    self.lastYear = lastYear
    self.basis = basis
    self.countsInTotal = countsInTotal
    self.status = status
    self.source = source
    self.row = row
  }

  /// The one financial year that the amount pays for; nil when it pays for several or the source does
  /// not say.
  package var year: FinancialYear? { firstYear == lastYear ? firstYear : nil }
}
