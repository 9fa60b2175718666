import Atlas
import Exchange

/// How a file writes days with slashes, such as 05/06/2014: the days that can be read in one way alone
/// tell how the others are meant.
enum SlashedDays {
  case dayFirst
  case monthFirst
  /// No day tells, or two tell different things.
  case unsettled

  /// A day without the time after it: of `2014-06-05T00:00:00Z` or `05/06/2014 00:00` the first ten
  /// characters; any other text as it stands, such as one with a time that no clock shows.
  static func withoutTime(_ text: String) -> String {
    let rest = text.dropFirst(10)
    let clock = rest.dropFirst().prefix(5)
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard rest.first == "T" || rest.first == " ", parts.map(\.utf8.count) == [2, 2],
      let hours = UInt8(parts[0]), let minutes = UInt8(parts[1]), hours <= 24, minutes < 60
    else { return text }
    return String(text.prefix(10))
  }

  /// Settles it by all days of a file.
  init(of texts: [String]) {
    let texts = texts.map(Self.withoutTime)
    let days = texts.filter { Self.dayFirst.day($0) != nil }.count
    let months = texts.filter { Self.monthFirst.day($0) != nil }.count
    let either = texts.filter { Self.dayFirst.day($0) != nil || Self.monthFirst.day($0) != nil }
      .count
    self =
      switch (days == either, months == either) {
      case (true, false): .dayFirst
      case (false, true): .monthFirst
      default: .unsettled
      }
  }

  /// The day of a text with slashes; nil where it is none, or nobody can tell.
  func day(_ text: String) -> CalendarDate? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [2, 2, 4], parts.allSatisfy({ $0.utf8.allSatisfy(isDigit) })
    else { return nil }
    switch self {
    case .dayFirst: return CalendarDate("\(parts[2])-\(parts[1])-\(parts[0])")
    case .monthFirst: return CalendarDate("\(parts[2])-\(parts[0])-\(parts[1])")
    case .unsettled: return parts[0] == parts[1] ? Self.dayFirst.day(text) : nil
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
