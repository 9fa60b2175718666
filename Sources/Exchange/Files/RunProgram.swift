import Glibc

/// What a program has said, and its exit code.
package struct ProgramOutput: Sendable {
  package let status: Int32
  package let output: [UInt8]
  package let messages: [UInt8]
}

/// Runs a program of the PATH over some bytes; nil when it cannot be run.
///
/// They pass through files without a name, not pipes: a program that stops reading early would end this one too.
///
/// - Throws: ``Fault`` of kind `unwritable` without room for temporary files.
package func runProgram(_ words: [String], input: [UInt8] = []) throws(Fault) -> ProgramOutput? {
  let (input, output) = (try scratchFile(holding: input), try scratchFile())
  let messages = try scratchFile()
  defer { for descriptor in [input, output, messages] { close(descriptor) } }
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
  return ProgramOutput(
    status: status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F),
    output: contents(of: output),
    messages: contents(of: messages)
  )
}

/// A file without a name, at its beginning.
private func scratchFile(holding bytes: [UInt8] = []) throws(Fault) -> Int32 {
  let (path, descriptor) = try makeTemporaryFile()
  unlink(path)
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else {
      let code = errno
      close(descriptor)
      throw noTemporaryFile(code)
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
