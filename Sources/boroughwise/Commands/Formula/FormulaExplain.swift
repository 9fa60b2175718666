import FormulaLab
import ArgumentParser
import Atlas
import Reporting
import Release

struct FormulaExplain: Question {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Unfolds a zone's amount to the cells it comes from, step by step."
  )

  @Argument(help: "The zone, by name or GSS code.")
  var borough: String
  @Argument(help: "The formula file.")
  var file: String
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var last: BaselineOptions
  @OptionGroup var form: AnswerForm<DocumentForms>

  func answer(in session: Session) async throws -> Answer {
    let run = try runFormula(file, baseline: last.table, in: session)
    let index = try boroughIndex(borough, in: run.findings)
    return try await Answer(
      explanationReport(index, of: run),
      in: form,
      .searched("formula explain", in: session),
      from: session
    )
  }
}
