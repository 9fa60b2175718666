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

  @Option(
    help: "The day asked about, such as 2025-03-31; by default that of analysis.yaml.",
    transform: calendarDay
  )
  var asOf: CalendarDate?
  @Flag(help: "Only those of which an answer or an action is overdue, the longest first.")
  var overdue = false
  @Option(help: "A file to write: .csv, a row each, or .ics, the days that are still to come.")
  var out: String?
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm

  func validate() throws { try requireEnding([".csv", ".ics"], of: out) }

  func answer(in session: Session) async throws -> Answer {
    let gate = try Gate.searched("scrutiny list", in: session)
    let (findings, sources, refused) = try scrutiny(asOf: asOf, in: session)
    gate.sayRefused(refused)
    var answer = Answer(
      gate,
      form.json
        ? scrutinyJSON(findings, onlyOverdue: overdue)
        : scrutinyText(findings, onlyOverdue: overdue, sources: sources)
    )
    if let out {
      let bytes =
        out.hasSuffix(".ics")
        ? scrutinyCalendar(findings) : scrutinyCSV(findings, onlyOverdue: overdue)
      answer.files = [OutputFile(out, bytes)]
    }
    return answer
  }
}
