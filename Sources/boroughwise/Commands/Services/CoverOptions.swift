internal import Analysis
internal import ArgumentParser
internal import Atlas
internal import Exchange

/// What questions about cover have in common.
struct CoverOptions: ParsableArguments {
  @Option(help: "The day for which cover is worked out; by default that of analysis.yaml.")
  var asOf: CalendarDate?
  @Option(help: "One borough, by name or GSS code.")
  var borough: String?
  @Option(help: "One category, by identifier or name.")
  var category: String?
  @OptionGroup var dataset: DatasetOption
  @Flag(help: "Write the answer as JSON.")
  var json = false

  /// Reads the services and says on standard error which rows were refused.
  func load(command: String) async throws -> CoverBase {
    let request = CoverRequest(asOf: asOf, borough: borough, category: category)
    let base = try await CoverBase.load(request, command: command, dataset: dataset.folder)
    for fault in base.refused { say(fault.description) }
    if !base.refused.isEmpty {
      say("\(base.refused.count) refused; the answer leaves them out.")
    }
    return base
  }

  /// Answers, unless the answer gives a restricted place away.
  func release(_ text: [UInt8], command: String) throws {
    try ServiceOutlet(command, dataset: dataset.folder).release(answer: text)
  }
}

extension CalendarDate: ExpressibleByArgument {
  /// Reads a day such as 2025-03-31.
  public init?(argument: String) { self.init(argument) }
}
