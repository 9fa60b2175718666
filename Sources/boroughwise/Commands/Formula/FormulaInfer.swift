import FormulaLab
import ArgumentParser
import Atlas
import Reporting
import Release

struct FormulaInfer: Question {
  static let configuration = CommandConfiguration(
    commandName: "infer",
    abstract: "Says which weights agree with what is published, and what they leave possible.",
    discussion: """
      For every zone and every group it gives the least and the most over all weights \
      of the indicators offered that agree with every published figure. The answer depends on the \
      indicators offered. It is a bound, never an amount.
      """
  )

  @Argument(help: "A file of facts; without one, that of the first analysis.")
  var facts: String?
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<ZoneForms>

  func answer(in session: Session) async throws -> Answer {
    let found = try infer(facts: facts, in: session)
    var answer = try await Answer(
      inferReport(found),
      in: form,
      .searched("formula infer", in: session),
      from: session
    )
    answer.needsPerson = found.conflict != nil
    return answer
  }
}
