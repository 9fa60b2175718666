package import Atlas
package import Statistics

/// One way to ask whether a group gets less than the whole area: which amounts, which definition of the
/// groups, divided by which count of which year.
package struct Specification: Hashable, Sendable {
  /// The position of the amounts among those of the findings.
  package let amounts: Int
  /// The definition of the groups.
  package let definition: String
  /// What the amounts are divided by.
  package let denominator: Denominator
  /// The year of the count.
  package let period: String
  /// The status of the least sure figure: modelled where the amounts are.
  package let status: FigureStatus
  /// The two sums of the group asked about.
  package let asked: RateTotals
  /// The two sums of the group that it is set against.
  package let against: RateTotals
  /// The two sums of all boroughs that the fund pays.
  package let whole: RateTotals
  /// The rate of the group asked about, divided by the whole area's.
  package let askedToWhole: Measure
  /// The other group's.
  package let againstToWhole: Measure
  /// The group asked about against the whole area.
  package let judgement: GroupVerdict
  /// The same against a stricter measure of what is too small to matter.
  package let strictVerdict: Verdict
  /// How often a random division into groups of the same sizes differs as much; nil where nothing is paid,
  /// and where it was not asked.
  package let permutation: PermutationTest?

  /// Below, above, or cannot tell.
  package var verdict: Verdict { judgement.verdict }

  /// What is too small to matter by ``strictVerdict``: about what the census of 2021 moved a group's
  /// part of all residents by (3.2 % between the estimates of 2020 and of 2021).
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
  /// The figures are of before the break of residents, the money of after it.
  case acrossBreak
  /// The definition compares no two groups.
  case noComparison
  /// The definition has no borough in a group.
  case noMembers(group: String)
  /// In a group nobody and nothing was counted.
  case nothingCounted(group: String)
}

extension Specification {
  /// Measures the group asked about against the whole area.
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
      guard !members.isEmpty else { throw .noMembers(group: group ?? here.name) }
      let totals = RateTotals(
        pence: members.reduce(0) { $0 + paid[$1].pence },
        denominator: members.reduce(0) { $0 + (counts[$1] ?? 0) }
      )
      guard totals.denominator > 0 else { throw .nothingCounted(group: group ?? here.name) }
      return totals
    }
    guard let pair = definition.compared else { throw .noComparison }
    let (against, asked, whole) = (
      try totals(pair.against), try totals(pair.asked), try totals(nil)
    )
    func judgement(_ least: Double) throws(SpecificationGap) -> GroupVerdict {
      let verdict = GroupVerdict(
        group: asked,
        members: labels.count { $0 == pair.asked },
        whole: whole,
        countsEvents: denominator.countsEvents,
        leastDifference: least
      )
      guard let verdict else { throw .nothingCounted(group: pair.asked) }
      return verdict
    }
    // Who is in neither group is part of the whole, but not of a division into two.
    let divided = paid.indices.filter { labels[$0] == pair.against || labels[$0] == pair.asked }
    self.init(
      amounts: index,
      definition: definition.id,
      denominator: denominator,
      period: period,
      status: FigureStatus.weakest(
        of: [amounts.status] + paid.compactMap { figures[$0.borough]?.status }
      ) ?? .modelled,
      asked: asked,
      against: against,
      whole: whole,
      askedToWhole: ratio(asked, to: whole),
      againstToWhole: ratio(against, to: whole),
      judgement: try judgement(GroupVerdict.leastDifference),
      strictVerdict: try judgement(Self.strictDifference).verdict,
      permutation: permutes
        ? PermutationTest(
          amounts: divided.map { Double(paid[$0].pence) },
          populations: divided.map { Double(counts[$0] ?? 0) },
          isInGroup: divided.map { labels[$0] == pair.asked },
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
