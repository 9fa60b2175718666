package import Exchange
import Glibc

/// Writes a line to standard error, where messages belong; no terminal obeys what names hold.
package func say(_ text: String) {
  say(bytes: Array(printable(text).utf8) + [10])
}

/// Writes lines to standard error.
///
/// Nobody is left to tell when that fails.
package func say(bytes: [UInt8]) { _ = write(bytes, to: STDERR_FILENO) }

/// Writes a result to standard output.
///
/// - Throws: a ``Fault`` of kind `unwritable` when it could not be written whole, as on a full disk.
package func writeAnswer(_ released: Released) throws(Fault) {
  let code = write(released.bytes, to: STDOUT_FILENO)
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
private func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else { return count == 0 ? EIO : errno }
    rest = rest.dropFirst(count)
  }
  return 0
}
