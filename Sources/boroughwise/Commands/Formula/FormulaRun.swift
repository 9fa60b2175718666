import Analysis
import FormulaLab
import ArgumentParser
import Atlas
import Release
import Reporting

struct FormulaRunCommand: Question {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a formula file: target shares, each stage's effect, amounts in whole pence."
  )

  @Argument(help: "The formula file.")
  var file: String
  @OptionGroup var dataset: DatasetOption
  @Option(help: "Last year's amounts: a CSV with gss_code, amount_gbp.")
  var baseline: String?
  @Option(help: "A folder to write: allocations.csv, stages.csv, report.txt, run.json.")
  var out: String?
  @OptionGroup var form: AnswerForm

  func validate() throws { try requireFolder(out) }

  func answer(in session: Session) async throws -> Answer {
    let run = try runFormula(file, baseline: baseline, in: session)
    var answer = try Answer(
      .searched("formula run", in: session),
      form.json ? formulaRunJSON(of: run, version: toolVersion) : formulaRunText(of: run)
    )
    if let out {
      answer.folder = try formulaRunOutput(of: run, version: toolVersion, to: out)
      answer.remarks = ["The run is in \(out)/: begin with \(out)/report.txt"]
    }
    return answer
  }
}
