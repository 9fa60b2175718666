internal import ArgumentParser

/// Refuses a file of `--out` whose name promises another format than the command writes.
///
/// - Throws: ``ValidationError``.
func requireEnding(_ endings: [String], of file: String?) throws {
  guard let file, !endings.contains(where: file.hasSuffix) else { return }
  throw ValidationError(
    endings.count == 1
      ? "--out \(file) does not end with \(endings[0]), the format that is written"
      : "--out \(file) ends with none of \(endings.joined(separator: ", "))"
  )
}
