import FormulaLab
import ArgumentParser
import Atlas
import Release
import Reporting

struct FormulaCompare: Question {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Says who wins and who loses under other formulas, and looks for cliffs.",
    discussion: """
      The first formula is the one that the others are set against. All are for one fund. Every input of \
      each formula is nudged, one at a time: a jump, and a zone that loses because its own need rose, \
      are reported.
      """
  )

  @Argument(help: "The formula files: the one to compare with first.")
  var files: [String]
  @OptionGroup var dataset: DatasetOption
  @Option(help: "Last year's amounts for all of them: a CSV with gss_code, amount_gbp.")
  var baseline: String?
  @Option(help: "A CSV file to write: a row for each zone and formula.")
  var out: String?
  @OptionGroup var form: AnswerForm

  func validate() throws { try requireEnding([".csv"], of: out) }

  func answer(in session: Session) async throws -> Answer {
    let found = try compareOptions(files, baseline: baseline, in: session)
    var answer = try Answer(
      .searched("formula compare", in: session),
      form.json ? optionJSON(found) : optionText(found)
    )
    if let out { answer.files = [OutputFile(out, optionCSV(found))] }
    return answer
  }
}
