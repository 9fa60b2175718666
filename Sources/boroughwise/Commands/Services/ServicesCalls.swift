import ArgumentParser
import Atlas
import Release
import Reporting
import ServiceRecord

struct ServicesCalls: Question {
  static let configuration = CommandConfiguration(
    commandName: "calls",
    abstract:
      "Lists invitations to apply for money by place, need and deadline; marks short windows."
  )

  @OptionGroup var day: DayOption
  @Option(help: "Only calls that are for this zone or may be; a name or a GSS code.")
  var borough: String?
  @Option(help: "Only this category; may be given several times.")
  var category: [String] = []
  @Flag(help: "List those that are closed too.")
  var all = false
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<DayForms>

  func answer(in session: Session) async throws -> Answer {
    let found = try await fundingCalls(
      borough: borough,
      categories: category,
      includesClosed: all,
      asOf: day.asOf,
      in: session
    )
    let gate = try Gate.searched("services calls", in: session)
    gate.sayRefused(found.refused)
    return try await Answer(callsReport(found), in: form, gate, from: session)
  }
}
