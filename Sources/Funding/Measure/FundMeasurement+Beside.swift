import Atlas
import Statistics

/// What stands beside the amounts: published facts, other formulas, categories of offences.
extension FundMeasurement {
  /// Published amounts and changes of single boroughs, where the amounts of this run are not those.
  func publishedComparisons() -> [PublishedComparison] {
    if case .dataset = amounts.basis { return [] }
    let recorded = dataset.recorded.allocations[Dataset.FundYear(fund.id, year)] ?? []
    // What somebody has handed in, or modelled, nobody has published.
    let stated = recorded.filter { ![.submitted, .modelled].contains($0.status) }.map { known in
      comparison(
        with: known.borough,
        statement: known.note,
        pounds: Double(known.pence) / 100,
        status: known.status,
        isImplied: false,
        source: known.source
      )
    }
    let have = Set(stated.compactMap { $0?.borough.id })
    let changes = dataset.changes.filter {
      $0.fund == fund.id && $0.financialYear == year && !have.contains($0.borough)
    }.map { change in
      comparison(
        with: change.borough,
        statement: change.statement,
        pounds: change.impliedPounds,
        status: .rounded,
        isImplied: change.impliedPounds != nil,
        source: change.source
      )
    }
    return (stated + changes).compactMap(\.self).sorted { $0.borough.id < $1.borough.id }
  }

  private func comparison(
    with code: GSSCode,
    statement: String,
    pounds: Double?,
    status: FigureStatus,
    isImplied: Bool,
    source: String
  ) -> PublishedComparison? {
    guard let borough = dataset.borough(code),
      let pence = amounts.modelled[code] ?? pence([code]).first.flatMap(\.self)
    else { return nil }
    let difference: Measure =
      if let pounds, pounds > 0 {
        .value((Double(pence) / 100 - pounds) / pounds)
      } else {
        .undefined(reason: .missing)
      }
    return PublishedComparison(
      borough: borough,
      statement: statement,
      published: pounds,
      status: status,
      isImplied: isImplied,
      used: pence,
      source: source,
      difference: difference
    )
  }

  /// The pot under another formula, with the share of each group.
  func alternativeFinding(_ other: FundAmounts) -> AlternativeFinding? {
    guard case .modelled(let formula, let pot) = other.basis, pot.pence > 0 else { return nil }
    let pence = Dictionary(
      uniqueKeysWithValues: other.allocations.map { ($0.borough, $0.pence) }
    )
    var shares: [String: [String: Double]] = [:]
    for definition in definitions {
      for group in definition.groupNames {
        let part = members(group, of: definition).reduce(0) { $0 + (pence[$1] ?? 0) }
        shares[definition.id, default: [:]][group] = Double(part) / Double(pot.pence)
      }
    }
    return AlternativeFinding(formula: formula, pence: pence, groupShares: shares)
  }

  /// Rates of one category of offences for boroughs, groups and the area.
  func categoryFinding(_ indicator: Indicator) throws -> CategoryFinding {
    let values = try dataset.required(indicator.id, in: year.description)
    func rates(_ codes: [GSSCode], against reference: Double?) -> CategoryRates {
      let count = sum(codes.map { values.byZone[$0]?.count })
      let residents = sum(self.residents(codes))
      let interval = RateInterval(count: count, perThousandOf: residents)
      return CategoryRates(
        offences: count,
        perThousand: perThousand(count, residents),
        interval: interval,
        verdict: reference.flatMap { interval?.verdict(against: $0) },
        poundsPerOffence: poundsPer(sum(pence(codes)), count)
      )
    }
    let all = amounts.allocations.map(\.borough)
    let whole = rates(all, against: nil)
    let reference = whole.perThousand.value
    var groups: [String: [String: CategoryRates]] = [:]
    for definition in definitions {
      for group in definition.groupNames {
        let codes = members(group, of: definition)
        if !codes.isEmpty {
          groups[definition.id, default: [:]][group] = rates(codes, against: reference)
        }
      }
    }
    return CategoryFinding(
      indicator: indicator,
      whole: whole,
      groups: groups,
      boroughs: Dictionary(
        uniqueKeysWithValues: all.map { ($0, rates([$0], against: reference)) }
      )
    )
  }
}
