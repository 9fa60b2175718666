import Analysis
import ArgumentParser
import Atlas
import Cartography
import Release
import Reporting

struct MapCommand: Question {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Draws a measure of the zones as one figure for a paper.",
    discussion: """
      Measures are the columns of boroughs.csv (gbp_per_head, gap_per_head_pct, allocation_gbp and so \
      on) for one fund and year, or an indicator of the dataset (population, offences_robbery, \
      imd_average_score). Modelled figures are hatched, unknown ones dotted. docs/maps.md explains \
      classes, colours and tiles.
      """
  )

  @Option(help: "A column of boroughs.csv or an indicator of the dataset.")
  var measure: String
  @Option(help: "The file to write, ending in .svg or .png.")
  var out: String
  @Option(help: "One fund of funds/funds.csv; by default the first of analysis.yaml.")
  var fund: String?
  @Option(help: "One year, such as 2018/19 for a fund or offences, 2018 for residents.")
  var year: String?
  @Option(parsing: .upToNextOption, help: "Several years, a small map each, in the same classes.")
  var years: [String] = []
  @Flag(help: "An equal square for each zone instead of its ground.")
  var tiles = false
  @OptionGroup var dataset: DatasetOption
  // Asked for because other commands have it; the nearest name would be --tiles.
  @Option(help: .hidden)
  var zones: String?

  func validate() throws {
    if let zones {
      throw ValidationError(
        "a map shows the zones of a dataset, not those of --zones \(zones): make a dataset of them with "
          + "`boroughwise new FOLDER --zones \(zones)`, and give it with --data"
      )
    }
    try requireEnding([".svg", ".png"], of: out)
    if year != nil, !years.isEmpty {
      throw ValidationError("--year and --years exclude each other: give one of them")
    }
  }

  func answer(in session: Session) async throws -> Answer {
    let periods = year.map { [$0] } ?? years
    let request = MapRequest(measure: measure, fund: fund, periods: periods)
    let findings = try await mapFindings(request, in: session)
    let figure = try mapFigure(of: findings, measure: measure, asTiles: tiles)
    var answer = try Answer(.searched("map", in: session))
    let svg = figure.svg()
    // What the picture shows in letters; its coordinates are those of the zones' own borders.
    let shown = svg.replacing(/<[^>]*>/, with: " ")
    answer.files = [
      OutputFile(
        out,
        out.hasSuffix(".png") ? try pngBytes(of: figure) : Array(svg.utf8),
        saying: [(out, Array(figure.statement.utf8)), (out, Array(shown.utf8))]
      )
    ]
    return answer
  }
}
