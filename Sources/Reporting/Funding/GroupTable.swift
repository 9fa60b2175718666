import Analysis
import FormulaLab
import Funding
import Atlas
import Formula
import Statistics
import Tables

/// A group under one definition, or all the area, in one analysis.
struct GroupRow {
  let findings: Findings
  /// Nil for all boroughs of the fund.
  let definition: DefinitionFinding?
  let group: GroupFinding
}

/// The groups of an analysis: a part for each definition, then all boroughs of the fund.
func groupRows(of findings: Findings) -> [[GroupRow]] {
  findings.definitions.map { definition in
    definition.groups.map { GroupRow(findings: findings, definition: definition, group: $0) }
  } + [[GroupRow(findings: findings, definition: nil, group: findings.whole)]]
}

/// The groups of every analysis with all digits of their rates: all boroughs of the fund, then each definition.
func groupTable(of run: AnalysisRun) -> Table {
  let rows = run.analyses.flatMap { findings -> [GroupRow] in
    let parts = groupRows(of: findings)
    return (parts.last ?? []) + parts.dropLast().flatMap(\.self)
  }
  return Table(
    "groups",
    groupIdentity(run) + groupSums(run.analyses) + groupRates(run.analyses)
      + moneyKind(run.analyses),
    rows
  )
}

extension Column<GroupRow> {
  /// A measure of the group as a whole, by its declaration.
  static func of(
    _ measure: FundMeasure,
    in analyses: [Findings],
    _ description: String = ""
  ) -> Self {
    var field = measure.field(in: analyses)
    field.description = description
    return Self(field) { measure.group($0.group) }
  }

  /// How the rates of the boroughs of a group lie: the lowest, the middle, the highest.
  static func spread(
    of measure: FundMeasure,
    in analyses: [Findings],
    _ rate: @escaping @Sendable (GroupFinding) -> GroupRate
  ) -> [Self] {
    let title = measure.title.prefix(1).lowercased() + measure.title.dropFirst()
    let (words, unit) = (title.dropLast(4), title.suffix(4))
    return [
      ("lowest", "Lowest \(words) of \(here.zone.one)", "lowest", \GroupRate.minimum),
      ("median", "Median \(words) of \(here.zone.plural)", "middle", \.median),
      ("highest", "Highest \(words) of \(here.zone.one)", "highest", \.maximum),
    ].enumerated().map { place, column in
      let (name, title, words, value) = column
      var field = measure.field(in: analyses)
      field.name += "_\(name)"
      // The heading over the first says the measure and the unit of all three.
      field.heading = "\(place == 0 ? measure.page?.heading ?? "" : "")\n\(name)"
      (field.title, field.isInPounds) = (title + unit, false)
      field.description =
        "The \(words) of its \(here.zone.plural), \(measure == .poundsPerPerson ? "pounds per person" : "pounds per resident")"
      return Self(field) { FundMeasure.figure(rate($0.group)[keyPath: value]) }
    }
  }
}

var boroughCount: Column<GroupRow> {
  Column<GroupRow>.count(
    "boroughs",
    "\(sentenceCase(here.zone.plural)) (number)",
    "\(sentenceCase(here.zone.plural)) of the fund in the group"
  ) { $0.group.count }
}

/// The part of the fund that a group gets.
@Sendable func shareOfFund(_ row: GroupRow) -> Double? {
  row.definition.map { $0.shares[row.group.name] } ?? 1
}

private func groupIdentity(_ run: AnalysisRun) -> [Column<GroupRow>] {
  let groups = groupWords(
    run.analyses.first?.definitions.flatMap { $0.groups.map(\.name) } ?? []
  )
  return [
    .fund(\.findings.fund.id), .financialYear(\.findings.year),
    .text(
      "definition",
      "Definition",
      "Who says what is \(groups); all: every \(here.zone.singular) of the fund"
    ) { $0.definition?.id ?? "all" },
    .text("group", "Group", "Name of the group, or \(here.name)") { $0.group.name },
    boroughCount,
  ]
}

private func groupSums(_ analyses: [Findings]) -> [Column<GroupRow>] {
  [
    .of(.allocation, in: analyses, "Sum of the amounts of its \(here.zone.plural), pounds"),
    .text(
      "allocation_status",
      "Status of the allocation",
      "Of the pot that a model splits, else of the least sure amount",
      role: .amount
    ) { $0.group.totalStatus?.rawValue },
    .number(
      "share_of_fund",
      "Share of the fund (0 to 1)",
      "Of the amounts of all \(here.zone.plural) of the fund, 0 to 1",
      fullShare,
      role: .amount,
      value: shareOfFund
    ),
    .of(
      .population,
      in: [],
      "Residents in the calendar year in which the financial year begins; unknown where that of a member is"
    ),
    .of(.offences, in: [], "Recorded offences; unknown where those of a member are"),
  ]
}

/// What the money of a row is, and the rate by those whom it is for; nothing where all are grants to all residents.
private func moneyKind(_ analyses: [Findings]) -> [Column<GroupRow>] {
  let kind = Column<GroupRow>.text(
    "nature",
    "What the money is",
    "grant, spending or budget: never to be added up; blank where the dataset does not say"
  ) { $0.findings.fund.nature?.rawValue }
  let byPerson: [Column<GroupRow>] = [FundMeasure.people, .poundsPerPerson].map { measure in
    Column<GroupRow>.of(measure, in: analyses, measure.description).doesNotApply {
      $0.findings.people == nil
    }
  }
  return (analyses.contains { $0.fund.nature == .spending } ? [kind] : [])
    + (analyses.contains { $0.people != nil } ? byPerson : [])
}

/// A share with all its digits.
private let fullShare = Field.Kind.number(places: nil, shown: 3)

/// Rates are shown with the decimals of the report.
private func groupRates(_ analyses: [Findings]) -> [Column<GroupRow>] {
  [
    .of(.poundsPerHead, in: analyses, "Sum of amounts by sum of residents, never a mean of rates")
  ]
    + Column.spread(of: .poundsPerHead, in: analyses, \.perHead) + [
      .of(.poundsPerOffence, in: analyses, "Sum of amounts by sum of recorded offences"),
      .of(.offencesPerThousand, in: analyses, "Sum of offences by sum of residents, per 1,000"),
      .text("source", "Sources", "Identifiers of sources") { row in
        let members = row.findings.recipients.filter { borough in
          row.definition.map { borough.groups[$0.id] == row.group.name } ?? true
        }
        let sources = members.flatMap {
          [
            $0.allocation?.source, $0.population?.source, $0.offences?.source, $0.people?.source,
          ].compactMap(\.self)
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

/// What published figures leave possible for each group, in every analysis that has bounds and in which some
/// weights agree.
func boundTable(of run: AnalysisRun) -> Table {
  let rows = run.analyses.flatMap { findings -> [BoundRow] in
    guard let bounds = findings.bounds, bounds.conflict == nil else { return [] }
    return bounds.groups.map { BoundRow(findings: findings, bounds: bounds, group: $0) }
  }
  let groups = groupWords(rows.map(\.group.group))
  let columns: [Column<BoundRow>] = [
    .fund(\.findings.fund.id), .financialYear(\.findings.year),
    .text("definition", "Definition", "Who says what is \(groups)") { $0.group.definition },
    .text("group", "Group", "Name of the group") { $0.group.group },
    .number(
      "share_least",
      "Least possible share of the fund, MODELLED bound (0 to 1)",
      "The least share of the fund that agrees, 0 to 1",
      fullShare
    ) { $0.group.share?.least },
    .number(
      "share_most",
      "Greatest possible share of the fund, MODELLED bound (0 to 1)",
      "The greatest share of the fund that agrees, 0 to 1",
      fullShare
    ) { $0.group.share?.greatest },
    .number(
      "share_of_this_run",
      "Share of the fund in this run, MODELLED (0 to 1)",
      "The share by the amounts of this run, 0 to 1",
      fullShare
    ) { row in
      row.findings.definitions.first { $0.id == row.group.definition }?.shares[row.group.group]
    },
    .text("status", "Status", "modelled: a bound by a model, published by nobody") { _ in
      "modelled"
    },
    .text(
      "source",
      "Source",
      "Identifier of a source: published figures that the bounds agree with"
    ) { $0.bounds.facts.file },
  ]
  return Table("bounds", columns, rows)
}
