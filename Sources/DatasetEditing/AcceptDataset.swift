package import Atlas
import Exchange

/// Records what a person has changed in a dataset by hand: the hash and the size of every file, once the check has
/// passed, and the columns of tables that the readers know.
///
/// Tables of the dataset that `datapackage.json` does not list yet are listed, files that are no more are not.
///
/// - Returns: `datapackage.json` alone; it is not written.
/// - Throws: ``FaultReport`` with every fault of the dataset.
package func acceptDataset(_ session: Session) async throws -> CheckedFiles {
  try await InputFiles.$current.withValue(nil) { try await accepted(session) }
}

private func accepted(_ session: Session) async throws -> CheckedFiles {
  let (folder, descriptor) = (session.folder, try session.descriptor())
  let name = PackageDescriptor.fileName
  var edit = DatasetEdit(folder: folder.path, area: try session.area())
  for file in try fileNames(below: folder.path) where file != name {
    guard descriptor.resource(at: file) != nil || isPart(file) else { continue }
    edit.put(file, try readFile(folder.location(of: file)))
  }
  let gone = descriptor.resources.map(\.path).filter { !fileExists(folder.location(of: $0)) }
  for file in gone { edit.leaveOut(file) }
  let checked = try await edit.checked()
  let files = checked.files.filter { $0.name == name }
  var (changed, new, described): ([String], [String], [String]) = ([], [], [])
  let accepted = try PackageDescriptor(
    file: folder.location(of: name),
    bytes: files.first?.bytes ?? []
  )
  for resource in accepted.resources {
    if descriptor.resource(at: resource.path) == nil {
      new.append("\(resource.path): new")
    } else if descriptor.resource(at: resource.path) != resource {
      changed.append("\(resource.path): changed")
    } else if descriptor.json(at: resource.path) != accepted.json(at: resource.path) {
      described.append("\(resource.path): its columns are described anew")
    }
  }
  let lines = changed + new + gone.map { "\($0): no more" } + described
  return CheckedFiles(
    folder: folder.path,
    files: lines.isEmpty ? [] : files,
    lines: (lines.isEmpty
      ? ["\(name) lists every file as it is: there is nothing to record"] : lines)
      + checked.notes.map { "Checked: \($0)" }
  )
}

/// Whether a file that nobody has listed is one that the readers of a dataset would take.
private func isPart(_ file: String) -> Bool {
  let fixed = [
    Area.fileName, Dataset.File.boundaries, Dataset.File.smallAreas, Dataset.File.postcodes,
    Dataset.File.analysis,
  ]
  return DatasetTable.at(file) != nil || fixed.contains(file)
    || ["formulas/", "facts/"].contains(where: file.hasPrefix) && file.hasSuffix(".yaml")
}
