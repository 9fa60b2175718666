package import Atlas

/// One thing that changed in the record of a service between two publications.
package enum ServiceChange: Hashable, Sendable {
  /// A field of plain text or its like; nil: not stated.
  case field(Field, old: String?, new: String?)
  /// It has begun or ended since, by its own dates.
  case state(old: RunState, new: RunState)
  /// Its dates.
  case term(old: ServiceTerm, new: ServiceTerm)
  /// The area that it covers.
  case area(AreaChange)
  /// What is paid for it over one period.
  case money(MoneyChange)
  /// How a measure of it is rated.
  case rating(RatingChange)
  /// Who confirmed the record.
  case assurance(old: Assurance, new: Assurance)
  /// How many places it is delivered at; where restricted places are is no matter of a difference.
  case places(old: Int, new: Int)
  /// What else the rows of its money and measures say.
  case cell(CellChange)

  /// A field of a record that is compared as text.
  package enum Field: String, CaseIterable, Hashable, Sendable {
    case name
    case provider
    case commissioner
    case fund
    case category
    case sourceCategory = "category of the source"
    case summary = "description"
    case ages
    case sex
    case group = "group served"
    case envelope = "part of"
    case notes
    case source
  }
}

/// How the area of a service changed, borough by borough.
package struct AreaChange: Hashable, Sendable {
  /// How the source stated the area before.
  package let oldScope: ServiceCoverage.Scope
  /// How it states it now.
  package let newScope: ServiceCoverage.Scope
  /// Boroughs that it covers for certain, wholly or in part, and did not before.
  package let added: [GSSCode]
  /// Boroughs that it covered for certain and does not any more.
  package let removed: [GSSCode]
  /// Boroughs that it covered and covers, with another extent.
  package let widened: [GSSCode]
  package let narrowed: [GSSCode]
  /// Boroughs that it may cover now, and of which nothing was said before, or the other way round.
  package let possibleNow: [GSSCode]
  package let possibleNoMore: [GSSCode]
  /// Whether every named area was listed, before and now.
  package let wasComplete: Bool
  package let isComplete: Bool

  /// All boroughs that it concerns, in GSS order.
  package var boroughs: Set<GSSCode> {
    Set(added + removed + widened + narrowed + possibleNow + possibleNoMore)
  }
}

/// How the money for a service over one period changed.
package struct MoneyChange: Hashable, Sendable {
  /// The financial years; nil: not stated.
  package let firstYear: FinancialYear?
  package let lastYear: FinancialYear?
  /// Whether totals count it; an envelope is told apart and never added to what does count.
  package let counts: Bool
  /// What was stated before; nil: nothing.
  package let old: Sum?
  /// What is stated now; nil: nothing.
  package let new: Sum?

  /// What is stated for a period.
  package struct Sum: Hashable, Sendable {
    /// Whole pence.
    package let pence: Int64
    /// The least exact of its parts.
    package let qualifier: AmountQualifier
    /// The least sure of its parts.
    package let status: FigureStatus
  }

  /// What is more or less, in pence; nil where one side is not stated.
  package var difference: Int64? {
    guard let old, let new else { return nil }
    return new.pence - old.pence
  }
}

/// How the rating of a measure changed, or what it rests on.
package struct RatingChange: Hashable, Sendable {
  package let theme: String
  package let indicator: String
  package let measure: String
  /// What the last report said before; nil: the measure is new.
  package let old: State?
  /// What the last report says now; nil: the measure is gone.
  package let new: State?

  /// What a report says of a measure.
  package struct State: Hashable, Sendable {
    package let period: ReportingPeriod
    /// The rating that a person set, else the one that the report prints; nil: none.
    package let rating: Rating?
    /// Whether a person set it.
    package let isOverride: Bool
    package let actual: PerformanceMeasure.Observed
    package let target: PerformanceMeasure.Observed
  }
}
