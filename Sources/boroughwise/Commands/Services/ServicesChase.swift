import Analysis
import ArgumentParser
import Atlas
import RecordLog
import Release
import Reporting
import ServiceOptions
import ServiceRecord

struct ServicesChase: Question {
  static let configuration = CommandConfiguration(
    commandName: "chase",
    abstract: "Lists whom to ask about records that nobody confirmed, and what to ask.",
    discussion: """
      The file of --out has the columns of services/services.csv, filled with what is known and blank \
      where something is asked, and the question. A row that is filled in goes back into \
      services/services.csv as it is, without its last column.

      --links writes a table to merge into mail: for each provider and each commissioner a link that opens its own \
      records at a server that runs with the same --record. Whoever has the table has the links: keep it as a secret.
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
  @Option(
    help:
      "A table of links and letters to write as well, .csv or .xlsx; needs --record and --base-url."
  )
  var links: String?
  @Option(help: "The record that the server keeps: it is begun where it is not there.")
  var record: String?
  @Option(
    name: .customLong("base-url"),
    help: "Where the service is reached, such as https://data.example.org: all links begin so."
  )
  var baseURL: String?
  @Option(
    name: .customLong("valid-days"),
    help: "For how many days a link opens anything, today included."
  )
  var validDays = 60
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<TableForms>

  func validate() throws {
    try requireEnding([".csv", ".xlsx"], of: links, option: "--links")
    guard [0, 3].contains([links, record, baseURL].compactMap(\.self).count) else {
      throw ValidationError("--links, --record and --base-url go together: give all three")
    }
    guard (1...366).contains(validDays) else {
      throw ValidationError("--valid-days takes a number of days from 1 to 366")
    }
    if let baseURL { try requireBaseURL(baseURL) }
  }

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
    if let links, let record, let baseURL {
      let letters = try list.letters(
        until: RecordLog.day(of: secondsNow()).adding(days: validDays - 1),
        at: baseURL,
        in: RecordLog(record, of: session)
      )
      var file = try await letterReport(letters)
        .file(at: links, of: ReportDataset(session), version: toolVersion)
      file.isSecret = true
      answer.files.append(file)
      answer.remarks.append(
        "\(letters.count) links are in \(links): whoever has it opens the records"
      )
    }
    return answer
  }
}
