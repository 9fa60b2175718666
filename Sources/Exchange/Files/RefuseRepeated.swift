import Glibc

/// Refuses a file that is named twice, also by a pattern, a link or another path: its points would count
/// twice.
///
/// - Throws: ``FaultReport`` naming every second naming.
package func refuseRepeated(_ files: [String]) throws(FaultReport) {
  struct Identity: Hashable {
    let device: UInt
    let number: UInt
  }
  var seen: [Identity: String] = [:]
  var faults: [Fault] = []
  for file in files {
    var status = stat()
    guard file != "-", stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      continue
    }
    let identity = Identity(device: UInt(status.st_dev), number: UInt(status.st_ino))
    guard let earlier = seen.updateValue(file, forKey: identity) else { continue }
    faults.append(
      Fault(
        file: file,
        found: earlier == file ? "the file a second time" : "the same file as \(earlier)",
        expected: "each file once",
        remedy: "Name it once; a pattern names all its files"
      )
    )
  }
  if !faults.isEmpty { throw FaultReport(faults) }
}
