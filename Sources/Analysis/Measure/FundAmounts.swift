package import Atlas
internal import Exchange
internal import Formula

/// The amounts of a fund in a year, and where they come from.
struct FundAmounts {
  let basis: AllocationBasis
  let allocations: [Atlas.Allocation]
}

extension FundAmounts {
  /// Refuses to set two pots beside each other as one.
  func refuseOtherPot(than amounts: FundAmounts) throws(Fault) {
    guard case .modelled(let formula, let pot) = basis,
      case .modelled(let first, let main) = amounts.basis,
      pot.pence != main.pence
    else { return }
    throw Fault(
      file: formula.file,
      found: "a pot of \(exactPounds(pot.pence)) (\(pot.period))",
      expected: "\(exactPounds(main.pence)) (\(main.period)), which \(first.file) splits",
      remedy: "Compare formulas over one pot"
    )
  }
}

extension FormulaFile {
  /// Refuses a formula that speaks for another fund or another year.
  func refuseOther(fund: String, year: FinancialYear) throws(Fault) {
    guard self.fund != fund || financialYear != year else { return }
    throw Fault(
      file: file,
      found: "a formula for \(self.fund) \(financialYear)",
      expected: "one for \(fund) \(year)",
      remedy: "Ask for that fund and year, or correct `fund` and `financial_year` in the file"
    )
  }
}

extension Dataset {
  /// The amounts that the dataset itself holds, one for each borough that the fund pays.
  ///
  /// - Throws: ``Fault`` when a borough has none: a hole is never filled.
  func recordedAmounts(of fund: Fund, in year: FinancialYear) throws -> FundAmounts {
    let found = allocations[FundYear(fund.id, year)] ?? []
    let have = Set(found.map(\.borough))
    let missing = recipients(of: fund).filter { !have.contains($0.id) }
    guard missing.isEmpty else {
      let count = recipients(of: fund).count
      throw Fault(
        file: folder.location(of: File.allocations),
        found: "amounts of \(fund.id) for \(count - missing.count) of \(count) boroughs in \(year)",
        expected: "an amount for each borough that the fund pays",
        remedy: "Give your own table with --allocations, or a formula with --formula"
      )
    }
    if let fault = totalFault(of: fund, in: year) { throw fault }
    return FundAmounts(
      basis: .dataset,
      allocations: found.sorted { $0.borough < $1.borough }
    )
  }

  /// What is wrong where the amounts of all boroughs do not add up to the fund's total of that year.
  func totalFault(of fund: Fund, in year: FinancialYear) -> Fault? {
    let found = allocations[FundYear(fund.id, year)] ?? []
    let totals = fundTotals.filter { $0.fund == fund.id && $0.period == year.description }
    guard found.count == recipients(of: fund).count, totals.count == 1, let total = totals.first,
      total.status != .rounded
    else { return nil }
    let sum = found.reduce(0) { $0 + $1.pence }
    guard sum != total.pence else { return nil }
    return Fault(
      file: folder.location(of: File.allocations),
      found: "amounts of \(fund.id) \(year) that add up to \(pounds(sum))",
      expected: "\(pounds(total.pence)), the total of funds/totals.csv",
      remedy: "Correct the amount or the total that is wrong"
    )
  }

  private func pounds(_ pence: Int64) -> String {
    let rest = pence % 100
    return "£\(pence / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// The amounts that a formula gives: a pot split in whole pence that add up to it.
  ///
  /// - Throws: ``FaultReport`` or ``Fault`` naming the line of the formula file that cannot be followed.
  func modelledAmounts(of fund: Fund, by formula: FormulaFile) throws -> FundAmounts {
    var lab = FormulaLab(self)
    let findings = try lab.run(formula)
    return FundAmounts(
      basis: .modelled(formula, pot: findings.paidTotal),
      allocations: zip(findings.boroughs, findings.staged.amounts).map { borough, pence in
        Atlas.Allocation(
          borough: borough.id,
          pence: pence,
          status: .modelled,
          source: formula.id
        )
      }
    )
  }
}

extension FormulaFindings {
  /// The money that the boroughs get together: the pot, or what the stages make of it.
  fileprivate var paidTotal: FundTotal {
    let paid = staged.finalPot
    let period = if case .period(let period, _) = formula.pot { period } else { formula.file }
    guard paid != pot.pence else {
      return FundTotal(
        fund: fund.id,
        period: period,
        pence: paid,
        status: pot.status ?? .modelled,
        source: pot.source,
        note: pot.note
      )
    }
    return FundTotal(
      fund: fund.id,
      period: period,
      pence: paid,
      status: .modelled,
      source: pot.source,
      note: "\(exactPounds(pot.pence)) after the stages of \(formula.file)"
    )
  }
}

extension Dataset {
  /// The values of an indicator in a period, control totals included.
  package func values(of indicator: String, in period: String) -> IndicatorTable.Values? {
    observations[indicator, period] ?? controlTotals[indicator, period]
  }

  /// The periods for which an indicator has values.
  package func periods(of indicator: String) -> [String] {
    Set(observations.periods(of: indicator) + controlTotals.periods(of: indicator)).sorted()
  }
}
