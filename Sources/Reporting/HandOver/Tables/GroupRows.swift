internal import Analysis
internal import Atlas
internal import Exchange
internal import Inference
internal import Statistics

/// Inner or outer London under one definition, or all London, in one analysis.
struct GroupRow {
  let findings: Findings
  /// Nil for all boroughs of the fund.
  let definition: DefinitionFinding?
  let group: GroupFinding
}

/// The groups of every analysis: all boroughs of the fund, then each definition.
func groupRows(of run: AnalysisRun) -> [GroupRow] {
  run.analyses.flatMap { findings in
    [GroupRow(findings: findings, definition: nil, group: findings.london)]
      + findings.definitions.flatMap { definition in
        definition.groups.map {
          GroupRow(findings: findings, definition: definition, group: $0)
        }
      }
  }
}

/// The columns of the groups.
let groupColumns: [TableColumn<GroupRow>] = [
  TableColumn("fund", "Identifier of the fund") { .string($0.findings.fund.id) },
  TableColumn("financial_year", "1 April to 31 March") { .string($0.findings.year.description) },
  TableColumn("definition", "Who says what is inner and outer; all: every borough of the fund") {
    .string($0.definition?.id ?? "all")
  },
  TableColumn("group", "inner, outer or London") { .string($0.group.name) },
  TableColumn("boroughs", "integer", "Boroughs of the fund in the group") { whole($0.group.count) },
  TableColumn("allocation_gbp", "number", "Sum of the amounts of its boroughs, pounds") {
    .number(Double($0.group.pence) / 100)
  },
  TableColumn("allocation_status", "Of the pot that a model splits, else of the least sure amount")
  {
    word($0.group.totalStatus?.rawValue)
  },
  TableColumn("share_of_fund", "number", "Of the amounts of all boroughs of the fund, 0 to 1") {
    guard let definition = $0.definition else { return .number(1) }
    return figure(definition.shares[$0.group.name])
  },
  TableColumn("population", "integer", "Residents, mid-year; unknown where that of a member is") {
    $0.group.population.map { .integer($0) } ?? .null
  },
  TableColumn("offences", "integer", "Recorded offences; unknown where those of a member are") {
    $0.group.offences.map { .integer($0) } ?? .null
  },
  TableColumn("gbp_per_head", "number", "Sum of amounts by sum of residents, never a mean of rates")
  {
    figure($0.group.perHead.rate.value)
  },
  TableColumn("gbp_per_head_lowest", "number", "The lowest of its boroughs, pounds per resident") {
    figure($0.group.perHead.minimum.value)
  },
  TableColumn("gbp_per_head_median", "number", "The middle of its boroughs, pounds per resident") {
    figure($0.group.perHead.median.value)
  },
  TableColumn("gbp_per_head_highest", "number", "The highest of its boroughs, pounds per resident")
  {
    figure($0.group.perHead.maximum.value)
  },
  TableColumn("gbp_per_offence", "number", "Sum of amounts by sum of recorded offences") {
    figure($0.group.perOffence.rate.value)
  },
  TableColumn("offences_per_1000", "number", "Sum of offences by sum of residents, per 1,000") {
    figure($0.group.offencesPerThousand.rate.value)
  },
  TableColumn("source", "Identifiers in the table of sources") { row in
    let members = row.findings.recipients.filter { borough in
      row.definition.map { borough.groups[$0.id] == row.group.name } ?? true
    }
    let sources = members.flatMap {
      [$0.allocation?.source, $0.population?.source, $0.offences?.source].compactMap(\.self)
    }
    return word(Set(sources).sorted().joined(separator: "; "))
  },
]

/// What published figures leave possible for a group, whatever the weights of the formula.
struct BoundRow {
  let findings: Findings
  let bounds: InferFindings
  let group: InferFindings.GroupBounds
}

/// The bounds of every analysis that has them and in which some weights agree.
func boundRows(of run: AnalysisRun) -> [BoundRow] {
  run.analyses.flatMap { findings -> [BoundRow] in
    guard let bounds = findings.bounds, bounds.conflict == nil else { return [] }
    return bounds.groups.map { BoundRow(findings: findings, bounds: bounds, group: $0) }
  }
}

/// The columns of the bounds.
let groupBoundColumns: [TableColumn<BoundRow>] = [
  TableColumn("fund", "Identifier of the fund") { .string($0.findings.fund.id) },
  TableColumn("financial_year", "1 April to 31 March") { .string($0.findings.year.description) },
  TableColumn("definition", "Who says what is inner and outer") { .string($0.group.definition) },
  TableColumn("group", "inner or outer") { .string($0.group.group) },
  TableColumn("share_least", "number", "The least share of the fund that agrees, 0 to 1") {
    figure($0.group.share?.least)
  },
  TableColumn("share_most", "number", "The greatest share of the fund that agrees, 0 to 1") {
    figure($0.group.share?.greatest)
  },
  TableColumn("share_of_this_run", "number", "The share by the amounts of this run, 0 to 1") {
    row in
    figure(
      row.findings.definitions.first { $0.id == row.group.definition }?.shares[row.group.group]
    )
  },
  TableColumn("status", "modelled: a bound by a model, published by nobody") { _ in "modelled" },
  TableColumn(
    "source",
    "Identifier in the table of sources: published figures that the bounds agree with"
  ) {
    word($0.bounds.facts.file)
  },
]

/// A figure with all its digits: the worksheet shows as many as the report, rounded once.
private func figure(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
