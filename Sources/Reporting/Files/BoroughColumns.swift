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
  let value: @Sendable (BoroughFinding, Findings) -> JSONValue
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
      name: "\(id)_per_1000",
      type: "number",
      description: "\(name): recorded offences per 1,000 residents"
    ) { borough, _ in
      category.boroughs[borough.borough.id].map { rate($0.perThousand) } ?? .null
    },
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

private let rates = [
  BoroughColumn(name: "gbp_per_head", type: "number", description: "Pounds per resident") {
    borough,
    _ in rate(borough.poundsPerHead)
  },
  BoroughColumn(
    name: "gbp_per_offence",
    type: "number",
    description: "Pounds per recorded offence"
  ) { borough, _ in rate(borough.poundsPerOffence) },
  BoroughColumn(
    name: "offences_per_1000",
    type: "number",
    description: "Recorded offences per 1,000 residents"
  ) { borough, _ in rate(borough.offencesPerThousand) },
]

private let gaps = [
  BoroughColumn(
    name: "gap_per_head_pct",
    type: "number",
    description: "Pounds per head against London's rate, percent"
  ) { borough, _ in number(borough.gapPerHead?.share, times: 100, places: 4) },
  BoroughColumn(
    name: "gap_per_head_gbp",
    type: "number",
    description: "Allocation less what London's rate per head would give, pounds"
  ) { borough, _ in number(borough.gapPerHead?.moneyEquivalent, places: 2) },
  BoroughColumn(
    name: "gap_per_offence_pct",
    type: "number",
    description: "Pounds per offence against London's rate, percent"
  ) { borough, _ in number(borough.gapPerOffence?.share, times: 100, places: 4) },
  BoroughColumn(
    name: "gap_per_offence_gbp",
    type: "number",
    description: "Allocation less what London's rate per offence would give, pounds"
  ) { borough, _ in number(borough.gapPerOffence?.moneyEquivalent, places: 2) },
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

/// A rate to six decimals: further digits say nothing, and libraries of mathematics differ in them.
private func rate(_ measure: Measure) -> JSONValue { number(measure, places: 6) }

private func number(_ measure: Measure?, times factor: Double = 1, places: Int) -> JSONValue {
  guard let value = measure?.value else { return .null }
  return .number(rounded(value * factor, places: places))
}

/// A value rounded to decimal places, halves away from zero; never a negative zero.
func rounded(_ value: Double, places: Int) -> Double {
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  return (value * scale).rounded() / scale + 0
}
