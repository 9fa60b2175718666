package import Exchange
import Synchronization

/// A folder that holds a dataset; it reads files and remembers which ones, with their checksums.
///
/// Copies remember together: what any part of a run has read is an input of the run.
package struct DatasetFolder: Sendable {
  private final class Log: Sendable {
    let inputs: Mutex<[InputRecord]>

    init(_ inputs: [InputRecord] = []) { self.inputs = Mutex(inputs) }
  }

  /// The folder as the user named it.
  package let path: String
  private var log = Log()
  /// Files that stand in memory in place of those on disk.
  private let files: [String: [UInt8]]

  package init(_ path: String) {
    self.init(path, files: [:])
  }

  /// A folder of which some files are not written yet.
  init(_ path: String, files: [String: [UInt8]]) {
    self.path = path
    self.files = files
  }

  /// What was read, in the order of the first time.
  package var inputs: [InputRecord] { log.inputs.withLock { $0 } }

  /// The same folder for another question: what that reads from now on is no input of this one.
  package var apart: DatasetFolder {
    var copy = self
    copy.log = Log(inputs)
    return copy
  }

  /// The place of a file of the dataset, as messages name it.
  package func location(of resource: String) -> String {
    path.hasSuffix("/") ? path + resource : "\(path)/\(resource)"
  }

  /// The folder in which PROJ finds the grids of the dataset.
  package var gridFolder: String { location(of: "geodesy") }

  /// Reads a file of the dataset and records it as an input.
  ///
  /// - Throws: ``Fault`` of kind `unreadable`.
  package func read(_ resource: String) throws(Fault) -> [UInt8] {
    InputFiles.current?.note(folder: path)
    let bytes = if let held = files[resource] { held } else { try readFile(location(of: resource)) }
    record(InputRecord(path: resource, bytes: bytes))
    return bytes
  }

  /// Reads a table of the dataset.
  package func table(_ resource: String) throws -> CSVTable {
    try CSVTable(file: location(of: resource), bytes: try read(resource))
  }

  /// Keeps the record of an input that was read elsewhere; the same file twice counts once.
  package func record(_ input: InputRecord) {
    log.inputs.withLock { inputs in
      if !inputs.contains(where: { $0.path == input.path }) { inputs.append(input) }
    }
  }
}
