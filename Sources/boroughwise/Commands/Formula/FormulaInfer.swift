internal import Analysis
internal import ArgumentParser
internal import Exchange
internal import Reporting

struct FormulaInfer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infer",
    abstract: "Says which weights agree with what is published, and what they leave possible.",
    discussion: """
      For every borough and for inner and outer London it gives the least and the most over all weights \
      of the indicators offered that agree with every published figure. The answer depends on the \
      indicators offered. It is a bound, never an amount.
      """
  )

  @Argument(help: "A file of facts; without one, what is published about the LCPF in 2018/19.")
  var facts: String?
  @OptionGroup var dataset: DatasetOption
  @Flag(help: "Write the bounds as JSON.")
  var json = false

  func run() async throws {
    try await reportingFaults {
      let findings = try infer(facts: facts, dataset: dataset.folder)
      try answer(.withoutPlaces(json ? inferJSON(findings) : inferText(findings)))
      if findings.conflict != nil { throw ExitCode.findings }
    }
  }
}
