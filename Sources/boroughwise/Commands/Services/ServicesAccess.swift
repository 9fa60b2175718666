import ArgumentParser
import Atlas
import Coverage
import Release
import Reporting
import ServiceRecord

struct ServicesAccess: Question {
  static let configuration = CommandConfiguration(
    commandName: "access",
    abstract: "Says how many public places of services residents have within a distance.",
    discussion: """
      Each place is shared by all who live within the distance of it (two-step floating catchment area), and \
      everybody has what is within theirs. Only public places whose position or postcode is on record count; \
      restricted places are never used. Where there is none, it says what is missing.
      """
  )

  @Argument(help: "A type of need, by identifier or name.")
  var need: String
  @Option(help: "The distance in metres, in a straight line.")
  var within: Double
  @Flag(help: "What is farther weighs less: 1, 0.68 and 0.22 by thirds of the distance.")
  var enhanced = false
  @OptionGroup var day: DayOption
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<TableForms>

  func validate() throws { try requireDistance(within) }

  func answer(in session: Session) async throws -> Answer {
    let found = try await accessByDistance(
      to: need,
      within: within,
      enhanced ? .enhanced : .none,
      asOf: day.asOf,
      in: session
    )
    let gate = try Gate.searched("services access", in: session)
    gate.sayRefused(found.refused)
    return try await Answer(accessReport(found), in: form, gate, from: session)
  }
}
