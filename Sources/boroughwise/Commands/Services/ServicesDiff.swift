import ServiceRecord
import ArgumentParser
import Atlas
import Reporting
import Release

struct ServicesDiff: Question {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Says what changed in the services from one dataset to another, zone by zone."
  )

  @Argument(help: "The folder of the older dataset.")
  var old: String
  @Argument(help: "The folder of the newer dataset.")
  var new: String
  @Option(help: "Only services that cover this zone or may; a name or a GSS code.")
  var borough: String?
  @Option(
    help: "The day of the older one, such as 2024-03-31; by default that of its analysis.yaml.",
    transform: calendarDay
  )
  var oldAsOf: CalendarDate?
  @Option(
    help: "The day of the newer one, such as 2025-03-31; by default that of its analysis.yaml.",
    transform: calendarDay
  )
  var asOf: CalendarDate?
  @OptionGroup var form: AnswerForm<DocumentForms>

  var dataset: DatasetOption { DatasetOption(folder: new) }

  func answer(in session: Session) async throws -> Answer {
    let older = Session(old)
    let (diff, asked) = try await compareServices(
      from: older,
      to: session,
      borough: borough,
      oldDay: oldAsOf,
      newDay: asOf
    )
    let gate = try Gate.searched("services diff", in: older, session)
    gate.sayRefused(diff.old.refused)
    gate.sayRefused(diff.new.refused)
    return try await Answer(diffReport(diff, borough: asked), in: form, gate, from: session)
  }
}
