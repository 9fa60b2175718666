/// A thing that is counted or measured per zone and period.
package struct Indicator: Hashable, Sendable, Identifiable {
  package let id: String
  package let name: String
  package let kind: Kind
  package let unit: String
  package let description: String

  /// Whether values of zones may be added up.
  package enum Kind: String, CaseIterable, Sendable {
    /// Adds up over zones: people, offences, pounds.
    case extensive
    /// Does not add up: a score, a rank, a share.
    case intensive
  }

  package init(id: String, name: String, kind: Kind, unit: String, description: String) {
    self.id = id
    self.name = name
    self.kind = kind
    self.unit = unit
    self.description = description
  }
}
