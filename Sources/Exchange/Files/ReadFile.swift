import Glibc

/// How much a pipe or a device may give: a device such as /dev/zero gives until the memory is full.
private let largestStream = 1 << 28

/// Reads a whole file, pipes included, or standard input for `-`, and notes it as an input: ``InputFiles``.
///
/// - Throws: a ``Fault`` of kind `unreadable`.
package func readFile(_ path: String) throws(Fault) -> [UInt8] {
  try readFile(path, isInput: true)
}

func readFile(_ path: String, isInput: Bool) throws(Fault) -> [UInt8] {
  if let bytes = UnwrittenFiles.current[path] { return bytes }
  let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw unreadable(path, errno) }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
  guard status.st_mode & S_IFMT != S_IFDIR else { throw unreadable(path, EISDIR) }
  if isInput { InputFiles.current?.note(path, status) }

  // One byte more than the size, so that the end is met without growing; a pipe has no size.
  var bytes = [UInt8](repeating: 0, count: max(Int(status.st_size) + 1, 1 << 16))
  var count = 0
  while true {
    if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
    let received = bytes.withUnsafeMutableBytes { buffer in
      read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
    }
    if received < 0 && errno == EINTR { continue }
    guard received >= 0 else { throw unreadable(path, errno) }
    guard received > 0 else { break }
    count += received
    guard count <= largestStream || status.st_mode & S_IFMT == S_IFREG else {
      throw Fault(
        .unreadable,
        file: path,
        found: "more than 256 MiB from what is no regular file",
        expected: "a stream that ends",
        remedy: "Save it to a file, and name that"
      )
    }
  }
  bytes.removeLast(bytes.count - count)
  return bytes
}

/// The fault of a path that cannot be read, in words of our own for the usual reasons.
package func unreadable(_ path: String, _ code: Int32) -> Fault {
  let (found, remedy) =
    switch code {
    case ENOENT: ("no such file", "Check the path")
    case ENOTDIR: ("a path that leads through a file", "Check the path")
    case EISDIR: ("a folder", "Name a file in it")
    case EACCES, EPERM: ("a file that may not be read", "Give yourself permission to read it")
    default: (errorText(code), "Check the disk and the path")
    }
  return Fault(
    .unreadable,
    file: path,
    found: found,
    expected: "a readable file",
    remedy: remedy
  )
}
