import Analysis
import FormulaLab
import ArgumentParser
import Atlas
import Release
import Reporting

struct FormulaRunCommand: Question {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a formula file: target shares, each stage's effect, amounts in whole pence.",
    discussion: "A folder of --out gets allocations.csv, stages.csv, report.txt and run.json."
  )

  @Argument(help: "The formula file.")
  var file: String
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var last: BaselineOptions
  @OptionGroup var form: AnswerForm<FolderForms>

  func answer(in session: Session) async throws -> Answer {
    let run = try runFormula(file, baseline: last.table, in: session)
    var answer = try await Answer(
      formulaRunReport(of: run, version: toolVersion),
      in: form,
      .searched("formula run", in: session),
      from: session
    )
    if let folder = form.folder {
      answer.folder = try formulaRunOutput(of: run, version: toolVersion, to: folder)
      answer.remarks = ["The run is in \(folder)/: begin with \(folder)/report.txt"]
    }
    return answer
  }
}
