internal import Atlas
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
      found: "the pot of \(pot.period)",
      expected: "the pot of \(main.period), which \(first.file) splits",
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
  /// - Throws: ``FaultReport`` naming the line of the formula file that cannot be followed.
  func modelledAmounts(of fund: Fund, by formula: FormulaFile) throws -> FundAmounts {
    guard
      let pot = fundTotals.first(where: { $0.fund == fund.id && $0.period == formula.potPeriod })
    else {
      throw Fault(
        file: formula.file,
        found: "the pot of \(formula.potPeriod)",
        expected: "a row of funds/totals.csv for \(fund.id) and that period",
        remedy: "Add the total there with its source, or correct the period"
      )
    }
    let codes = recipients(of: fund).map(\.id)
    let terms = try terms(of: formula, for: codes)
    let run = try refusing(formula) { () throws(AllocationFailure) in
      try AllocationRun(
        pot: pot.pence,
        formula: ShareFormula(terms: terms),
        keys: codes.map(\.description)
      )
    }
    return FundAmounts(
      basis: .modelled(formula, pot: pot),
      allocations: zip(codes, run.allocations).map { code, share in
        Atlas.Allocation(borough: code, pence: share.pence, status: .modelled, source: formula.id)
      }
    )
  }

  private func terms(of formula: FormulaFile, for codes: [GSSCode]) throws -> [IndicatorTerm] {
    var faults: [Fault] = []
    var terms: [IndicatorTerm] = []
    for term in formula.terms {
      func refuse(found: String, expected: String, remedy: String) {
        faults.append(
          Fault(
            file: formula.file,
            at: .line(term.line),
            found: found,
            expected: expected,
            remedy: remedy
          )
        )
      }
      guard let indicator = indicators.first(where: { $0.id == term.indicator }) else {
        refuse(
          found: "the indicator `\(term.indicator)`",
          expected: "one of indicators/indicators.csv",
          remedy: "Correct the name"
        )
        continue
      }
      guard indicator.kind == .extensive else {
        refuse(
          found: "`\(term.indicator)`, which does not add up over boroughs",
          expected: "an extensive indicator, such as a count",
          remedy: "Use a count; a share of a sum of scores means nothing"
        )
        continue
      }
      guard let values = values(of: term.indicator, in: term.period) else {
        let periods = periods(of: term.indicator).joined(separator: ", ")
        refuse(
          found: "`\(term.indicator)` of \(term.period)",
          expected: "a period that the dataset has: \(periods)",
          remedy: "Correct the period"
        )
        continue
      }
      let missing = codes.filter { values.byZone[$0] == nil }
      guard missing.isEmpty else {
        refuse(
          found: "no value of `\(term.indicator)` in \(term.period) for \(names(missing))",
          expected: "a value for each borough that the fund pays",
          remedy: "Choose an indicator or a period that is complete"
        )
        continue
      }
      terms.append(
        IndicatorTerm(
          indicator: term.indicator,
          period: term.period,
          weight: term.weight,
          values: exactValues(values, codes)
        )
      )
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    return terms
  }

  /// Values as exact fractions: the shortest decimal text of a number is the text that was read.
  private func exactValues(
    _ values: IndicatorTable.Values,
    _ codes: [GSSCode]
  ) -> [String: Rational] {
    var exact: [String: Rational] = [:]
    for code in codes {
      guard let figure = values.byZone[code] else { continue }
      // A number too small for plain decimals finds no fraction here; the formula then misses it
      // by name and refuses.
      exact[code.description] =
        figure.count.map { Rational($0) } ?? Rational(decimal: String(figure.value))
    }
    return exact
  }

  /// Turns the refusal of the allocation into a fault of the formula file.
  private func refusing<Result>(
    _ formula: FormulaFile,
    _ work: () throws(AllocationFailure) -> Result
  ) throws(Fault) -> Result {
    do { return try work() } catch {
      throw Fault(
        file: formula.file,
        found: "a formula that gives no amounts: \(error)",
        expected: "shares of every borough that the fund pays",
        remedy: "Correct the indicators or the weights"
      )
    }
  }

  private func names(_ codes: [GSSCode]) -> String { list(codes.compactMap { borough($0) }) }
}

extension Dataset {
  /// The values of an indicator in a period, control totals included.
  func values(of indicator: String, in period: String) -> IndicatorTable.Values? {
    observations[indicator, period] ?? controlTotals[indicator, period]
  }

  /// The periods for which an indicator has values.
  func periods(of indicator: String) -> [String] {
    Set(observations.periods(of: indicator) + controlTotals.periods(of: indicator)).sorted()
  }
}
