internal import Analysis
internal import ArgumentParser
internal import Reporting

struct Durations: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Sets the stated terms of services against the 3-4 years that the committee asked for."
  )

  @OptionGroup var options: CoverOptions

  func run() async throws {
    try await reportingFaults {
      let base = try await options.load(command: "services durations")
      let findings = DurationFindings(base.register, scope: base.scope)
      try options.release(
        options.json ? durationJSON(findings) : durationText(findings),
        command: "services durations"
      )
    }
  }
}
