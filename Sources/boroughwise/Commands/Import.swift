internal import ArgumentParser
internal import DatasetImport

struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes the dataset, or parts of it, from a folder of sources.",
    discussion: """
      Without a part, everything is written. docs/dataset.md says which files each part reads and \
      what next year's figures need.
      """
  )

  @Argument(help: "Parts to write: \(ImportPart.allCases.map(\.rawValue).joined(separator: ", ")).")
  var parts: [ImportPart] = []
  @Option(name: .customLong("from"), help: "The folder of the sources.")
  var sources: String
  @OptionGroup var dataset: DatasetOption

  func run() async throws {
    try await reportingFaults {
      let notes = try importDataset(
        parts: parts.isEmpty ? ImportPart.allCases : parts,
        from: sources,
        into: dataset.folder
      )
      for note in notes { say(note) }
    }
  }
}

extension ImportPart: ExpressibleByArgument {}
