package import Atlas
package import Coverage

/// What the record says of the money of one financial year, with the choices by which it is shared out.
package struct MoneyRecord: Sendable {
  /// The year.
  package let year: FinancialYear
  /// All zones, in GSS order.
  package let boroughs: [Borough]
  /// The funds that pay boroughs directly in the year.
  package let funds: [DirectFund]
  /// Awards to single boroughs of which the year is one, or one of several.
  package var awards: [FundAward] = []
  /// All services, in order of identifier.
  package let services: [Service]
  /// Says which boroughs a coverage reaches.
  package let resolver: CoverageResolver
  /// By what money for several boroughs is shared out.
  package let weights: KeyWeights
  /// Whether an amount of several years without a split is spread evenly over their days.
  package var spreadsOverYears = true
}

/// Money of a fund for one borough over a stated period.
package struct FundAward: Sendable {
  /// The fund.
  package let fund: Fund
  /// What it gave.
  package let award: Award
}

/// What one fund pays boroughs directly in a year.
package struct DirectFund: Sendable {
  /// The fund.
  package let fund: Fund
  /// The amounts, one for each borough that the fund pays; fewer where not all are known.
  package let allocations: [Atlas.Allocation]
  /// How many boroughs the fund pays.
  package let recipientCount: Int
  /// What the formula alone gives, where published amounts of some boroughs stand in its place; else empty.
  package var ofFormulaAlone: [GSSCode: Int64] = [:]
  /// The name of the formula that models the amounts which are not published; nil where all are from the dataset.
  package var formula: String?

  /// Whether the amount of every borough that it pays is known.
  package var isComplete: Bool { allocations.count == recipientCount }
  /// What it pays in all, as far as known.
  package var pence: Int64 { allocations.reduce(0) { $0 + $1.pence } }
}
