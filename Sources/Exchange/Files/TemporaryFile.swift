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
