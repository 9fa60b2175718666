package import Atlas

/// One layer of a borough's stack: what it gets, or is taken to get, from one fund or service in a year.
package struct MoneySlice: Hashable, Sendable {
  /// Whose stack it belongs to.
  package let borough: GSSCode
  /// The identifier of the fund or of the service.
  package let id: String
  /// The name of the fund or of the service.
  package let name: String
  /// The category of need that the service answers; nil for a fund, which is for all.
  package let category: String?
  /// How the money reaches the borough.
  package let kind: Kind
  /// The key by which it was shared out among several boroughs; nil where nothing was.
  package let key: ApportionmentKey?
  /// Whole pence.
  package let pence: Int64
  /// Never surer than the amount it comes from; `modelled` where it was shared out or spread.
  package let status: FigureStatus
  /// Whether the amount is a ceiling or "around".
  package let qualifier: AmountQualifier
  /// How the amount came to the year.
  package let placing: YearPlacing
  /// The identifier of the source in `sources.csv`, or of the formula that models it.
  package let source: String

  /// How money reaches a borough.
  package enum Kind: CaseIterable, Sendable, Hashable {
    /// An allocation of a fund to the borough.
    case direct
    /// A service whose coverage names the borough.
    case named
    /// A service for all boroughs.
    case areaWide

    /// The word of outputs.
    package var word: String {
      switch self {
      case .direct: "direct"
      case .named: "named"
      case .areaWide: "pan-\(here.id)"
      }
    }
  }

  /// Whether it is a share, by a key of ours, of money for several boroughs.
  package var isApportioned: Bool { key != nil }
}
