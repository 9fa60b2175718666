/// A thing that is counted or measured per zone and period.
package struct Indicator: Hashable, Sendable, Identifiable {
  /// The identifier by which values name the indicator.
  package let id: String
  /// The name in words.
  package let name: String
  /// Whether values of zones may be added up.
  package let kind: Kind
  /// The unit of the values.
  package let unit: String
  /// What it means, with its cautions.
  package let description: String

  /// Whether values of zones may be added up.
  package enum Kind: String, CaseIterable, Sendable {
    /// Adds up over zones: people, offences, pounds.
    case extensive
    /// Does not add up: a score, a rank, a share.
    case intensive
  }

  /// Creates an indicator from what its row says.
  package init(id: String, name: String, kind: Kind, unit: String, description: String) {
    self.id = id
    self.name = name
    self.kind = kind
    self.unit = unit
    self.description = description
  }
}
