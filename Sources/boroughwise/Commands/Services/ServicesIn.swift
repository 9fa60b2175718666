internal import Analysis
internal import ArgumentParser
internal import Reporting

struct ServicesIn: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "in",
    abstract: "Lists the services that cover a borough, and those that may or in part."
  )

  @Argument(help: "A borough, by name or GSS code.")
  var borough: [String]
  @OptionGroup var filter: ServiceFilter
  @OptionGroup var dataset: DatasetOption
  @Flag(help: "Write the answer as JSON.")
  var json = false

  func run() async throws {
    try await reportingFaults {
      let search = try await servicesIn(
        borough.joined(separator: " "),
        filter.query,
        asOf: filter.asOf,
        dataset: dataset.folder
      )
      sayRefused(search.refused)
      let outlet = try ServiceOutlet("services in", dataset: dataset.folder)
      try outlet.release(search, by: json ? searchJSON : searchText)
    }
  }
}
