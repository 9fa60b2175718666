import Glibc

/// Makes a file of a random name that only its owner may read, in the folder for temporary files.
///
/// - Throws: ``Fault`` of kind `unwritable` when none can be made there.
package func makeTemporaryFile() throws(Fault) -> (path: String, descriptor: Int32) {
  var name = Array("\(temporaryFolder)/boroughwise-XXXXXX".utf8CString)
  let descriptor = mkstemp(&name)
  guard descriptor >= 0 else { throw noTemporaryFile(errno) }
  let path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  return (path, descriptor)
}

/// A folder of a random name that only its owner may enter, for as long as somebody holds it.
package final class TemporaryDirectory: Sendable {
  package let path: String

  /// - Throws: ``Fault`` of kind `unwritable` when none can be made in the folder for temporary files.
  package init() throws(Fault) {
    var name = Array("\(temporaryFolder)/boroughwise-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw noTemporaryFile(errno) }
    path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Writes a file in it, and gives its path.
  ///
  /// - Throws: ``Fault`` of kind `unwritable` without room for it.
  package func write(_ name: String, _ bytes: [UInt8]) throws(Fault) -> String {
    let file = "\(path)/\(name)"
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw noTemporaryFile(errno) }
    defer { close(descriptor) }
    try fill(descriptor, with: bytes)
    return file
  }

  deinit {
    // It holds files alone: no program that writes here makes folders.
    if let names = opendir(path) {
      while let entry = readdir(names) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { unlink("\(path)/\(name)") }
      }
      closedir(names)
    }
    rmdir(path)
  }
}

/// Writes all bytes to an open file.
///
/// - Throws: ``Fault`` of kind `unwritable` without room for them.
func fill(_ descriptor: Int32, with bytes: [UInt8]) throws(Fault) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { throw noTemporaryFile(errno) }
    rest = rest.dropFirst(count)
  }
}

/// Says that there is no room for a temporary file.
func noTemporaryFile(_ code: Int32) -> Fault {
  Fault(
    .unwritable,
    file: temporaryFolder,
    found: errorText(code),
    expected: "room for a temporary file",
    remedy: "Free some space, or name another folder in TMPDIR"
  )
}

private var temporaryFolder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }
