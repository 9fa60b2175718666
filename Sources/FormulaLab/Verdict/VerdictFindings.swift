package import Atlas
package import OwnTables
package import Statistics

/// Whether the group asked about gets less than the area, asked in every way that the figures allow.
///
/// The specifications share amounts and counts: how many say the same is no probability.
package struct VerdictFindings: Sendable {
  /// The amounts that were judged, in the order of asking.
  package let amounts: [VerdictAmounts]
  /// The group asked about, and the one that it is set against.
  package let pair: NamedPair
  /// The definitions that compare this pair.
  package let definitions: [String]
  /// The files of the person who asks that figures come from.
  package let sources: [Source]
  /// The definitions that compare other groups than these, or none.
  package let passedOver: [String]
  /// Whether the dataset calls its residents estimates.
  package let hasEstimatedResidents: Bool
  /// All that could be measured: by amounts, denominator, year and definition.
  package let specifications: [Specification]
  /// All that could not, in the same order.
  package let unavailable: [UnavailableSpecification]
  /// Funds and years with amounts for some boroughs only, which are not judged at all.
  package let partial: [PartialAmounts]
  /// Rates of offences by borough; nil where none were asked.
  package let evidence: BoroughEvidence?
  /// What was read of a person's tables of last year's amounts.
  package internal(set) var readings: [Reading] = []
  /// How far off models were where that could be tested, by the names of amounts.
  package var tested: [String: TestedError] = [:]

  /// A specification that cannot be had, and why.
  package struct UnavailableSpecification: Hashable, Sendable {
    /// The position of the amounts.
    package let amounts: Int
    /// The definition of the groups.
    package let definition: String
    /// What the amounts would be divided by.
    package let denominator: Denominator
    /// The year of the count.
    package let period: String
    /// What is lacking.
    package let gap: SpecificationGap
  }

  /// A fund and year with amounts for some of its boroughs.
  package struct PartialAmounts: Hashable, Sendable {
    /// The identifier of the fund.
    package let fund: String
    /// The year of the money.
    package let year: FinancialYear
    /// How many boroughs have an amount.
    package let known: Int
    /// How many the fund pays.
    package let recipients: Int
  }
}

/// How many specifications say what.
package struct VerdictCounts: Hashable, Sendable {
  /// The group asked about is below the area's rate.
  package private(set) var below = 0
  /// The group asked about is above it.
  package private(set) var above = 0
  /// It cannot be told.
  package private(set) var cannotTell = 0
  /// All of them.
  package var total: Int { below + above + cannotTell }

  /// Counts verdicts.
  package init(_ verdicts: some Sequence<Verdict>) {
    for verdict in verdicts {
      switch verdict {
      case .below: below += 1
      case .above: above += 1
      case .cannotTell: cannotTell += 1
      }
    }
  }
}

extension VerdictFindings {
  /// The counts over all specifications.
  package var counts: VerdictCounts { counts { _ in true } }

  /// The counts over all specifications where less than 3 % is too small to matter.
  package var strictCounts: VerdictCounts {
    VerdictCounts(specifications.lazy.map(\.strictVerdict))
  }

  /// The counts over some specifications.
  package func counts(_ belongs: (Specification) -> Bool) -> VerdictCounts {
    VerdictCounts(specifications.filter(belongs).map(\.verdict))
  }

  /// How many cannot be told for a reason.
  package func count(of doubt: GroupVerdict.Doubt) -> Int {
    specifications.count { $0.judgement.doubt == doubt }
  }

  /// How many differ more than all but one in twenty of the random divisions of the boroughs do.
  package var unusualCount: Int {
    specifications.count { $0.permutation.map { $0.pValue < 0.05 } ?? false }
  }

  /// Amounts divided by counts of one kind, over all years and definitions.
  package struct Cell: Sendable {
    /// The position of the amounts.
    package let amounts: Int
    /// What is counted.
    package let kind: Denominator.Kind
    /// How many say what.
    package let counts: VerdictCounts
    /// The least and the greatest of the asked group's rate divided by the area's; nil where all are undefined.
    package let ratios: ClosedRange<Double>?
  }

  /// The cells that have a specification, by amounts and kind.
  package var cells: [Cell] {
    amounts.indices.flatMap { index in
      Denominator.Kind.allCases.compactMap { kind -> Cell? in
        let own = specifications.filter { $0.amounts == index && $0.denominator.kind == kind }
        guard !own.isEmpty else { return nil }
        let ratios = own.compactMap(\.askedToWhole.value)
        let range = ratios.min().flatMap { least in ratios.max().map { least...$0 } }
        return Cell(
          amounts: index,
          kind: kind,
          counts: VerdictCounts(own.map(\.verdict)),
          ratios: range
        )
      }
    }
  }
}
