import Exchange
import Glibc

/// Files that are written together, in one folder or beside it: all of them or none.
struct FileBatch {
  private let folder: String?
  private var files: [(name: String, bytes: [UInt8])] = []
  private var elsewhere: [(path: String, bytes: [UInt8], isSecret: Bool)] = []
  private let replaceable: Set<String>?
  /// Files of an earlier batch in the folder.
  private let earlier: Set<String>

  /// Creates an empty batch for a folder, which is created when the batch is written.
  ///
  /// The names in `replaceable` may be there and are replaced; nil: any. A file of another name that is there
  /// already belongs to somebody else, and the batch is refused. The names in `earlier` that the batch does not
  /// write are removed.
  init(
    folder: String,
    replacing replaceable: Set<String>? = nil,
    removing earlier: Set<String> = []
  ) {
    self.folder = folder
    self.replaceable = replaceable
    self.earlier = earlier
  }

  /// Creates an empty batch for files that share no folder.
  init() {
    folder = nil
    replaceable = nil
    earlier = []
  }

  /// Adds a file of any folder that is there.
  mutating func add(path: String, _ released: Released, isSecret: Bool = false) {
    elsewhere.append((path, released.bytes, isSecret))
  }

  /// Adds a file; the name may lead through folders, as in `tables/boroughs.csv`.
  ///
  /// - Precondition: the batch has a folder; the name is relative, has no `..`, and was not added before.
  mutating func add(_ name: String, _ released: Released) {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    precondition(
      parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." },
      "\(name) is not a name inside the folder"
    )
    precondition(folder != nil && !files.contains { $0.name == name }, "\(name) was added before")
    files.append((name, released.bytes))
  }

  /// Writes every file beside its target and syncs it, and only then renames them all and removes what is stale.
  ///
  /// - Throws: a ``Fault`` of kind `unwritable`. All temporary files, new files and new folders are
  ///   gone then. Should the system refuse a rename after it accepted others (it has no reason
  ///   to, in one folder), old files replaced by then hold their new bytes.
  func write() throws(Fault) { try write(through: .real) }

  func write(through system: SystemCalls) throws(Fault) {
    try refuseLosses()
    var newFolders: [String] = []
    var pending: [TemporaryFile] = []
    var newFiles: [String] = []
    do {
      if let folder { try createFolders(to: folder, adding: &newFolders) }
      for file in files {
        let target = target(of: file.name)
        try createFolders(to: String(folderAndName(of: target).folder), adding: &newFolders)
        pending.append(try TemporaryFile(file.bytes, for: target, through: system))
      }
      for file in elsewhere {
        pending.append(
          try TemporaryFile(file.bytes, for: file.path, isSecret: file.isSecret, through: system)
        )
      }
      for file in pending {
        let isNew = access(file.target, F_OK) != 0
        try file.commit(through: system)
        if isNew { newFiles.append(file.target) }
      }
    } catch {
      for file in pending { unlink(file.path) }
      for file in newFiles { unlink(file) }
      for folder in newFolders.reversed() { rmdir(folder) }
      throw error
    }
    for file in pending { TemporaryFile.syncFolder(of: file.target) }
    for name in stale { try removeFile(target(of: name)) }
  }

  /// The files of an earlier batch that this one does not write, in order.
  private var stale: [String] { earlier.subtracting(files.map(\.name)).sorted() }

  /// A path by the folder that it leads to, so that two ways of writing it are one.
  private static func place(_ path: String) -> String {
    let (folder, name) = folderAndName(of: path)
    guard let real = realpath(folder.isEmpty ? "." : String(folder), nil) else { return path }
    defer { free(real) }
    return "\(String(cString: real))/\(name)"
  }

  private func target(of name: String) -> String { "\(folder ?? "")/\(name)" }

  /// Refuses to write over inputs or to remove them, and to write over files of others.
  private func refuseLosses() throws(Fault) {
    if let inputs = InputFiles.current {
      if let folder { try inputs.refuse(folder: folder) }
      for name in files.map(\.name) + stale { try inputs.refuse(file: target(of: name)) }
      for file in elsewhere { try inputs.refuse(file: file.path) }
    }
    var targets = Set(files.map { Self.place(target(of: $0.name)) })
    for file in elsewhere where !targets.insert(Self.place(file.path)).inserted {
      throw Fault(
        .unwritable,
        file: file.path,
        found: "two outputs for one file",
        expected: "a file for each",
        remedy: "Name another file"
      )
    }
    try refuseStrangers()
    if let folder, files.contains(where: { $0.name == "run.json" }) {
      try InputFiles.current?.refuse(folderOfRun: folder)
    }
  }

  /// Refuses to write over files that no earlier run has written.
  private func refuseStrangers() throws(Fault) {
    guard let replaceable else { return }
    for file in files where !replaceable.contains(file.name) {
      let target = target(of: file.name)
      var status = stat()
      guard lstat(target, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { continue }
      throw Fault(
        .unwritable,
        file: target,
        found: "a file that no run recorded in this folder has written",
        expected: "a folder that is empty, or that holds an earlier run",
        remedy: "Name another folder, or move the file"
      )
    }
  }

  /// Creates the folders of a path that are not there yet and notes them.
  private func createFolders(to path: String, adding new: inout [String]) throws(Fault) {
    var prefix = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      prefix += part
      if mkdir(prefix, 0o777) == 0 {
        new.append(prefix)
      } else {
        // Any reason will do when the folder is there; a read-only disk says so before "exists".
        let code = errno
        var status = stat()
        guard stat(prefix, &status) == 0 else {
          throw code == EEXIST ? brokenLink(prefix) : unwritable(prefix, code)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw unwritable(prefix, ENOTDIR) }
      }
      prefix += "/"
    }
  }
}
