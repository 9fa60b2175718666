internal import Analysis
internal import ArgumentParser
internal import Atlas
internal import Coverage
internal import Exchange
internal import Standards

struct ServicesImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Reads services from Open Referral UK or 360Giving into the tables of a dataset.",
    discussion: """
      What would make a sum wrong refuses the file; a service that cannot be used is left out; any \
      other value that cannot be used counts as not stated. All are listed with their places, and \
      fields that the tables cannot hold with how often they occur.
      """
  )

  @Argument(help: "The file to read.")
  var file: String
  @Option(help: "open-referral-uk or 360giving.")
  var format: Standard
  @Option(help: "The folder to write the tables into.")
  var out: String
  @OptionGroup var dataset: DatasetOption

  func run() async throws {
    try await reportingFaults {
      let known = try ServiceDataset.load(dataset.folder)
      let boundaries = try await Dataset.loadPlaces(dataset.folder)
      let places = try BoroughPlaces(boundaries)
      let imported = try ImportedServices.read(
        file: file,
        bytes: try readFile(file),
        as: format,
        context: ImportedServices.Context(
          resolver: CoverageResolver(boroughs: known.dataset.boroughs, wards: known.wards),
          categories: known.directory.categories,
          categoryOfTerm: known.directory.categoryOfTerm,
          boroughAt: { places.borough(at: $0)?.id }
        )
      )
      let tables = try imported.tables()
      try imported.check(tables, of: file, in: known)
      // No linter judges these tables: they hold what the user's own file says, and are a dataset to be,
      // which keeps its restricted places in places.csv as every dataset does. What is made of it is judged.
      var batch = FileBatch(folder: out, replacing: [])
      for table in tables { batch.add(table.name, .ownFile(table.bytes)) }
      try batch.write()
      for line in imported.remarks { say(line) }
      for (service, envelope) in imported.withoutEnvelope {
        say(
          "\(service) is part of \(envelope), which the file does not hold: part_of is left blank."
        )
      }
      for field in imported.unread { say("not read, \(field.count) times: \(field.pointer)") }
    }
  }
}
