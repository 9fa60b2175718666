/// A published change of a borough's allocation against the year before.
package struct FundChange: Hashable, Sendable {
  /// Whose amount changed.
  package let borough: GSSCode
  /// The identifier of the fund.
  package let fund: String
  /// The year after the change.
  package let financialYear: FinancialYear
  /// The change in pence, negative for a cut; nil when the source gives only a percentage.
  package let pence: Int64?
  /// The change in percent of the year before, negative for a cut.
  package let percent: Double?
  /// What the source says, in its words.
  package let statement: String
  /// The identifier of the source in `sources.csv`.
  package let source: String

  /// The amount after the change, where both the pounds and the percentage are published, in pounds.
  ///
  /// A change of c pounds that is p percent leaves c·(100/p) + c.
  package var impliedPounds: Double? {
    guard let pence, let percent, percent != 0 else { return nil }
    let change = Double(pence) / 100
    return change * 100 / percent + change
  }
}
