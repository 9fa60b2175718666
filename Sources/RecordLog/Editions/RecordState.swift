package import Atlas
import Exchange

/// What all events up to one of them come to: the tables of that edition, what waits, and who may come in.
package struct RecordState: Sendable {
  /// The number of the last event, which is that of the edition; 0 before the first.
  package private(set) var edition: Int64 = 0
  /// When the last event happened, in seconds since 1970-01-01.
  package private(set) var time: Int64 = 0
  /// The tables by their paths, as far as the dataset has them.
  package private(set) var tables: [String: RecordTable] = [:]
  /// What waits for officers, by the number of its event.
  package private(set) var waiting: [Int64: Waiting] = [:]
  /// What became of each proposal that waits no more, by the number of its event.
  package private(set) var outcomes: [Int64: Outcome] = [:]
  /// Links that open something, until their last day.
  package private(set) var links: [String: OwnerLink] = [:]
  private var invitations: [String: Invitation] = [:]

  package init() {}

  /// A proposal that officers have not decided on.
  package struct Waiting: Hashable, Sendable {
    package let event: RecordEvent
    package let proposal: Proposal
    /// The officers who have approved, where it takes more than one.
    package fileprivate(set) var approvals: [String] = []
  }

  /// What officers have decided.
  package struct Outcome: Hashable, Sendable {
    package let event: RecordEvent
    package let proposal: Proposal
    /// The event by which it was decided.
    package let decision: RecordEvent

    package var isApproved: Bool {
      if case .approved = decision.body { true } else { false }
    }
  }

  private struct Invitation {
    let officer: String
    let expires: Int64
  }

  /// The officer whom an invitation lets in now; nil where it is used, has expired or is unknown.
  package func officer(invitedBy digest: String, at time: Int64) -> String? {
    invitations[digest].flatMap { time < $0.expires ? $0.officer : nil }
  }

  /// The link of a name that opens something on a day.
  package func link(_ id: String, on day: CalendarDate) -> OwnerLink? {
    links[id].flatMap { day <= $0.lastDay ? $0 : nil }
  }

  /// The records whose rows are others in some files, each with its table: `S002 in services/services.csv`.
  func differences(from files: [String: [UInt8]]) throws -> [String] {
    try RecordTable.keys.keys.sorted().flatMap { path -> [String] in
      let other = try files[path].map { try RecordTable(path: path, bytes: $0) }
      let ids = (tables[path]?.ids ?? []).union(other?.ids ?? [])
      return ids.sorted().filter {
        (tables[path]?.rows(of: $0) ?? []) != (other?.rows(of: $0) ?? [])
      }
      .map { "\($0) in \(path)" }
    }
  }

  /// The tables as files, by their paths.
  package var files: [String: [UInt8]] { tables.mapValues(\.bytes) }

  /// The files as they would be with changes that are not approved.
  ///
  /// - Throws: ``RecordRefusal`` where the record has changed since they were asked for.
  package func files(with changes: [TableChange]) throws(RecordRefusal) -> [String: [UInt8]] {
    try Self.applied(changes, to: tables).mapValues(\.bytes)
  }

  /// Takes the next event.
  ///
  /// - Throws: ``RecordRefusal`` for an event that cannot follow; the state is as it was then.
  mutating func take(_ event: RecordEvent) throws(RecordRefusal) {
    guard event.number == edition + 1, event.time >= time else { throw .order }
    try follow(event)
    (edition, time) = (event.number, event.time)
  }

  /// What changes is changed last, when nothing can be refused any more.
  private mutating func follow(_ event: RecordEvent) throws(RecordRefusal) {
    switch event.body {
    case .began(let files):
      // A dataset that was edited by hand takes the place of what was there, whole.
      guard event.author == .office else { throw .noOfficer }
      tables = try Self.tables(of: files)
    case .linked(let link): links[link.id] = link
    case .revoked(let link):
      guard links.removeValue(forKey: link) != nil else { throw .unknownLink }
    case .proposed(let proposal):
      _ = try Self.applied(proposal.changes, to: tables)
      waiting[event.number] = Waiting(event: event, proposal: proposal)
    case .approved(let number): try approve(number, by: event)
    case .declined(let number):
      guard case .officer = event.author else { throw .noOfficer }
      guard let declined = waiting.removeValue(forKey: number) else { throw .decided }
      decide(declined, number, by: event)
    case .invited(let officer, let digest, let expires):
      guard event.author == .office else { throw .noOfficer }
      invitations[digest] = Invitation(officer: officer, expires: expires)
    case .entered(let digest):
      guard invitations.removeValue(forKey: digest) != nil else { throw .unknownLink }
    }
  }

  private mutating func approve(_ number: Int64, by event: RecordEvent) throws(RecordRefusal) {
    guard case .officer(let name) = event.author else { throw .noOfficer }
    guard var asked = waiting[number] else { throw .decided }
    // Who asks for a removal is not one of those who approve of it.
    guard !asked.approvals.contains(name), asked.event.author != event.author else {
      throw .sameOfficer
    }
    asked.approvals.append(name)
    guard asked.approvals.count >= asked.proposal.kind.officers else {
      waiting[number] = asked
      return
    }
    tables = try Self.applied(asked.proposal.changes, to: tables)
    waiting[number] = nil
    decide(asked, number, by: event)
  }

  private mutating func decide(_ asked: Waiting, _ number: Int64, by event: RecordEvent) {
    outcomes[number] = Outcome(event: asked.event, proposal: asked.proposal, decision: event)
  }

  private static func tables(of files: [String: String]) throws(RecordRefusal) -> [String:
    RecordTable]
  {
    do {
      return try Dictionary(
        uniqueKeysWithValues: files.map {
          ($0.key, try RecordTable(path: $0.key, bytes: Array($0.value.utf8)))
        }
      )
    } catch { throw .unreadable("\(error)") }
  }

  private static func applied(
    _ changes: [TableChange],
    to tables: [String: RecordTable]
  ) throws(RecordRefusal) -> [String: RecordTable] {
    var tables = tables
    for change in changes {
      guard RecordTable.keys[change.table] != nil else { throw .unknownTable(change.table) }
      if tables[change.table] == nil, let declared = DatasetTable.at(change.table) {
        let header = String(decoding: CSVWriter(header: declared.columns).bytes, as: UTF8.self)
        tables.merge(try Self.tables(of: [change.table: header])) { $1 }
      }
      guard tables[change.table]?.apply(change) == true else { throw .changed(change.id) }
    }
    return tables
  }
}

/// Why an event cannot follow those before it.
package enum RecordRefusal: Error, Hashable, Sendable {
  /// The record has changed since the change was asked for.
  case changed(String)
  /// Officers have decided on it, or it never was.
  case decided
  case sameOfficer
  case noOfficer
  case unknownLink
  case unknownTable(String)
  /// A table cannot be read: what is wrong with it.
  case unreadable(String)
  /// Its number or its time does not follow.
  case order
  /// Another event has its key.
  case otherEvent

  /// What to say to whoever asked, as a sentence without its full stop.
  package var words: String {
    switch self {
    case .changed(let id): "\(id) has changed since: look at it again"
    case .decided: "It is decided already"
    case .sameOfficer: "Another officer must approve it too"
    case .noOfficer: "Officers alone decide"
    case .unknownLink: "The link opens nothing any more"
    case .unknownTable(let table): "\(table) is no table of the record"
    case .unreadable(let fault): fault
    case .order: "It does not follow the last event"
    case .otherEvent: "The form was sent before with something else: open it again"
    }
  }
}
