import Analysis
import ServiceRecord
import Atlas
import Coverage
import Documents
import Release
import Tables

/// What a run writes of recommendations, tables of documents and calls; nothing of what the dataset lacks.
func recordResources(of run: AnalysisRun) -> [DataPackage.Resource] {
  let calls = callRows(of: run)
  var resources = recordTables(of: run).filter { !$0.table.rows.isEmpty }.map { table, title in
    DataPackage.Resource(
      path: "\(table.name).csv",
      title: title,
      bytes: table.csv(),
      table: table
    )
  }
  if let day = run.scrutiny?.day, !calls.isEmpty {
    resources.append(
      DataPackage.Resource(
        path: "calls.ics",
        title: "Days of funding calls that are not over, for a calendar",
        bytes: callCalendar(calls, on: day)
      )
    )
  }
  return resources
}

/// The same as files, of a run that writes none about services.
func recordFiles(of run: AnalysisRun) -> [OutputFile] {
  recordResources(of: run).map { OutputFile($0.path, $0.bytes) }
}

/// The tables of recommendations, documents and calls with their titles; some may have no rows.
func recordTables(of run: AnalysisRun) -> [(table: Table, title: String)] {
  guard let findings = run.scrutiny else { return [] }
  let day = spoken(findings.day)
  return [
    (
      recommendationTable(findings.recommendations, in: findings),
      "Recommendations and what became of them, \(day)"
    ), (publishedTable(findings.tables), "Tables of the documents, and what they leave open"),
    (callTable(callRows(of: run), on: findings.day), "Funding calls, \(day)"),
  ]
}

/// The calls of a run, in the order in which people read them.
func callRows(of run: AnalysisRun) -> [CallRow] {
  guard let findings = run.scrutiny, let services = run.services else { return [] }
  return callRows(findings.calls, in: services.directory, services.register.boroughs)
}

/// The sources that recommendations, tables and calls name.
func recordSources(of findings: ScrutinyFindings?) -> Set<String> {
  guard let findings else { return [] }
  return Set(
    findings.recommendations.flatMap {
      [$0.recommendation.source] + $0.statements.map(\.source)
    } + findings.tables.flatMap { $0.table.figures.map(\.source) }
      + findings.calls.map(\.call.source)
  )
}

/// The sections of the report about recommendations and calls.
func scrutinySections(of findings: ScrutinyFindings) -> [Block] {
  let day = spoken(findings.day).uppercased()
  var blocks: [Block] = []
  if !findings.recommendations.isEmpty {
    blocks.append(
      .section(
        "RECOMMENDATIONS, \(day)",
        [
          .list(
            recommendationSentences(findings) + [
              "They are in recommendations.csv; `boroughwise scrutiny --overdue` names those that are overdue."
            ]
          )
        ]
      )
    )
  }
  if !findings.calls.isEmpty {
    blocks.append(
      .section(
        "FUNDING CALLS, \(day)",
        [
          .list(
            callSentences(findings.calls) + [
              "They are in calls.csv, and for a calendar in calls.ics."
            ]
          )
        ]
      )
    )
  }
  return blocks
}

/// How many calls there are, and how long one can apply, in words of report and page.
func callSentences(_ calls: [CallFinding]) -> [String] {
  let tally = CallTally(calls)
  return [
    "\(counted(tally.count, "funding call")) on record: \(tally.count(.open)) open on that day, "
      + "\(tally.count(.toCome)) to come, \(tally.count(.closed)) closed, \(tally.count(.notStated)) with days not "
      + "stated. The record has the calls that were found, not all that there were.",
    "Of \(tally.windows) whose first and last day are known, \(tally.short) \(tally.short == 1 ? "was" : "were") "
      + "open for less than four weeks, a bound of this project.",
  ]
}
