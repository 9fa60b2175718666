package import Atlas
package import RecordLog

/// What an organisation is written: which records of its own somebody should confirm, and the link that opens them.
package struct OwnerLetter: Hashable, Sendable {
  package let party: Party
  /// The records that are asked about, the most harmful first.
  package let entries: [ChaseList.Entry]
  package let link: OwnerLink
  /// The whole address of the link: whoever has it opens the records.
  package let address: String
}

extension ChaseList {
  /// The organisations that are asked, each in the part that it has, with the records that it is asked about.
  package var owners: [(party: Party, entries: [Entry])] {
    var entries: [Party: [Entry]] = [:]
    for group in groups {
      for (role, name) in [
        (Party.Role.provider, group.provider), (.commissioner, group.commissioner),
      ] {
        if let name { entries[Party(role, name), default: []] += group.entries }
      }
    }
    return entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// A letter for each organisation that is asked, with a new link that opens its records until a day.
  ///
  /// - Throws: ``Fault`` where the record cannot keep the links.
  package func letters(
    until lastDay: CalendarDate,
    at base: String,
    in log: RecordLog
  ) throws -> [OwnerLetter] {
    let links = try log.makeLinks(for: owners.map(\.party), until: lastDay, at: secondsNow())
    return zip(owners, links).map { owner, link in
      OwnerLetter(
        party: owner.party,
        entries: owner.entries,
        link: link,
        address: "\(base)/own/\(link.token(under: log.key))"
      )
    }
  }
}
