import ServiceRecord
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

  /// Reads the services that are exported; nil: of all boroughs.
  func record(
    of borough: String? = nil,
    through gate: Gate
  ) async throws -> (StandardsRecord, day: CalendarDate) {
    let services = try await ServicesOnDay.load(dataset.folder, asOf: asOf)
    gate.sayRefused(services.directory.refused)
    let record = StandardsRecord(
      directory: services.directory,
      sources: services.sources,
      resolver: services.resolver
    )
    let day = try services.day()
    guard let borough else { return (record, day) }
    return (record.covering(try services.borough(borough, asker: "services export").id), day)
  }

  /// What goes beside an export: what it leaves out, on standard error and in the file that was asked for.
  func add(_ report: LossReport, to answer: inout Answer) {
    if let losses { answer.files.append(OutputFile(losses, report.json.encoded(pretty: true))) }
    answer.remarks = report.lines
  }
}

extension Standard: ExpressibleByArgument {}
