import ArgumentParser
import Atlas
import Release
import Reporting
import ServiceRecord

struct ScrutinyList: Question {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists recommendations with their answers, days and evidence, as of a day."
  )

  @OptionGroup var day: DayOption
  @Flag(help: "Only those of which an answer or an action is overdue, the longest first.")
  var overdue = false
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<DayForms>

  func answer(in session: Session) async throws -> Answer {
    let gate = try Gate.searched("scrutiny list", in: session)
    let (findings, sources, refused) = try scrutiny(asOf: day.asOf, in: session)
    gate.sayRefused(refused)
    let report = scrutinyReport(findings, onlyOverdue: overdue, sources: sources)
    return try await Answer(report, in: form, gate, from: session)
  }
}
