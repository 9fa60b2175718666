package import FormulaLab
package import Atlas
package import PlanarGeometry
package import Statistics

/// What an analysis of one fund in one financial year has found: plain values, nothing to compute.
package struct Findings: Sendable {
  package let fund: Fund
  package let year: FinancialYear
  package let basis: AllocationBasis
  /// The names of all definitions by which `boroughs` are grouped, those not compared included.
  package let groupings: [String]
  /// Every zone in GSS order, those outside the fund included.
  package let boroughs: [BoroughFinding]
  /// What every borough gets where all get the same to a penny, in pence; the odd penny included.
  package let uniformPence: Int64?
  /// All boroughs that the fund pays.
  package let whole: GroupFinding
  package let definitions: [DefinitionFinding]
  package let inequality: InequalityFinding
  /// Published facts about single boroughs beside what this run uses.
  package let published: [PublishedComparison]
  /// The same pot under other formulas.
  package let alternatives: [AlternativeFinding]
  /// What published figures leave possible, whatever the weights; nil where the plan names no facts, and
  /// where the amounts are not modelled.
  package let bounds: InferFindings?
  package let categories: [CategoryFinding]
  /// The indicators of the dataset as a reader meets them: names by identifier.
  package let indicatorNames: [String: String]
  package let population: PeriodNote
  /// Those whom the fund is for; nil where it is for all residents, and where nobody of the year is known.
  package let people: People?
  /// Whether the dataset calls its residents mid-year estimates.
  package let hasMidYearResidents: Bool
  package let offences: PeriodNote
  /// Recorded offences that belong to no borough of the fund, by place, largest first.
  package let offencesElsewhere: [PlaceCount]
  /// The offences of a user's own file beside the published ones; nil where those are used.
  package let submittedOffences: SubmittedOffences?
  /// What the offences are, where they are not all that were recorded.
  package let kindOfOffences: Indicator?

  /// The people whom a fund is for, where they are not all residents.
  package struct People: Hashable, Sendable {
    /// Who they are, as the name of an indicator: `Residents under 18`.
    package let name: String
    package let note: PeriodNote

    /// One of them within a sentence: `resident under 18`.
    package var one: String {
      var words = name.split(separator: " ").map(String.init)
      guard let first = words.first?.lowercased() else { return "person" }
      words[0] =
        ["people": "person", "children": "child"][first]
        ?? (first.hasSuffix("s") ? String(first.dropLast()) : first)
      return words.joined(separator: " ")
    }
  }

  /// Which period an indicator is of, and which sources it comes from.
  package struct PeriodNote: Hashable, Sendable {
    package let period: String
    package let sources: [String]
    /// The name of the series of residents, where it is not that of other years; nil: it is.
    package var otherSeries: String?
  }

  /// Offences counted at a place without a borough.
  package struct PlaceCount: Hashable, Sendable {
    package let place: String
    package let offences: Int64
  }

  /// Whether a formula gives the amounts: nobody has published them.
  package var isModelled: Bool {
    if case .modelled = basis { true } else { false }
  }

  /// Whether any offences of the year are known.
  package var knowsOffences: Bool { !offences.sources.isEmpty || submittedOffences != nil }

  /// Whether texts set the money beside offences: money for some people, such as children, is not measured by what
  /// people of every age have recorded.
  package var hasOffences: Bool { people == nil && knowsOffences }

  /// The measures that a table for readers shows: by those whom the fund is for, or else by resident and, where some
  /// are known, by offence.
  package func shown(_ measures: [FundMeasure]) -> [FundMeasure] {
    measures.filter { measure in
      people == nil
        ? !measure.parts.contains(.people) && (hasOffences || !measure.parts.contains(.offences))
        : measure.parts.isDisjoint(with: [.population, .offences])
    }
  }

  /// The rate of a group that is told first: by those whom the fund is for, else by resident.
  package func mainRate(_ group: GroupFinding) -> GroupRate {
    people == nil ? group.perHead : group.perPerson
  }

  package func mainRate(_ borough: BoroughFinding) -> Measure {
    people == nil ? borough.poundsPerHead : borough.poundsPerPerson
  }

  package func mainGap(_ borough: BoroughFinding) -> Gap? {
    people == nil ? borough.gapPerHead : borough.gapPerPerson
  }

  /// The measure that the main rate is of.
  package var mainMeasure: FundMeasure { people == nil ? .poundsPerHead : .poundsPerPerson }

  /// The boroughs that the fund pays, in GSS order.
  package var recipients: [BoroughFinding] { boroughs.filter(\.isInFund) }

  /// The file that residents come from, where a person has handed them in; nil: they are the dataset's.
  package var submittedResidents: String? {
    // A figure of the dataset stands in one of its tables, one of a person's own in the file that it comes from.
    recipients.compactMap(\.population)
      .first { $0.status == .submitted && $0.cell.file == $0.source }?.source
  }

  /// The status of the ratios of groups: that of the amounts, or `submitted` where what they are divided by is.
  package var ratioStatus: FigureStatus? {
    let isSubmitted = people == nil && recipients.contains { $0.population?.status == .submitted }
    return FigureStatus.weakest(
      of: [whole.status, isSubmitted ? .submitted : nil].compactMap(\.self)
    )
  }
}

/// A user's own offences, over the boroughs that the fund pays.
package struct SubmittedOffences: Hashable, Sendable {
  package let file: String
  package let total: Int64
  /// The published offences of the same boroughs in the year of the run; nil where there are none.
  package let publishedTotal: Int64?
  /// How sure that total is; nil without one.
  package let publishedStatus: FigureStatus?
  /// When they were counted, as far as the file says.
  package let time: OffencesTime
  /// The columns in which rows of one borough differ, and were added up.
  package let addedUp: [String]
  /// Boroughs without some of the months that others have, each with those that it lacks.
  package let lackingMonths: [String]
  /// Boroughs without an offence in the file, and with some in the published table.
  package let empty: [String]
}

/// Where the amounts of a run come from.
package enum AllocationBasis: Sendable {
  /// The dataset's own table of amounts.
  case dataset
  /// A user's own table, by file name.
  case submitted(file: String)
  /// A formula, applied to a pot.
  case modelled(FormulaFile, pot: FundTotal)
}

/// One borough, or a zone outside.
package struct BoroughFinding: Sendable {
  package let borough: Borough
  /// The group under each definition, by the definition's name; a borough may be in none.
  package let groups: [String: String]
  package let isInFund: Bool
  /// Nil outside the fund.
  package let allocation: Atlas.Allocation?
  package let population: Figure?
  package let offences: Figure?
  /// Those whom the fund is for; nil where they are all residents or not known.
  package let people: Figure?
  package let poundsPerHead: Measure
  package let poundsPerPerson: Measure
  package let poundsPerOffence: Measure
  package let offencesPerThousand: Measure
  /// Against the area's rate; nil outside the fund.
  package let gapPerHead: Gap?
  package let gapPerPerson: Gap?
  package let gapPerOffence: Gap?
  /// Whether offences per 1,000 residents stand below or above the area's beyond chance.
  package let verdictOffences: Verdict?
  package let boundary: MultiPolygon
}

/// A set of boroughs as one: sums and the rates of the sums.
package struct GroupFinding: Sendable {
  package let name: String
  package let count: Int
  package let pence: Int64
  /// The status of the least sure amount of a borough in it; nil when there is no borough.
  package let status: FigureStatus?
  /// The status of ``pence``, the sum: that of the pot where a model splits one, else that of the least sure
  /// amount.
  package let totalStatus: FigureStatus?
  /// Nil when the figure of a member is missing.
  package let population: Int64?
  package let offences: Int64?
  /// Those whom the fund is for; nil where they are all residents or not known.
  package let people: Int64?
  package let perHead: GroupRate
  package let perPerson: GroupRate
  package let perOffence: GroupRate
  package let offencesPerThousand: GroupRate
}

/// The groups of one definition.
package struct DefinitionFinding: Sendable {
  package let id: String
  /// Whether a user's file gives the definition, not the dataset.
  package let isOwn: Bool
  /// In alphabetical order of name.
  package let groups: [GroupFinding]
  /// The share of the fund's amounts that each group has, by name; empty where nothing is paid.
  package let shares: [String: Double]
  /// The two groups that are compared; nil: none are.
  package let compared: Area.Pair?
  /// Nil when no two groups are compared, or a total is missing.
  package let comparison: ComparisonFinding?
  /// Theil's T of pounds per head and per offence, split by the groups.
  package let theilPerHead: TheilT
  package let theilPerOffence: TheilT
  /// The same by those whom the fund is for; nil where they are all residents.
  package let theilPerPerson: TheilT?

  /// The group asked about, and the one that it is set against.
  package var pair: (asked: GroupFinding, against: GroupFinding)? {
    guard let compared, let asked = groups.first(where: { $0.name == compared.asked }),
      let against = groups.first(where: { $0.name == compared.against })
    else { return nil }
    return (asked, against)
  }
}

/// One group against another.
package struct ComparisonFinding: Hashable, Sendable {
  /// The first side is the group asked about.
  package let perHead: Equalisation
  /// By those whom the fund is for; nil where they are all residents.
  package let perPerson: Equalisation?
  /// Nil where offences are not known, as are the two that follow.
  package let perOffence: Equalisation?
  package let decomposition: GapDecomposition?
  /// Recorded offences per resident, of the group asked about divided by those of the other.
  ///
  /// Times the ratio of ``perOffence`` it is the ratio of ``perHead``.
  package let crimeRatio: Measure

  /// What is told first: by those whom the fund is for, else by resident.
  package var main: Equalisation { perPerson ?? perHead }
}

/// How unequal the boroughs are.
package struct InequalityFinding: Hashable, Sendable {
  /// Gini coefficient of pounds per head, weighted by residents.
  package let giniPerHead: Measure
  /// Gini coefficient of pounds per offence, weighted by offences.
  package let giniPerOffence: Measure
  /// The same by those whom the fund is for; nil where they are all residents.
  package let giniPerPerson: Measure?
}

/// A published fact about one borough beside the amount of this run.
package struct PublishedComparison: Hashable, Sendable {
  package let borough: Borough
  package let statement: String
  /// In pounds; nil when the publication gives no amount that can be compared.
  package let published: Double?
  package let status: FigureStatus
  /// Whether the amount follows from a published change in pounds and in percent.
  package let isImplied: Bool
  package let used: Int64
  package let source: String

  /// The amount of this run less the published one, as a share of the published one.
  package let difference: Measure
}

/// The amounts under another formula.
package struct AlternativeFinding: Sendable {
  package let formula: FormulaFile
  package let pence: [GSSCode: Int64]
  /// The share of the pot of each group, by definition and group.
  package let groupShares: [String: [String: Double]]
}

/// Rates for one category of offences.
package struct CategoryFinding: Sendable {
  package let indicator: Indicator
  package let whole: CategoryRates
  /// By definition and group.
  package let groups: [String: [String: CategoryRates]]
  package let boroughs: [GSSCode: CategoryRates]
}

/// How many offences of a category, per 1,000 residents, and pounds for each.
package struct CategoryRates: Hashable, Sendable {
  package let offences: Int64?
  package let perThousand: Measure
  /// The 95 % interval of the rate per 1,000 residents, by Byar's method.
  package let interval: RateInterval?
  /// The rate against that of the area, as far as the count allows.
  package let verdict: Verdict?
  package let poundsPerOffence: Measure
}
