import Analysis
import Funding
import Atlas
import Documents
import Statistics

/// `report.txt` of one analysis: what was found, how sure it is and why, the tables, then sources,
/// method and limits; 80 columns.
func reportText(of findings: Findings, in run: AnalysisRun) -> [UInt8] {
  var blocks: [Block] = [.title(title(of: findings))]
  blocks += cautionSection(of: run)
  blocks.append(.section("WHAT WAS FOUND", [.list(mainFindings(of: findings))]))
  blocks.append(.section("HOW SURE THIS IS, AND WHY", [.list(certainty(of: findings))]))
  blocks += tables(of: findings)
  let sources = citedSources(of: findings, in: run).map { citation(of: $0) }
  blocks.append(.section("SOURCES", [.items(sources)]))
  blocks.append(.section("METHOD", [.list(method(of: findings))]))
  blocks.append(.section("LIMITS", [.list(limits(of: findings))]))
  blocks.append(.section("FILES", [.list(fileNotes(findings))]))
  return Document(blocks, endsWithBlankLine: true).text()
}

/// What a reader must know before the findings; nothing where a run has no cautions.
func cautionSection(of run: AnalysisRun) -> [Block] {
  run.cautions.isEmpty
    ? [] : [.section("READ THIS FIRST", [.list(warnings(of: run.cautions))])]
}

/// The name of the fund and the year, wrapped to the width of the report.
func title(of findings: Findings) -> String {
  "\(findings.fund.name), \(findings.year)"
}

private func fileNotes(_ findings: Findings) -> [String] {
  var columns =
    "boroughs.csv and boroughs.geojson hold for each \(here.zone.singular) its "
    + "\(findings.groupings.isEmpty ? "" : "groups, ")amount with status and source, residents, "
    + "\(findings.people.map { "\(lowercasedFirst($0.name)), " } ?? "")\(findings.hasOffences ? "recorded offences, " : "")rates, and gaps from \(here.name)"
  if !findings.categories.isEmpty {
    columns += "; the offences, rate and verdict of each category"
  }
  if !findings.alternatives.isEmpty {
    columns += "; and in the columns gbp_... the MODELLED amounts under other formulas"
  }
  let intervals = findings.categories.isEmpty ? "" : ", and the intervals of categories,"
  return [
    "\(columns). datapackage.json describes the columns and licences.",
    "\(findings.definitions.isEmpty ? "Inequality" : "Groups, inequality and published facts")\(intervals) are in this report; `--json` gives them to a "
      + "program.",
    "run.json (here, or one folder up where a run has several reports) names every input file by its "
      + "SHA-256, and the parameters: the same inputs give the same bytes again.",
  ]
}
