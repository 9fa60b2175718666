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
    let title: String
    let tag: StatusTag
    let tableTitle: String
    /// As HTML.
    let groups: String
    let charts: [PageChart]
    /// As HTML.
    let sentences: String
    /// Nil where nothing bounds the amounts.
    let bounds: Detail?
  }
  /// Sentences, charts and a table of one matter, as HTML.
  struct Detail: Sendable {
    let title, sentences: String
    let charts: [PageChart]
    let tableTitle, table: String
  }

  let heading, intro: String
  let analyses: [Analysis]
  /// Nil where nothing was asked in every way.
  let verdict: Detail?

  init(_ findings: DossierFindings) {
    let run = findings.run
    heading = sentenceCase(groupsTitle(of: run))
    intro =
      (run.analyses.first.map { definitionNotes(of: $0) } ?? []).joined(separator: " ")
      + " A group's rate is the sum of its amounts divided by the sum of its residents"
      + (run.analyses.contains(where: \.hasOffences) ? " or offences." : ".")
    analyses = run.analyses.map(Self.analysis)
    verdict = findings.verdicts.map { found in
      let names = Self.names(of: run, found)
      let tableTitle = "The ways of asking, by amounts and kind of count"
      return Detail(
        title:
          "Asked in every way: \(isPlural(found.pair.asked) ? "do" : "does") \(found.pair.asked) get less?",
        sentences: says(
          [verdictSentence(found), footing(found, names: names)] + passedOverSentence(found)
            + [verdictNote]
        ),
        charts: countCharts(of: found, names: names),
        tableTitle: tableTitle,
        table: Self.verdicts(found, names).html(caption: tableTitle)
      )
    }
  }

  /// What amounts are called for a reader, by the names that verdicts use.
  private static func names(
    of run: AnalysisRun,
    _ verdicts: VerdictFindings
  ) -> [String: String] {
    var names: [String: String] = [:]
    // Recorded amounts of years that the run does not measure have the name of their fund all the same.
    for amounts in verdicts.amounts
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
    let columns: [Column<VerdictFindings.Cell>] = [
      .text("Amounts") { cell in
        let amounts = findings.amounts[cell.amounts]
        return names[amounts.name] ?? "\(amounts.name), \(amounts.year)"
      },
      .text("Status") { StatusTag(findings.amounts[$0.amounts].status).status },
      .text("Divided by") { $0.kind.rawValue },
      .text("\(sentenceCase(findings.pair.keys.asked)) ÷ \(here.name)") { cell in
        cell.ratios.map { rangeText($0) }
      }.flushRight().absent([.unknown: "undefined"]),
      .count("Below") { $0.counts.below }, .count("Above") { $0.counts.above },
      .count("Cannot tell") { $0.counts.cannotTell }, .count("Ways") { $0.counts.total },
    ]
    return TextTable(columns, findings.cells)
  }

  private static func analysis(_ findings: Findings) -> Analysis {
    let tag = StatusTag(findings.whole.status)
    let tableTitle =
      "\(sentenceCase(groupsTitle(of: findings.definitions))), \(title(of: findings)) (\(tag.status))"
    let boundsTitle = "What the published figures leave possible: bounds, not amounts (MODELLED)"
    return Analysis(
      title: title(of: findings),
      tag: tag,
      tableTitle: tableTitle,
      groups: groups(of: findings).html(caption: tableTitle),
      charts: groupCharts(of: findings),
      sentences: says(
        sameForAll(findings) + findings.definitions.map { comparison(of: $0, in: findings) }
          + explanations(of: findings)
      ),
      bounds: boundedAmounts(of: findings).map { table in
        Detail(
          title: boundsTitle,
          sentences: says(
            verdictSentences(of: findings) + boundsSentences(of: findings)
              + boundsCertainty(of: findings)
              + impliedNotes(of: findings)
          ),
          charts: boundCharts(of: findings),
          tableTitle: boundsTitle,
          table: table.html(caption: boundsTitle)
        )
      }
    )
  }

  private static func groups(of findings: Findings) -> TextTable {
    let status = StatusTag(findings.whole.totalStatus).status
    let name = Column<GroupRow>.text("name", "Group") { row in
      row.definition.map { groupLabel(row.group.name, $0.id) }
        ?? "\(here.name) (its total: \(status))"
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
        + findings.shown([
          .population, .people, .poundsPerHead, .poundsPerPerson, .poundsPerOffence,
          .offencesPerThousand,
        ])
        .map(column),
      groupRows(of: findings)
    )
  }
}
