package import Atlas
package import Coverage
package import Exchange

/// What changed in a directory of services from one publication to the next.
package struct ServiceDiff: Sendable {
  /// The two publications.
  package let old: Side
  package let new: Side
  /// Services that the old record lacks, in order of identifier.
  package let added: [Entry]
  /// Services that the new record lacks, in order of identifier.
  package let removed: [Entry]
  /// Services of both that changed, in order of identifier.
  package let changed: [Changed]
  /// Services that were removed and added under another identifier, as it seems.
  package let renamed: [Renamed]
  /// Funding calls that came, went, or say something else.
  package let calls: [CallChange]
  /// What the tables say differently that any service stands on: categories, rules, marks and themes.
  package let tables: [CellChange]
  /// The tables that are not the same bytes, in order of path, whatever that changes.
  package let differing: [String]
  /// How the whole money of these services changed, period by period, envelopes left out.
  package let money: [MoneyChange]
  /// How many services of both are the same.
  package let unchanged: Int
  /// All boroughs of both, in GSS order.
  package let boroughs: [Borough]

  /// One publication.
  package struct Side: Hashable, Sendable {
    package let name: String
    package let day: CalendarDate
    package let services: Int
    /// Rows that could not be used: a service that they hold counts as missing.
    package let refused: [Fault]
  }

  /// A service that is in one of the two only.
  package struct Entry: Hashable, Sendable {
    package let service: Service
    package let categoryName: String
    package let state: RunState
    /// How far it covers each borough that it may cover.
    package let extents: [GSSCode: CoverExtent]
  }

  /// A service that is in both.
  package struct Changed: Hashable, Sendable {
    package let old: Entry
    package let new: Entry
    package let changes: [ServiceChange]

    package var id: String { new.service.id }
    /// Whether it ran, or may have, and is over now.
    package var hasEnded: Bool { old.state != .ended && new.state == .ended }
  }

  /// A service that seems to have another identifier now.
  package struct Renamed: Hashable, Sendable {
    package let old: String
    package let new: String
    package let name: String
  }

  /// A call that changed; nil: not on record.
  package struct CallChange: Hashable, Sendable {
    package let old: FundingCall?
    package let new: FundingCall?
    /// What it says differently, where it is on record in both.
    package var cells: [CellChange] {
      guard let old, let new else { return [] }
      return CellChange.changes([old.tableRow], [new.tableRow])
    }
    package var id: String { new?.id ?? old?.id ?? "" }
  }

  /// Whether nothing changed at all: not even a byte of a table that answers stand on.
  package var isEmpty: Bool {
    added.isEmpty && removed.isEmpty && changed.isEmpty && calls.isEmpty && tables.isEmpty
      && differing.isEmpty
  }

  /// Compares two publications, each on its own day.
  ///
  /// With a borough, its services alone are compared: those that cover it, or may, in one of the two.
  ///
  /// - Complexity: O(*services* × (*boroughs* + *measures*)).
  package init(
    from old: ServiceBook,
    on oldDay: CalendarDate,
    to new: ServiceBook,
    on newDay: CalendarDate,
    borough: GSSCode? = nil
  ) {
    let from = DiffSide(book: old.hidingSecrets(of: new), day: oldDay)
    let to = DiffSide(book: new.hidingSecrets(of: old), day: newDay)
    self.old = Side(from)
    self.new = Side(to)
    let before = from.entries
    let after = to.entries
    func isAsked(_ entries: Entry?...) -> Bool {
      guard let borough else { return true }
      return entries.contains { $0?.extents[borough] != nil }
    }
    var added: [Entry] = []
    var removed: [Entry] = []
    var changed: [Changed] = []
    var unchanged = 0
    for id in Set(before.keys).union(after.keys).sorted() {
      switch (before[id], after[id]) {
      case (let gone?, nil): if isAsked(gone) { removed.append(gone) }
      case (nil, let come?): if isAsked(come) { added.append(come) }
      case (let first?, let second?):
        guard isAsked(first, second) else { continue }
        let changes = ServiceChange.changes(first.service, second.service, from: from, to: to)
        if changes.isEmpty {
          unchanged += 1
        } else {
          changed.append(Changed(old: first, new: second, changes: changes))
        }
      case (nil, nil): break
      }
    }
    self.added = added
    self.removed = removed
    self.changed = changed
    self.unchanged = unchanged
    renamed = Self.renamed(removed, added)
    calls = Self.calls(from, to, borough: borough)
    tables = CellChange.changes(from.book.directory.commonRows, to.book.directory.commonRows)
    differing = Self.differing(old.inputs, new.inputs)
    money = MoneyChange.changes(
      (removed + changed.map(\.old)).flatMap(\.service.amounts).filter(\.countsInTotal),
      (added + changed.map(\.new)).flatMap(\.service.amounts).filter(\.countsInTotal)
    )
    let all =
      old.boroughs
      + new.boroughs.filter { borough in
        !old.boroughs.contains { $0.id == borough.id }
      }
    boroughs = all.sorted { $0.id < $1.id }
  }

  /// Tables that both have read and that differ, and tables of services that one of them lacks.
  private static func differing(_ old: [InputRecord], _ new: [InputRecord]) -> [String] {
    func hashes(_ inputs: [InputRecord]) -> [String: String] {
      let tables = inputs.filter { $0.path.hasSuffix(".csv") || $0.path.hasSuffix(".geojson") }
      return firstOfEach(tables.map { ($0.path, $0.sha256) })
    }
    let (before, after) = (hashes(old), hashes(new))
    return Set(before.keys).union(after.keys).filter { path in
      let isInBoth = before[path] != nil && after[path] != nil
      return before[path] != after[path] && (isInBoth || path.hasPrefix("services/"))
    }.sorted()
  }

  /// Pairs of one removed and one added service with the same name, provider and term.
  ///
  /// Where several have them, none is paired: a guess among twins is no help.
  private static func renamed(_ removed: [Entry], _ added: [Entry]) -> [Renamed] {
    struct Likeness: Hashable {
      let name: String
      let provider: String
      let term: ServiceTerm
    }
    func likeness(_ entry: Entry) -> Likeness {
      Likeness(
        name: plainText(entry.service.name),
        provider: plainText(entry.service.provider ?? ""),
        term: entry.service.term
      )
    }
    let gone = Dictionary(grouping: removed, by: likeness)
    let come = Dictionary(grouping: added, by: likeness)
    return gone.compactMap { key, entries in
      guard entries.count == 1, let others = come[key], others.count == 1 else { return nil }
      return Renamed(
        old: entries[0].service.id,
        new: others[0].service.id,
        name: others[0].service.name
      )
    }.sorted { ($0.old, $0.new) < ($1.old, $1.new) }
  }

  private static func calls(_ from: DiffSide, _ to: DiffSide, borough: GSSCode?) -> [CallChange] {
    func byID(_ side: DiffSide) -> [String: FundingCall] {
      let asked = side.book.directory.calls.filter { call in
        borough.map { side.book.resolver.extents(of: call.coverage)[$0] != nil } ?? true
      }
      return byIdentifier(asked).mapValues(\.withoutRow)
    }
    let (before, after) = (byID(from), byID(to))
    return Set(before.keys).union(after.keys).sorted().compactMap { id in
      before[id] == after[id] ? nil : CallChange(old: before[id], new: after[id])
    }
  }
}

extension ServiceDiff.Side {
  fileprivate init(_ side: DiffSide) {
    self.init(
      name: side.book.name,
      day: side.day,
      services: side.book.directory.services.count,
      refused: side.book.directory.refused
    )
  }
}

extension DiffSide {
  fileprivate var entries: [String: ServiceDiff.Entry] {
    firstOfEach(book.register.services.map { ($0.service.id, $0) }).mapValues { entry in
      ServiceDiff.Entry(
        service: entry.service,
        categoryName: book.categoryName(entry.service.category),
        state: RunState(entry.service.term, on: day),
        extents: entry.extents
      )
    }
  }
}
