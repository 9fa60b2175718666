import ServiceRecord
import Atlas
import Coverage
import Documents

/// "Coverage": boroughs by type of need, people, what ends, and every service on record.
struct CoveragePage: Sendable {
  struct State: Sendable {
    let state, mark, words: String
  }
  struct MatrixRow: Sendable {
    let name: String
    let cells: [State]
  }
  struct Ending: Sendable {
    let date, name, id, provider, category, state: String
    /// The style of its bar.
    let kind: String
    /// The months of its stated term, in words.
    let runs: String
    /// The drawing of its bar: all months of the calendar, one unit high.
    let box: String
    /// Where its bar begins and how long it is, in months.
    let x, width: Int
    let after: String
  }
  struct ServiceRow: Sendable {
    let id, name, provider, category, scope, term, money, trust: String
  }

  /// What is on record.
  struct Record: Sendable {
    /// As HTML.
    let sentences: String
    let day, matrixNote: String
    let states: [State]
    let categories: [String]
    let matrix: [MatrixRow]
    let peopleNote: String
    /// As HTML.
    let people: String
    let endingTitle, endingNote: String
    /// The first letters of the months of the calendar.
    let months: [String]
    let endings: [Ending]
    let allTitle: String
    let services: [ServiceRow]
  }

  let silence: String
  /// Nil where the run has no services, which is not that there are none.
  let record: Record?

  init(_ findings: ServiceFindings?) {
    silence =
      "This run says nothing about services: the dataset has none, or names no day. That is not the same as none."
    record = findings.map(Self.record)
  }

  private static func record(_ findings: ServiceFindings) -> Record {
    let ending = findings.ending
    let calendar = calendar(ending)
    func state(_ state: CoverState, isPartly: Bool = false) -> State {
      State(
        state: state.rawValue,
        mark: mark(of: state) + (isPartly ? "*" : ""),
        words: stateWords(state) + (isPartly ? ", a part covered" : "")
      )
    }
    return Record(
      sentences: says(serviceSentences(findings)),
      day: spoken(findings.day),
      matrixNote:
        "Services on record that are stated to cover all of \(here.zone.one). \(matrixCaution)",
      states: [CoverState.one, .many, .unknown, .none].map { state($0) },
      categories: findings.matrix.categories.map(\.name),
      matrix: zip(findings.matrix.boroughs, findings.matrix.cells).map { borough, covers in
        MatrixRow(
          name: borough.name,
          cells: covers.map { state($0.state, isPartly: !$0.partly.isEmpty) }
        )
      },
      peopleNote: "\(residentsSentence(findings)) \(recordCaution)",
      people: peopleTable(findings, withStatus: true).html(),
      endingTitle:
        "Which services end: stated ends from \(spoken(ending.day)) to \(spoken(ending.horizon))",
      endingNote:
        "A bar covers the months of a service's stated term; it is pale where the record no longer tells for certain "
        + "that the service runs, or it begins later. "
        + endWords(ending),
      months: calendar.map { String(monthAndYear($0).prefix(3)) },
      endings: ending.endings.map { Self.ending($0, calendar, findings) },
      allTitle: "All \(findings.register.services.count) services on record",
      services: findings.register.services.map { row($0, findings) }
    )
  }

  /// The first days of the months from the day of the run to the horizon.
  private static func calendar(_ ending: EndingCover) -> [CalendarDate] {
    var firsts: [CalendarDate] = []
    var (year, month, _) = ending.day.parts
    while let first = CalendarDate("\(year)-\(month < 10 ? "0" : "")\(month)-01"),
      first <= ending.horizon
    {
      firsts.append(first)
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
    }
    return firsts
  }

  private static func ending(
    _ item: EndingCover.Ending,
    _ firsts: [CalendarDate],
    _ findings: ServiceFindings
  ) -> Ending {
    let service = item.service
    let state = findings.state(of: service)
    // A service that is planned begins later than the calendar.
    let from = firsts.lastIndex { $0 <= service.term.start ?? firsts[0] } ?? 0
    let until = max(from, firsts.lastIndex { $0 <= item.end } ?? from)
    return Ending(
      date: spoken(item.end),
      name: service.name,
      id: service.id,
      provider: service.provider ?? "provider not stated",
      category: categoryName(service.category, findings),
      state: stateWords(state),
      kind: state == .certain ? "certain" : "unsure",
      runs: from == until
        ? "In \(monthAndYear(firsts[until]))."
        : "From \(monthAndYear(firsts[from])) to \(monthAndYear(firsts[until])).",
      box: "0 0 \(firsts.count) 1",
      x: from,
      width: until - from + 1,
      after: after(item, findings)
    )
  }

  /// What follows a service that ends, and its possible extension.
  private static func after(_ item: EndingCover.Ending, _ findings: ServiceFindings) -> String {
    let isExtended = item.extensionEnd.map { _ in [extensionWords(item)] } ?? []
    return (followSentences(item, in: findings.register.boroughs) + isExtended)
      .joined(separator: " ")
  }

  private static func row(_ entry: ServiceCover, _ findings: ServiceFindings) -> ServiceRow {
    let service = entry.service
    let whole = entry.extents.filter { $0.value == .whole }.keys.sorted()
    let scope =
      service.coverage.scope == .areas && !whole.isEmpty
      ? spoken(whole, of: findings.register.boroughs) : scopeWords(service.coverage.scope)
    return ServiceRow(
      id: service.id,
      name: service.name,
      provider: service.provider ?? "provider not stated",
      category: categoryName(service.category, findings),
      scope: scope,
      term: termWords(service.term),
      money: amountsWords(service),
      trust: trustWords(service, entry.trust(on: findings.day))
    )
  }
}

/// How a service stands to the day of the run.
func stateWords(_ state: ServiceState) -> String {
  switch state {
  case .certain: "is stated to run"
  case .possible: "may run"
  case .later: "begins later"
  case .over: "is over"
  }
}

/// `March 2025`.
private func monthAndYear(_ day: CalendarDate) -> String {
  spoken(day).split(separator: " ").dropFirst().joined(separator: " ")
}

/// A category by name; its identifier where the taxonomy has none.
func categoryName(_ id: String, _ findings: ServiceFindings) -> String {
  findings.directory.category(id)?.name ?? id
}

/// The amounts of a service, each with its status; `not stated` where there is none.
func amountsWords(_ service: Service) -> String {
  service.amounts.isEmpty
    ? "not stated" : service.amounts.map(amountWords).joined(separator: "; ")
}

/// What is on record of services, and how far it is to be believed, in plain sentences: at least two.
func serviceSentences(_ findings: ServiceFindings) -> [String] {
  let tally = findings.tally
  return [
    recordsSentence(tally),
    assuredSentence(tally, of: "\(tally.assured) of these records"),
    "Not all are different services: \(tally.parts) records are parts of others, and \(tally.reported) are work as "
      + "a report of one year measured it.",
  ] + openSentences(findings) + faultSentences(tally)
}
