import Atlas
import Exchange
import Release
import Tables

extension Report {
  /// The tables as an accessible workbook, one a worksheet, with what the document says, notes and sources.
  func workbook(at path: String, of dataset: ReportDataset, by maker: String) throws -> OutputFile {
    let sources = try sources(of: dataset)
    let tables = tables
    for table in tables where table.rows.count > mostRows {
      throw Fault(
        file: path,
        found: "\(grouped(table.rows.count)) rows of \(table.name)",
        expected: "at most \(grouped(mostRows)), which a worksheet holds",
        remedy: "Write .csv"
      )
    }
    let said = Table(
      "answer",
      [
        .text("part", "Part of the answer") { $0.part }.doesNotApply(),
        .text("words", "What it says") { $0.words },
      ] as [Column<(part: String, words: String)>],
      document.statements
    )
    var plans = [
      SheetPlan(title: "what the answer says beside its tables", table: said, topics: topics)
    ]
    plans += tables.map { table in
      SheetPlan(
        title: tables.count == 1 ? heading : "\(heading): \(table.name)",
        table: table,
        topics: [.statuses] + topics,
        noted: ["status": .statuses]
      )
    }
    if !sources.isEmpty {
      let table = sourceTable(of: sources)
      plans.append(SheetPlan(title: "sources and licences", table: table, topics: topics))
    }
    return try Workbook(
      title: heading,
      summary: heading,
      lines: makerLines(maker, sources),
      notes: SpreadsheetNotes(),
      plans: plans.filter { !$0.table.rows.isEmpty },
      sources: sources,
      day: dataset.day
    ).file(at: path)
  }

  /// A worksheet has 1,048,576, and lines over its table.
  private var mostRows: Int { 1_048_500 }

  private var topics: [SpreadsheetNotes.Topic] { [.unknown, .notApplicable, .apostrophe] }
}
