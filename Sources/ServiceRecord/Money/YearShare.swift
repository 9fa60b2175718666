package import Atlas
import Formula

/// The part of an amount that falls into one financial year.
package struct YearShare: Hashable, Sendable {
  /// Whole pence.
  package let pence: Int64
  /// The status of the amount itself, or `modelled` where the amount was spread over years.
  package let status: FigureStatus
  /// How the amount came to the year.
  package let placing: YearPlacing
}

/// How an amount came to a financial year.
package enum YearPlacing: Hashable, Sendable {
  /// All of it: the source states the year, or the term lies within it.
  case whole
  /// Spread evenly over the days of the term, because the source gives no split by year.
  ///
  /// `fromAnnouncement`: the first day is that of an announcement or decision, for want of a start.
  case spread(days: Int, of: Int, fromAnnouncement: Bool)
}

/// The years that an amount pays for, or why they cannot be told.
package enum YearShares: Hashable, Sendable {
  /// A share for each year; they add up to the amount.
  case placed([FinancialYear: YearShare])
  /// No year can be told.
  case unplaced(NoYear)

  /// Why an amount belongs to no year.
  package enum NoYear: Hashable, Sendable {
    /// The years of the amount are not stated, nor both ends of the term; one of them may be.
    case notStated(from: FinancialYear?, to: FinancialYear?)
    /// The source names several years and no split, and the run does not spread.
    case severalYears(from: FinancialYear, to: FinancialYear)

    /// Whether the amount may pay for a year, for all that is known.
    package func mayBe(in year: FinancialYear) -> Bool {
      switch self {
      case .notStated(let from, let to): (from ?? year) <= year && year <= (to ?? year)
      case .severalYears(let from, let to): from <= year && year <= to
      }
    }
  }
}

extension ServiceAmount {
  /// The parts of the amount by financial year, in whole pence that add up to it.
  ///
  /// The years that the source states for the amount go before the term of the service; the term then
  /// only narrows the first and the last of them. An extension that may be taken up counts for nothing.
  ///
  /// Where `spreads` is false, an amount of several years is not spread and belongs to none.
  package func shares(over term: ServiceTerm, spreads: Bool) -> YearShares {
    if let year { return .placed([year: whole]) }
    guard let span = span(within: term) else { return .unplaced(notStated(within: term)) }
    let years = (span.start.financialYear.start...span.end.financialYear.start).map {
      FinancialYear(start: $0)
    }
    if years.count == 1 { return .placed([years[0]: whole]) }
    guard spreads else {
      return .unplaced(.severalYears(from: years[0], to: years[years.count - 1]))
    }
    let days = years.map { year in
      max(span.start, year.firstDay).days(until: min(span.end, year.lastDay)) + 1
    }
    // Every year of the span has a day and no year stands twice: only a negative amount is refused,
    // and the readers let none in.
    guard
      let parts = try? largestRemainder(
        pot: pence,
        shares: days.map { Rational($0) },
        keys: years.map(\.description)
      )
    else { return .unplaced(.notStated(from: nil, to: nil)) }
    let all = days.reduce(0, +)
    var shares: [FinancialYear: YearShare] = [:]
    for (index, year) in years.enumerated() {
      shares[year] = YearShare(
        pence: parts[index],
        status: max(status, .modelled),
        placing: .spread(
          days: days[index],
          of: all,
          fromAnnouncement: term.basis == .announcementOrDecisionDate
        )
      )
    }
    return .placed(shares)
  }

  /// What is known of the years of an amount without them all.
  private func notStated(within term: ServiceTerm) -> YearShares.NoYear {
    var (start, end) = (term.start, term.end)
    // The dates of a report say nothing of the money, nor do dates that contradict each other.
    if term.basis == .reportingYear { (start, end) = (nil, nil) }
    if let first = start, let last = end, last < first { (start, end) = (nil, nil) }
    return .notStated(from: firstYear ?? start?.financialYear, to: lastYear ?? end?.financialYear)
  }

  private var whole: YearShare { YearShare(pence: pence, status: status, placing: .whole) }

  /// The first and last day that the amount pays for; nil where they are not stated.
  private func span(within term: ServiceTerm) -> (start: CalendarDate, end: CalendarDate)? {
    // The dates of a report say that the service ran then, not for how long it was paid.
    let (start, end) = term.basis == .reportingYear ? (nil, nil) : (term.start, term.end)
    if let firstYear, let lastYear, firstYear < lastYear {
      return (
        start.flatMap { $0.financialYear == firstYear ? $0 : nil } ?? firstYear.firstDay,
        end.flatMap { $0.financialYear == lastYear ? $0 : nil } ?? lastYear.lastDay
      )
    }
    guard let start, let end, start <= end else { return nil }
    return (start, end)
  }
}
