internal import Analysis
internal import ArgumentParser
internal import Exchange
internal import Reporting

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists every fault of a dataset with its place and its remedy.",
    discussion: "Exit code 0: no fault; 1: faults were found; 66: no dataset there."
  )

  @Argument(help: "The folder of the dataset.")
  var folder = "geodata"
  @Flag(help: "Write the faults as JSON.")
  var json = false

  func run() async throws {
    try await reportingFaults {
      let result = try await check(dataset: folder)
      try answer(.ownFile(json ? checkJSON(result) : checkText(result)))
      if !result.faults.isEmpty { throw ExitCode.findings }
    }
  }
}
