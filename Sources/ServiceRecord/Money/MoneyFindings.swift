package import Atlas
package import FormulaLab
package import Exchange
package import Statistics

/// The money of one year on the map: plain values, nothing to compute.
package struct MoneyFindings: Sendable {
  package let year: FinancialYear
  package let yearChoice: YearChoice
  /// By what money for several boroughs was shared out.
  package let weights: KeyWeights
  /// Whether amounts of several years without a split were spread over their days.
  package let spreadsOverYears: Bool
  /// Every zone in GSS order, those outside the area's own business included.
  package let boroughs: [BoroughMoney]
  /// The boroughs as one.
  package let whole: MoneyGroup
  /// All zones as one sum, those outside the area's own business included.
  package let wholeSum: MoneySum
  package let definitions: [MoneyDefinition]
  /// What the stacks hold by category of need, in the order of the taxonomy; funds first.
  package let categories: [CategoryMoney]
  /// The stacks with the ledger.
  package let stacks: MoneyStacks
  /// The funds that pay boroughs directly in the year.
  package let funds: [DirectFund]
  /// The funds that every sum of this year lacks.
  package let missing: [MissingFund]
  /// Services whose money equals a fund's to the penny and that are not marked as that fund.
  package let twins: [MoneyTwin]
  /// The names of all funds by identifier.
  package let fundNames: [String: String]
  /// The period of the residents, in words: `mid-2024` where they are estimates of the middle of a year.
  package let populationPeriod: String
  /// How far off models were where that could be tested, by the identifier of their fund.
  package var tested: [String: TestedError] = [:]
  /// The sources of the dataset.
  package let sources: [Source]
  /// Rows of the services' tables that were refused.
  package let refused: [Fault]

  /// Why this year.
  package enum YearChoice: Hashable, Sendable {
    /// It was asked for.
    case asked
    /// The latest with residents and offences of every borough, at the latest the year of this day.
    case latest(asOf: CalendarDate?)
  }

  /// Published totals of funds for this year whose amounts by borough are not known; never added up.
  package var fundTotals: [FundTotal] { missing.flatMap(\.totals) }

  /// Funds that pay boroughs in other years and of which nothing is recorded in this one: unknown, not
  /// nothing.
  package var silentFunds: [Fund] {
    missing.filter { $0.totals.isEmpty && $0.knownCount == 0 }.map(\.fund)
  }

  /// The funds that the sum of a borough lacks: those that may pay it, and whose amount is not known.
  package func missing(for borough: Borough) -> [MissingFund] {
    missing.filter { $0.fund.recipients == borough.kind }
  }

  /// The stack of a borough by its name or GSS code.
  ///
  /// - Throws: ``Fault`` that suggests the nearest name.
  package func borough(_ name: String) throws -> BoroughMoney {
    do {
      let found = try BoroughFinder(boroughs: boroughs.map(\.borough)).borough(name)
      return boroughs.first { $0.borough.id == found.id } ?? boroughs[0]
    } catch var fault as Fault {
      fault.file = "services money"
      throw fault
    }
  }

  /// A category as a reader meets it; funds have none.
  package func categoryName(_ id: String?) -> String {
    guard let id else { return Self.fundsName }
    return categories.first { $0.id == id }?.name ?? id
  }

  /// What stands for the category of a fund, which is for all kinds of need.
  package static let fundsName = "Direct funds (any category)"
}

/// Money added up, with what a reader must know of the sum.
package struct MoneySum: Hashable, Sendable {
  package private(set) var direct: Int64 = 0
  package private(set) var named: Int64 = 0
  package private(set) var areaWide: Int64 = 0
  /// The part of status `modelled`.
  package private(set) var modelled: Int64 = 0
  /// The part that is a ceiling: no more than this.
  package private(set) var ceilings: Int64 = 0
  /// The part that is a floor: no less than this.
  package private(set) var floors: Int64 = 0
  /// The part that the source rounds or calls "around".
  package private(set) var approximate: Int64 = 0
  /// The status of the least sure slice; nil when there is none.
  package private(set) var status: FigureStatus?

  init(_ slices: some Sequence<MoneySlice>) {
    for slice in slices {
      switch slice.kind {
      case .direct: direct += slice.pence
      case .named: named += slice.pence
      case .areaWide: areaWide += slice.pence
      }
      if slice.status == .modelled { modelled += slice.pence }
      switch slice.qualifier {
      case .exact: break
      case .upTo: ceilings += slice.pence
      case .atLeast: floors += slice.pence
      case .approximate: approximate += slice.pence
      }
      status = FigureStatus.weakest(of: [slice.status] + (status.map { [$0] } ?? []))
    }
  }

  /// All of it.
  package var total: Int64 { direct + named + areaWide }
  /// What names the borough: without the area-wide money that a key shares out.
  package var local: Int64 { direct + named }
  /// The share of status `modelled`.
  package var modelledShare: Measure {
    total > 0 ? .value(Double(modelled) / Double(total)) : .undefined(reason: .zeroTotal)
  }
}

/// The stack of one borough, or of a zone outside.
package struct BoroughMoney: Sendable {
  package let borough: Borough
  /// The group under each definition, by the definition's name.
  package let groups: [String: String]
  package let slices: [MoneySlice]
  package let sum: MoneySum
  package let population: Figure?
  package let offences: Figure?
  /// Whether it may share in area-wide money, which is not stated for a zone outside; its rates
  /// are then undefined.
  package let isAreaWideUnknown: Bool
  package let perHead: Measure
  package let perOffence: Measure
  /// Against the boroughs; nil for a zone outside.
  package let gapPerHead: Gap?
  package let gapPerOffence: Gap?
}

/// Several boroughs as one: sums and the rates of the sums.
package struct MoneyGroup: Sendable {
  package let name: String
  package let count: Int
  package let sum: MoneySum
  package let population: Int64?
  package let offences: Int64?
  package let perHead: GroupRate
  package let perOffence: GroupRate
  /// Without the area-wide money, which a key shares out.
  package let localPerHead: GroupRate
}

/// The groups of one definition, and one against another.
package struct MoneyDefinition: Sendable {
  package let id: String
  package let groups: [MoneyGroup]
  /// The two groups that are compared; nil: none are.
  package let compared: Area.Pair?
  /// The group asked about against the other, per head; nil when one of them is not there.
  package let perHead: Equalisation?
  package let perOffence: Equalisation?
  /// Without the area-wide money.
  package let localPerHead: Equalisation?
}

/// The money for one category of need; nil: the funds, which are for all.
package struct CategoryMoney: Sendable {
  package let id: String?
  package let name: String
  package let sum: MoneySum
  package let perHead: Measure
  /// Pounds per head by definition and group.
  package let groupsPerHead: [String: [String: Measure]]
}

/// A service whose money equals what a fund pays directly, to the penny, without being marked as it.
package struct MoneyTwin: Hashable, Sendable {
  package let service: String
  package let fund: String
  package let pence: Int64
}
