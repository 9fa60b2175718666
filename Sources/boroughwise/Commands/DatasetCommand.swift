import ArgumentParser
import Atlas
import DatasetEditing

struct DatasetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dataset",
    abstract: "Keeps the record of a dataset.",
    subcommands: [DatasetAccept.self]
  )
}

struct DatasetAccept: Question {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Records an edit of a dataset: hashes and sizes of its files, once the check passes."
  )

  @Argument(help: "The folder of the dataset.")
  var folder: String

  var dataset: DatasetOption { DatasetOption(folder: folder) }

  var datasetUse: DatasetUse { .changes }

  func answer(in session: Session) async throws -> Answer {
    Answer(writing: try await acceptDataset(session), replacing: true)
  }
}
