package import Atlas
import Exchange

/// A dataset with an edition of the record that its owners keep in place of its tables of services.
///
/// `tables` are those of the edition, by their paths; everything else is of the dataset. Another folder gets all files,
/// that of the dataset those that change.
///
/// - Throws: ``FaultReport`` with every fault that it would have.
package func exportRecord(
  _ tables: [String: [UInt8]],
  of session: Session,
  to folder: String
) async throws -> CheckedFiles {
  var edit = DatasetEdit(try await DatasetEdit.dataset(of: session))
  for (path, bytes) in tables { edit.put(path, bytes) }
  let checked = try await edit.checked()
  var files = Dictionary(uniqueKeysWithValues: checked.files.map { ($0.name, $0.bytes) })
  let before = session.folder
  var changed = 0
  for (name, bytes) in files where name != PackageDescriptor.fileName {
    if try readFileIfPresent(before.location(of: name)) == bytes { continue }
    changed += 1
  }
  if folder != before.path {
    for name in try fileNames(below: before.path) where files[name] == nil {
      files[name] = try readFile(before.location(of: name))
    }
  }
  return CheckedFiles(
    folder: folder,
    files: files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
    lines: ["\(changed) \(changed == 1 ? "table differs" : "tables differ") from \(before.path)"]
      + checked.notes.map { "Checked: \($0)" }
  )
}
