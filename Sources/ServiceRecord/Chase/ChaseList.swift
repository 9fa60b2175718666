package import Atlas
package import Coverage
package import Exchange

/// Whom to ask about which records, the most harmful first, and what.
package struct ChaseList: Sendable {
  /// On which day.
  package let day: AnalysisDay
  /// The borough whose services alone are asked about; nil: all.
  package let borough: Borough?
  /// The categories that alone are asked about; empty: all.
  package let categories: [String]
  /// By the record in each that does most harm.
  package let groups: [Group]
  /// Services that have ended and are not asked about, unless everything was asked for.
  package let endedLeftOut: Int
  /// Services whose record needs nobody's answer.
  package let inOrder: Int
  /// Rows that could not be used.
  package let refused: [Fault]

  /// The records about which the same people are asked.
  package struct Group: Hashable, Sendable {
    /// Who commissions; nil: not stated.
    package let commissioner: String?
    /// Who provides; nil: not stated.
    package let provider: String?
    /// The most harmful first.
    package let entries: [Entry]
  }

  /// A record that is asked about.
  package struct Entry: Hashable, Sendable {
    package let service: Service
    package let categoryName: String
    package let state: RunState
    /// The trust in the record on the day.
    package let trust: Trust
    package let reasons: [Reason]
    /// Days since it should have been confirmed; nil: nothing dates the record, or it is not yet due.
    package let overdueDays: Int?
    package let questions: [OpenQuestion]
  }

  /// Why a record is asked about.
  package enum Reason: String, CaseIterable, Hashable, Sendable {
    case due = "its confirmation is due"
    case faded = "trust in it is below one half"
    case neverAssured = "nobody has confirmed it"
    case noEvidence = "nothing dates it"
    case laterEvidence = "what dates it is later than the day asked"
  }

  /// Every record, whoever is asked, in the order of the groups.
  package var entries: [Entry] { groups.flatMap(\.entries) }

  /// Looks for records that somebody should be asked about.
  ///
  /// The most harmful are those that people act on: services that run, then those of which nobody can
  /// tell, then those to come; within these what nothing dates at all, then the longest overdue.
  ///
  /// Services that have ended are asked about only with `includesEnded`.
  ///
  /// - Throws: ``FaultReport`` when a category is unknown.
  /// - Complexity: O(*services* × log *services*).
  package init(
    _ book: ServiceBook,
    on day: AnalysisDay,
    borough: Borough? = nil,
    categories: [String] = [],
    includesEnded: Bool = false
  ) throws {
    var query = ServiceQuery()
    query.categories = categories
    let categories = try query.resolved(in: book.directory.categories).categories
    self.day = day
    self.borough = borough
    self.categories = categories
    let asked = book.register.services.filter { entry in
      (categories.isEmpty || categories.contains(entry.service.category))
        && (borough.map { entry.extents[$0.id] != nil } ?? true)
    }
    let entries = asked.compactMap { Entry($0, book, day.date) }
    inOrder = asked.count - entries.count
    let kept = entries.filter { includesEnded || $0.state != .ended }
    endedLeftOut = entries.count - kept.count
    groups = Self.grouped(kept.sorted())
    refused = book.directory.refused
  }

  /// Groups of records in the order in which each is first met.
  private static func grouped(_ entries: [Entry]) -> [Group] {
    entries.groups { [$0.service.commissioner, $0.service.provider] }.map { asked, entries in
      Group(commissioner: asked[0], provider: asked[1], entries: entries)
    }
  }
}

extension ChaseList.Entry {
  /// Nil where nobody needs to be asked.
  fileprivate init?(_ entry: ServiceCover, _ book: ServiceBook, _ day: CalendarDate) {
    let service = entry.service
    let trust = entry.trust(on: day)
    let due = service.assurance.nextDue
    var reasons: [ChaseList.Reason] = []
    if let due, due <= day { reasons.append(.due) }
    if trust.isFresh == false { reasons.append(.faded) }
    if service.assurance.date == nil { reasons.append(.neverAssured) }
    if trust.later != nil {
      reasons.append(.laterEvidence)
    } else if trust.evidence == nil {
      reasons.append(.noEvidence)
    }
    guard !reasons.isEmpty else { return nil }
    let firstDue = [due, trust.lastFreshDay].compactMap { $0 }.min()
    let overdue = firstDue.map { $0.days(until: day) }
    self.init(
      service: service,
      categoryName: book.categoryName(service.category),
      state: RunState(service.term, on: day),
      trust: trust,
      reasons: reasons,
      overdueDays: overdue.flatMap { $0 >= 0 ? $0 : nil },
      questions: OpenQuestion.open(in: service, on: day)
    )
  }
}

extension ChaseList.Entry: Comparable {
  /// Orders from the most harmful.
  package static func < (a: Self, b: Self) -> Bool { a.harm.lexicographicallyPrecedes(b.harm) }

  /// State, whether nothing dates it, days left; then the place of the identifier decides.
  private var harm: [HarmPart] {
    let state =
      switch state {
      case .running: 0
      case .notStated: 1
      case .planned: 2
      case .ended: 3
      }
    return [
      .number(state), .number(trust.evidence == nil ? 0 : 1), .number(-(overdueDays ?? -1)),
      .text(service.id),
    ]
  }

  private enum HarmPart: Comparable {
    case number(Int)
    case text(String)
  }
}
