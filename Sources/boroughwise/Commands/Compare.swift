import Analysis
import ArgumentParser
import Atlas
import Reporting
import Release

struct Compare: Question {
  static let configuration = CommandConfiguration(
    abstract: "Sets zones side by side with their group and the whole area."
  )

  @Argument(help: "Two or more zones, by name or GSS code.")
  var boroughs: [String]
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm

  func validate() throws {
    if boroughs.count < 2 {
      throw ValidationError("compare needs at least two zones")
    }
  }

  func answer(in session: Session) async throws -> Answer {
    let found = try await compare(boroughs, in: session)
    return try Answer(
      .searched("compare", in: session),
      form.json ? comparisonJSON(found) : comparisonText(found)
    )
  }
}
