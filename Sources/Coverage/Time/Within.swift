package import Atlas

/// A length of time ahead of a day, as people write it: `90d`, `12mo`, `2y`.
package enum Within: Hashable, Sendable, LosslessStringConvertible {
  case days(Int)
  case months(Int)
  case years(Int)

  /// Reads a whole number of at least 1 and its unit: d, mo or y; nil for any other form.
  package init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    // Beyond four digits dates leave the calendar.
    guard let count = Int(digits), (1...9999).contains(count) else { return nil }
    switch text.dropFirst(digits.count) {
    case "d": self = .days(count)
    case "mo": self = .months(count)
    case "y" where count <= 100: self = .years(count)
    default: return nil
    }
  }

  /// The form that is read: `12mo`.
  package var description: String {
    switch self {
    case .days(let count): "\(count)d"
    case .months(let count): "\(count)mo"
    case .years(let count): "\(count)y"
    }
  }

  /// The last day that lies within it: the same day of the month so much later.
  package func end(after day: CalendarDate) -> CalendarDate {
    switch self {
    case .days(let count): day.adding(days: count)
    case .months(let count): day.adding(months: count)
    case .years(let count): day.adding(months: 12 * count)
    }
  }
}
