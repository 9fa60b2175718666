package import Atlas
import Formula

/// What every borough of a fund gets in one year by one account of it.
package struct VerdictAmounts: Sendable {
  /// The identifier of the formula, or the fund and the year of recorded amounts.
  package let name: String
  /// The fund.
  package let fund: Fund
  /// The year of the money.
  package let year: FinancialYear
  /// The earliest year of the figures that a formula reads, not after ``year``; of other amounts ``year``.
  package let firstYear: FinancialYear
  /// An amount for each borough that the fund pays, in GSS order.
  package let allocations: [Atlas.Allocation]
  /// The status of the least sure amount.
  package let status: FigureStatus

  /// Creates amounts; their order does not matter.
  package init(
    name: String,
    fund: Fund,
    year: FinancialYear,
    firstYear: FinancialYear? = nil,
    allocations: [Atlas.Allocation]
  ) {
    self.name = name
    self.fund = fund
    self.year = year
    self.firstYear = min(year, firstYear ?? year)
    self.allocations = allocations.sorted { $0.borough < $1.borough }
    status = FigureStatus.weakest(of: allocations.map(\.status)) ?? .modelled
  }

  /// The years whose counts the amounts may be divided by, in order.
  var years: [FinancialYear] {
    (firstYear.start...year.start).map { FinancialYear(start: $0) }
  }
}

extension VerdictAmounts {
  /// The amounts that a formula gives.
  init(_ findings: FormulaFindings) {
    let formula = findings.formula
    self.init(
      name: formula.id,
      fund: findings.fund,
      year: formula.financialYear,
      firstYear: formula.firstYear,
      allocations: zip(findings.boroughs, findings.staged.amounts).map { borough, pence in
        Atlas.Allocation(borough: borough.id, pence: pence, status: .modelled, source: formula.id)
      }
    )
  }

  /// Amounts that the dataset records.
  init(recorded allocations: [Atlas.Allocation], fund: Fund, year: FinancialYear) {
    self.init(name: "\(fund.id) \(year)", fund: fund, year: year, allocations: allocations)
  }
}

extension FormulaFile {
  /// The earliest year of the figures that the measures of need read.
  fileprivate var firstYear: FinancialYear? {
    let periods = terms.flatMap { $0.periods + [$0.times?.period].compactMap(\.self) }
    return periods.compactMap { period in
      FinancialYear(period) ?? Int(period).map { FinancialYear(start: $0) }
    }.min()
  }
}
