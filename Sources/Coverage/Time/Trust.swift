package import Atlas
import RealModule

/// How far the record of a service is to be believed on a day: half as much after each half-life.
///
/// Only evidence of that day or before counts: what was written later says nothing of the day, and a
/// day in the past gets the same answer however old the dataset is that is asked.
///
/// A month counts as 30.4375 days, a twelfth of 365.25: trust then falls evenly from day to day, which
/// calendar months of 28 to 31 days would not let it.
package struct Trust: Hashable, Sendable {
  /// The day on which trust is asked for.
  package let day: CalendarDate
  /// The last evidence up to the day that the record is true; nil: there is none.
  ///
  /// The day on which somebody confirmed it, else that of its source, else its stated start.
  package let evidence: CalendarDate?
  /// What the evidence is; nil: there is none.
  package let kind: Kind?
  /// The first confirmation or source after the day, where it would have counted before the evidence.
  package let later: CalendarDate?
  /// The half-life of the category, in months.
  package let halfLifeMonths: Int

  /// What speaks for a record, the strongest first.
  package enum Kind: CaseIterable, Hashable, Sendable {
    case confirmation, source, start
  }

  /// What kind of evidence there is behind a record; the words are for readers.
  package enum Label: String, CaseIterable, Hashable, Sendable {
    /// Somebody confirmed it.
    case assured
    /// Nobody did; the date of its source or its start is all there is.
    case notAssured = "not assured"
    /// Not even a date.
    case noEvidence = "no evidence"
  }

  /// Weighs the evidence of a service on a day.
  ///
  /// - Precondition: a half-life of at least a month.
  package init(_ service: Service, halfLifeMonths: Int, on day: CalendarDate) {
    precondition(halfLifeMonths > 0, "trust needs a half-life")
    self.day = day
    let dated = Self.dates(of: service)
    let found = dated.first { $0.date <= day }
    evidence = found?.date
    kind = found?.kind
    later = dated.prefix { $0.date > day }.filter { $0.kind != .start }.map(\.date).min()
    self.halfLifeMonths = halfLifeMonths
  }

  /// The days that speak for a record, whenever they are, the strongest first.
  static func dates(of service: Service) -> [(kind: Kind, date: CalendarDate)] {
    let assurance = service.assurance
    return [
      (Kind.confirmation, assurance.date), (.source, assurance.sourceDate),
      (.start, service.term.start),
    ].compactMap { kind, date in date.map { (kind, $0) } }
  }

  /// What kind of evidence there is.
  package var label: Label {
    switch kind {
    case .confirmation?: .assured
    case .source?, .start?: .notAssured
    case nil: .noEvidence
    }
  }

  /// How many days a record stays fresh: a half-life, parts of a day left out.
  package var freshDays: Int { Self.freshDays(halfLifeMonths) }

  /// In whole numbers, for 30.4375 is 487/16: no rounding moves the day.
  static func freshDays(_ halfLifeMonths: Int) -> Int { halfLifeMonths * 487 / 16 }

  /// The last day on which the record counts as known; nil without evidence.
  package var lastFreshDay: CalendarDate? { evidence?.adding(days: freshDays) }

  /// Whether trust is at least a half, so that the record counts as known; nil without evidence.
  package var isFresh: Bool? { lastFreshDay.map { day <= $0 } }

  /// Trust on the day, from 1 down towards 0; nil without evidence.
  package var share: Double? {
    guard let evidence else { return nil }
    let months = Double(evidence.days(until: day)) / 30.4375
    return Double.exp2(-months / Double(halfLifeMonths))
  }
}
