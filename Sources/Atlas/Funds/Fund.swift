/// Money with a name, and whose it is: a grant that pays boroughs, what councils spend, or a budget.
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
  /// What the money is: a grant and spending are never added up, nor called the same; nil: the dataset does not say.
  package let nature: Nature?
  /// Whether income of the service has been taken off; nil where that does not arise or is not said.
  package let basis: Basis?
  /// Who decides how much it is; empty: the sources do not say.
  package let decidedBy: String
  /// Whether the lists of amounts name everyone who gets some.
  package let list: Completeness?
  /// The indicator of those whom the money is for; nil: of all residents.
  package let people: String?

  /// What money is to the zone that it stands beside.
  package enum Nature: String, CaseIterable, Sendable {
    /// Somebody else gives it to the zone.
    case grant
    /// The zone's own authority spends it, whoever gave it.
    case spending
    /// It is planned, and neither given nor spent.
    case budget
  }

  /// What an amount of spending is.
  package enum Basis: String, CaseIterable, Sendable {
    /// All that is spent.
    case gross
    /// What is left when the income of the service is taken off.
    case net
  }

  /// Whether a list of amounts has everyone on it.
  package enum Completeness: String, CaseIterable, Sendable {
    case complete
    case partial
  }

  /// Creates a fund from what its row says.
  package init(
    id: String,
    name: String,
    recipients: Borough.Kind,
    description: String,
    gap: String = "",
    nature: Nature? = nil,
    basis: Basis? = nil,
    decidedBy: String = "",
    list: Completeness? = nil,
    people: String? = nil
  ) {
    self.id = id
    self.name = name
    self.recipients = recipients
    self.description = description
    self.gap = gap
    (self.nature, self.basis, self.decidedBy) = (nature, basis, decidedBy)
    (self.list, self.people) = (list, people)
  }
}
