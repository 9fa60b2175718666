import Glibc

/// Whether anything stands at a path; false only when the system says that there is no such file.
///
/// A folder that may not be searched counts as there: reading it then says what is wrong.
package func fileExists(_ path: String) -> Bool {
  if UnwrittenFiles.current[path] != nil { return true }
  var status = stat()
  return stat(path, &status) == 0 || (errno != ENOENT && errno != ENOTDIR)
}

/// Reads a whole file of which a command may be about to write the next version; nil when there is none.
///
/// It is no input then: the same folder may be written again.
///
/// - Throws: a ``Fault`` of kind `unreadable` for a file that is there and cannot be read.
package func readFileIfPresent(_ path: String) throws(Fault) -> [UInt8]? {
  fileExists(path) ? try readFile(path, isInput: false) : nil
}
