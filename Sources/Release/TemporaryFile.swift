import Exchange
import Glibc

/// A file written beside its target, to be renamed onto it when all is well.
struct TemporaryFile {
  let path: String
  let target: String

  /// Writes the bytes beside the target and waits until they are on the disk; what is secret its owner alone may read.
  ///
  /// - Throws: a ``Fault`` of kind `unwritable`; nothing is left then.
  init(
    _ bytes: [UInt8],
    for path: String,
    isSecret: Bool = false,
    through system: SystemCalls
  ) throws(Fault) {
    // A rename would put the file in the place of a link, and leave what the link leads to as it was.
    let target = try Self.followed(path)
    self.target = target
    var status = stat()
    // Renaming onto a folder would fail, but only after the siblings of a batch were renamed.
    if stat(target, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw unwritable(target, EISDIR)
    }
    let (folder, name) = folderAndName(of: target)
    var descriptor: Int32 = -1
    var path = ""
    // Another writer in this process, or one that died, may hold a name: take the next.
    for attempt in 0..<1_000 {
      path = "\(folder).\(name).\(getpid())-\(attempt).partial"
      descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isSecret ? 0o600 : 0o666)
      if descriptor >= 0 || errno != EEXIST { break }
    }
    self.path = path
    guard descriptor >= 0 else { throw unwritable(target, errno) }
    var code = Self.fill(descriptor, with: bytes, through: system)
    // A full network disk may say so only when the file is closed.
    if close(descriptor) != 0 && code == 0 { code = errno }
    guard code == 0 else {
      unlink(path)
      throw unwritable(target, code)
    }
  }

  /// What a path leads to; the path itself where it is no link.
  private static func followed(_ path: String) throws(Fault) -> String {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
    guard let real = realpath(path, nil) else { throw brokenLink(path) }
    defer { free(real) }
    return String(cString: real)
  }

  /// Writes and syncs; returns 0 or the error number.
  private static func fill(
    _ descriptor: Int32,
    with bytes: [UInt8],
    through system: SystemCalls
  ) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count, let base = buffer.baseAddress {
        let count = system.write(descriptor, base + written, buffer.count - written)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return count == 0 ? EIO : errno }
        written += count
      }
      return system.sync(descriptor) == 0 ? 0 : errno
    }
  }

  /// Puts the file in the place of its target.
  func commit(through system: SystemCalls) throws(Fault) {
    guard system.rename(path, target) == 0 else { throw unwritable(target, errno) }
  }

  /// Waits until the names in the folder of a path are on the disk, as far as the disk can.
  static func syncFolder(of path: String) {
    let folder = folderAndName(of: path).folder
    let descriptor = open(folder.isEmpty ? "." : String(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

/// The fault of a link to nothing.
func brokenLink(_ path: String) -> Fault {
  Fault(
    .unwritable,
    file: path,
    found: "a link that leads nowhere",
    expected: "a file or folder that can be written",
    remedy: "Remove the link, or create what it leads to"
  )
}

/// The fault of a path that cannot be written.
func unwritable(_ path: String, _ code: Int32) -> Fault {
  let (found, remedy) =
    switch code {
    case ENOSPC, EDQUOT: ("no space left on the disk", "Free some space or name another folder")
    case EACCES, EPERM:
      ("a folder that you may not write to", "Name a folder that you may write to")
    case EROFS: ("a disk that cannot be written to", "Name a folder that you may write to")
    case ENOENT: ("a folder that does not exist", "Create the folder or name another")
    case ENOTDIR: ("a path that leads through a file", "Create the folder or name another")
    case EISDIR: ("a folder", "Name a file, not a folder")
    case ENAMETOOLONG: ("a name that is too long", "Name a shorter one")
    default: (errorText(code), "Check the disk and the path")
    }
  return Fault(
    .unwritable,
    file: path,
    found: found,
    expected: "a file that can be written",
    remedy: remedy
  )
}
