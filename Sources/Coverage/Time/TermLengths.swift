package import Atlas

/// How long services run by their stated terms, in bands of years.
///
/// - Source: the band of three to four years is what the London Assembly's Police and Crime Committee asked for
///   ("MOPAC Commissioning", letter of 11 March 2020).
package struct TermLengths: Hashable, Sendable {
  /// Whole months, then days of a further month as a share of 30.4375, in ascending order.
  package let months: [Double]
  /// How many terms lie in each band, in the order of ``Band``.
  package let counts: [Int]
  /// Of the terms shorter than three years, how many reach them with the extension that they allow.
  package let reachedWithExtension: Int
  /// How many terms rest on the date of an announcement or a decision, not on a stated start.
  package let fromAnnouncements: Int
  /// Services of which a start or an end is not stated.
  package let notStated: Int
  /// Services of which only the year of a report is known, which is no term.
  package let reportingYears: Int

  /// How long a term is, by the calendar: three years from 1 April 2019 end on 31 March 2022.
  package enum Band: Int, CaseIterable, Hashable, Sendable {
    case underOneYear
    case oneToTwo
    case twoToThree
    /// Three years to four, both included.
    case threeToFour
    case overFour
  }

  /// Measures the terms of services.
  package init(_ services: [Service]) {
    let terms = services.map(\.term).filter { $0.basis != .reportingYear }
    let stated = terms.compactMap { term in
      term.start.flatMap { start in
        term.end.map { (start: start, end: $0, extensionEnd: term.extensionEnd) }
      }
    }.filter { $0.start <= $0.end }
    months = stated.map { Self.months(from: $0.start, to: $0.end) }.sorted()
    let bands = stated.map { Self.band(from: $0.start, to: $0.end) }
    counts = Band.allCases.map { band in bands.count { $0 == band } }
    reachedWithExtension = stated.count { term in
      guard let end = term.extensionEnd else { return false }
      return Self.band(from: term.start, to: term.end).rawValue < Band.threeToFour.rawValue
        && Self.band(from: term.start, to: end).rawValue >= Band.threeToFour.rawValue
    }
    fromAnnouncements = terms.count {
      $0.basis == .announcementOrDecisionDate && $0.start != nil && $0.end != nil
    }
    reportingYears = services.count - terms.count
    notStated = terms.count - stated.count
  }

  /// How many terms are stated.
  package var count: Int { months.count }
  /// How many terms last three years or more.
  package var threeYearsOrMore: Int {
    counts[Band.threeToFour.rawValue] + counts[Band.overFour.rawValue]
  }
  /// The share of the stated terms that lasts three years or more; nil without any.
  package var shareOfThreeYearsOrMore: Double? {
    count > 0 ? Double(threeYearsOrMore) / Double(count) : nil
  }

  /// A quantile of the terms in months, between neighbours in proportion; nil without any.
  ///
  /// - Source: Hyndman and Fan (1996), type 7, the default of R and NumPy.
  package func quantile(_ share: Double) -> Double? {
    guard let first = months.first, let last = months.last else { return nil }
    let place = share * Double(months.count - 1)
    let below = Int(place)
    guard below >= 0, below + 1 < months.count else { return share <= 0 ? first : last }
    return months[below] + (place - Double(below)) * (months[below + 1] - months[below])
  }

  /// The band of a term.
  package static func band(from start: CalendarDate, to end: CalendarDate) -> Band {
    let next = end.adding(days: 1)
    func lasts(_ years: Int) -> Bool { start.adding(months: 12 * years) <= next }
    if !lasts(1) { return .underOneYear }
    if !lasts(2) { return .oneToTwo }
    if !lasts(3) { return .twoToThree }
    return next <= start.adding(months: 48) ? .threeToFour : .overFour
  }

  /// The length of a term in months of the calendar, first and last day included.
  static func months(from start: CalendarDate, to end: CalendarDate) -> Double {
    let next = end.adding(days: 1)
    var whole = 0
    while start.adding(months: whole + 1) <= next { whole += 1 }
    return Double(whole) + Double(start.adding(months: whole).days(until: next)) / 30.4375
  }
}
