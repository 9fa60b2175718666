import Atlas
import Exchange

extension GrantImport {
  typealias Years = (first: FinancialYear?, last: FinancialYear?)
  private typealias Event = Record<ThreeSixtyGiving.Event>

  /// When the grant runs, and the years that it pays for.
  func term(
    _ grant: Record<ThreeSixtyGiving.Grant>,
    _ terms: ReadTerms,
    _ awarded: CalendarDate?
  ) -> (ServiceTerm, Years) {
    var term = ServiceTerm()
    var years: Years = (nil, nil)
    var isRead = false
    for event in grant.list(.plannedDates, of: ThreeSixtyGiving.Event.self) {
      let start = date(event, .startDate, endsMonth: false)
      let end = date(event, .endDate, endsMonth: true)
      switch event[.title]?.string {
      case GrantExport.termOfExtension: term.extensionEnd = end
      case GrantExport.yearsPaid: years = (start?.financialYear, end?.financialYear)
      default:
        // Of other publishers the first planned dates are those of the grant.
        guard !isRead else {
          reader.noteUnread(event.pointer)
          continue
        }
        let last = end ?? self.end(of: event, from: start)
        (term.start, term.end) = reader.inOrder(start, last, event.pointer)
        if let start, let end = last { checkDuration(event, start, end) }
        isRead = term.start != nil || term.end != nil
      }
    }
    if let basis: ServiceTerm.Basis = terms.value(.dateBasis) {
      term.basis = basis
    } else if isRead {
      term.basis = .dayStated
    } else if let awarded {
      (term.start, term.basis) = (awarded, .announcementOrDecisionDate)
    }
    return (term, years)
  }

  /// The last day of a grant that states how many months it runs.
  private func end(of event: Event, from start: CalendarDate?) -> CalendarDate? {
    guard event[.duration] != nil else { return nil }
    if let stated = start.flatMap({ statedEnd(of: event, from: $0) }) { return stated }
    event.noteUnread(.duration)
    return nil
  }

  private func statedEnd(of event: Event, from start: CalendarDate) -> CalendarDate? {
    guard let months = event[.duration]?.number.flatMap({ Int(exactly: $0) }),
      (1...1200).contains(months)
    else { return nil }
    return start.adding(months: months).adding(days: -1)
  }

  /// Lists a duration that says another end than the dates; the dates count.
  ///
  /// Months are whole and dates are not: a month more or less is the same.
  private func checkDuration(_ event: Event, _ start: CalendarDate, _ end: CalendarDate) {
    guard event[.duration] != nil else { return }
    if let stated = statedEnd(of: event, from: start), abs(stated.days(until: end)) <= 31 { return }
    event.noteUnread(.duration, " (another end than endDate)")
  }

  /// A day; of a year or month its first or last day.
  private func date(_ event: Event, _ member: Event.Member, endsMonth: Bool) -> CalendarDate? {
    guard let text = event.text(member) else { return nil }
    let whole: String
    switch text.utf8.count {
    case 4: whole = text + (endsMonth ? "-12-01" : "-01-01")
    case 7: whole = text + "-01"
    default: return reader.date(text, event.place(of: member))
    }
    guard let first = reader.date(whole, event.place(of: member)) else { return nil }
    event.noteUnread(
      member,
      " (which says no day: the \(endsMonth ? "last" : "first") is taken)"
    )
    return endsMonth ? first.adding(months: 1).adding(days: -1) : first
  }
}
