import Analysis
import Atlas
import FormulaLab
import Funding
import Tables

/// A line of a comparison: a zone, a group or the whole area, in one fund and year.
private struct ComparisonRow: Sendable {
  let findings: Findings
  let subject: Subject

  enum Subject: Sendable {
    case zone(BoroughFinding)
    case group(GroupFinding, definition: String?)
  }

  var zone: BoroughFinding? { if case .zone(let zone) = subject { zone } else { nil } }

  var group: GroupFinding? { if case .group(let group, _) = subject { group } else { nil } }

  /// The zones whose figures the line has.
  private var members: [BoroughFinding] {
    if let zone { return [zone] }
    guard let definition, let group else { return findings.recipients }
    return findings.recipients.filter { $0.groups[definition] == group.name }
  }

  /// How sure a count is, which is as the least sure of the zones in it; nil where there is none.
  func status(of count: KeyPath<BoroughFinding, Figure?>) -> String? {
    FigureStatus.weakest(of: members.compactMap { $0[keyPath: count]?.status })?.rawValue
  }

  func sources(of count: KeyPath<BoroughFinding, Figure?>) -> String? {
    let sources = Set(members.compactMap { $0[keyPath: count]?.source }).sorted()
    return sources.isEmpty ? nil : sources.joined(separator: "; ")
  }

  var definition: String? {
    if case .group(_, let definition) = subject { definition } else { nil }
  }
}

/// The zones named, the groups that hold them and the whole area, a row for each in each fund and year.
///
/// The names are an interface: more may follow them, none changes its meaning.
func comparisonTable(_ comparison: BoroughComparison) -> Table {
  let analyses = comparison.analyses
  let measures = FundMeasure.all.filter { measure in
    // A measure of nobody's money says nothing.
    analyses.contains { findings in !measure.group(findings.whole).isMissing }
  }
  let columns: [Column<ComparisonRow>] =
    [
      .fund(\.findings.fund.id), .text("fund_name", "Fund") { $0.findings.fund.name },
      .financialYear(\.findings.year),
      .text("gss_code", "GSS code", "Blank for a group and for the whole area", role: .zone) {
        $0.zone?.borough.id.description
      }.doesNotApply(),
      .text("name", "\(sentenceCase(here.zone.singular)), group or area") {
        $0.zone?.borough.name ?? $0.group?.name
      },
      .text("definition", "Definition of the group", "Blank for what is no group") {
        $0.definition
      }.doesNotApply(),
      .text("status", "Status of the amount", statusWords) {
        $0.zone?.allocation?.status.rawValue ?? $0.group?.totalStatus?.rawValue
      }.doesNotApply { $0.zone?.isInFund == false },
    ]
    + measures.map { measure in
      Column(measure.field(in: analyses)) { row in
        row.zone.map(measure.value) ?? row.group.map(measure.group) ?? .missing(.doesNotApply)
      }
    } + [
      .text("source", "Source of the amount", "Identifier of a source, a formula, or a file") {
        $0.zone?.allocation?.source
      }.doesNotApply { $0.zone?.isInFund != true },
      .text("residents_status", "Status of the residents", statusWords) {
        $0.status(of: \.population)
      },
      .text("residents_source", "Source of the residents", "Identifiers of sources, or a file") {
        $0.sources(of: \.population)
      },
      .text("offences_status", "Status of the offences", statusWords) { $0.status(of: \.offences) },
      .text("offences_source", "Source of the offences", "Identifiers of sources, or a file") {
        $0.sources(of: \.offences)
      },
      .testedError(isModelled: { row in
        (row.zone?.allocation?.status ?? row.group?.totalStatus) == .modelled
      }) { $0.findings.bounds?.tested },
    ]
  return Table("comparison", columns, analyses.flatMap { rows(of: $0, comparison.boroughs) })
}

private func rows(of findings: Findings, _ boroughs: [Borough]) -> [ComparisonRow] {
  let zones = boroughs.compactMap { borough in
    findings.boroughs.first { $0.borough.id == borough.id }
  }
  let groups = findings.definitions.flatMap { definition in
    definition.groups.filter { group in
      zones.contains { $0.groups[definition.id] == group.name }
    }.map { ComparisonRow.Subject.group($0, definition: definition.id) }
  }
  return (zones.map { .zone($0) } + groups + [.group(findings.whole, definition: nil)])
    .map { ComparisonRow(findings: findings, subject: $0) }
}
