import ArgumentParser
import Exchange
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
