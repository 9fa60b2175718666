import Exchange
import Glibc

/// Writes a message to standard error; nobody is left to tell when that fails.
func say(_ message: String) { _ = write(message + "\n", to: STDERR_FILENO) }

/// Writes a result to standard output.
///
/// - Throws: a ``Fault`` of kind `unwritable` when it could not be written whole, as on a full disk.
func answer(_ text: String) throws(Fault) {
  let code = write(text, to: STDOUT_FILENO)
  guard code == 0 else {
    throw Fault(
      .unwritable,
      file: "standard output",
      found: errorText(code),
      expected: "room for the answer",
      remedy: "Free some space, or send the answer elsewhere"
    )
  }
}

/// Writes all bytes; 0, or the error number.
private func write(_ text: String, to descriptor: Int32) -> Int32 {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else { return count == 0 ? EIO : errno }
    rest = rest.dropFirst(count)
  }
  return 0
}
