import ArgumentParser
import Atlas
import Glibc

/// Which dataset a command asks.
struct DatasetOption: ParsableArguments {
  /// The one that was found for this command, where its options name none.
  @TaskLocal static var found: String?

  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "The folder of the dataset; without it \(DatasetSearch.variableName), else the dataset of this folder or of those above it, else the one installed.",
      valueName: "data"
    ),
    completion: .directory
  )
  var named: String?

  /// The folder of the dataset: the one named, else the one found, else where one is made.
  var folder: String { named ?? Self.found ?? DatasetSearch.usualName }

  init() {}

  /// The dataset that a command names in its own way, if it does.
  init(folder: String?) { named = folder }

  /// Finds the dataset, where it is not named and a command has use for one.
  ///
  /// - Throws: ``Fault`` where there is none.
  func find(for use: DatasetUse) throws -> FoundDataset? {
    guard named == nil else { return nil }
    let search = DatasetSearch(
      variable: getenv(DatasetSearch.variableName).map { String(cString: $0) },
      folder: Installation.workingFolder,
      installed: Installation.dataset
    )
    switch use {
    case .reads: return try search.find()
    case .readsIfThere: return try search.findIfThere()
    case .changes: return try search.findToChange()
    case .makes, .none: return nil
    }
  }
}

/// What a command does with its dataset.
enum DatasetUse {
  /// Answers from it.
  case reads
  /// Takes grids and words from it, and can do without.
  case readsIfThere
  /// Writes files of one that is there.
  case changes
  /// Writes one anew.
  case makes
  /// Nothing.
  case none

  var writes: Bool { self == .changes || self == .makes }
}
