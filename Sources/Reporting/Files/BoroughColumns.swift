internal import Analysis
internal import Atlas
internal import Exchange
internal import Statistics

/// A column of `boroughs.csv`, which is also a property of `boroughs.geojson`.
///
/// The names are an interface: more may follow them, none changes its meaning.
struct BoroughColumn: Sendable {
  let name: String
  /// The Table Schema type.
  let type: String
  let description: String
  /// The value as the CSV and its like write it: a measure is rounded, once.
  let value: @Sendable (BoroughFinding, Findings) -> JSONValue
  /// A measure before it is rounded; nil for a column of anything else.
  private let measure: (@Sendable (BoroughFinding, Findings) -> FullNumber?)?

  /// A column of words, codes, counts or whole pence.
  init(
    name: String,
    type: String,
    description: String,
    value: @escaping @Sendable (BoroughFinding, Findings) -> JSONValue
  ) {
    (self.name, self.type, self.description, self.value) = (name, type, description, value)
    measure = nil
  }

  /// A column of a measure, with so many decimals in the CSV.
  init(
    measure name: String,
    description: String,
    places: Int,
    _ measure: @escaping @Sendable (BoroughFinding, Findings) -> FullNumber?
  ) {
    (self.name, self.description, self.measure) = (name, description, measure)
    type = "number"
    value = { borough, findings in
      measure(borough, findings).map { .number($0.rounded(to: places).value) } ?? .null
    }
  }

  /// The number with all its digits, for an output that rounds to digits of its own; nil where there is none.
  func number(_ borough: BoroughFinding, _ findings: Findings) -> FullNumber? {
    if let measure { return measure(borough, findings) }
    return value(borough, findings).number.map { FullNumber(value: $0) }
  }

  /// The value with all its digits, for a file whose reader rounds what is shown.
  func fullValue(_ borough: BoroughFinding, _ findings: Findings) -> JSONValue {
    guard let measure else { return value(borough, findings) }
    return measure(borough, findings).map { .number($0.inUnit) } ?? .null
  }
}

/// A number before any output has rounded it.
struct FullNumber: Sendable {
  let value: Double
  /// By how many places the decimal point moves to the right: 2 for a share in percent.
  var shift = 0

  /// A defined measure.
  init?(_ measure: Measure?, shift: Int = 0) {
    guard let value = measure?.value else { return nil }
    self.init(value: value, shift: shift)
  }

  init(value: Double, shift: Int = 0) { (self.value, self.shift) = (value, shift) }

  /// The number as an output shows it.
  func rounded(to places: Int) -> RoundedNumber {
    RoundedNumber(value, places: places, shift: shift)
  }

  /// The number in its unit, with all digits.
  var inUnit: Double { shift == 2 ? value * 100 : value }
}

/// The columns for findings, in their order.
func boroughColumns(of findings: Findings) -> [BoroughColumn] {
  let groups = findings.groupings.map { definition in
    BoroughColumn(
      name: "group_\(definition)",
      type: "string",
      description: "Group under the definition \(definition); blank where it places none"
    ) { borough, _ in text(borough.groups[definition]) }
  }
  // A user's indicator may have the name of a column that is there: the agreed one stays.
  var names: Set<String> = []
  let columns =
    identity + groups + figures + rates + gaps + provenance
    + findings.categories.flatMap(categoryColumns) + findings.alternatives.map(alternativeColumn)
    + (findings.bounds == nil ? [] : boundColumns)
  return columns.filter { names.insert($0.name).inserted }
}

/// What a run with `--category` adds: the names are those of the indicator.
private func categoryColumns(_ category: CategoryFinding) -> [BoroughColumn] {
  let (id, name) = (category.indicator.id, category.indicator.name)
  return [
    BoroughColumn(
      name: id,
      type: "integer",
      description: "\(name): recorded offences; blank where unknown or outside the fund"
    ) { borough, _ in category.boroughs[borough.borough.id]?.offences.map { .integer($0) } ?? .null
    },
    BoroughColumn(
      measure: "\(id)_per_1000",
      description: "\(name): recorded offences per 1,000 residents",
      places: ratePlaces
    ) { borough, _ in FullNumber(category.boroughs[borough.borough.id]?.perThousand) },
    BoroughColumn(
      name: "\(id)_verdict",
      type: "string",
      description: "\(name): rate against London's, 95 % interval: below, above, cannot tell"
    ) { borough, _ in text(category.boroughs[borough.borough.id]?.verdict?.rawValue) },
  ]
}

/// The amount of each borough under another formula.
private func alternativeColumn(_ alternative: AlternativeFinding) -> BoroughColumn {
  BoroughColumn(
    name: FundMeasure.column(ofFormula: alternative.formula.id),
    type: "number",
    description: "MODELLED amount under the formula \"\(alternative.formula.title)\", pounds; "
      + "no published figure"
  ) { borough, _ in
    alternative.pence[borough.borough.id].map { .number(Double($0) / 100) } ?? .null
  }
}

/// What published figures leave possible, whatever the weights.
private let boundColumns = [
  BoroughColumn(
    name: "allocation_least_gbp",
    type: "integer",
    description:
      "MODELLED bound: the least that agrees with every published figure, pounds, rounded down"
  ) { borough, findings in
    bound(borough, findings).map { .integer($0.lowerBound) } ?? .null
  },
  BoroughColumn(
    name: "allocation_most_gbp",
    type: "integer",
    description:
      "MODELLED bound: the most that agrees with every published figure, pounds, rounded up"
  ) { borough, findings in
    bound(borough, findings).map { .integer($0.upperBound) } ?? .null
  },
]

private func bound(_ borough: BoroughFinding, _ findings: Findings) -> ClosedRange<Int64>? {
  findings.bounds?.bounds(of: borough.borough.id)?.pounds
}

private let identity = [
  BoroughColumn(name: "gss_code", type: "string", description: "GSS code") { borough, _ in
    .string(borough.borough.id.description)
  },
  BoroughColumn(name: "name", type: "string", description: "Name") { borough, _ in
    .string(borough.borough.name)
  },
]

private let figures = [
  BoroughColumn(name: "bcu", type: "string", description: "Basic Command Unit of the police") {
    borough,
    _ in text(borough.borough.commandUnit)
  },
  BoroughColumn(name: "in_fund", type: "boolean", description: "Whether the fund pays it") {
    borough,
    _ in .bool(borough.isInFund)
  },
  BoroughColumn(name: "fund", type: "string", description: "Identifier of the fund") {
    .string($1.fund.id)
  },
  BoroughColumn(name: "financial_year", type: "string", description: "1 April to 31 March") {
    .string($1.year.description)
  },
  BoroughColumn(
    name: "allocation_gbp",
    type: "number",
    description: "What the fund pays in the year, pounds; blank outside the fund"
  ) { borough, _ in borough.allocation.map { .number(Double($0.pence) / 100) } ?? .null },
  BoroughColumn(
    name: "allocation_status",
    type: "string",
    description: "published, derived, rounded, submitted or modelled"
  ) { borough, _ in text(borough.allocation?.status.rawValue) },
  BoroughColumn(name: "population", type: "integer", description: "Residents, mid-year") {
    borough,
    _ in count(borough.population)
  },
  BoroughColumn(name: "population_year", type: "integer", description: "Year of population") {
    Int64($1.population.period).map { .integer($0) } ?? .null
  },
  BoroughColumn(
    name: "offences",
    type: "integer",
    description: "Recorded offences; blank where unknown"
  ) { borough, _ in count(borough.offences) },
  BoroughColumn(name: "offences_year", type: "string", description: "Financial year of offences") {
    .string($1.offences.period)
  },
]

/// The decimals of a rate: further digits say nothing.
private let ratePlaces = 6

private let rates = [
  BoroughColumn(
    measure: "gbp_per_head",
    description: "Pounds per resident",
    places: ratePlaces
  ) { borough, _ in FullNumber(borough.poundsPerHead) },
  BoroughColumn(
    measure: "gbp_per_offence",
    description: "Pounds per recorded offence",
    places: ratePlaces
  ) { borough, _ in FullNumber(borough.poundsPerOffence) },
  BoroughColumn(
    measure: "offences_per_1000",
    description: "Recorded offences per 1,000 residents",
    places: ratePlaces
  ) { borough, _ in FullNumber(borough.offencesPerThousand) },
]

private let gaps = [
  BoroughColumn(
    measure: "gap_per_head_pct",
    description: "Pounds per head against London's rate, percent",
    places: 4
  ) { borough, _ in FullNumber(borough.gapPerHead?.share, shift: 2) },
  BoroughColumn(
    measure: "gap_per_head_gbp",
    description: "Allocation less what London's rate per head would give, pounds",
    places: 2
  ) { borough, _ in FullNumber(borough.gapPerHead?.moneyEquivalent) },
  BoroughColumn(
    measure: "gap_per_offence_pct",
    description: "Pounds per offence against London's rate, percent",
    places: 4
  ) { borough, _ in FullNumber(borough.gapPerOffence?.share, shift: 2) },
  BoroughColumn(
    measure: "gap_per_offence_gbp",
    description: "Allocation less what London's rate per offence would give, pounds",
    places: 2
  ) { borough, _ in FullNumber(borough.gapPerOffence?.moneyEquivalent) },
]

private let provenance = [
  BoroughColumn(
    name: "allocation_source",
    type: "string",
    description: "Identifier in sources.csv of the dataset, a formula, or a user's file"
  ) { borough, _ in text(borough.allocation?.source) },
  BoroughColumn(
    name: "offences_verdict",
    type: "string",
    description:
      "Offences per 1,000 against London's rate, 95 % interval: below, above, cannot tell"
  ) { borough, _ in text(borough.verdictOffences?.rawValue) },
  BoroughColumn(
    name: "population_status",
    type: "string",
    description: "published, derived, rounded, submitted or modelled"
  ) { borough, _ in text(borough.population?.status.rawValue) },
  BoroughColumn(
    name: "population_source",
    type: "string",
    description: "Identifier in sources.csv of the dataset"
  ) { borough, _ in text(borough.population?.source) },
  BoroughColumn(
    name: "offences_status",
    type: "string",
    description: "published, derived, rounded, submitted or modelled"
  ) { borough, _ in text(borough.offences?.status.rawValue) },
  BoroughColumn(
    name: "offences_source",
    type: "string",
    description: "Identifier in sources.csv of the dataset, or a user's file"
  ) { borough, _ in text(borough.offences?.source) },
]

private func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }

private func count(_ figure: Figure?) -> JSONValue {
  figure?.count.map { .integer($0) } ?? .null
}
