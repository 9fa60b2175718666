import FormulaLab
import ArgumentParser
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
  @Option(help: "Last year's amounts: a CSV with gss_code, amount_gbp.")
  var baseline: String?
  @OptionGroup var form: AnswerForm

  func answer() async throws -> Answer {
    let run = try runFormula(file, baseline: baseline, dataset: dataset.folder)
    let index = try boroughIndex(borough, in: run.findings)
    return try Answer(
      .searched("formula explain", datasets: [dataset.folder]),
      form.json ? explanationJSON(index, of: run) : explanationText(index, of: run)
    )
  }
}
