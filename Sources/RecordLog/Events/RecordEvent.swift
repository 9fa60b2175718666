/// Something that happened to the record: it is kept for ever as it was.
package struct RecordEvent: Hashable, Sendable {
  /// Its place among all events, from 1: the order in which they happened, whatever the clock said.
  package let number: Int64
  /// Seconds since 1970-01-01 in UTC; never less than those of the event before it.
  package let time: Int64
  /// What makes it one event however often it is sent.
  package let key: String
  package let author: Author
  /// Why, in the words of its author; may be empty.
  package let reason: String
  package let body: Body

  /// Who did it, by role: never a person's name or address.
  package enum Author: Hashable, Sendable {
    /// Whoever runs commands on the machine that has the record.
    case office
    /// An organisation, by its signed link.
    case owner(Party)
    /// An officer, by the name that the office gave.
    case officer(String)
  }

  /// What happened.
  package enum Body: Hashable, Sendable {
    /// The record has these tables of a dataset from here on, by their paths: it begins, or somebody edited them by hand.
    case began([String: String])
    case linked(OwnerLink)
    /// A link opens nothing any more.
    case revoked(link: String)
    /// An owner, or an officer, asks for a change.
    case proposed(Proposal)
    /// An officer approves of a change.
    case approved(proposal: Int64)
    case declined(proposal: Int64)
    /// An officer may come in once: the digest of what the link says, and until when in seconds since 1970.
    case invited(officer: String, digest: String, expires: Int64)
    /// The invitation of this digest is used.
    case entered(digest: String)
  }
}

/// An organisation in the part that it has in services.
package struct Party: Hashable, Sendable, Comparable {
  /// What it does for a service, which is the column that names it.
  package enum Role: String, CaseIterable, Sendable {
    case provider, commissioner
  }

  package let role: Role
  package let name: String

  package init(_ role: Role, _ name: String) { (self.role, self.name) = (role, name) }

  package static func < (a: Self, b: Self) -> Bool {
    (a.role.rawValue, a.name) < (b.role.rawValue, b.name)
  }
}

/// A change that somebody asks for, whole: it is approved with all its rows or not at all.
package struct Proposal: Hashable, Sendable {
  /// What is said of a record.
  package enum Kind: String, CaseIterable, Sendable {
    case stillTrue = "still-true"
    case corrected
    case ended
    case new
    case opportunity
    /// The record should not be there: two officers must approve.
    case removed

    /// How many officers must approve.
    package var officers: Int { self == .removed ? 2 : 1 }
  }

  package let kind: Kind
  /// The identifier of the record.
  package let subject: String
  /// What the record is called, for whoever reads the list.
  package let title: String
  package let changes: [TableChange]

  package init(_ kind: Kind, of subject: String, title: String, _ changes: [TableChange]) {
    (self.kind, self.subject, self.title, self.changes) = (kind, subject, title, changes)
  }
}
