/// One cell of a table before any output has written it: a typed value with all its digits, or why there is none.
package enum Value: Hashable, Sendable {
  case text(String)
  case flag(Bool)
  /// A whole number of people, offences, services.
  case count(Int64)
  /// Money in whole pence; every output writes pounds.
  case pence(Int64)
  /// A measure with all its digits, in the unit that its field names; a share is 0 to 1, in percent too.
  case number(Double)
  /// A number that exact arithmetic has rounded, as its digits: no floating point comes between.
  case decimal(String)
  case missing(Missing)

  /// Why a cell has no value, which no output writes as 0.
  package enum Missing: Hashable, Sendable {
    /// Not known, not stated in the source, or hidden.
    case unknown
    /// All that it is made of is known, and it has no value: nothing to divide by.
    case undefined
    /// Nothing could stand there, as an amount of an area that a fund does not pay.
    case doesNotApply

    /// The reason where people read it.
    var word: String {
      switch self {
      case .unknown: "unknown"
      case .undefined: "undefined"
      case .doesNotApply: "-"
      }
    }
  }

  /// Whether there is no value.
  package var isMissing: Bool {
    if case .missing = self { true } else { false }
  }

  /// The text; nil for anything else.
  package var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The number in its unit with all digits, pounds for pence; nil for what is no number.
  package var number: Double? {
    switch self {
    case .count(let count): Double(count)
    case .pence(let pence): Double(pence) / 100
    case .number(let number): number
    case .decimal(let digits): Double(digits)
    case .text, .flag, .missing: nil
    }
  }
}
