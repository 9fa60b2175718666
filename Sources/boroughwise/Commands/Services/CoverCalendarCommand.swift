internal import Analysis
internal import ArgumentParser
internal import Atlas
internal import Reporting

struct CoverCalendarCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "Says when cover is none, one, several or unknown, by borough and category.",
    discussion: """
      Without days it runs over the financial year of the day asked for and the next one.
      """
  )

  @Option(help: "The first day.")
  var from: CalendarDate?
  @Option(help: "The last day.")
  var to: CalendarDate?
  @OptionGroup var options: CoverOptions

  func run() async throws {
    try await reportingFaults {
      let base = try await options.load(command: "services calendar")
      let findings = try CalendarFindings(base.register, scope: base.scope, from: from, to: to)
      try options.release(
        options.json ? calendarJSON(findings) : calendarText(findings),
        command: "services calendar"
      )
    }
  }
}
