import Analysis
import FormulaLab
import Funding
import Atlas
import Documents
import Formula
import Statistics
import Tables

/// "Inner and outer": rates under every definition, the split of the gap, bounds, and the verdict.
struct GroupsPage: Sendable {
  struct Analysis: Sendable {
    let title, status, statusClass, tableTitle: String
    /// As HTML.
    let groups: String
    let charts: [PageChart]
    /// As HTML.
    let sentences: String
    let hasBounds: Bool
    let boundsTitle: String
    /// As HTML.
    let boundsSentences: String
    let boundsCharts: [PageChart]
    /// As HTML.
    let bounds: String
  }

  let heading, intro: String
  let analyses: [Analysis]
  let hasVerdict: Bool
  let verdictTitle: String
  /// As HTML.
  let verdictSentences: String
  let verdictCharts: [PageChart]
  let verdictTableTitle: String
  /// As HTML.
  let verdicts: String

  init(_ findings: DossierFindings) {
    heading = sentenceCase(groupsTitle(of: findings.run))
    intro =
      (findings.run.analyses.first.map { definitionNotes(of: $0) } ?? []).joined(separator: " ")
      + " A group's rate is the sum of its amounts divided by the sum of its residents"
      + (findings.run.analyses.contains(where: \.hasOffences) ? " or offences." : ".")
    analyses = findings.run.analyses.map(Self.analysis)
    let found = findings.verdicts
    hasVerdict = found != nil
    verdictTitle =
      found.map {
        "Asked in every way: \(isPlural($0.pair.asked) ? "do" : "does") \($0.pair.asked) get less?"
      } ?? ""
    let names = Self.names(of: findings.run, found)
    verdictSentences =
      found.map {
        says(
          [verdictSentence($0), footing($0, names: names)] + passedOverSentence($0) + [verdictNote]
        )
      } ?? ""
    verdictCharts = found.map { countCharts(of: $0, names: names) } ?? []
    let tableTitle = "The ways of asking, by amounts and kind of count"
    verdictTableTitle = tableTitle
    verdicts = found.map { Self.verdicts($0, names).html(caption: tableTitle) } ?? ""
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
  ) -> TextTable {
    var table = TextTable(
      [
        "Amounts", "Status", "Divided by",
        "\(sentenceCase(findings.pair.keys.asked)) ÷ \(here.name)", "Below",
        "Above", "Cannot tell",
        "Ways",
      ],
      leftColumns: 3
    )
    for cell in findings.cells {
      let amounts = findings.amounts[cell.amounts]
      let ratio = cell.ratios.map { range in
        let (least, most) = (decimal(range.lowerBound, 3), decimal(range.upperBound, 3))
        return least == most ? least : "\(least) to \(most)"
      }
      let counts = cell.counts
      table.append(
        [
          names[amounts.name] ?? "\(amounts.name), \(amounts.year)",
          StatusTag(amounts.status).status, cell.kind.rawValue, ratio ?? "undefined",
        ] + [counts.below, counts.above, counts.cannotTell, counts.total].map { String($0) }
      )
    }
    return table
  }

  private static func analysis(_ findings: Findings) -> Analysis {
    let tag = StatusTag(findings.whole.status)
    let tableTitle =
      "\(sentenceCase(groupsTitle(of: findings.definitions))), \(title(of: findings)) (\(tag.status))"
    let boundsTitle = "What the published figures leave possible: bounds, not amounts (MODELLED)"
    return Analysis(
      title: title(of: findings),
      status: tag.status,
      statusClass: tag.statusClass,
      tableTitle: tableTitle,
      groups: groups(of: findings).html(caption: tableTitle),
      charts: groupCharts(of: findings),
      sentences: says(
        sameForAll(findings) + findings.definitions.map { comparison(of: $0, in: findings) }
          + explanations(of: findings)
      ),
      hasBounds: findings.bounds != nil,
      boundsTitle: boundsTitle,
      boundsSentences: says(
        boundsSentences(of: findings) + boundsCertainty(of: findings) + impliedNotes(of: findings)
      ),
      boundsCharts: boundCharts(of: findings),
      bounds: boundedAmounts(of: findings)?.html(caption: boundsTitle) ?? ""
    )
  }

  private static func groups(of findings: Findings) -> TextTable {
    let status = StatusTag(findings.whole.totalStatus).status
    let name = Column<GroupRow>.text("name", "Group") { row in
      row.definition.map {
        "\(sentenceCase(here.groupName(row.group.name, under: $0.id))) (\(shortDefinition($0.id)))"
      } ?? "\(here.name) (its total: \(status))"
    }
    let share = Column<GroupRow>.number(
      "share",
      "Share of the money",
      .percent(places: 4, shown: 1),
      value: shareOfFund
    )
    func column(_ measure: FundMeasure) -> Column<GroupRow> {
      .of(measure, in: [findings]).shown(measure.page?.heading ?? measure.heading)
    }
    return TextTable(
      [
        name, boroughCount.shown(sentenceCase(here.zone.plural)), column(.allocation), share,
      ]
        + findings.shown([.population, .poundsPerHead, .poundsPerOffence, .offencesPerThousand])
        .map(column),
      groupRows(of: findings)
    )
  }
}
