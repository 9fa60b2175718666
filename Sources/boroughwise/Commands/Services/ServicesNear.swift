internal import Analysis
internal import ArgumentParser
internal import Reporting

struct ServicesNear: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "near",
    abstract: "Lists the services that cover a postcode or a point, and those that may.",
    usage: "boroughwise services near POSTCODE | X,Y [--category CATEGORY] … [--json]",
    discussion: """
      A service is found by the area that it covers, never by where its office is. X Y is longitude and \
      latitude (-0.0532 51.5264) or easting and northing (535151 182626).
      """
  )

  // A negative longitude begins with a hyphen, as options do: what is no option is a coordinate.
  @Argument(parsing: .allUnrecognized, help: "A London postcode, or two coordinates.")
  var place: [String]
  @Option(help: "wgs84 (degrees) or bng (metres); by default the size of the numbers tells.")
  var crs: PlaceSystem?
  @OptionGroup var filter: ServiceFilter
  @OptionGroup var dataset: DatasetOption
  @Flag(help: "Write the answer as JSON.")
  var json = false

  func validate() throws {
    for word in words where word.hasPrefix("-") && Double(word) == nil && !word.contains(",") {
      throw ValidationError("Unknown option '\(word)'")
    }
  }

  /// What was given, without the `--` that may part options from coordinates.
  private var words: [String] { place.filter { $0 != "--" } }

  func run() async throws {
    try await reportingFaults {
      let search = try await servicesNear(
        words,
        system: crs,
        filter.query,
        asOf: filter.asOf,
        dataset: dataset.folder
      )
      sayRefused(search.refused)
      let outlet = try ServiceOutlet("services near", dataset: dataset.folder)
      try outlet.release(search, by: json ? searchJSON : searchText)
    }
  }
}
