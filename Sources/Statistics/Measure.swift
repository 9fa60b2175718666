/// A number, or the reason why there is none.
///
/// Never NaN, never infinity, never a zero that stands for "unknown".
package enum Measure: Hashable, Sendable {
  /// A finite number, in the unit that the maker of the measure states.
  case value(Double)
  /// No number, and why.
  case undefined(reason: UndefinedReason)

  /// The number; nil when undefined.
  package var value: Double? {
    switch self {
    case .value(let number): number
    case .undefined: nil
    }
  }

  /// Why there is no number; nil when there is one.
  package var reason: UndefinedReason? {
    switch self {
    case .value: nil
    case .undefined(let reason): reason
    }
  }
}

/// Why a measure has no value.
package enum UndefinedReason: String, CaseIterable, Hashable, Sendable, CustomStringConvertible {
  /// A figure that the measure needs is unknown.
  case missing
  /// There is nobody and nothing to divide by.
  case zeroDenominator
  /// A population or a count below zero.
  case negativeDenominator
  /// The reference rate is zero, so nothing is a share of it.
  case zeroReference
  /// All amounts are zero, so there is nothing to be unequal about.
  case zeroTotal
  /// The logarithm of zero or of a negative number would be needed.
  case notPositive
  /// The group has no members.
  case noMembers

  /// The reason in words, as it continues "undefined: ".
  package var description: String {
    switch self {
    case .missing: "a figure is missing"
    case .zeroDenominator: "the denominator is zero"
    case .negativeDenominator: "the denominator is negative"
    case .zeroReference: "the reference rate is zero"
    case .zeroTotal: "the amounts add up to zero"
    case .notPositive: "a figure that must be positive is not"
    case .noMembers: "the group has no members"
    }
  }
}
