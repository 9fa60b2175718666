import ArgumentParser
import Exchange
import Glibc
import Release

extension ExitCode {
  /// A check found something that needs a person.
  static let findings = ExitCode(1)
  /// An input was read and refused.
  static let refused = ExitCode(65)
  /// An input is missing or unreadable.
  static let unreadable = ExitCode(66)
  /// An output cannot be written.
  static let unwritable = ExitCode(73)
}

/// Runs the work of a command; says what is wrong with its inputs and outputs on standard error.
///
/// While it runs, what it reads is noted, so that no output takes the place of an input.
///
/// - Throws: the exit code that belongs to the faults.
func reportingFaults<Result>(_ work: () async throws -> Result) async throws -> Result {
  do {
    return try await InputFiles.$current.withValue(InputFiles()) { try await work() }
  } catch let report as FaultReport {
    throw exitCode(report.faults)
  } catch let fault as Fault {
    throw exitCode([fault])
  } catch let error where !(error is ExitCode || error is ValidationError || error is CleanExit) {
    // Exit code 1 would say that a check found faults.
    throw exitCode([
      Fault(
        file: "the input",
        found: excerpt("\(error)"),
        expected: "figures that can be worked with",
        remedy:
          "Run `boroughwise check` on the dataset, and look for what is out of scale in your files"
      )
    ])
  }
}

private func exitCode(_ faults: [Fault]) -> ExitCode {
  for fault in faults.condensed { say(fault.description) }
  let kinds = Set(faults.map(\.kind))
  if kinds.contains(.unwritable) { return .unwritable }
  return kinds.contains(.refused) ? .refused : .unreadable
}

/// Writes a line to standard error, where messages belong; no terminal obeys what names hold.
func say(_ text: String) {
  say(bytes: Array(printable(text).utf8) + [10])
}

/// Writes lines to standard error.
///
/// Nobody is left to tell when that fails.
func say(bytes: [UInt8]) { _ = write(bytes, to: STDERR_FILENO) }

/// Writes a result to standard output.
///
/// - Throws: a ``Fault`` of kind `unwritable` when it could not be written whole, as on a full disk.
func writeAnswer(_ released: Released) throws(Fault) {
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
