package import Atlas
package import Statistics

/// One way to ask whether outer London gets less than London: which amounts, which definition of
/// inner and outer, divided by which count of which year.
package struct Specification: Hashable, Sendable {
  /// The position of the amounts among those of the findings.
  package let amounts: Int
  /// The definition of inner and outer.
  package let definition: String
  /// What the amounts are divided by.
  package let denominator: Denominator
  /// The year of the count.
  package let period: String
  /// The status of the least sure figure: modelled where the amounts are.
  package let status: FigureStatus
  /// Outer London's two sums.
  package let outer: RateTotals
  /// Inner London's two sums.
  package let inner: RateTotals
  /// The two sums of all boroughs that the fund pays.
  package let london: RateTotals
  /// Outer London's rate divided by London's.
  package let outerToLondon: Measure
  /// Inner London's rate divided by London's.
  package let innerToLondon: Measure
  /// Outer London against London.
  package let judgement: GroupVerdict
  /// The same against a stricter measure of what is too small to matter.
  package let strictVerdict: Verdict
  /// How often a random division into groups of the same sizes differs as much; nil where nothing is paid,
  /// and where it was not asked.
  package let permutation: PermutationTest?

  /// Below, above, or cannot tell.
  package var verdict: Verdict { judgement.verdict }

  /// What is too small to matter by ``strictVerdict``: about what the census of 2021 moved outer
  /// London's part of all residents by (3.2 % between the estimates of 2020 and of 2021).
  package static let strictDifference = 0.03
  /// How many random divisions are drawn: p is good to about 0.01 near 0.05.
  package static let draws = 1999
}

/// Why a specification cannot be had: what does not exist is never replaced by something else.
package enum SpecificationGap: Error, Hashable, Sendable {
  /// The dataset has no figures for that year.
  case noFigures
  /// Some boroughs that the fund pays have no whole number.
  case missing([GSSCode])
  /// The figures are of before the census of 2021, the money of after it.
  case acrossCensus
  /// The definition has no borough in a group.
  case noMembers(group: String)
  /// In a group nobody and nothing was counted.
  case nothingCounted(group: String)
}

extension Specification {
  /// Measures outer London against London.
  ///
  /// The permutation test is most of the work: without `permutes` it is left out.
  ///
  /// - Shapes: a figure for each borough that is paid; figures of other places are left alone.
  /// - Throws: ``SpecificationGap`` where a figure that is needed is unknown.
  package init(
    of amounts: VerdictAmounts,
    at index: Int,
    by definition: GroupDefinition,
    per denominator: Denominator,
    in period: String,
    figures: [GSSCode: Figure],
    permutes: Bool = true
  ) throws(SpecificationGap) {
    let paid = amounts.allocations
    let counts = paid.map { figures[$0.borough]?.count }
    let missing = paid.indices.filter { counts[$0] == nil }.map { paid[$0].borough }
    guard missing.isEmpty, !paid.isEmpty else { throw .missing(missing) }
    let labels = paid.map { definition.groups[$0.borough] }
    func totals(_ group: String?) throws(SpecificationGap) -> RateTotals {
      let members = paid.indices.filter { group == nil || labels[$0] == group }
      guard !members.isEmpty else { throw .noMembers(group: group ?? "London") }
      let totals = RateTotals(
        pence: members.reduce(0) { $0 + paid[$1].pence },
        denominator: members.reduce(0) { $0 + (counts[$1] ?? 0) }
      )
      guard totals.denominator > 0 else { throw .nothingCounted(group: group ?? "London") }
      return totals
    }
    let (inner, outer, london) = (try totals("inner"), try totals("outer"), try totals(nil))
    func judgement(_ least: Double) throws(SpecificationGap) -> GroupVerdict {
      let verdict = GroupVerdict(
        group: outer,
        members: labels.count { $0 == "outer" },
        whole: london,
        countsEvents: denominator.countsEvents,
        leastDifference: least
      )
      guard let verdict else { throw .nothingCounted(group: "outer") }
      return verdict
    }
    // Who is in neither group is part of London, but not of a division into two.
    let divided = paid.indices.filter { labels[$0] == "inner" || labels[$0] == "outer" }
    self.init(
      amounts: index,
      definition: definition.id,
      denominator: denominator,
      period: period,
      status: FigureStatus.weakest(
        of: [amounts.status] + paid.compactMap { figures[$0.borough]?.status }
      ) ?? .modelled,
      outer: outer,
      inner: inner,
      london: london,
      outerToLondon: ratio(outer, to: london),
      innerToLondon: ratio(inner, to: london),
      judgement: try judgement(GroupVerdict.leastDifference),
      strictVerdict: try judgement(Self.strictDifference).verdict,
      permutation: permutes
        ? PermutationTest(
          amounts: divided.map { Double(paid[$0].pence) },
          populations: divided.map { Double(counts[$0] ?? 0) },
          isInGroup: divided.map { labels[$0] == "outer" },
          draws: Self.draws
        ) : nil
    )
  }
}

private func ratio(_ group: RateTotals, to whole: RateTotals) -> Measure {
  guard let rate = group.rate.value, let reference = whole.rate.value else {
    return .undefined(reason: .zeroDenominator)
  }
  return reference == 0 ? .undefined(reason: .zeroReference) : .value(rate / reference)
}
