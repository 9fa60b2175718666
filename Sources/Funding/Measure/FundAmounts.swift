package import FormulaLab
package import Atlas
package import Exchange
import Formula

/// The amounts of a fund in a year, and where they come from.
package struct FundAmounts {
  package let basis: AllocationBasis
  package let allocations: [Atlas.Allocation]
  /// What a model gives by itself, in pence, where published amounts stand in its place for some boroughs.
  package var modelled: [GSSCode: Int64] = [:]
}

extension FundAmounts {
  /// Refuses to set two pots beside each other as one.
  package func refuseOtherPot(than amounts: FundAmounts) throws(Fault) {
    guard case .modelled(let formula, let pot) = basis,
      case .modelled(let first, let main) = amounts.basis,
      pot.pence != main.pence
    else { return }
    throw Fault(
      file: formula.file,
      found: "a pot of \(exactPounds(pot.pence)) (\(pot.period))",
      expected: "\(exactPounds(main.pence)) (\(main.period)), which \(first.file) splits",
      remedy:
        "Compare formulas over one pot: one that slices some off has a smaller one, and a report of its own with "
        + "`formula run`"
    )
  }
}

extension Dataset {
  /// The amounts that the dataset itself holds, or a person's own over them, one for each borough that the fund pays.
  ///
  /// - Throws: ``Fault`` when a borough has none: a hole is never filled.
  package func recordedAmounts(of fund: Fund, in year: FinancialYear) throws -> FundAmounts {
    FundAmounts(
      basis: ownAmounts(of: fund, in: year).map { .submitted(file: $0.file) } ?? .dataset,
      allocations: try recordedAllocations(of: fund, in: year)
    )
  }

  /// What the facts that a plan names leave possible for amounts that a formula models.
  ///
  /// - Returns: nil without facts, and for amounts that are not modelled: those are what they are.
  /// - Throws: ``Fault`` for facts about another fund, year or pot than the amounts.
  package func bounds(
    on amounts: FundAmounts,
    of fund: Fund,
    in year: FinancialYear,
    by file: String?
  ) throws -> InferFindings? {
    guard let file, case .modelled(let formula, let split) = amounts.basis else { return nil }
    let facts = try FactsFile.read(
      file: folder.location(of: file),
      shownAs: file,
      bytes: try folder.read(file)
    )
    guard facts.fund == fund.id, facts.financialYear == year else {
      throw Fault(
        file: file,
        found: "facts about \(facts.fund) \(facts.financialYear)",
        expected: "facts about \(fund.id) \(year)",
        remedy: "Name another file under `facts` in analysis.yaml, or none"
      )
    }
    let pot = try pot(of: facts)
    guard pot.pence == split.pence else {
      throw Fault(
        file: file,
        found: "facts about the pot of \(pot.period), \(exactPounds(pot.pence))",
        expected: "the pot that \(formula.file) splits, \(exactPounds(split.pence))",
        remedy: "Compare amounts with bounds over one pot"
      )
    }
    // Facts are about what was paid: they are set against the figures of the dataset.
    return try recorded.inference(from: facts, isWhole: false)
  }

  /// The amounts of a model with those in their place that are published of single boroughs.
  ///
  /// The others share what is left of the pot in the proportions of the model, so that all add up to it.
  ///
  /// - Throws: ``Fault`` when the published amounts leave nothing to share.
  package func withPublished(
    _ amounts: FundAmounts,
    of fund: Fund,
    in year: FinancialYear
  ) throws(Fault) -> FundAmounts {
    guard case .modelled(let formula, let pot) = amounts.basis else { return amounts }
    let published = Dictionary(
      (allocations[FundYear(fund.id, year)] ?? []).filter {
        [.published, .derived, .rounded].contains($0.status)
      }.map { ($0.borough, $0) }
    ) { first, _ in first }
    let own = amounts.allocations.filter { published[$0.borough] != nil }
    let others = amounts.allocations.filter { published[$0.borough] == nil }
    let left = own.reduce(pot.pence) { $0 - (published[$1.borough]?.pence ?? 0) }
    guard !own.isEmpty, !others.isEmpty else { return amounts }
    guard
      let split = try? largestRemainder(
        pot: left,
        shares: others.map { Rational($0.pence) },
        keys: others.map(\.borough.description)
      )
    else {
      throw Fault(
        file: formula.file,
        found: "\(exactPounds(pot.pence)) to split, of which published amounts take "
          + exactPounds(pot.pence - left),
        expected: "a pot that leaves something for the other \(here.zone.plural)",
        remedy: "Correct the pot, or the amounts of \(year) in funds/allocations.csv"
      )
    }
    let shares = Dictionary(uniqueKeysWithValues: zip(others.map(\.borough), split))
    return FundAmounts(
      basis: amounts.basis,
      allocations: amounts.allocations.map { model in
        published[model.borough]
          ?? Atlas.Allocation(
            borough: model.borough,
            pence: shares[model.borough] ?? model.pence,
            status: model.status,
            source: model.source
          )
      },
      modelled: Dictionary(uniqueKeysWithValues: amounts.allocations.map { ($0.borough, $0.pence) })
    )
  }

  /// The amounts that a formula gives: a pot split in whole pence that add up to it.
  ///
  /// - Throws: ``FaultReport`` or ``Fault`` naming the line of the formula file that cannot be followed.
  package func modelledAmounts(of fund: Fund, by formula: FormulaFile) throws -> FundAmounts {
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
