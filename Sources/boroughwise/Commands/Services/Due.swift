internal import Analysis
internal import ArgumentParser
internal import Coverage
internal import Reporting

struct Due: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists cover that ends soon, and the boroughs in which nothing follows it.",
    usage: "boroughwise services due [--within 12mo] [--as-of DATE] [--borough NAME] [--json]"
  )

  @Option(help: "How far to look ahead: days, months or years, such as 90d, 12mo or 2y.")
  var within: Within = .months(12)
  @OptionGroup var options: CoverOptions

  func run() async throws {
    try await reportingFaults {
      let base = try await options.load(command: "services due")
      let findings = DueFindings(base.register, scope: base.scope, within: within)
      try options.release(
        options.json ? dueJSON(findings) : dueText(findings),
        command: "services due"
      )
    }
  }
}

extension Within: ExpressibleByArgument {}
