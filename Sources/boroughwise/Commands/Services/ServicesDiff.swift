internal import Analysis
internal import ArgumentParser
internal import Atlas
internal import Reporting

struct ServicesDiff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Says what changed in the services from one dataset to another, borough by borough."
  )

  @Argument(help: "The folder of the older dataset.")
  var old: String
  @Argument(help: "The folder of the newer dataset.")
  var new: String
  @Option(help: "Only services that cover this borough or may; a name or a GSS code.")
  var borough: String?
  @Option(
    help: "The day of the older one, such as 2024-03-31; by default that of its analysis.yaml."
  )
  var oldAsOf: CalendarDate?
  @Option(
    help: "The day of the newer one, such as 2025-03-31; by default that of its analysis.yaml."
  )
  var asOf: CalendarDate?
  @Flag(help: "Write the changes as JSON.")
  var json = false

  func run() async throws {
    try await reportingFaults {
      let (diff, asked) = try await compareServices(
        from: old,
        to: new,
        borough: borough,
        oldDay: oldAsOf,
        newDay: asOf
      )
      sayRefused(diff.old.refused)
      sayRefused(diff.new.refused)
      let outlet = try ServiceOutlet("services diff", datasets: [old, new])
      try outlet.release(
        answer: json ? diffJSON(diff, borough: asked) : diffText(diff, borough: asked)
      )
    }
  }
}
