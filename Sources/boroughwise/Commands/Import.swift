import ArgumentParser
import Atlas
import DatasetImport
import Release

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
  @Option(help: "The folder of the dataset.")
  var data = DatasetSearch.usualName

  var dataset: DatasetOption { DatasetOption(folder: data) }

  var datasetUse: DatasetUse { .makes }

  func answer(in session: Session) async throws -> Answer {
    let imported = try importDataset(
      parts: parts.isEmpty ? ImportPart.allCases : parts,
      from: sources,
      into: dataset.folder
    )
    // A dataset keeps its restricted places in places.csv; what is made of it is judged.
    var answer = Answer(.ownFile)
    answer.folder = OutputFolder(dataset.folder, imported.files)
    answer.remarks = imported.notes
    return answer
  }
}

extension ImportPart: ExpressibleByArgument {}
