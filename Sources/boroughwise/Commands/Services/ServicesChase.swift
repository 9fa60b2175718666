import ServiceRecord
import ArgumentParser
import Atlas
import Release
import Reporting

struct ServicesChase: Question {
  static let configuration = CommandConfiguration(
    commandName: "chase",
    abstract: "Lists whom to ask about records that nobody confirmed, and what to ask.",
    discussion: """
      The file of --out has the columns of services/services.csv, filled with what is known and blank \
      where something is asked, and the question. A row that is filled in goes back into \
      services/services.csv as it is, without its last column.
      """
  )

  @Option(
    help: "The day asked about, such as 2025-03-31; by default that of analysis.yaml.",
    transform: calendarDay
  )
  var asOf: CalendarDate?
  @Option(help: "Only services that cover this zone or may; a name or a GSS code.")
  var borough: String?
  @Option(help: "Only this category; may be given several times.")
  var category: [String] = []
  @Flag(help: "Ask about services that have ended too.")
  var all = false
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<TableForms>

  func answer(in session: Session) async throws -> Answer {
    let list = try await chaseServices(
      borough: borough,
      categories: category,
      includesEnded: all,
      asOf: asOf,
      in: session
    )
    let gate = try Gate.searched("services chase", in: session)
    gate.sayRefused(list.refused)
    var answer = try await Answer(chaseReport(list), in: form, gate, from: session)
    if let out = form.out {
      answer.remarks = ["\(list.entries.count) rows to fill in are in \(out)"]
    }
    return answer
  }
}
