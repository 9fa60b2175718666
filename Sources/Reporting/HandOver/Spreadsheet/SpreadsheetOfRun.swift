package import Analysis
import Atlas
package import Exchange
import Spreadsheet
import Tables

/// `boroughwise.xlsx`: the findings as an accessible spreadsheet, one table a worksheet.
///
/// Cover, contents and notes, then the boroughs of each analysis, inner and outer London, bounds, services,
/// cover, amounts by fund, sources, and what the columns mean. The values are those of the CSV files; what
/// is unknown is `[x]`, what does not apply `[z]`. Where services are delivered in restricted places, every
/// table is searched for them first.
///
/// - Parameters:
///   - run: the findings.
///   - version: of the tool.
/// - Returns: the bytes of the file; the same for the same run.
/// - Complexity: O(*cells*).
/// - Throws: ``Fault`` when it cannot be put together; ``FaultReport`` of leaks.
/// - Source: Analysis Function (UK), Releasing statistics in spreadsheets.
package func spreadsheet(of run: AnalysisRun, version: String) throws -> Released {
  let notes = SpreadsheetNotes(of: run)
  let plans = sheetPlans(of: run).enumerated().map { ("Table_\($0.offset + 1)", $0.element) }
  let last = "Table_\(plans.count + 1)"
  let entries =
    [("Notes", "Notes: what statuses, [x] and [z], rates and bounds mean")]
    + plans.map { ($0.0, $0.1.title) } + [(last, "columns of the other tables")]
  let front = [coverSheet(of: run, version: version), contentsSheet(entries), notesSheet(notes)]
  let day = dayOfFindings(of: run).parts
  let bytes = try SpreadsheetDocument(
    title: documentTitle,
    author: "Boroughwise",
    summary: figuresSentence(of: run),
    properties: [("Language", "en-GB"), ("Licence", "Open Government Licence v3.0")],
    day: day,
    sheets: front + plans.map { $0.1.sheet(name: $0.0, notes) }
      + [columnsSheet(name: last, plans, notes)]
  ).bytes()
  return try released(
    bytes,
    of: run,
    saying: plans.map {
      ("\($0.1.table.name).csv", $0.1.table.fullCSV())
    }
      + [("notes", Array(notes.notes.map(\.text).joined(separator: "\n").utf8))]
      + [("cover", Array(front[0].lines.map { "\($0)" }.joined(separator: "\n").utf8))]
  )
}
