internal import Analysis
internal import ArgumentParser
internal import Exchange
internal import Reporting

struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Sets boroughs side by side with their group and London."
  )

  @Argument(help: "Two or more boroughs, by name or GSS code.")
  var boroughs: [String]
  @OptionGroup var dataset: DatasetOption
  @Flag(help: "Write the comparison as JSON.")
  var json = false

  func validate() throws {
    if boroughs.count < 2 {
      throw ValidationError("compare needs at least two boroughs, such as Bexley Bromley")
    }
  }

  func run() async throws {
    try await reportingFaults {
      let comparison = try await compare(boroughs, dataset: dataset.folder)
      try answer(.withoutPlaces(json ? comparisonJSON(comparison) : comparisonText(comparison)))
    }
  }
}
