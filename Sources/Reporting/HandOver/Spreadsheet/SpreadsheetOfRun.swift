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
  try Workbook(
    title: documentTitle(of: run),
    summary: figuresSentence(of: run),
    lines: coverLines(of: run, version: version),
    notes: SpreadsheetNotes(of: run),
    plans: sheetPlans(of: run),
    sources: handOverSources(of: run),
    day: dayOfFindings(of: run)
  ).file(at: "boroughwise.xlsx")
}

/// A workbook before it has bytes: cover, contents and notes, the worksheets, and what their columns mean.
struct Workbook {
  let title: String
  let summary: String
  /// What stands on the cover.
  let lines: [String]
  let notes: SpreadsheetNotes
  let plans: [SheetPlan]
  let sources: [Source]
  /// The day that stands for every moment that the format asks for.
  let day: CalendarDate

  /// The file; what is searched of it are its tables, its notes and its words.
  func file(at path: String) throws -> OutputFile {
    let plans = plans.enumerated().map { ("Table_\($0.offset + 1)", $0.element) }
    let last = "Table_\(plans.count + 1)"
    let entries =
      [("Notes", "Notes: what statuses, [x] and [z], rates and bounds mean")]
      + plans.map { ($0.0, $0.1.title) } + [(last, "columns of the other tables")]
    let day = day.parts
    let front = [coverSheet(title, lines, entries), contentsSheet(entries), notesSheet(notes)]
    let bytes = try SpreadsheetDocument(
      title: title,
      author: "Boroughwise",
      summary: summary,
      properties: [
        ("Language", "en-GB"), ("Licence", joined(licences(of: sources).map(\.title))),
      ],
      day: (day.year, day.month, day.day),
      sheets: front + plans.map { $0.1.sheet(name: $0.0, notes) }
        + [columnsSheet(name: last, plans, notes)]
    ).bytes()
    let words =
      [summary] + front[0].lines.map { "\($0)" } + entries.map(\.1) + notes.notes.map(\.text)
      + plans.flatMap { $0.1.table.fields.map { "\($0.title): \($0.description)" } }
    return OutputFile(
      path,
      bytes,
      saying: plans.map { ("\($0.1.table.name).csv", $0.1.table.fullCSV()) }
        + [("words of \(path)", Array(words.joined(separator: "\n").utf8))]
    )
  }
}
