package import Atlas
import Exchange

/// Reads a formula of the dataset, or a user's own.
package func readFormula(
  _ path: String,
  isOwn: Bool,
  _ dataset: Dataset
) throws -> FormulaFile {
  if isOwn {
    let bytes = try readFile(path)
    dataset.folder.record(own: path, bytes: bytes)
    return try FormulaFile.read(file: path, shownAs: fileName(of: path), bytes: bytes, isOwn: true)
  }
  let bytes = try dataset.folder.read(path)
  return try FormulaFile.read(
    file: dataset.folder.location(of: path),
    shownAs: path,
    bytes: bytes
  )
}
