/// A pot of money with a name, and whom it pays.
package struct Fund: Hashable, Sendable, Identifiable {
  /// The identifier by which amounts name the fund.
  package let id: String
  /// The name in words.
  package let name: String
  /// The kind of authority that it pays.
  package let recipients: Borough.Kind
  /// What it is, in a sentence.
  package let description: String
  /// Why amounts of single zones are not known, as a clause; empty: nothing to say.
  package let gap: String

  /// Creates a fund from what its row says.
  package init(
    id: String,
    name: String,
    recipients: Borough.Kind,
    description: String,
    gap: String = ""
  ) {
    self.id = id
    self.name = name
    self.recipients = recipients
    self.description = description
    self.gap = gap
  }
}
