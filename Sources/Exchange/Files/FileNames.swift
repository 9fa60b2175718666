import Glibc

/// The names of the files that stand in a folder itself, in order; hidden ones and folders are left out.
///
/// - Throws: a ``Fault`` of kind `unreadable` where the folder is missing or may not be read.
package func fileNames(in folder: String) throws(Fault) -> [String] {
  try entries(of: folder).filter { !$0.isFolder }.map(\.name)
}

/// The names of all files below a folder, with the folders that lead to them, in order; hidden ones are
/// left out.
///
/// - Throws: a ``Fault`` of kind `unreadable` where a folder is missing or may not be read.
package func fileNames(below folder: String) throws(Fault) -> [String] {
  var names: [String] = []
  for entry in try entries(of: folder) {
    guard entry.isFolder else {
      names.append(entry.name)
      continue
    }
    for name in try fileNames(below: "\(folder)/\(entry.name)") {
      names.append("\(entry.name)/\(name)")
    }
  }
  return names.sorted()
}

/// The files and folders in a folder, in order of name; hidden ones and all else are left out.
private func entries(of folder: String) throws(Fault) -> [(name: String, isFolder: Bool)] {
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
  var entries: [(name: String, isFolder: Bool)] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    var status = stat()
    guard !name.hasPrefix("."), stat("\(folder)/\(name)", &status) == 0,
      [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
    else { continue }
    entries.append((name, status.st_mode & S_IFMT == S_IFDIR))
  }
  return entries.sorted { $0.name < $1.name }
}
