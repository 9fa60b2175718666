import Foundation

/// A copy of the shipped dataset that a test may break.
package struct DatasetCopy: Sendable {
  package let folder: TemporaryFolder
  package var path: String { folder.path }

  package init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.removeItem(at: folder.url)
    try FileManager.default.copyItem(atPath: Repository.geodata, toPath: folder.path)
  }

  /// Replaces the first occurrence of a text in a file.
  ///
  /// - Throws: ``Missing`` when the text is not there, so that no test passes by doing nothing.
  package func replace(_ old: String, with new: String, in file: String) throws {
    let text = try folder.read(file)
    guard let range = text.range(of: old) else { throw Missing(text: old, file: file) }
    try folder.write(file, text.replacingCharacters(in: range, with: new))
  }

  /// Removes every line that begins with a text.
  package func removeLines(beginning start: String, in file: String) throws {
    let lines = try folder.read(file).split(separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.filter { !$0.hasPrefix(start) }
    guard kept.count < lines.count else { throw Missing(text: start, file: file) }
    try folder.write(file, kept.joined(separator: "\n"))
  }

  package struct Missing: Error {
    package let text: String
    package let file: String

    package init(text: String, file: String) {
      self.text = text
      self.file = file
    }
  }
}
