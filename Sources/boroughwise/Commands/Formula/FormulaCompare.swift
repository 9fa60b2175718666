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
  @OptionGroup var last: BaselineOptions
  @OptionGroup var form: AnswerForm<ZoneForms>

  func answer(in session: Session) async throws -> Answer {
    let found = try compareOptions(files, baseline: last.table, in: session)
    return try await Answer(
      optionReport(found),
      in: form,
      .searched("formula compare", in: session),
      from: session
    )
  }
}
