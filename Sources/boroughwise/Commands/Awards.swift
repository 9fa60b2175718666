import Analysis
import ArgumentParser
import Atlas
import Release
import Reporting

struct Awards: Question {
  static let configuration = CommandConfiguration(
    abstract:
      "Lists grants to single zones over stated periods, with whether each list is complete."
  )

  @Argument(help: "Zones by name or GSS code; all where none is named.")
  var zones: [String] = []
  @Option(help: "Words of the fund's name or of who gives it, such as \"Violence Reduction Unit\".")
  var fund: String?
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<ZoneForms>

  func answer(in session: Session) async throws -> Answer {
    let found = try awards(to: zones, of: fund, in: session)
    return try await Answer(
      awardReport(found),
      in: form,
      .searched("awards", in: session),
      from: session
    )
  }
}
