import Glibc

/// What a program has said, and its exit code.
package struct ProgramOutput: Sendable {
  package let status: Int32
  package let output: [UInt8]
  package let messages: [UInt8]
}

/// What a program that reads a stranger's file may use before it is stopped.
package struct ProgramLimits: Sendable {
  package let processorSeconds: Int
  /// Of one file that it writes.
  package let fileBytes: Int
  package let memoryBytes: Int

  package init(processorSeconds: Int, fileBytes: Int, memoryBytes: Int) {
    self.processorSeconds = processorSeconds
    self.fileBytes = fileBytes
    self.memoryBytes = memoryBytes
  }

  /// The words that run a program under them: the shell sets them, for itself and what takes its place.
  fileprivate func applied(to words: [String]) -> [String] {
    let limits = [
      "-c 0", "-t \(processorSeconds)", "-f \(fileBytes / 512)", "-v \(memoryBytes / 1024)",
    ]
    let script = limits.map { "ulimit \($0) 2>/dev/null; " }.joined() + #"exec "$@""#
    return ["/bin/sh", "-c", script, "sh"] + words
  }
}

/// Runs a program of the PATH over some bytes; nil when it cannot be run.
///
/// They pass through files without a name, not pipes: a program that stops reading early would end this one too.
/// With an `environment` it sees these variables and no others; under limits a program that is not there gives the
/// status 127, as shells have it.
///
/// - Throws: ``Fault`` of kind `unwritable` without room for temporary files.
package func runProgram(
  _ words: [String],
  input: [UInt8] = [],
  environment: [String]? = nil,
  limits: ProgramLimits? = nil
) throws(Fault) -> ProgramOutput? {
  let (input, output) = (try scratchFile(holding: input), try scratchFile())
  let messages = try scratchFile()
  defer { for descriptor in [input, output, messages] { close(descriptor) } }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
  posix_spawn_file_actions_adddup2(&actions, messages, STDERR_FILENO)
  let words = limits?.applied(to: words) ?? words
  var arguments = words.map { strdup($0) } + [nil]
  defer { for argument in arguments { free(argument) } }
  var variables = environment.map { $0.map { strdup($0) } + [nil] } ?? []
  defer { for variable in variables { free(variable) } }
  var process = pid_t()
  let failure =
    environment == nil
    ? posix_spawnp(&process, words[0], &actions, nil, &arguments, environ)
    : posix_spawnp(&process, words[0], &actions, nil, &arguments, &variables)
  guard failure == 0 else { return nil }
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
  do { try fill(descriptor, with: bytes) } catch {
    close(descriptor)
    throw error
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
