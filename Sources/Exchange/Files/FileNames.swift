import Glibc

/// The names of the files that stand in a folder itself, in order; hidden ones and folders are left out.
///
/// - Throws: a ``Fault`` of kind `unreadable` where the folder is missing or may not be read.
package func fileNames(in folder: String) throws(Fault) -> [String] {
  guard let stream = opendir(folder) else {
    throw Fault(
      .unreadable,
      file: folder,
      found: "no folder that can be read (\(errorText(errno)))",
      expected: "a folder",
      remedy: "Correct the path, or its permissions"
    )
  }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    var status = stat()
    guard !name.hasPrefix("."), stat("\(folder)/\(name)", &status) == 0,
      status.st_mode & S_IFMT == S_IFREG
    else { continue }
    names.append(name)
  }
  return names.sorted()
}
