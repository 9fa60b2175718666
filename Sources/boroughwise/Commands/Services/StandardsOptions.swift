internal import Analysis
internal import ArgumentParser
internal import Atlas
internal import Coverage
internal import Exchange
internal import Standards

/// What exports in the form of a standard have in common.
struct StandardsOptions: ParsableArguments {
  @Option(
    help: "The day on which a service is called active or not, by default that of analysis.yaml.",
    transform: { text in
      guard let day = CalendarDate(text) else {
        throw ValidationError("\"\(text)\" is no day such as 2025-03-31")
      }
      return day
    }
  )
  var asOf: CalendarDate?
  @Option(help: "Write what the standard cannot hold into this file, as JSON.")
  var losses: String?
  @OptionGroup var dataset: DatasetOption

  /// Reads the services and says on standard error which rows were refused.
  ///
  /// Boundaries are read only where a service covers a circle or a polygon.
  func load() async throws -> (
    services: ServiceDataset, record: StandardsRecord, day: CalendarDate
  ) {
    var services = try ServiceDataset.load(dataset.folder)
    var resolver = CoverageResolver(boroughs: services.dataset.boroughs, wards: services.wards)
    if !services.directory.coverageShapes.isEmpty {
      let places = try await Dataset.loadPlaces(dataset.folder)
      try resolver.addShapes(
        of: &services.directory,
        boundaries: places.boundaries,
        folder: services.dataset.folder
      )
    }
    for fault in services.directory.refused { say(fault.description) }
    if !services.directory.refused.isEmpty {
      say("\(services.directory.refused.count) refused; the export leaves them out.")
    }
    let record = StandardsRecord(
      directory: services.directory,
      sources: services.dataset.sources,
      resolver: resolver
    )
    let day = try day(in: services.dataset.folder)
    return (services, record, day)
  }

  private func day(in folder: DatasetFolder) throws -> CalendarDate {
    if let asOf { return asOf }
    let file = folder.location(of: Dataset.File.analysis)
    let analysis = try AnalysisFile.read(file: file, bytes: try folder.read(Dataset.File.analysis))
    if let day = analysis.asOf { return day }
    throw Fault(
      file: file,
      found: "no `as_of`",
      expected: "the day on which services are called active",
      remedy: "Add a line `as_of: 2025-03-31`, or name the day with --as-of"
    )
  }

  /// The file of what an export leaves out, if it was asked for.
  func file(of report: LossReport) -> (path: String, bytes: [UInt8])? {
    losses.map { ($0, report.json.encoded(pretty: true)) }
  }
}

extension Standard: ExpressibleByArgument {}
