internal import Atlas
internal import Exchange

extension GrantImport {
  typealias Years = (first: FinancialYear?, last: FinancialYear?)

  /// When the grant runs, and the years that it pays for.
  static func term(
    _ grant: JSONObject,
    _ terms: ReadTerms,
    _ awarded: CalendarDate?,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> (ServiceTerm, Years) {
    var term = ServiceTerm()
    var years: Years = (nil, nil)
    var isRead = false
    let known: Set<String> = ["id", "title", "startDate", "endDate", "duration"]
    for (value, place) in gathering.reader.list(grant, "plannedDates", pointer) {
      guard let event = gathering.reader.object(value, place, reading: known) else { continue }
      let start = date(event, "startDate", place, endsMonth: false, &gathering)
      let end = date(event, "endDate", place, endsMonth: true, &gathering)
      switch event["title"]?.string {
      case GrantExport.termOfExtension: term.extensionEnd = end
      case GrantExport.yearsPaid: years = (start?.financialYear, end?.financialYear)
      default:
        // Of other publishers the first planned dates are those of the grant.
        guard !isRead else {
          gathering.reader.noteUnread(place)
          continue
        }
        let end = end ?? self.end(of: event, from: start, place, &gathering)
        (term.start, term.end) = gathering.reader.inOrder(start, end, place)
        if start != nil, end != nil { checkDuration(event, start, end, place, &gathering) }
        isRead = term.start != nil || term.end != nil
      }
    }
    if let basis: ServiceTerm.Basis = terms.value(.dateBasis, &gathering.reader) {
      term.basis = basis
    } else if isRead {
      term.basis = .dayStated
    } else if let awarded {
      (term.start, term.basis) = (awarded, .announcementOrDecisionDate)
    }
    return (term, years)
  }

  /// The last day of a grant that states how many months it runs.
  private static func end(
    of event: JSONObject,
    from start: CalendarDate?,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> CalendarDate? {
    guard event["duration"] != nil, event["duration"] != .null else { return nil }
    guard let start, let months = months(event) else {
      gathering.reader.noteUnread("\(pointer)/duration")
      return nil
    }
    return start.adding(months: months).adding(days: -1)
  }

  private static func months(_ event: JSONObject) -> Int? {
    event["duration"]?.number.flatMap { Int(exactly: $0) }.flatMap {
      (1...1200).contains($0) ? $0 : nil
    }
  }

  /// Lists a duration that says another end than the dates; the dates count.
  ///
  /// Months are whole and dates are not: a month more or less is the same.
  private static func checkDuration(
    _ event: JSONObject,
    _ start: CalendarDate?,
    _ end: CalendarDate?,
    _ pointer: String,
    _ gathering: inout Gathering
  ) {
    guard let start, let end, event["duration"] != nil, event["duration"] != .null else { return }
    let stated = months(event).map { start.adding(months: $0).adding(days: -1) }
    guard let stated, abs(stated.days(until: end)) <= 31 else {
      return gathering.reader.noteUnread("\(pointer)/duration (another end than endDate)")
    }
  }

  /// A day; of a year or month its first or last day.
  private static func date(
    _ event: JSONObject,
    _ member: String,
    _ pointer: String,
    endsMonth: Bool,
    _ gathering: inout Gathering
  ) -> CalendarDate? {
    guard let text = gathering.reader.text(event, member, pointer) else { return nil }
    let whole: String
    switch text.utf8.count {
    case 4: whole = text + (endsMonth ? "-12-01" : "-01-01")
    case 7: whole = text + "-01"
    default: return gathering.reader.date(text, "\(pointer)/\(member)")
    }
    guard let first = gathering.reader.date(whole, "\(pointer)/\(member)") else { return nil }
    gathering.reader.noteUnread(
      "\(pointer)/\(member) (which says no day: the \(endsMonth ? "last" : "first") is taken)"
    )
    return endsMonth ? first.adding(months: 1).adding(days: -1) : first
  }
}
