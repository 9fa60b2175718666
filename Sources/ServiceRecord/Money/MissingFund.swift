package import Atlas

/// A fund that every sum of a year lacks, because what it pays each borough is not known.
package struct MissingFund: Sendable {
  /// The fund.
  package let fund: Fund
  /// What is published for all boroughs together, for the year or for several with it; empty where
  /// nothing is.
  package let totals: [FundTotal]
  /// For how many boroughs the amount is known all the same; they are too few to be set beside the others.
  package let knownCount: Int
  /// How many boroughs the fund pays.
  package let recipientCount: Int
  /// Whether it is known to pay boroughs, in this year or another; else its total may hold money that is
  /// counted elsewhere.
  package let paysBoroughs: Bool
  /// The first year of which anything is recorded.
  package let firstYear: FinancialYear?
}

extension Dataset {
  /// The funds that a sum of boroughs' money in a year is without; those in `complete` are in it for every
  /// borough.
  package func missingFunds(in year: FinancialYear, complete: Set<String>) -> [MissingFund] {
    funds.filter { $0.nature != .spending }.compactMap { fund in
      let totals = fundTotals.filter { $0.fund == fund.id && Self.years(of: $0).contains(year) }
      let pays = allocations.keys.contains { $0.fund == fund.id }
      guard !complete.contains(fund.id), pays || !totals.isEmpty else { return nil }
      return MissingFund(
        fund: fund,
        totals: totals,
        knownCount: allocations[FundYear(fund.id, year)]?.count ?? 0,
        recipientCount: recipients(of: fund).count,
        paysBoroughs: pays,
        firstYear: firstYear(of: fund)
      )
    }
  }

  private func firstYear(of fund: Fund) -> FinancialYear? {
    let totals = fundTotals.filter { $0.fund == fund.id }.flatMap { Self.years(of: $0) }
    return (totals + allocations.keys.filter { $0.fund == fund.id }.map(\.year)).min()
  }

  /// The years of a total: `2018/19`, or `2019/20-2020/21`; none for a period that is neither.
  private static func years(of total: FundTotal) -> [FinancialYear] {
    guard let years = FinancialYear.range(total.period) else { return [] }
    return (years.lowerBound.start...years.upperBound.start).map { FinancialYear(start: $0) }
  }
}
