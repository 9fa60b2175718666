import ArgumentParser
import Atlas
import Release
import Reporting
import ServiceRecord

struct ScrutinyTables: Question {
  static let configuration = CommandConfiguration(
    commandName: "tables",
    abstract: "Prints the tables of the documents, what they leave open, and whether they add up."
  )

  @Option(help: "Only this table, by its identifier, such as turnaround.")
  var table: String?
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<TableForms>

  func answer(in session: Session) async throws -> Answer {
    let gate = try Gate.searched("scrutiny tables", in: session)
    let tables = try publishedTables(named: table, in: session)
    return try await Answer(publishedTablesReport(tables), in: form, gate, from: session)
  }
}
