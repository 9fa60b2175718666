package import Atlas
package import Coverage
package import Exchange

/// The services whose coverage holds a place, those that may, and the money one can apply for there.
package struct ServiceSearch: Sendable {
  /// Where.
  package private(set) var place: SearchPlace
  /// When.
  package let day: AnalysisDay
  /// What was asked for.
  package private(set) var query: ServiceQuery
  /// Services that cover the place.
  package let covers: Group
  /// Services that may cover it, each with the reason; never mixed with the others.
  package let mayCover: Group
  /// Funding calls for the place, the open ones first.
  package let calls: [Call]
  /// Calls for the place that are closed, or were not asked for.
  package let closedCalls: Int
  /// How many calls the dataset has in all.
  package let callsOnRecord: Int
  /// How many services the dataset has in all.
  package let servicesOnRecord: Int
  /// Rows that could not be used.
  package let refused: [Fault]

  /// The answer without the words of who asks: what it says that the question did not.
  ///
  /// Restricted places are looked for in this. Were they looked for in the question too, an answer that is
  /// refused would confirm the postcode or the name that somebody guessed.
  package var withoutQuestion: ServiceSearch {
    var answer = self
    if !place.isWholeBorough { (answer.place.words, answer.place.notes) = ("", []) }
    answer.query.fund = nil
    return answer
  }

  /// One of the two lists of services.
  package struct Group: Hashable, Sendable {
    /// Those that are listed: by state, then identifier.
    package var listed: [Match] = []
    /// How many there are of each state, listed or not.
    package var counts: [RunState: Int] = [:]
    /// How many of those that run by their stated term do so for certain: their record is to be believed.
    package var certain = 0
    /// How many are not listed because of their state.
    package var hidden: Int { counts.values.reduce(0, +) - listed.count }
  }

  /// A service that was found.
  package struct Match: Hashable, Sendable {
    package let service: Service
    package let categoryName: String
    package let state: RunState
    /// The trust in its record on the day.
    package let trust: Trust
    /// Why it is not certain that it covers the place; nil: it is.
    package let reason: CoverReason?
    /// What it leaves open of the question.
    package let openPoints: [OpenPoint]
  }

  /// A funding call that was found.
  package struct Call: Hashable, Sendable {
    /// How it stands on the day.
    package let finding: CallFinding
    package let categoryName: String
    /// Why it is not certain that it is for the place; nil: it is.
    package let reason: CoverReason?

    package var call: FundingCall { finding.call }
    /// Whether one can apply on the day; nil: its dates do not say.
    package var isOpen: Bool? {
      switch finding.state {
      case .open: true
      case .toCome, .closed: false
      case .notStated: nil
      }
    }
  }

  /// Looks for services by the area that they cover, never by where they sit.
  ///
  /// - Throws: ``FaultReport`` when a category is unknown.
  /// - Complexity: O(*services* × *areas*).
  package init(
    _ query: ServiceQuery,
    at place: SearchPlace,
    in book: ServiceBook,
    on day: AnalysisDay
  ) throws {
    let query = try query.resolved(in: book.directory.categories)
    self.place = place
    self.day = day
    self.query = query
    var groups = (covers: Group(), mayCover: Group())
    if let person = place.person, !query.callsOnly {
      for entry in book.register.services {
        guard let points = query.openPoints(of: entry.service),
          let found = cover(book.resolver, entry.service.coverage, person)
        else { continue }
        let match = Match(entry, book, day.date, reason: found.reason, openPoints: points)
        if match.reason == nil {
          groups.covers.add(match, query)
        } else {
          groups.mayCover.add(match, query)
        }
      }
    }
    groups.covers.sort()
    groups.mayCover.sort()
    (covers, mayCover) = groups
    let found = place.person.map { Self.calls(for: $0, query, book, day.date) } ?? []
    calls = found.filter { $0.finding.state != .closed }
      .sorted { ($0.order, $0.call.id) < ($1.order, $1.call.id) }
    closedCalls = found.count - calls.count
    callsOnRecord = book.directory.calls.count
    servicesOnRecord = book.directory.services.count
    refused = book.directory.refused
  }

  private static func calls(
    for person: PlaceOfPerson,
    _ query: ServiceQuery,
    _ book: ServiceBook,
    _ day: CalendarDate
  ) -> [Call] {
    book.directory.calls.filter(query.asks).compactMap { call in
      cover(book.resolver, call.coverage, person).map { found in
        Call(
          finding: CallFinding(call, on: day),
          categoryName: book.categoryName(call.category),
          reason: found.reason
        )
      }
    }
  }
}

/// Whether a coverage holds a place, or may; nil: it does not.
private func cover(
  _ resolver: CoverageResolver,
  _ coverage: ServiceCoverage,
  _ person: PlaceOfPerson
) -> FoundCover? {
  switch resolver.answer(coverage, at: person) {
  case .doesNotCover: nil
  case .covers: FoundCover(reason: nil)
  case .mayCover: FoundCover(reason: resolver.reason(coverage, at: person))
  }
}

/// A cover that is certain, or not for a reason.
private struct FoundCover {
  let reason: CoverReason?
}

extension ServiceSearch.Match {
  fileprivate init(
    _ entry: ServiceCover,
    _ book: ServiceBook,
    _ day: CalendarDate,
    reason: CoverReason?,
    openPoints: [OpenPoint]
  ) {
    self.init(
      service: entry.service,
      categoryName: book.categoryName(entry.service.category),
      state: RunState(entry.service.term, on: day),
      trust: entry.trust(on: day),
      reason: reason,
      openPoints: openPoints
    )
  }
}

extension ServiceSearch.Group {
  fileprivate mutating func add(_ match: ServiceSearch.Match, _ query: ServiceQuery) {
    counts[match.state, default: 0] += 1
    if match.state == .running, match.trust.isFresh == true { certain += 1 }
    if query.lists(match.state) { listed.append(match) }
  }

  fileprivate mutating func sort() {
    listed.sort { ($0.state, $0.service.id) < ($1.state, $1.service.id) }
  }
}

extension ServiceSearch.Call {
  fileprivate var order: Int {
    switch finding.state {
    case .open: 0
    case .toCome: 1
    case .notStated: 2
    case .closed: 3
    }
  }
}
