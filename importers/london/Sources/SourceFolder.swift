import Atlas
import Exchange

/// A folder of tidy figures and layers as they were collected, from which the dataset is written.
struct SourceFolder {
  let path: String

  func location(of file: String) -> String {
    path.hasSuffix("/") ? path + file : "\(path)/\(file)"
  }

  /// Opens a table and finds the columns that the import reads.
  func rows(_ file: String, columns: [String]) throws -> RowReader {
    let place = location(of: file)
    return try RowReader(CSVTable(file: place, bytes: try readFile(place)), columns: columns)
  }
}
