import FormulaLab
package import Analysis
package import Funding
import Atlas
import Tables

/// The measures of findings that can be mapped: the numbers of `boroughs.csv`.
///
/// - Parameters:
///   - findings: one fund in one year.
///   - run: the run that they are of.
///   - others: findings that are shown beside these, so that all are written with the same decimals.
/// - Returns: the measures in the order of the columns, then the amounts under other formulas.
package func mapMeasures(
  of findings: Findings,
  in run: AnalysisRun,
  beside others: [Findings] = []
) -> [MapMeasure] {
  findings.measures.map { mapMeasure($0, findings, run, [findings] + others) }
}

extension FundMeasure {
  /// The figure of a borough as people read it, in a narrow column.
  func text(of borough: BoroughFinding, in findings: Findings) -> String {
    var field = field(in: [findings])
    field.absence[.doesNotApply] = "not in fund"
    return field.text(value(borough))
  }

  /// The figure of a group as people read it; empty for what a group has not got, such as a gap.
  func text(of group: GroupFinding, in findings: Findings) -> String {
    var field = field(in: [findings])
    field.absence[.doesNotApply] = ""
    return field.text(self.group(group))
  }
}

private func mapMeasure(
  _ measure: FundMeasure,
  _ findings: Findings,
  _ run: AnalysisRun,
  _ analyses: [Findings]
) -> MapMeasure {
  let field = measure.field(in: analyses)
  let (usesAllocation, usesPopulation, usesOffences) = (
    measure.parts.contains(.allocation), measure.parts.contains(.population),
    measure.parts.contains(.offences)
  )
  let cells = findings.boroughs.map { borough in
    MapMeasure.Cell(
      measure.value(borough),
      findings.status(of: measure, for: borough),
      in: field
    )
  }
  // Whoever sees a pattern first must know that nobody decided on one.
  var notes = usesAllocation && measure.formula == nil ? sameForAll(findings) : []
  if usesPopulation {
    notes.append(
      "Residents: \(findings.hasMidYearResidents ? "mid-year estimates" : "those") of \(findings.population.period)\(seriesClause(findings.population))."
    )
  }
  if measure.parts.contains(.people), let people = findings.people {
    notes.append("Those whom it is for: \(lowercasedFirst(people.name)) in \(people.note.period).")
  }
  if usesOffences {
    notes.append(
      findings.submittedOffences.map { "Offences: those of the file \($0.file), submitted." }
        ?? "Offences: recorded by the police in \(findings.offences.period)."
    )
    notes += findings.offencesElsewhere.map {
      elsewhereNote("\(grouped($0.offences)) offences", $0.place, findings.offences.period)
    }
  }
  if measure.isGap, usesAllocation {
    notes.append(
      "\(here.possessive) rate is the sum of the amounts divided by the sum of \(usesPopulation ? "residents" : usesOffences ? "offences" : "those whom it is for"), over the \(here.zone.plural) of the fund."
    )
  }
  var cited = Set([here.boundarySource].compactMap(\.self))
  if usesPopulation { cited.formUnion(findings.population.sources) }
  if measure.parts.contains(.people), let people = findings.people {
    cited.formUnion(people.note.sources)
  }
  if usesOffences { cited.formUnion(findings.offences.sources) }
  if usesAllocation {
    cited.formUnion(findings.boroughs.compactMap { $0.allocation?.source })
    if case .modelled(_, let pot) = findings.basis { cited.insert(pot.source) }
  }
  return MapMeasure(
    key: measure.name,
    name: measure.worded(for: [findings]).words,
    subject: usesAllocation ? findings.fund.name : here.name,
    period: usesAllocation || usesOffences
      ? findings.year.description : findings.population.period,
    isGap: measure.isGap,
    cells: cells,
    statusLine: statusLine(of: measure, cells, findings),
    notes: notes,
    cautions: run.cautions,
    sources: run.sources.cited(cited),
    tested: findings.bounds?.tested,
    format: field.scaleText
  )
}

private func statusLine(
  of measure: FundMeasure,
  _ cells: [MapMeasure.Cell],
  _ findings: Findings
) -> String {
  if let formula = measure.formula {
    return
      "MODELLED amounts: what the formula \"\(formula)\" would give; nobody has published them"
      + "\(testedErrorInShort(findings.bounds?.tested).map { "; \($0)" } ?? "")."
  }
  return measure.parts.contains(.allocation) ? statusSentence(of: findings) : statusLine(of: cells)
}

/// The statuses of figures in one sentence, the surest first.
func statusLine(of cells: [MapMeasure.Cell]) -> String {
  let statuses = Set(cells.compactMap(\.status)).sorted()
  guard !statuses.isEmpty else { return "No figure is known." }
  let words = statuses.map { $0 == .modelled ? "MODELLED" : $0.rawValue }
  return "Status of the figures: \(words.joined(separator: ", "))."
}
