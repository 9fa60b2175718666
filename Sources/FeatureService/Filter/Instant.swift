import Exchange

/// A day, or a moment of UTC to the microsecond.
///
/// - Source: RFC 3339; OGC 21-065r2 (CQL2), instants.
struct Instant: Hashable, Sendable {
  /// Microseconds since 1 January 1970, UTC; of a day, its first.
  let first: Int64
  /// The same as ``first``; of a day, its last.
  let last: Int64
  let isDay: Bool

  private static let day: Int64 = 86_400_000_000

  /// Reads `2024-02-29`; nil for any other form, and for a day that does not exist.
  init?(day text: some StringProtocol) {
    guard let number = Self.dayNumber(Array(text.utf8)[...]) else { return nil }
    first = number * Self.day
    last = first + Self.day - 1
    isDay = true
  }

  /// Reads `2024-02-29T23:59:59.5Z`, or with a difference from UTC such as `+01:00`; nil for any other form.
  init?(moment text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] | 32 == UInt8(ascii: "t"),
      let number = Self.dayNumber(bytes[..<10]), bytes[13] == 58, bytes[16] == 58,
      let hour = Self.digits(bytes[11..<13]), hour < 24,
      let minute = Self.digits(bytes[14..<16]), minute < 60,
      // A leap second counts as the first of the next minute.
      let second = Self.digits(bytes[17..<19]), second <= 60
    else { return nil }
    var rest = bytes[19...]
    var micros: Int64 = 0
    if rest.first == 46 {
      let fraction = rest.dropFirst().prefix { (48...57).contains($0) }
      guard !fraction.isEmpty else { return nil }
      for place in 0..<6 {
        let digit = place < fraction.count ? fraction[fraction.startIndex + place] - 48 : 0
        micros = micros * 10 + Int64(digit)
      }
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard let shift = Self.minutesFromUTC(rest) else { return nil }
    let seconds = hour * 3600 + (minute - shift) * 60 + second
    first = number * Self.day + seconds * 1_000_000 + micros
    last = first
    isDay = false
  }

  /// Reads a day or a moment.
  init?(_ text: some StringProtocol) {
    if let day = Instant(day: text) { self = day } else { self.init(moment: text) }
  }

  private static func minutesFromUTC(_ text: ArraySlice<UInt8>) -> Int64? {
    if text.count == 1, let mark = text.first, mark | 32 == UInt8(ascii: "z") { return 0 }
    let start = text.startIndex
    guard text.count == 6, text[start] == 43 || text[start] == 45, text[start + 3] == 58,
      let hours = digits(text[(start + 1)..<(start + 3)]), hours < 24,
      let minutes = digits(text[(start + 4)...]), minutes < 60
    else { return nil }
    return (text[start] == 45 ? -1 : 1) * (hours * 60 + minutes)
  }

  private static func digits(_ text: ArraySlice<UInt8>) -> Int64? {
    var value: Int64 = 0
    for byte in text {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - 48)
    }
    return value
  }

  /// Days since 1 January 1970, by eras of 400 years that begin on 1 March.
  ///
  /// - Source: Richards, E. G., Mapping Time (1998).
  private static func dayNumber(_ text: ArraySlice<UInt8>) -> Int64? {
    let start = text.startIndex
    guard text.count == 10, text[start + 4] == 45, text[start + 7] == 45,
      let year = digits(text[start..<(start + 4)]),
      let month = digits(text[(start + 5)..<(start + 7)]),
      let day = digits(text[(start + 8)...]),
      (1...12).contains(month), day >= 1, day <= days(in: month, of: year)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func days(in month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2:
      year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Which of two comes first: -1, 0 or 1; a moment within a day is neither before nor after it.
  func compared(to other: Instant) -> Int {
    last < other.first ? -1 : first > other.last ? 1 : 0
  }
}

/// A stretch of time, its ends included; nil is an end that is open.
struct TimeSpan: Hashable, Sendable {
  var start: Instant?
  var end: Instant?

  init(start: Instant?, end: Instant?) { (self.start, self.end) = (start, end) }

  init(_ instant: Instant) { self.init(start: instant, end: instant) }

  private static let beginning = Int64.min
  private static let never = Int64.max

  /// How two ends stand to each other: two days as days, anything else by their moments.
  private static func order(_ a: Instant?, _ aIsEnd: Bool, _ b: Instant?, _ bIsEnd: Bool) -> Int {
    let asDays = a?.isDay ?? true && b?.isDay ?? true
    func moment(_ instant: Instant?, _ isEnd: Bool) -> Int64 {
      guard let instant else { return isEnd ? never : beginning }
      return isEnd && !asDays ? instant.last : instant.first
    }
    let (first, second) = (moment(a, aIsEnd), moment(b, bIsEnd))
    return first < second ? -1 : first > second ? 1 : 0
  }

  /// Whether the span stands to another as a relation says.
  ///
  /// - Source: OGC 21-065r2 (CQL2), temporal functions, after Allen (1983).
  func stands(_ relation: TemporalRelation, to other: TimeSpan) -> Bool {
    let starts = Self.order(start, false, other.start, false)
    let ends = Self.order(end, true, other.end, true)
    let startToEnd = Self.order(start, false, other.end, true)
    let endToStart = Self.order(end, true, other.start, false)
    return switch relation {
    case .after: startToEnd > 0
    case .before: endToStart < 0
    case .contains: starts < 0 && ends > 0
    case .disjoint: endToStart < 0 || startToEnd > 0
    case .during: starts > 0 && ends < 0
    case .equals: starts == 0 && ends == 0
    case .finishedBy: starts < 0 && ends == 0
    case .finishes: starts > 0 && ends == 0
    case .intersects: endToStart >= 0 && startToEnd <= 0
    case .meets: endToStart == 0
    case .metBy: startToEnd == 0
    case .overlappedBy: starts > 0 && startToEnd < 0 && ends > 0
    case .overlaps: starts < 0 && endToStart > 0 && ends < 0
    case .startedBy: starts == 0 && ends > 0
    case .starts: starts == 0 && ends < 0
    }
  }
}

/// How two stretches of time stand to each other.
enum TemporalRelation: String, CaseIterable, Sendable {
  case after = "t_after"
  case before = "t_before"
  case contains = "t_contains"
  case disjoint = "t_disjoint"
  case during = "t_during"
  case equals = "t_equals"
  case finishedBy = "t_finishedBy"
  case finishes = "t_finishes"
  case intersects = "t_intersects"
  case meets = "t_meets"
  case metBy = "t_metBy"
  case overlappedBy = "t_overlappedBy"
  case overlaps = "t_overlaps"
  case startedBy = "t_startedBy"
  case starts = "t_starts"
}
