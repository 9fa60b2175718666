import ServiceRecord
import Funding
import Analysis
import Atlas
import Spreadsheet
import Tables

/// What the file is, how sure it is, and under which licence.
func coverLines(of run: AnalysisRun, version: String) -> [String] {
  answerLines(of: run)
    + [
      "What \(here.name) \(here.zone.plural) \(getOrSpend(run)): \(fundNames(of: run))"
        + (run.services == nil ? "" : ", who is covered by services") + ", and how sure that is.",
      "Figures of \(joined(run.analyses.map { "\($0.fund.id) \($0.year)" }))"
        + (run.services.map { "; services as of \(spoken($0.day))" } ?? "") + ".",
    ]
    + run.analyses.map { "\($0.fund.id) \($0.year): \(statusSentence(of: $0))" }
    + makerLines("Boroughwise \(version)", handOverSources(of: run))
    + run.cautions.map { "Caution: \($0)" }
}

/// The answer first: what one group has for each pound of the other, or what there is in all, and how sure that is.
private func answerLines(of run: AnalysisRun) -> [String] {
  let answer = Answer(of: run)
  return [
    "\(answer.lead)\(answer.lead.hasSuffix(".") ? "" : ".") \(answer.about)", answer.rates,
    answer.sure,
  ]
  .filter { !$0.isEmpty }
    + (run.services.map { ["Position on \(spoken($0.day)): \(recordsSentence($0.tally))"] } ?? [])
}

/// What every cover says: of cells without a figure, of who made the file, and of the licences of its sources.
func makerLines(_ maker: String, _ sources: [Source]) -> [String] {
  [
    "Each table names the status and the source of its figures. [x] stands where there is no figure: it never "
      + "means 0. [z] stands where a figure does not apply.",
    "Made by \(maker), which gives the same file for the same data.",
    licenceSentence(of: sources, withAddresses: true),
  ] + attributions(of: sources)
}

/// The worksheet that says what the file is, with links to all others.
func coverSheet(
  _ title: String,
  _ lines: [String],
  _ entries: [(sheet: String, title: String)]
) -> SpreadsheetSheet {
  SpreadsheetSheet(
    "Cover",
    title: title,
    lines: lines.map { .text($0) } + [.link("Go to the contents", sheet: "Contents")]
      + entries.map { .link("\($0.sheet): \($0.title)", sheet: $0.sheet) }
  )
}

/// The title of the document.
func documentTitle(of run: AnalysisRun) -> String {
  "Boroughwise: what \(here.name) \(here.zone.plural) \(getOrSpend(run)): \(fundNames(of: run))"
}

private func getOrSpend(_ run: AnalysisRun) -> String {
  let spend = run.analyses.count { $0.fund.nature == .spending }
  return spend == 0 ? "get" : spend == run.analyses.count ? "spend" : "spend and get"
}

/// The funds of a run by their names, each once.
func fundNames(of run: AnalysisRun) -> String { joined(unique(run.analyses.map(\.fund.name))) }

/// The worksheet that lists the others.
func contentsSheet(_ entries: [(sheet: String, title: String)]) -> SpreadsheetSheet {
  listSheet(
    "Contents",
    "Choose a name to go to its worksheet.",
    ["Worksheet", "What it contains"],
    entries.map { [.link($0.sheet, sheet: $0.sheet), .text($0.title)] }
  )
}

/// The worksheet with the notes.
func notesSheet(_ notes: SpreadsheetNotes) -> SpreadsheetSheet {
  listSheet(
    "Notes",
    "Other worksheets refer to its numbers.",
    ["Note", "What it says"],
    notes.notes.enumerated().map { [.text("note \($0.offset + 1)"), .text($0.element.text)] }
  )
}

private func listSheet(
  _ name: String,
  _ words: String,
  _ columns: [String],
  _ rows: [[SpreadsheetCell]]
) -> SpreadsheetSheet {
  SpreadsheetSheet(
    name,
    title: name,
    lines: [.text("This worksheet contains one table. \(words)")],
    table: SpreadsheetTable(
      name: "\(name)_list",
      columns: columns.map { .init($0, .text) },
      rows: rows
    )
  )
}

/// The worksheet that says what each column means, and what it is called in the CSV files.
func columnsSheet(
  name: String,
  _ plans: [(sheet: String, plan: SheetPlan)],
  _ notes: SpreadsheetNotes
) -> SpreadsheetSheet {
  SpreadsheetSheet(
    name,
    title: "\(name.split(separator: "_").joined(separator: " ")): columns of the other tables",
    lines: [
      .text("This worksheet contains one table. Names are those in the CSV files beside this one."),
      .text(
        "Where a meaning says blank, the tables here have [x] or [z]: see the worksheet Notes."
      ),
      .link("Back to the contents", sheet: "Contents"),
    ],
    table: SpreadsheetTable(
      name: "\(name)_columns",
      columns: ["Worksheet", "Column", "Name in CSV files", "Meaning"].map { .init($0, .text) },
      rows: plans.flatMap { sheet, plan in
        zip(plan.table.fields, plan.titles(notes)).map { field, title in
          [.text(sheet), .text(title), .text(field.name), .text(field.description)]
        }
      },
      keyColumns: 2
    )
  )
}
