package import Atlas
import Formula

/// What a person asks about new services: of which need, how many, whom each covers, and what counts.
package struct PlacementRequest: Sendable {
  /// The type of need, by identifier or name.
  package let need: String
  package let means: PlacementMeans
  /// The day on which cover is looked at; nil: that of `analysis.yaml`.
  package var asOf: CalendarDate?
  /// Whether a new service covers the zones that share a border with its own too.
  package var coversNeighbours = false
  /// `residents`, `offences`, or the identifier of an indicator that adds up.
  package var measure = "residents"

  package init(need: String, means: PlacementMeans) { (self.need, self.means) = (need, means) }
}

/// How many new services there can be.
package enum PlacementMeans: Hashable, Sendable {
  case services(Int)
  /// Whole pence, and what one service costs.
  case budget(pence: Int64, cost: Int64)

  /// As many as can be paid in full.
  package var count: Int {
    switch self {
    case .services(let count): count
    case .budget(let pence, let cost): cost > 0 ? Int(pence / cost) : 0
    }
  }
}

/// Whole pence of a plain number of pounds above 0, such as `1234.56`; nil for anything else.
package func pence(ofPounds text: String) -> Int64? {
  guard let pence = Rational(decimal: text).map({ $0 * Rational(100) })?.wholeNumber,
    (1...999_999_999_999_999).contains(pence)
  else { return nil }
  return pence
}
