import Analysis
import FormulaLab
import Funding
import Atlas
import Formula
import Statistics

/// "Inner and outer": rates under every definition, the split of the gap, bounds, and the verdict.
struct GroupsPage: Sendable {
  struct GroupRow: Sendable {
    let name, count, amount, share, residents, perHead, perOffence, offences: String
  }
  struct Bound: Sendable {
    let name, amount, least, most, published: String
  }
  struct Analysis: Sendable {
    let title, status, statusClass, tableTitle: String
    let groupRows: [GroupRow]
    let charts: [PageChart]
    /// As HTML.
    let sentences: String
    let hasBounds: Bool
    let boundsTitle: String
    /// As HTML.
    let boundsSentences: String
    let boundsCharts: [PageChart]
    let bounds: [Bound]
  }
  struct Verdict: Sendable {
    let amounts, status, per, ratio, below, above, cannotTell, all: String
  }

  let intro: String
  let analyses: [Analysis]
  let hasVerdict: Bool
  let verdictTitle: String
  /// As HTML.
  let verdictSentences: String
  let verdictCharts: [PageChart]
  let verdictTableTitle: String
  let verdicts: [Verdict]

  init(_ findings: DossierFindings) {
    intro =
      (findings.run.analyses.first.map { definitionNotes(of: $0) } ?? []).joined(separator: " ")
      + " A group's rate is the sum of its amounts divided by the sum of its residents or offences."
    analyses = findings.run.analyses.map(Self.analysis)
    let found = findings.verdicts
    hasVerdict = found != nil
    verdictTitle = "Asked in every way: does outer London get less?"
    let names = Self.names(of: findings.run, found)
    verdictSentences =
      found.map { says([verdictSentence($0), footing($0, names: names), verdictNote]) } ?? ""
    verdictCharts = found.map { countCharts(of: $0, names: names) } ?? []
    verdictTableTitle = "The ways of asking, by amounts and kind of count"
    verdicts = found.map { Self.verdicts($0, names) } ?? []
  }

  /// What amounts are called for a reader, by the names that verdicts use.
  private static func names(
    of run: AnalysisRun,
    _ verdicts: VerdictFindings?
  ) -> [String: String] {
    var names: [String: String] = [:]
    // Recorded amounts of years that the run does not measure have the name of their fund all the same.
    for amounts in verdicts?.amounts ?? []
    where amounts.name == "\(amounts.fund.id) \(amounts.year)" {
      names[amounts.name] = "\(amounts.fund.name), \(amounts.year)"
    }
    for analysis in run.analyses {
      names["\(analysis.fund.id) \(analysis.year)"] = title(of: analysis)
      if case .modelled(let formula, _) = analysis.basis { names[formula.id] = formula.title }
      for other in analysis.alternatives { names[other.formula.id] = other.formula.title }
    }
    return names
  }

  private static func verdicts(
    _ findings: VerdictFindings,
    _ names: [String: String]
  ) -> [Verdict] {
    findings.cells.map { cell in
      let amounts = findings.amounts[cell.amounts]
      let counts = cell.counts
      return Verdict(
        amounts: names[amounts.name] ?? "\(amounts.name), \(amounts.year)",
        status: StatusTag(amounts.status).status,
        per: cell.kind.rawValue,
        ratio: cell.ratios.map { range in
          let (least, most) = (decimal(range.lowerBound, 3), decimal(range.upperBound, 3))
          return least == most ? least : "\(least) to \(most)"
        } ?? "undefined",
        below: String(counts.below),
        above: String(counts.above),
        cannotTell: String(counts.cannotTell),
        all: String(counts.total)
      )
    }
  }

  private static func analysis(_ findings: Findings) -> Analysis {
    let tag = StatusTag(findings.london.status)
    return Analysis(
      title: title(of: findings),
      status: tag.status,
      statusClass: tag.statusClass,
      tableTitle: "Inner and outer London, \(title(of: findings)) (\(tag.status))",
      groupRows: findings.definitions.flatMap { definition in
        definition.groups.map { group in
          row(
            group,
            "\(sentenceCase(group.name)) London (\(shortDefinition(definition.id)))",
            share: definition.shares[group.name],
            findings
          )
        }
      } + [
        row(
          findings.london,
          "London (its total: \(StatusTag(findings.london.totalStatus).status))",
          share: nil,
          findings
        )
      ],
      charts: groupCharts(of: findings),
      sentences: says(
        sameForAll(findings) + findings.definitions.map { comparison(of: $0, in: findings) }
          + (findings.definitions.first { $0.comparison != nil }
            .map { explanation(of: $0, in: findings) } ?? [])
      ),
      hasBounds: findings.bounds != nil,
      boundsTitle: "What the published figures leave possible: bounds, not amounts (MODELLED)",
      boundsSentences: says(
        boundsSentences(of: findings) + boundsCertainty(of: findings) + impliedNotes(of: findings)
      ),
      boundsCharts: boundCharts(of: findings),
      bounds: bounds(of: findings)
    )
  }

  private static func row(
    _ group: GroupFinding,
    _ name: String,
    share: Double?,
    _ findings: Findings
  ) -> GroupRow {
    GroupRow(
      name: name,
      count: String(group.count),
      amount: pounds(pence: group.pence),
      share: share.map(percent) ?? "",
      residents: group.population.map(grouped) ?? "unknown",
      perHead: group.perHead.rate.text(findings.headFormat.text),
      perOffence: group.perOffence.rate.text(findings.offenceFormat.text),
      offences: group.offencesPerThousand.rate.text { decimal($0, 1) }
    )
  }

  private static func bounds(of findings: Findings) -> [Bound] {
    guard let bounds = findings.bounds else { return [] }
    return findings.recipients.map { borough in
      let own = bounds.bounds(of: borough.borough.id)
      return Bound(
        name: borough.borough.name,
        amount: borough.allocation.map { pounds(pence: $0.pence) } ?? "unknown",
        least: own?.pounds.map { pounds(whole: $0.lowerBound) } ?? "unknown",
        most: own?.pounds.map { pounds(whole: $0.upperBound) } ?? "unknown",
        published: own?.published.isEmpty != false
          ? "no"
          : findings.published.contains { $0.borough.id == borough.borough.id && $0.isImplied }
            ? "implied" : "yes"
      )
    }
  }
}
