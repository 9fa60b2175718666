import FormulaLab
import Funding
import Atlas
import Statistics
import Tables

/// `boroughs.csv`, whose fields are also the properties of `boroughs.geojson`: a row for each zone.
///
/// The names are an interface: more may follow them, none changes its meaning.
func boroughTable(of findings: Findings) -> Table {
  let columns =
    [.gssCode(\.borough), boroughName] + groups(of: findings) + analysis(findings)
    + [
      findings.column(.allocation), allocationStatus(findings), findings.column(.population),
      populationYear(findings),
    ]
    + [findings.column(.offences), offencesYear(findings)]
    + FundMeasure.rates.map(findings.column) + provenance(findings)
    + findings.ofFund(FundMeasure.later).map(findings.column) + peopleColumns(findings)
    // All offences are columns already.
    + findings.categories.filter { $0.indicator.id != FundMeasure.offences.name }
    .flatMap(categoryColumns)
    + findings.alternatives.map { findings.column(FundMeasure($0)) }
    + (findings.bounds.map(boundColumns) ?? [])
    + (findings.kindOfOffences.map { kind in [.offencesKind { _ in kind.id }] } ?? [])
    + testedErrors(of: findings)
  return Table("boroughs", distinct(columns), findings.boroughs, key: ["gss_code"])
}

/// How far off modelled amounts may be; no column where none is modelled.
private func testedErrors(of findings: Findings) -> [BoroughColumn] {
  let tested = findings.bounds?.tested
  guard findings.recipients.contains(where: { $0.allocation?.status == .modelled }) else {
    return []
  }
  return [.testedError(isModelled: { $0.allocation?.status == .modelled }) { _ in tested }]
}

/// The columns, of which a later one whose name is taken has `own_` before it: the indicator of a dataset may
/// have the name of a column that is agreed, and neither may go.
private func distinct(_ columns: [BoroughColumn]) -> [BoroughColumn] {
  var names: Set<String> = []
  return columns.map { column in
    var field = column.field
    while !names.insert(field.name).inserted { field.name = "own_" + field.name }
    return BoroughColumn(field, value: column.value)
  }
}

typealias BoroughColumn = Column<BoroughFinding>

extension Findings {
  /// A measure of the boroughs with the status of the amounts in its title.
  func column(_ measure: FundMeasure) -> BoroughColumn {
    var field = measure.field(in: [self])
    let statuses = recipients.compactMap { status(of: measure, for: $0) }
    if field.role == .amount, let status = FigureStatus.weakest(of: statuses) {
      field.title += ", \(label(of: status))"
    }
    return Column(field, value: measure.value)
  }
}

extension FundMeasure {
  /// The field of every table, map and report that shows it, with the decimals that the area's rate needs; the
  /// most of several analyses.
  func field(in analyses: [Findings]) -> Field {
    let isOfFund = parts.contains(.allocation) && formula == nil
    let own = worded(for: analyses)
    var field = Field(
      name,
      kind(shown: analyses.map { RateFormat(whole: group($0.whole).number).places }.max() ?? 2),
      title: own.title,
      own.description,
      role: isOfFund ? .amount : .attribute
    )
    (field.heading, field.isSigned, field.isInPounds) = (own.heading, isGap, form == .poundsPer)
    field.absence[.doesNotApply] =
      Set(analyses.map(\.outsideWords)).count == 1 ? analyses[0].outsideWords : "not in the fund"
    return field
  }

  private func kind(shown places: Int) -> Field.Kind {
    switch form {
    case .money, .gapInPounds: .pounds
    case .count: .count
    case .poundsPer, .rate: .number(places: ratePlaces, shown: places)
    case .perThousand: .number(places: ratePlaces, shown: 1)
    case .gapInPercent: .percent(places: 4, shown: 1)
    }
  }
}

/// How a status stands in a title: loud where nobody has published or checked the figure.
func label(of status: FigureStatus) -> String {
  switch status {
  case .modelled, .submitted: status.rawValue.uppercased()
  case .published, .derived, .rounded: status.rawValue
  }
}

var boroughName: BoroughColumn {
  .text("name", sentenceCase(here.zone.singular), "Name", role: .zone) { $0.borough.name }
}

private func groups(of findings: Findings) -> [BoroughColumn] {
  findings.groupings.map { definition in
    .text(
      "group_\(definition)",
      groupTitle(definition),
      "Group under the definition \(definition); blank where it places none",
      role: .zone
    ) { $0.groups[definition] }.doesNotApply()
  }
}

private func groupTitle(_ definition: String) -> String {
  guard let known = here.definition(definition) else {
    return "Group under the definition \(definition)"
  }
  let groups = known.groups.map(\.id)
  let last = groups.suffix(2).joined(separator: " or ")
  return sentenceCase((groups.dropLast(2) + [last]).joined(separator: ", ")) + " (\(known.name))"
}

private func analysis(_ findings: Findings) -> [BoroughColumn] {
  let (fund, year) = (findings.fund.id, findings.year)
  // A zone outside has no command unit.
  let unit = BoroughColumn.text(
    "bcu",
    "Police command unit (BCU)",
    "Basic Command Unit of the police",
    role: .zone
  ) { $0.borough.commandUnit }.doesNotApply()
  let units = findings.boroughs.contains { $0.borough.commandUnit != nil } ? [unit] : []
  return units + [
    findings.fund.nature == .spending
      ? .flag(
        "in_fund",
        "Its council's spending is in it",
        "Whether its council's spending is in it"
      ) {
        $0.isInFund
      } : .flag("in_fund", "Paid by the fund", "Whether the fund pays it") { $0.isInFund },
    .text("fund", "Fund", "Identifier of the fund", role: .analysis) { _ in fund },
    .financialYear(role: .analysis) { _ in year },
  ]
}

private func populationYear(_ findings: Findings) -> BoroughColumn {
  let year = Int64(findings.population.period)
  return .year("population_year", "Year of residents", "Year of population") { _ in year }
}

private func offencesYear(_ findings: Findings) -> BoroughColumn {
  let year = findings.offences.period
  return .text("offences_year", "Year of offences", "Financial year of offences") { _ in year }
}

/// The statuses of figures in the order of how sure they are.
let statusWords = "published, derived, rounded, submitted or modelled"

/// What the amounts are called: what councils spend is not allocated to them.
private func money(_ findings: Findings) -> String {
  findings.fund.nature == .spending ? "spending" : "allocation"
}

private func allocationStatus(_ findings: Findings) -> BoroughColumn {
  .text("allocation_status", "Status of the \(money(findings))", statusWords) {
    $0.allocation?.status.rawValue
  }.doesNotApply { !$0.isInFund }
}

/// When those whom the fund is for were counted, and who says so; nothing where it is for all residents.
private func peopleColumns(_ findings: Findings) -> [BoroughColumn] {
  guard let people = findings.people else { return [] }
  let (name, year) = (people.name, Int64(people.note.period))
  return [
    .year(
      "people_year",
      "Year of \(lowercasedFirst(name))",
      "Year of people: \(lowercasedFirst(name))"
    ) { _ in
      year
    },
    .text("people_status", "Status of \(lowercasedFirst(name))", statusWords) {
      $0.people?.status.rawValue
    },
    .text("people_source", "Source of \(lowercasedFirst(name))", "Identifier of a source") {
      $0.people?.source
    },
  ]
}

private func provenance(_ findings: Findings) -> [BoroughColumn] {
  [
    .text(
      "allocation_source",
      "Source of the \(money(findings))",
      "Identifier of a source, a formula, or a user's file"
    ) { $0.allocation?.source }.doesNotApply { !$0.isInFund },
    .text(
      "offences_verdict",
      "Offence rate against \(here.possessive) (95 % interval)",
      "Offences per 1,000 against \(here.possessive) rate, 95 % interval: below, above, cannot tell"
    ) { $0.verdictOffences?.rawValue }.doesNotApply { !$0.isInFund },
    .text("population_status", "Status of residents", statusWords) {
      $0.population?.status.rawValue
    },
    .text("population_source", "Source of residents", "Identifier of a source") {
      $0.population?.source
    },
    .text("offences_status", "Status of offences", statusWords) { $0.offences?.status.rawValue },
    .text("offences_source", "Source of offences", "Identifier of a source, or a user's file") {
      $0.offences?.source
    },
  ]
}

/// What a run with `--category` adds: the names are those of the indicator.
private func categoryColumns(_ category: CategoryFinding) -> [BoroughColumn] {
  let (id, name, rates) = (category.indicator.id, category.indicator.name, category.boroughs)
  let verdict = "\(name): rate against \(here.possessive), 95 % interval: below, above, cannot tell"
  return [
    .count(
      id,
      "\(name): recorded offences",
      "\(name): recorded offences; blank where unknown or outside the fund"
    ) { rates[$0.borough.id]?.offences },
    .number(
      "\(id)_per_1000",
      "\(name): recorded offences per 1,000 residents",
      "\(name): recorded offences per 1,000 residents",
      .number(places: ratePlaces, shown: 1)
    ) { rates[$0.borough.id]?.perThousand.value },
    .text("\(id)_verdict", verdict, verdict) { rates[$0.borough.id]?.verdict?.rawValue },
  ]
}

/// What published figures leave possible, whatever the weights.
private func boundColumns(_ bounds: InferFindings) -> [BoroughColumn] {
  [
    ("least", "Least", "least", "down", \ClosedRange<Int64>.lowerBound),
    ("most", "Greatest", "most", "up", \.upperBound),
  ].map { name, title, words, way, end in
    .count(
      "allocation_\(name)_gbp",
      "\(title) possible allocation, MODELLED bound (£)",
      "MODELLED bound: the \(words) that agrees with every published figure, pounds, rounded \(way)"
    ) { bounds.bounds(of: $0.borough.id)?.pounds?[keyPath: end] }.doesNotApply { !$0.isInFund }
  }
}
