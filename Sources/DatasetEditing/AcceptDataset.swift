import Atlas
import Exchange

/// Records what a person has changed in a dataset by hand: the hash and the size of every file, once the check has
/// passed.
///
/// Tables of the dataset that `datapackage.json` does not list yet are listed.
///
/// - Returns: `datapackage.json` alone; it is not written.
/// - Throws: ``FaultReport`` with every fault of the dataset.
package func acceptDataset(_ path: String) async throws -> CheckedFiles {
  try await InputFiles.$current.withValue(nil) { try await accepted(path) }
}

private func accepted(_ path: String) async throws -> CheckedFiles {
  let loader = try DatasetLoader(path)
  let (folder, descriptor) = (loader.dataset.folder, loader.dataset.descriptor)
  let name = PackageDescriptor.fileName
  var changed: [String] = []
  var new: [String] = []
  var files: [String: [UInt8]] = [:]
  for file in try fileNames(below: path) where file != name {
    let listed = descriptor.resource(at: file)
    guard listed != nil || isPart(file) else { continue }
    let bytes = try readFile(folder.location(of: file))
    let record = InputRecord(path: file, bytes: bytes)
    if listed?.sha256 == record.sha256, listed?.byteCount == Int64(record.byteCount) { continue }
    files[file] = bytes
    if listed == nil { new.append(file) } else { changed.append(file) }
  }
  var edit = DatasetEdit(loader.dataset)
  for (file, bytes) in files { edit.put(file, bytes) }
  let checked = try await edit.checked()
  let lines =
    changed.map { "\($0): changed" } + new.map { "\($0): new" }
    + (files.isEmpty ? ["\(name) lists every file as it is: there is nothing to record"] : [])
  return CheckedFiles(
    folder: path,
    files: files.isEmpty ? [] : checked.files.filter { $0.name == name },
    lines: lines + checked.notes.map { "Checked: \($0)" }
  )
}

/// Whether a file that nobody has listed is one that the readers of a dataset would take.
private func isPart(_ file: String) -> Bool {
  let fixed: Set = [
    Area.fileName, Dataset.File.sources, Dataset.File.boroughs, Dataset.File.boundaries,
    Dataset.File.smallAreas, Dataset.File.postcodes, Dataset.File.funds, Dataset.File.fundTotals,
    Dataset.File.allocations, Dataset.File.changes, Dataset.File.wards, Dataset.File.analysis,
  ]
  if fixed.contains(file) { return true }
  return ["indicators/", "services/"].contains(where: file.hasPrefix) && file.hasSuffix(".csv")
    || ["formulas/", "facts/"].contains(where: file.hasPrefix) && file.hasSuffix(".yaml")
}
