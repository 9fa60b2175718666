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
  /// The indicator of which it counts a part, apart from all other parts of it; nil: of none that is said.
  package let partOf: String?

  /// Whether values of zones may be added up.
  package enum Kind: String, CaseIterable, Sendable {
    /// Adds up over zones: people, offences, pounds.
    case extensive
    /// Does not add up: a score, a rank, a share.
    case intensive
  }

  /// Creates an indicator from what its row says.
  package init(
    id: String,
    name: String,
    kind: Kind,
    unit: String,
    description: String,
    partOf: String? = nil
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.unit = unit
    self.description = description
    self.partOf = partOf
  }
}
