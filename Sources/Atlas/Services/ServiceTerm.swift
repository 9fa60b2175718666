/// When a service runs, and how exactly its source says so.
package struct ServiceTerm: Hashable, Sendable {
  /// The first day; nil: not stated.
  package var start: CalendarDate?
  /// The last day without any extension; nil: not stated.
  package var end: CalendarDate?
  /// The last day if an extension that the contract allows is taken up; nil: none stated.
  package var extensionEnd: CalendarDate?
  /// How exactly the source states the dates.
  package var basis: Basis

  /// How exactly a source states dates.
  package enum Basis: String, CaseIterable, Sendable, Hashable {
    case dayStated = "day_stated"
    case monthStated = "month_stated"
    case financialYear = "financial_year"
    case announcementOrDecisionDate = "announcement_or_decision_date"
    /// The year of a performance report: the service ran in it, its contract term is not known.
    case reportingYear = "reporting_year"
    case notStated = "not_stated"
  }

  /// Creates a term; nothing is stated by default.
  package init(
    start: CalendarDate? = nil,
    end: CalendarDate? = nil,
    extensionEnd: CalendarDate? = nil,
    basis: Basis = .notStated
  ) {
    self.start = start
    self.end = end
    self.extensionEnd = extensionEnd
    self.basis = basis
  }

  /// Whether the service runs on a day; nil where the source does not say enough.
  ///
  /// An extension that may be taken up is no promise: between ``end`` and ``extensionEnd`` the answer
  /// is nil. A reporting year tells that the service ran in it, and nothing about other years.
  package func isRunning(on day: CalendarDate) -> Bool? {
    if let start, day < start { return basis == .reportingYear ? nil : false }
    if let end, day > end {
      if basis == .reportingYear { return nil }
      if let extensionEnd, day <= extensionEnd { return nil }
      return false
    }
    return start == nil || end == nil ? nil : true
  }

  /// How many days it runs, first and last included; nil where a date is not stated or the dates are
  /// those of a report.
  package var days: Int? {
    guard let start, let end, basis != .reportingYear else { return nil }
    return start.days(until: end) + 1
  }
}
