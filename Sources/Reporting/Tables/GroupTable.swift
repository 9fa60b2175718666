import Analysis
import FormulaLab
import Funding
import Atlas
import Formula
import Statistics
import Tables

/// Inner or outer London under one definition, or all London, in one analysis.
private struct GroupRow {
  let findings: Findings
  /// Nil for all boroughs of the fund.
  let definition: DefinitionFinding?
  let group: GroupFinding
}

/// The groups of every analysis: all boroughs of the fund, then each definition.
private func groupRows(of run: AnalysisRun) -> [GroupRow] {
  run.analyses.flatMap { findings in
    [GroupRow(findings: findings, definition: nil, group: findings.london)]
      + findings.definitions.flatMap { definition in
        definition.groups.map {
          GroupRow(findings: findings, definition: definition, group: $0)
        }
      }
  }
}

/// The groups of every analysis with all digits of their rates.
func groupTable(of run: AnalysisRun) -> Table {
  Table("groups", groupIdentity + groupSums + groupRates(run.analyses), groupRows(of: run))
}

extension Column<GroupRow> {
  /// A measure of the group as a whole, by its declaration.
  fileprivate static func of(
    _ measure: FundMeasure,
    _ kind: Field.Kind,
    _ description: String
  ) -> Self {
    let role = measure.parts.contains(.allocation) ? Field.Role.amount : .attribute
    return Self(Field(measure.name, kind, title: measure.title, description, role: role)) {
      measure.group($0.group)
    }
  }
}

private let groupIdentity: [Column<GroupRow>] = [
  .text("fund", "Fund (identifier)", "Identifier of the fund") { $0.findings.fund.id },
  .text("financial_year", "Financial year", "1 April to 31 March") { $0.findings.year.description },
  .text(
    "definition",
    "Definition",
    "Who says what is inner and outer; all: every borough of the fund"
  ) {
    $0.definition?.id ?? "all"
  },
  .text("group", "Group", "inner, outer or London") { $0.group.name },
  .count("boroughs", "Boroughs (number)", "Boroughs of the fund in the group") { $0.group.count },
]

private let groupSums: [Column<GroupRow>] = [
  .of(.allocation, .pounds, "Sum of the amounts of its boroughs, pounds"),
  .text(
    "allocation_status",
    "Status of the allocation",
    "Of the pot that a model splits, else of the least sure amount",
    role: .amount
  ) {
    $0.group.totalStatus?.rawValue
  },
  .number(
    "share_of_fund",
    "Share of the fund (0 to 1)",
    "Of the amounts of all boroughs of the fund, 0 to 1",
    .number(places: nil, shown: 3),
    role: .amount
  ) {
    guard let definition = $0.definition else { return 1 }
    return definition.shares[$0.group.name]
  },
  .of(.population, .count, "Residents, mid-year; unknown where that of a member is"),
  .of(.offences, .count, "Recorded offences; unknown where those of a member are"),
]

/// Rates are shown with the decimals of the report.
private func groupRates(_ analyses: [Findings]) -> [Column<GroupRow>] {
  let head = FundMeasure.poundsPerHead.places(in: analyses)
  let offence = FundMeasure.poundsPerOffence.places(in: analyses)
  return [
    .of(
      .poundsPerHead,
      .number(places: nil, shown: head),
      "Sum of amounts by sum of residents, never a mean of rates"
    ),
    .number(
      "gbp_per_head_lowest",
      "Lowest allocation per resident of a borough (£)",
      "The lowest of its boroughs, pounds per resident",
      .number(places: nil, shown: head),
      role: .amount
    ) {
      $0.group.perHead.minimum.value
    },
    .number(
      "gbp_per_head_median",
      "Median allocation per resident of boroughs (£)",
      "The middle of its boroughs, pounds per resident",
      .number(places: nil, shown: head),
      role: .amount
    ) {
      $0.group.perHead.median.value
    },
    .number(
      "gbp_per_head_highest",
      "Highest allocation per resident of a borough (£)",
      "The highest of its boroughs, pounds per resident",
      .number(places: nil, shown: head),
      role: .amount
    ) {
      $0.group.perHead.maximum.value
    },
    .of(
      .poundsPerOffence,
      .number(places: nil, shown: offence),
      "Sum of amounts by sum of recorded offences"
    ),
    .of(
      .offencesPerThousand,
      .number(places: nil, shown: 1),
      "Sum of offences by sum of residents, per 1,000"
    ),
    .text("source", "Sources", "Identifiers of sources") { row in
      let members = row.findings.recipients.filter { borough in
        row.definition.map { borough.groups[$0.id] == row.group.name } ?? true
      }
      let sources = members.flatMap {
        [$0.allocation?.source, $0.population?.source, $0.offences?.source].compactMap(\.self)
      }
      return Set(sources).sorted().joined(separator: "; ")
    },
  ]
}

/// What published figures leave possible for a group, whatever the weights of the formula.
private struct BoundRow {
  let findings: Findings
  let bounds: InferFindings
  let group: InferFindings.GroupBounds
}

/// The bounds of every analysis that has them and in which some weights agree.
private func boundRows(of run: AnalysisRun) -> [BoundRow] {
  run.analyses.flatMap { findings -> [BoundRow] in
    guard let bounds = findings.bounds, bounds.conflict == nil else { return [] }
    return bounds.groups.map { BoundRow(findings: findings, bounds: bounds, group: $0) }
  }
}

/// What published figures leave possible for each group.
func boundTable(of run: AnalysisRun) -> Table { Table("bounds", boundColumns, boundRows(of: run)) }

private let boundColumns: [Column<BoundRow>] = [
  .text("fund", "Fund (identifier)", "Identifier of the fund") { $0.findings.fund.id },
  .text("financial_year", "Financial year", "1 April to 31 March") { $0.findings.year.description },
  .text("definition", "Definition", "Who says what is inner and outer") { $0.group.definition },
  .text("group", "Group", "inner or outer") { $0.group.group },
  .number(
    "share_least",
    "Least possible share of the fund, MODELLED bound (0 to 1)",
    "The least share of the fund that agrees, 0 to 1",
    .number(places: nil, shown: 3)
  ) {
    $0.group.share?.least
  },
  .number(
    "share_most",
    "Greatest possible share of the fund, MODELLED bound (0 to 1)",
    "The greatest share of the fund that agrees, 0 to 1",
    .number(places: nil, shown: 3)
  ) {
    $0.group.share?.greatest
  },
  .number(
    "share_of_this_run",
    "Share of the fund in this run, MODELLED (0 to 1)",
    "The share by the amounts of this run, 0 to 1",
    .number(places: nil, shown: 3)
  ) {
    row in
    row.findings.definitions.first { $0.id == row.group.definition }?.shares[row.group.group]
  },
  .text("status", "Status", "modelled: a bound by a model, published by nobody") { _ in "modelled"
  },
  .text("source", "Source", "Identifier of a source: published figures that the bounds agree with")
  {
    $0.bounds.facts.file
  },
]
