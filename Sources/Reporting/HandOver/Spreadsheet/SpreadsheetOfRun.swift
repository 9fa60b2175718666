package import Analysis
import Atlas
package import Release
import Spreadsheet
import Tables

/// `boroughwise.xlsx`: the findings as an accessible spreadsheet, one table a worksheet.
///
/// Cover, contents and notes, then the boroughs of each analysis, the groups, bounds, services,
/// cover, amounts by fund, sources, and what the columns mean. The values are those of the CSV files; what
/// is unknown is `[x]`, what does not apply `[z]`.
///
/// - Parameters:
///   - run: the findings.
///   - version: of the tool.
/// - Returns: the file, the same for the same run; what is searched of it are its tables and notes.
/// - Complexity: O(*cells*).
/// - Throws: ``Fault`` when it cannot be put together.
/// - Source: Analysis Function (UK), Releasing statistics in spreadsheets.
package func spreadsheet(of run: AnalysisRun, version: String) throws -> OutputFile {
  let notes = SpreadsheetNotes(of: run)
  let plans = sheetPlans(of: run).enumerated().map { ("Table_\($0.offset + 1)", $0.element) }
  let last = "Table_\(plans.count + 1)"
  let entries =
    [("Notes", "Notes: what statuses, [x] and [z], rates and bounds mean")]
    + plans.map { ($0.0, $0.1.title) } + [(last, "columns of the other tables")]
  let front = [coverSheet(of: run, version: version), contentsSheet(entries), notesSheet(notes)]
  let day = dayOfFindings(of: run).parts
  let bytes = try SpreadsheetDocument(
    title: documentTitle(of: run),
    author: "Boroughwise",
    summary: figuresSentence(of: run),
    properties: [
      ("Language", "en-GB"),
      ("Licence", joined(licences(of: handOverSources(of: run)).map(\.title))),
    ],
    day: day,
    sheets: front + plans.map { $0.1.sheet(name: $0.0, notes) }
      + [columnsSheet(name: last, plans, notes)]
  ).bytes()
  let words =
    front[0].lines.map { "\($0)" } + entries.map(\.1) + notes.notes.map(\.text)
    + plans.flatMap { $0.1.table.fields.map { "\($0.title): \($0.description)" } }
  return OutputFile(
    "boroughwise.xlsx",
    bytes,
    saying: plans.map { ("\($0.1.table.name).csv", $0.1.table.fullCSV()) }
      + [("words of boroughwise.xlsx", Array(words.joined(separator: "\n").utf8))]
  )
}
