import ArgumentParser
import Atlas
import Exchange
import Release
import Standards

/// What exports in the form of a standard have in common.
struct StandardsOptions: ParsableArguments {
  @Option(
    help: "The day on which a service is called active or not, by default that of analysis.yaml.",
    transform: calendarDay
  )
  var asOf: CalendarDate?
  @Option(help: "Write what the standard cannot hold into this file, as JSON.")
  var losses: String?
  @OptionGroup var dataset: DatasetOption

  func validate() throws { try requireEnding([".json"], of: losses, option: "--losses") }

  /// The services that are exported, and the day; nil: of all boroughs.
  func record(
    of borough: String? = nil,
    in session: Session,
    through gate: Gate
  ) async throws -> (StandardsRecord, day: CalendarDate) {
    let record = try await StandardsRecord(in: session)
    gate.sayRefused(record.refused)
    let day = try session.day(asOf, expected: "the day on which services are called active").date
    return (try borough.map { try record.covering($0, asker: "services export") } ?? record, day)
  }

  /// What goes beside an export: what it leaves out, on standard error and in the file that was asked for.
  func add(_ report: LossReport, to answer: inout Answer) {
    if let losses { answer.files.append(OutputFile(losses, report.json.encoded(pretty: true))) }
    answer.remarks = report.lines
  }
}

extension Standard: ExpressibleByArgument {}
