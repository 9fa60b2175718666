internal import Analysis
internal import ArgumentParser
internal import Atlas
internal import Exchange
internal import Standards

struct ServicesExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the services in the form of Open Referral UK or 360Giving.",
    discussion: """
      What the standard cannot hold is listed on standard error, and with --losses as JSON. \
      docs/standards.md says which field goes where.
      """
  )

  @Option(help: "open-referral-uk or 360giving.")
  var format: Standard
  @Option(help: "Only what covers this borough, or may cover it: a name or a GSS code.")
  var borough: String?
  @Option(help: "What identifiers of 360Giving begin with; 360Giving gives publishers theirs.")
  var prefix = "boroughwise"
  @Option(help: "The file to write.")
  var out: String
  @OptionGroup var options: StandardsOptions

  func run() async throws {
    try await reportingFaults {
      var (services, record, day) = try await options.load()
      if let borough {
        let finder = BoroughFinder(boroughs: services.dataset.boroughs, command: "services export")
        record = record.covering(try finder.borough(borough).id)
      }
      let export = StandardExport(record, as: format, on: day, prefix: prefix)
      let outlet = try ServiceOutlet("services export", dataset: options.dataset.folder)
      try outlet.release(
        (out, export.file.encoded(pretty: true)),
        beside: options.file(of: export.losses)
      )
      for line in export.losses.lines { say(line) }
    }
  }
}
