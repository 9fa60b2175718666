import Glibc

/// Writes a file whole or not at all: into a temporary file beside it, synced, then renamed.
///
/// - Throws: a ``Fault`` of kind `unwritable`; the old file, if any, is then as it was.
package func writeFile(_ released: Released, to path: String) throws(Fault) {
  try InputFiles.current?.refuse(file: path)
  try writeFile(released.bytes, to: path, through: .real)
}

func writeFile(_ bytes: [UInt8], to path: String, through system: SystemCalls) throws(Fault) {
  let temporary = try TemporaryFile(bytes, for: path, through: system)
  do {
    try temporary.commit(through: system)
  } catch {
    unlink(temporary.path)
    throw error
  }
  TemporaryFile.syncFolder(of: path)
}
