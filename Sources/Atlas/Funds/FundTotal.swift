/// The size of a fund over a period, as published or derived: a control total, never an allocation.
package struct FundTotal: Hashable, Sendable {
  /// The identifier of the fund.
  package let fund: String
  /// A financial year, or several: `2019/20-2020/21`.
  package let period: String
  /// The total, in whole pence.
  package let pence: Int64
  /// Whether it is a ceiling, a floor or "around".
  package let qualifier: AmountQualifier
  /// How the total came to be.
  package let status: FigureStatus
  /// The identifier of the source in `sources.csv`.
  package let source: String
  /// How a derived total follows from published ones; else what the source adds.
  package let note: String

  /// Creates a total from what its row says.
  package init(
    fund: String,
    period: String,
    pence: Int64,
    qualifier: AmountQualifier = .exact,
    status: FigureStatus,
    source: String,
    note: String
  ) {
    self.fund = fund
    self.period = period
    self.pence = pence
    self.qualifier = qualifier
    self.status = status
    self.source = source
    self.note = note
  }
}
