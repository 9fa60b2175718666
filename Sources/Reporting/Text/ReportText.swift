internal import Analysis
internal import Atlas
internal import Statistics

/// `report.txt` of one analysis: what was found, how sure it is and why, the tables, then sources,
/// method and limits; 80 columns.
func reportText(of findings: Findings, in run: AnalysisRun) -> [UInt8] {
  var lines = heading(title(of: findings), underline: "=")
  lines.append("")
  lines += cautionSection(of: run)
  lines += section("WHAT WAS FOUND", bullets(mainFindings(of: findings)))
  lines += section("HOW SURE THIS IS, AND WHY", bullets(certainty(of: findings)))
  lines += tables(of: findings)
  lines += section("SOURCES", bullets(citedSources(of: findings, in: run).map(citation)))
  lines += section("METHOD", bullets(method(of: findings)))
  lines += section("LIMITS", bullets(limits(of: findings)))
  lines += section("FILES", bullets(fileNotes(findings)))
  return textBytes(lines)
}

/// What a reader must know before the findings; nothing where a run has no cautions.
func cautionSection(of run: AnalysisRun) -> [String] {
  run.cautions.isEmpty
    ? [] : section("READ THIS FIRST", bullets(run.cautions.map { "CAUTION: \($0)." }))
}

/// The name of the fund and the year, wrapped to the width of the report.
func title(of findings: Findings) -> String {
  "\(findings.fund.name), \(findings.year)"
}

/// A heading, its lines, and a blank line.
func section(_ name: String, _ lines: [String]) -> [String] {
  heading(name, underline: "-") + [""] + lines + [""]
}

/// The name of a definition as a reader meets it.
func definitionName(_ id: String) -> String {
  switch id {
  case "ons": "ONS definition"
  case "statutory": "statutory definition"
  default: "definition \"\(id)\""
  }
}

private func fileNotes(_ findings: Findings) -> [String] {
  var columns =
    "boroughs.csv and boroughs.geojson hold for each borough its groups, amount with status and "
    + "source, residents, recorded offences, rates, and gaps from London"
  if !findings.categories.isEmpty {
    columns += "; the offences, rate and verdict of each category"
  }
  if !findings.alternatives.isEmpty {
    columns += "; and in the columns gbp_... the MODELLED amounts under other formulas"
  }
  let intervals = findings.categories.isEmpty ? "" : ", and the intervals of categories,"
  return [
    "\(columns). datapackage.json describes the columns and licences.",
    "Groups, inequality and published facts\(intervals) are in this report; `--json` gives them to a "
      + "program.",
    "run.json (here, or one folder up where a run has several reports) names every input file by its "
      + "SHA-256, and the parameters: the same inputs give the same bytes again.",
  ]
}
