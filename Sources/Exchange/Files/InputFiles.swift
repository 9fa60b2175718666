import Glibc
import Synchronization

/// What a command has read so far: no output may take its place.
///
/// Files are known by what they are on the disk, not by name, so that a link or another way to the same
/// file makes no difference. A command binds one for as long as it runs; without one nothing is noted.
package final class InputFiles: Sendable {
  /// The inputs of the command that runs.
  @TaskLocal package static var current: InputFiles?

  private struct Identity: Hashable {
    var device: UInt
    var number: UInt

    init(_ status: stat) { (device, number) = (UInt(status.st_dev), UInt(status.st_ino)) }

    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      self.init(status)
    }
  }

  private struct Noted {
    /// With the path by which each was read.
    var files: [Identity: String] = [:]
    var folders: [Identity: String] = [:]
  }

  private let noted = Mutex(Noted())

  package init() {}

  /// Notes a file that is read without ``readFile(_:)``.
  package func note(_ path: String) {
    guard let file = Identity(path) else { return }
    noted.withLock { $0.files[file] = path }
  }

  /// Notes a file by the state of its open descriptor; pipes and devices hold nothing that could be lost.
  func note(_ path: String, _ status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return }
    noted.withLock { $0.files[Identity(status)] = path }
  }

  /// Notes a folder all of whose files belong together: a dataset.
  package func note(folder: String) {
    guard let identity = Identity(folder) else { return }
    noted.withLock { $0.folders[identity] = folder }
  }

  /// Refuses a file that is an input, or lies in a folder of inputs.
  ///
  /// - Throws: a ``Fault`` of kind `unwritable`.
  package func refuse(file: String) throws(Fault) {
    let (files, folders) = noted.withLock { ($0.files, $0.folders) }
    if let identity = Identity(file), files[identity] != nil {
      throw fault(file, "a file that this command reads", "a file that is no input", "file")
    }
    let folder = String(folderAndName(of: file).folder)
    try refuse(inside: folder.isEmpty ? "." : folder, shownAs: file, folders)
  }

  /// Refuses a folder that is one of inputs, lies in one, or holds one.
  ///
  /// - Throws: a ``Fault`` of kind `unwritable`.
  package func refuse(folder: String) throws(Fault) {
    let folders = noted.withLock { $0.folders }
    try refuse(inside: folder, shownAs: folder, folders)
    guard let own = Identity(folder) else { return }
    for input in folders.values.sorted() where Self.isInside(input, own) {
      throw fault(
        folder,
        "a folder that holds the dataset \(input)",
        "a folder of its own",
        "folder"
      )
    }
  }

  /// Refuses the folder of a run that holds an input: who verifies the run would find a file there that it has not
  /// written.
  ///
  /// - Throws: a ``Fault`` of kind `unwritable`.
  package func refuse(folderOfRun folder: String) throws(Fault) {
    let files = noted.withLock { $0.files }
    guard let own = Identity(folder) else { return }
    for input in files.values.sorted() {
      let place = String(folderAndName(of: input).folder)
      guard Self.isInside(place.isEmpty ? "." : place, own) else { continue }
      throw fault(
        folder,
        "a folder that holds \(input), which this command reads",
        "a folder of its own",
        "folder"
      )
    }
  }

  private func refuse(
    inside folder: String,
    shownAs name: String,
    _ folders: [Identity: String]
  ) throws(Fault) {
    for (identity, input) in folders where Self.isInside(folder, identity) {
      throw fault(
        name,
        "a place in the dataset \(input), which this command reads",
        "a place outside it",
        "folder"
      )
    }
  }

  /// Whether a folder is another one or lies in it; what is not there yet lies where its parent does.
  private static func isInside(_ folder: String, _ outer: Identity) -> Bool {
    var path = folder
    while Identity(path) == nil {
      let parent = folderAndName(of: path.hasSuffix("/") ? String(path.dropLast()) : path)
      if parent.folder == "/" { return false }
      path = parent.folder.isEmpty ? "." : String(parent.folder)
    }
    guard let resolved = realpath(path, nil) else { return false }
    defer { free(resolved) }
    path = String(cString: resolved)
    while true {
      if Identity(path) == outer { return true }
      if path == "/" { return false }
      let parent = folderAndName(of: path).folder
      path = parent.count > 1 ? String(parent.dropLast()) : "/"
    }
  }

  private func fault(_ file: String, _ found: String, _ expected: String, _ what: String) -> Fault {
    Fault(
      .unwritable,
      file: file,
      found: found,
      expected: expected,
      remedy: "Name another \(what): an output never takes the place of an input"
    )
  }
}
