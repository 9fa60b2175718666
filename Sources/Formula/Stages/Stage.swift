/// A rule that moves money after the target shares are known.
package enum Stage: Hashable, Sendable {
  /// A part of the pot is taken out for another purpose, and everybody's amount is that much smaller.
  case topSlice(share: Rational)
  /// No borough gets less than an amount.
  case minimum(pence: Int64)
  /// No borough's amount changes by less than a share of last year's: −0.05 is a floor of −5 %.
  case floor(change: Rational)
  /// No borough's amount changes by more than a share of last year's.
  case cap(change: Rational)
  /// A share of the distance to target is left for later.
  case damping(share: Rational)
  /// A share of the distance at the start closes in each year; `year` counts from 1.
  case pace(share: Rational, years: Int, year: Int)
  /// Rises are accepted, falls removed.
  case ratchet(Payer)

  /// Who pays for the falls that a ratchet removes.
  package enum Payer: String, CaseIterable, Hashable, Sendable {
    /// The pot is raised by the falls removed.
    case pot
    /// The rises are scaled down.
    case gains
  }

  /// The name of the stage in a formula file.
  package var name: String {
    switch self {
    case .topSlice: "top_slice"
    case .minimum: "minimum"
    case .floor: "floor"
    case .cap: "cap"
    case .damping: "damping"
    case .pace: "pace"
    case .ratchet: "ratchet"
    }
  }

  /// Whether the stage looks at last year's amounts.
  package var needsBaseline: Bool {
    switch self {
    case .topSlice, .minimum: false
    case .floor, .cap, .damping, .pace, .ratchet: true
    }
  }
}
