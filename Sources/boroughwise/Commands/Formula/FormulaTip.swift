import FormulaLab
import ArgumentParser
import Atlas
import Reporting
import Release

struct FormulaTip: Question {
  static let configuration = CommandConfiguration(
    commandName: "tip",
    abstract: "Finds the smallest change of a weight, stage, pot or count that flips a verdict.",
    discussion: """
      A verdict is `ZONE gets at least its share of INDICATOR` or `ZONE gets at least £N`. A group, as \
      GROUP(DEFINITION), may stand for the zone, and a period may follow the indicator.
      """
  )

  @Argument(help: "The formula file.")
  var file: String
  @OptionGroup var dataset: DatasetOption
  @Option(help: "The verdict, such as \"ZONE gets at least its share of population\".")
  var verdict: String
  @OptionGroup var last: BaselineOptions
  @OptionGroup var form: AnswerForm<DocumentForms>

  func answer(in session: Session) async throws -> Answer {
    let found = try tipFormula(file, verdict: verdict, baseline: last.table, in: session)
    return try await Answer(
      tipReport(found),
      in: form,
      .searched("formula tip", in: session),
      from: session
    )
  }
}
