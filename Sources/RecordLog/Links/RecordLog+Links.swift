package import Atlas
import Exchange

extension RecordLog {
  /// Makes a link for each of some organisations, and keeps all of them.
  ///
  /// - Throws: as ``append(_:by:reason:at:_:)``.
  package func makeLinks(
    for parties: [Party],
    until lastDay: CalendarDate,
    at time: Int64
  ) throws -> [OwnerLink] {
    try parties.map { party in
      let link = OwnerLink(for: party, until: lastDay)
      _ = try append("link \(link.id)", by: .office, at: time) { _, _ in .linked(link) }
      return link
    }
  }

  /// Makes a link open nothing any more.
  ///
  /// - Throws: ``Fault`` where there is no such link, or it opens nothing already.
  package func revoke(_ link: String, why: String, at time: Int64) throws {
    guard let known = try state().links[link] else {
      throw Fault(
        file: path,
        found: "no link \(quoted(link)) that opens anything",
        expected: "the name of a link, as in the column link_id of the letters",
        remedy: "Check the name; a link that was revoked once is void already"
      )
    }
    _ = try append("revoked \(known.id)", by: .office, reason: why, at: time) { _, _ in
      .revoked(link: known.id)
    }
  }

  /// The link that a token opens on a day; nil for one that was not signed here, has expired or is revoked.
  ///
  /// - Throws: as ``state()``.
  package func link(openedBy token: String, on day: CalendarDate) throws -> OwnerLink? {
    let id = String(token.prefix { $0 != "." })
    guard let link = try state().link(id, on: day), link.isOpened(by: token, under: key) else {
      return nil
    }
    return link
  }
}
