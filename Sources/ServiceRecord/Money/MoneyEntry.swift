package import Atlas

/// An amount of the record that is in no borough's stack, and why.
package struct MoneyEntry: Hashable, Sendable {
  /// The identifier of the fund or of the service.
  package let id: String
  /// The name of the fund or of the service.
  package let name: String
  /// The borough that an allocation is for; nil for the amount of a service.
  package let borough: GSSCode?
  /// The boroughs that a service of no year serves, and as what; none for other entries.
  package var boroughs: [GSSCode] = []
  package var kind: MoneySlice.Kind?
  /// Whole pence, of the year; for money without a year the whole amount.
  package let pence: Int64
  /// How sure it is.
  package let status: FigureStatus
  /// Whether it is a ceiling or "around".
  package let qualifier: AmountQualifier
  /// The identifier of the source in `sources.csv`.
  package let source: String
  /// Why it is in no stack.
  package let reason: Reason

  /// Why an amount is in no stack.
  package enum Reason: Hashable, Sendable {
    /// An envelope or an overlap: its parts are counted, not it.
    case envelope
    /// The service is a fund in another guise; the fund's allocations, of this sum, are counted.
    case sameAsFund(String, pence: Int64)
    /// It is inside the amount of a service that is counted.
    case insideService(String)
    /// Amounts of the fund are known for some boroughs only: beside the others they would mislead.
    case incompleteFund(known: Int, of: Int)
    /// A grant to single boroughs, of a list that need not be complete or that services may hold as well.
    case award(Fund.Completeness?)
    /// The same over several years, without a split.
    case awardOverYears(String, Fund.Completeness?)
    /// What an authority itself plans or spends: nobody gives it.
    case ownMoney(period: String)
    /// The source speaks of some boroughs and does not name them.
    case boroughsNotNamed
    /// The source names some boroughs and says that there are more.
    case moreBoroughs
    /// Its source names places outside the area alone.
    case outsideArea
    /// The source does not say where it is delivered.
    case areaNotStated
    /// A circle, a polygon, wards or LSOAs that reach into several boroughs.
    case acrossBoroughs([GSSCode])
    /// A circle or a polygon of which the boroughs are not worked out, or which reaches none.
    case noBorough
    /// The key has no figure for these boroughs, so nothing tells how to share.
    case noKeyFigure([GSSCode])
    /// The key is zero in all of the boroughs.
    case zeroKey
    /// The year or years are not stated.
    case noYear(YearShares.NoYear)
  }

  /// Where the ledger keeps an amount.
  package enum Account: CaseIterable, Hashable, Sendable {
    /// Money of the year that is not shared out: nobody knows among whom.
    case notApportioned
    /// Figures of the year that would be counted twice or would mislead.
    case leftOut
    /// Money that belongs to no year that could be told.
    case noYear
  }

  /// Where the ledger keeps it.
  package var account: Account {
    switch reason {
    case .envelope, .sameAsFund, .insideService, .incompleteFund, .award: .leftOut
    case .ownMoney(let period): FinancialYear(period) == nil ? .noYear : .leftOut
    case .noYear, .awardOverYears: .noYear
    case .boroughsNotNamed, .moreBoroughs, .outsideArea, .areaNotStated, .acrossBoroughs,
      .noBorough, .noKeyFigure, .zeroKey:
      .notApportioned
    }
  }

  /// Whether it is money of a fund for one borough, which is in no sum.
  package var isAward: Bool {
    switch reason {
    case .award, .awardOverYears, .ownMoney: true
    default: false
    }
  }

  /// Whether a total may count the amount at all: envelopes and overlaps without a year may not.
  package let countsInTotal: Bool
}
