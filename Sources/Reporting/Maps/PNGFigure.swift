package import Cartography
package import Exchange
import Glibc

/// A figure as a picture of pixels, twice as many as its SVG asks for.
///
/// `rsvg-convert` of librsvg draws it, run as a program of its own: linked, its libraries would slow the
/// start of every command.
///
/// - Throws: ``Fault`` of kind `unreadable` when the program is missing, `refused` when it fails.
package func pngBytes(of figure: MapFigure) throws(Fault) -> [UInt8] {
  let program = "rsvg-convert"
  guard let input = scratchFile(holding: Array(figure.svg().utf8)), let output = scratchFile(),
    let messages = scratchFile()
  else {
    throw Fault(
      .unwritable,
      file: scratchFolder,
      found: errorText(errno),
      expected: "room for a temporary file",
      remedy: "Free some space, name another folder in TMPDIR, or write the figure as .svg"
    )
  }
  defer { for descriptor in [input, output, messages] { close(descriptor) } }
  let status = run([program, "--zoom=2"], input: input, output: output, messages: messages)
  guard let status else {
    throw Fault(
      .unreadable,
      file: program,
      found: "no program of that name that can be run",
      expected: "the program of librsvg in the PATH",
      remedy: "Install it (Debian: apt-get install librsvg2-bin), or write the figure as .svg"
    )
  }
  let bytes = contents(of: output)
  let magic: [UInt8] = [0x89, 0x50, 0x4E, 0x47]
  guard status == 0, bytes.starts(with: magic) else {
    let text = String(decoding: contents(of: messages), as: UTF8.self)
      .split(separator: "\n").first.map(String.init)
    throw Fault(
      file: program,
      found: text ?? "exit code \(status) and no picture",
      expected: "a PNG",
      remedy: "Write the figure as .svg and convert it with another program"
    )
  }
  return bytes
}

/// Where temporary files go, as for the spreadsheet.
private var scratchFolder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

/// A file without a name, at its beginning; nil when there is no room for one.
private func scratchFile(holding bytes: [UInt8] = []) -> Int32? {
  var name = Array("\(scratchFolder)/boroughwise-XXXXXX".utf8CString)
  let descriptor = mkstemp(&name)
  guard descriptor >= 0 else { return nil }
  unlink(name)
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else {
      close(descriptor)
      return nil
    }
    rest = rest.dropFirst(count)
  }
  lseek(descriptor, 0, SEEK_SET)
  return descriptor
}

private func contents(of descriptor: Int32) -> [UInt8] {
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  lseek(descriptor, 0, SEEK_SET)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return bytes }
    bytes += buffer[..<count]
  }
}

/// The exit code of a program of the PATH; nil when it cannot be run.
///
/// Files, not pipes: a program that stops reading early would end this one too.
private func run(_ words: [String], input: Int32, output: Int32, messages: Int32) -> Int32? {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
  posix_spawn_file_actions_adddup2(&actions, messages, STDERR_FILENO)
  var arguments = words.map { strdup($0) } + [nil]
  defer { for argument in arguments { free(argument) } }
  var process = pid_t()
  guard posix_spawnp(&process, words[0], &actions, nil, &arguments, environ) == 0 else {
    return nil
  }
  var status: Int32 = 0
  while waitpid(process, &status, 0) < 0 {
    guard errno == EINTR else { return nil }
  }
  // The exit code stands in the second byte; a signal leaves it 0 and the first one not.
  return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
}
