package import Exchange
import Glibc

/// Where a program looks for the dataset that no option names: a variable, this folder, those above it, what is installed.
///
/// The first that is there is taken, also when it is faulty: another one in its place would answer another question.
package struct DatasetSearch: Sendable {
  /// The variable of the environment that names a dataset.
  package static let variableName = "BOROUGHWISE_DATA"
  /// What the folder of a dataset is called beside other things.
  package static let usualName = "geodata"

  /// What the variable names; empty is not set.
  private let variable: String
  /// The folder where the program runs, from the root; nil where it is gone.
  private let folder: String?
  /// The dataset that came with the program; it is for every user of the machine.
  private let installed: String?

  package init(variable: String?, folder: String?, installed: String?) {
    (self.variable, self.folder, self.installed) = (variable ?? "", folder, installed)
  }

  /// Finds a dataset to read.
  ///
  /// - Throws: a ``Fault`` of kind `unreadable` where the variable names none, or none is anywhere.
  package func find() throws(Fault) -> FoundDataset {
    if let found = try findIfThere() { return found }
    throw nothing("a dataset", "make one with `boroughwise new`")
  }

  /// Finds a dataset for a question that can do without.
  ///
  /// - Throws: a ``Fault`` of kind `unreadable` where the variable names none.
  package func findIfThere() throws(Fault) -> FoundDataset? {
    if let found = try findOwn() { return found }
    guard let installed, isDataset(installed) else { return nil }
    return FoundDataset(installed, .installed)
  }

  /// Finds a dataset to change, which the one installed is not.
  ///
  /// - Throws: a ``Fault`` of kind `unreadable` where the variable names none, or there is none of one's own.
  package func findToChange() throws(Fault) -> FoundDataset {
    if let found = try findOwn() { return found }
    var remedy = "make one with `boroughwise new`"
    if let installed, isDataset(installed) {
      remedy = "copy the one installed: `cp -r \(installed) \(Self.usualName)`"
    }
    throw nothing("a dataset of your own to change", remedy)
  }

  private func findOwn() throws(Fault) -> FoundDataset? {
    if !variable.isEmpty {
      guard isDataset(variable) else {
        throw Fault(
          .unreadable,
          file: Self.variableName,
          found: "\"\(variable)\", which holds no dataset",
          expected: "the folder of a dataset",
          remedy: "Correct the variable, or unset it; --data goes before it"
        )
      }
      return FoundDataset(variable, .variable)
    }
    // As a person here would name it, so that messages do.
    for name in [Self.usualName, "."] where isDataset(name, from: folder) {
      return FoundDataset(name, .folder)
    }
    for parent in parents {
      for path in [below(parent, Self.usualName), parent] where isDataset(path) {
        return FoundDataset(path, .parent)
      }
    }
    return nil
  }

  /// The folders above this one, the nearest first.
  private var parents: [String] {
    var parents: [String] = []
    var rest = folder?.split(separator: "/")[...] ?? []
    while rest.popLast() != nil { parents.append("/" + rest.joined(separator: "/")) }
    return parents
  }

  private func below(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  private func isDataset(_ name: String, from folder: String?) -> Bool {
    isDataset(folder.map { name == "." ? $0 : below($0, name) } ?? name)
  }

  /// Whether a folder holds zones or their boundaries, which no other folder of this tool does.
  ///
  /// A folder within one that may not be searched is not there; what is in one that may not be searched may be.
  private func isDataset(_ folder: String) -> Bool {
    var status = stat()
    return stat(folder, &status) == 0
      && [Dataset.File.boroughs, Dataset.File.boundaries].contains { fileExists(below(folder, $0)) }
  }

  private func nothing(_ expected: String, _ remedy: String) -> Fault {
    let places = (folder.map { [$0] } ?? []) + parents + (installed.map { [$0] } ?? [])
    return Fault(
      .unreadable,
      file: "--data",
      found: "no dataset in \(places.isEmpty ? "this folder" : places.joined(separator: ", "))",
      expected: "\(expected), which may stand in a folder \(Self.usualName) there",
      remedy: "Name one with --data or \(Self.variableName), or \(remedy)"
    )
  }
}

/// A dataset that no option names, and why it is this one.
package struct FoundDataset: Equatable, Sendable {
  package enum Way: Sendable {
    case variable
    case folder
    case parent
    case installed
  }

  /// The folder of the dataset.
  package let folder: String
  /// How it was found.
  package let way: Way

  init(_ folder: String, _ way: Way) { (self.folder, self.way) = (folder, way) }

  /// Which dataset an answer is about, as a sentence.
  package var statement: String {
    switch way {
    case .variable: "Dataset: \(folder), which \(DatasetSearch.variableName) names."
    case .folder: "Dataset: \(folder == "." ? "this folder" : "\(folder), in this folder")."
    case .parent: "Dataset: \(folder), above this folder."
    case .installed: "Dataset: \(folder), installed with this program."
    }
  }
}
