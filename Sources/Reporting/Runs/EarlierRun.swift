import Digest
import Exchange
import Release

/// The run that a folder holds, as its `run.json` records it.
struct EarlierRun {
  let folder: String
  /// The names of its outputs; none where the folder holds no run.
  let outputs: [String]
  /// The SHA-256 of its outputs, as far as they were known when they were recorded.
  private let hashes: [String: String]

  /// A folder that cannot be read cannot be written either, and the writing says so.
  init(in folder: String) {
    self.folder = folder
    let file = "\(folder)/run.json"
    guard let bytes = try? readFileIfPresent(file),
      let json = try? JSONValue.parse(file: file, bytes: bytes).object,
      json["tool"]?.string == "boroughwise"
    else {
      (outputs, hashes) = ([], [:])
      return
    }
    // A name that leads out of the folder is nobody's output.
    outputs = (json["outputs"]?.array ?? []).compactMap(\.string).filter {
      !$0.hasPrefix("/") && !$0.split(separator: "/").contains("..")
    }
    hashes = outputHashes(json)
  }

  /// The folder with another run in its place: what is not written again is removed.
  ///
  /// - Throws: ``FaultReport`` with every file that somebody has changed since the run has written it.
  func replaced(by files: [OutputFile]) throws -> OutputFolder {
    let fresh = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.bytes) })
    let faults = try outputs.compactMap { name throws -> Fault? in
      let file = "\(folder)/\(name)"
      guard let hash = hashes[name], let bytes = try readFileIfPresent(file), bytes != fresh[name],
        sha256Text(of: bytes) != hash
      else { return nil }
      return Fault(
        .unwritable,
        file: file,
        found: "a file that was changed since the run in this folder has written it",
        expected: "the bytes that its run.json lists, which may be replaced",
        remedy: "Move the file, or name another folder"
      )
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    if fresh[EditionFile.list] == nil { try refuseLostEditions() }
    var output = OutputFolder(
      folder,
      files,
      replacing: outputs.isEmpty ? [] : Set(outputs + ["run.json"])
    )
    output.stale = Set(outputs).subtracting(files.map(\.name)).sorted()
    return output
  }
}

extension EarlierRun {
  /// Refuses to take away what tells of editions while earlier ones stand beside it.
  fileprivate func refuseLostEditions() throws(Fault) {
    guard outputs.contains(EditionFile.list), let list = try EditionList(in: folder),
      list.editions.contains(where: { $0.since != nil })
    else { return }
    throw Fault(
      .unwritable,
      file: "\(folder)/\(EditionFile.list)",
      found: counted(list.editions.count, "edition") + " of a site",
      expected: "a folder without editions: these stay at their addresses",
      remedy: "Name another folder"
    )
  }
}

/// The SHA-256 of each output that a run states, by its name.
func outputHashes(_ record: JSONObject) -> [String: String] {
  Dictionary(
    (record["output_files"]?.array ?? []).compactMap { entry in
      guard let name = entry.object?["path"]?.string, let hash = entry.object?["sha256"]?.string
      else { return nil }
      return (name, hash)
    },
    uniquingKeysWith: { first, _ in first }
  )
}
