/// Money given to one zone over a stated period, of a list that need not be complete.
///
/// An ``Allocation`` is of one year and can be compared over all zones; an award cannot be cut into years.
package struct Award: Hashable, Sendable {
  /// Who got it.
  package let borough: GSSCode
  /// The identifier of the fund.
  package let fund: String
  /// The period as the dataset writes it: `2021/22-2022/23`.
  package let period: String
  /// The first and the last financial year of the period.
  package let years: ClosedRange<FinancialYear>
  /// How much over the whole period, in whole pence.
  package let pence: Int64
  /// Whether it is a ceiling, a floor or "around".
  package let qualifier: AmountQualifier
  /// How the amount came to be.
  package let status: FigureStatus
  /// The identifier of the source in `sources.csv`.
  package let source: String
  /// What the source adds; empty when nothing.
  package let note: String

  /// Whether it is for a single financial year.
  package var isOfOneYear: Bool { years.lowerBound == years.upperBound }
}
