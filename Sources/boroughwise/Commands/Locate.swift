internal import Analysis
internal import ArgumentParser
internal import Exchange
internal import Reporting

struct Locate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says in which borough, command unit and LSOA a point or a postcode lies.",
    usage: "boroughwise locate X Y | POSTCODE [--crs CRS] [--data FOLDER] [--json]",
    discussion: """
      X Y is longitude and latitude (-0.1276 51.5072) or easting and northing (530043 180358). A \
      point outside London is an answer too: the nearest borough, exit code 0.
      """
  )

  // A negative longitude begins with a hyphen, as options do: what is no option is a coordinate.
  @Argument(parsing: .allUnrecognized, help: "Two coordinates, or a London postcode.")
  var place: [String]
  @Option(help: "wgs84 (degrees) or bng (metres); by default the size of the numbers tells.")
  var crs: PlaceSystem?
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
      let question = try PlaceQuestion(words, system: crs)
      let findings = try await locate(question, dataset: dataset.folder)
      try answer(.withoutPlaces(json ? placeJSON(findings) : placeText(findings)))
    }
  }
}

extension PlaceSystem: ExpressibleByArgument {}
