/// A pot of money with a name, and whom it pays.
package struct Fund: Hashable, Sendable, Identifiable {
  package let id: String
  package let name: String
  /// The kind of authority that it pays.
  package let recipients: Borough.Kind
  package let description: String

  package init(id: String, name: String, recipients: Borough.Kind, description: String) {
    self.id = id
    self.name = name
    self.recipients = recipients
    self.description = description
  }
}
