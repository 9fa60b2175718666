/// A service or grant that is commissioned, as its sources state it; nil and blank mean not stated.
package struct Service: Hashable, Sendable, Identifiable {
  /// The identifier, such as `S038`.
  package var id: String
  /// The name.
  package var name: String
  /// Who provides it.
  package var provider: String?
  /// Who commissions it.
  package var commissioner: String?
  /// The fund or programme that pays it.
  package var fund: String?
  /// The identifier of its category in `services/categories.csv`.
  package var category: String
  /// The word by which the collected figures name its category.
  package var sourceCategory: String?
  /// What it does.
  package var summary: String?
  /// Whom it is for.
  package var eligibility: Eligibility
  /// When it runs.
  package var term: ServiceTerm
  /// Whom it serves; kept apart from ``places``.
  package var coverage: ServiceCoverage
  /// Where it sits.
  package var places: [DeliveryPlace]
  /// What is paid for it.
  package var amounts: [ServiceAmount]
  /// The identifier of the service whose amount is the envelope of this one's.
  package var partOf: String?
  /// Who last confirmed the record, and when.
  package var assurance: Assurance
  /// What else the source says.
  package var notes: String?
  /// The identifier of the source in `sources.csv`.
  package var source: String
  /// The row of `services/services.csv`, as a spreadsheet counts.
  package var row: Int

  /// Creates a service from what its rows say.
  package init(
    id: String,
    name: String,
    provider: String? = nil,
    commissioner: String? = nil,
    fund: String? = nil,
    category: String,
    sourceCategory: String? = nil,
    summary: String? = nil,
    eligibility: Eligibility = Eligibility(),
    term: ServiceTerm = ServiceTerm(),
    coverage: ServiceCoverage,
    places: [DeliveryPlace] = [],
    amounts: [ServiceAmount] = [],
    partOf: String? = nil,
    assurance: Assurance = Assurance(),
    notes: String? = nil,
    source: String,
    row: Int = 0
  ) {
    self.id = id
    self.name = name
    self.provider = provider
    self.commissioner = commissioner
    self.fund = fund
    self.category = category
    self.sourceCategory = sourceCategory
    self.summary = summary
    self.eligibility = eligibility
    self.term = term
    self.coverage = coverage
    self.places = places
    self.amounts = amounts
    self.partOf = partOf
    self.assurance = assurance
    self.notes = notes
    self.source = source
    self.row = row
  }
}
