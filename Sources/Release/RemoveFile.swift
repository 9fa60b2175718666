import Exchange
import Glibc

/// Removes a file, and the folder that it leaves empty; nothing happens where there is none.
///
/// - Throws: a ``Fault`` of kind `unwritable`.
func removeFile(_ path: String) throws(Fault) {
  guard unlink(path) == 0 || errno == ENOENT else {
    throw Fault(
      .unwritable,
      file: path,
      found: errorText(errno),
      expected: "a file of an earlier run that can be removed",
      remedy: "Remove it, or name another folder"
    )
  }
  if let slash = path.lastIndex(of: "/") {
    // Fails where the folder holds anything else, which then stays.
    rmdir(String(path[..<slash]))
  }
}
