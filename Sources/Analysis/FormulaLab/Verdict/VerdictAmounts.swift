package import Atlas
internal import Formula

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
    self.init(
      modelled: zip(findings.boroughs, findings.staged.amounts).map { ($0.id, $1) },
      by: findings.formula,
      fund: findings.fund
    )
  }

  private init(modelled pence: [(GSSCode, Int64)], by formula: FormulaFile, fund: Fund) {
    self.init(
      name: formula.id,
      fund: fund,
      year: formula.financialYear,
      firstYear: formula.firstYear,
      allocations: pence.map {
        Atlas.Allocation(borough: $0.0, pence: $0.1, status: .modelled, source: formula.id)
      }
    )
  }

  /// Amounts that a table states.
  init(
    recorded allocations: [Atlas.Allocation],
    fund: Fund,
    year: FinancialYear,
    file: String? = nil
  ) {
    self.init(
      name: file ?? "\(fund.id) \(year)",
      fund: fund,
      year: year,
      allocations: allocations
    )
  }

  /// The amounts of an analysis, and those of the formulas beside it.
  package static func all(in findings: Findings) -> [VerdictAmounts] {
    let paid = findings.recipients.compactMap(\.allocation)
    let own =
      switch findings.basis {
      case .dataset:
        VerdictAmounts(recorded: paid, fund: findings.fund, year: findings.year)
      case .submitted(let file):
        VerdictAmounts(recorded: paid, fund: findings.fund, year: findings.year, file: file)
      case .modelled(let formula, _):
        VerdictAmounts(
          modelled: paid.map { ($0.borough, $0.pence) },
          by: formula,
          fund: findings.fund
        )
      }
    return [own]
      + findings.alternatives.map {
        VerdictAmounts(
          modelled: $0.pence.map { ($0.key, $0.value) },
          by: $0.formula,
          fund: findings.fund
        )
      }
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
