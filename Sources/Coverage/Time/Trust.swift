package import Atlas
internal import RealModule

/// How far the record of a service is still to be believed: half as much after each half-life.
///
/// A month counts as 30.4375 days, a twelfth of 365.25: trust then falls evenly from day to day, which
/// calendar months of 28 to 31 days would not let it.
package struct Trust: Hashable, Sendable {
  /// The day of the last evidence that the record is true; nil: there is none.
  ///
  /// The day on which somebody confirmed it, else that of its source, else its stated start.
  package let evidence: CalendarDate?
  /// What kind of evidence there is.
  package let label: Label
  /// The half-life of the category, in months.
  package let halfLifeMonths: Int

  /// What kind of evidence stands behind a record; the words are for readers.
  package enum Label: String, CaseIterable, Hashable, Sendable {
    /// Somebody confirmed it.
    case assured
    /// Nobody did; the date of its source or its start is all there is.
    case notAssured = "not assured"
    /// Not even a date.
    case noEvidence = "no evidence"
  }

  /// Weighs the evidence of a service.
  ///
  /// - Precondition: a half-life of at least a month.
  package init(_ service: Service, halfLifeMonths: Int) {
    precondition(halfLifeMonths > 0, "trust needs a half-life")
    let assurance = service.assurance
    let other = assurance.sourceDate ?? service.term.start
    evidence = assurance.date ?? other
    label = assurance.date != nil ? .assured : other != nil ? .notAssured : .noEvidence
    self.halfLifeMonths = halfLifeMonths
  }

  /// How many days a record stays fresh: a half-life, parts of a day left out.
  ///
  /// In whole numbers, for 30.4375 is 487/16: no rounding moves the day.
  package var freshDays: Int { halfLifeMonths * 487 / 16 }

  /// The last day on which the record counts as known; nil without evidence.
  package var lastFreshDay: CalendarDate? { evidence?.adding(days: freshDays) }

  /// Whether trust is at least a half, so that the record counts as known; nil without evidence.
  package func isFresh(on day: CalendarDate) -> Bool? { lastFreshDay.map { day <= $0 } }

  /// Trust on a day, from 1 down towards 0; nil without evidence, and 1 on days before it.
  package func share(on day: CalendarDate) -> Double? {
    guard let evidence else { return nil }
    let months = Double(max(0, evidence.days(until: day))) / 30.4375
    return Double.exp2(-months / Double(halfLifeMonths))
  }
}
