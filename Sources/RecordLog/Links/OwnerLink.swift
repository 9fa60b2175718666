import Digest
package import Atlas

/// A link by which an organisation opens its own records, without an account.
package struct OwnerLink: Hashable, Sendable {
  /// Letters and digits that name it; no secret.
  package let id: String
  package let party: Party
  /// The last day on which it opens anything.
  package let lastDay: CalendarDate

  package init(id: String, party: Party, lastDay: CalendarDate) {
    (self.id, self.party, self.lastDay) = (id, party, lastDay)
  }

  /// A link of a new name.
  package init(for party: Party, until lastDay: CalendarDate) {
    // Without a sign, a capital and what looks like another letter: a person may have to type it.
    let letters = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)
    let name = randomBytes(12).map { letters[Int($0 & 31)] }
    self.init(id: String(decoding: name, as: UTF8.self), party: party, lastDay: lastDay)
  }

  /// What stands in the address: only who has the key of the record can make it.
  package func token(under key: RecordKey) -> String {
    "\(id).\(key.word(for: signed))"
  }

  /// Whether what stands in an address is this link's.
  package func isOpened(by token: String, under key: RecordKey) -> Bool {
    isSame(Array(token.utf8), Array(self.token(under: key).utf8))
  }

  private var signed: [String] { ["link", id, party.role.rawValue, party.name, "\(lastDay)"] }
}

/// Bytes that nobody can guess, of the system's generator.
package func randomBytes(_ count: Int) -> [UInt8] {
  var generator = SystemRandomNumberGenerator()
  return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
}
