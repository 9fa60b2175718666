import ArgumentParser
import DatasetImport

struct Import: Question {
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

  func answer() async throws -> Answer {
    var answer = Answer(.ownFile)
    answer.remarks = try importDataset(
      parts: parts.isEmpty ? ImportPart.allCases : parts,
      from: sources,
      into: dataset.folder
    )
    return answer
  }
}

extension ImportPart: ExpressibleByArgument {}
