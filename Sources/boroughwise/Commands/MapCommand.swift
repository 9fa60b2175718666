import Analysis
import ArgumentParser
import Atlas
import OwnTables
import PointTally
import Release
import Reporting

struct MapCommand: Question {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Draws a measure of the zones as one figure for a paper, or writes its values.",
    discussion: """
      Measures are the columns of boroughs.csv (gbp_per_head, gap_per_head_pct, allocation_gbp and so \
      on) for one fund and year, or an indicator of the dataset (population, offences_robbery, \
      imd_average_score). Modelled figures are hatched, unknown ones dotted. docs/maps.md explains \
      classes, colours and tiles.
      """
  )

  @Option(help: "A column of boroughs.csv or an indicator of the dataset.")
  var measure: String?
  @Option(help: "One fund of funds/funds.csv; by default the first of analysis.yaml.")
  var fund: String?
  @Option(help: "One year, such as 2018/19 for a fund or offences, 2018 for residents.")
  var year: String?
  @Option(parsing: .upToNextOption, help: "Several years, a small map each, in the same classes.")
  var years: [String] = []
  @Flag(help: "An equal square for each zone instead of its ground.")
  var tiles = false
  @Option(help: "One zone, by name or GSS code: it and those beside it, in the classes of all.")
  var borough: String?
  @OptionGroup var ownZones: OwnZoneOptions
  @OptionGroup var own: OwnFigureOptions
  @OptionGroup var form: AnswerForm<FigureForms>
  @OptionGroup var dataset: DatasetOption

  func validate() throws {
    if (measure == nil) == (ownZones.zones == nil) {
      throw ValidationError("Give --measure, or --zones with --values and --column: one of the two")
    }
    if ownZones.zones != nil, fund != nil || year != nil || !years.isEmpty || borough != nil {
      throw ValidationError(
        "--fund, --year, --years and --borough are about the dataset, not about --zones"
      )
    }
    if ownZones.zones != nil, ownFigures.hasFigures {
      throw ValidationError(
        "--allocations, --offences, --residents and --formula lie over the dataset; what is mapped on --zones is "
          + "--values"
      )
    }
    if year != nil, !years.isEmpty {
      throw ValidationError("--year and --years exclude each other: give one of them")
    }
    if !own.definition.isEmpty {
      throw ValidationError("a map shows no groups: leave --definition out")
    }
    if !years.isEmpty, ownFigures.hasFigures {
      throw ValidationError("your own figures are of one year: give --year, not --years")
    }
  }

  /// Residents are asked for by the calendar year in which the year of their rates begins.
  var ownFigures: OwnRequest {
    let ownYear = year.flatMap { text in
      FinancialYear(asked: text)
        ?? (text.utf8.count == 4 ? Int(text).map { FinancialYear(start: $0) } : nil)
    }
    return own.request(fund: fund, year: ownYear)
  }

  var datasetUse: DatasetUse { ownZones.use }

  func answer(in session: Session) async throws -> Answer {
    if let request = try ownZones.request(dataset, own.tables) {
      let map = try ownZoneMap(request, in: session)
      let report = try mapReport(
        of: map,
        title: ownZones.title,
        asTiles: tiles,
        asLayer: form.isLayer,
        gridFolder: session.folder.gridFolder
      )
      // It repeats what the user's own files say, to that user; of zones of the dataset it names the sources.
      let gate: Gate = map.zoneSources.isEmpty ? .ownFile : try .searched("map", in: session)
      return try await Answer(report, in: form, gate, from: session)
    }
    let periods = year.map { [$0] } ?? years
    let measure = measure ?? ""
    let request = MapRequest(measure: measure, fund: fund, periods: periods)
    let findings = try await mapFindings(request, in: session)
    return try await Answer(
      mapReport(of: findings, measure: measure, asTiles: tiles, around: borough),
      in: form,
      .searched("map", in: session),
      from: session
    )
  }
}

/// A map of zones of one's own.
struct OwnZoneOptions: ParsableArguments {
  @Option(
    help:
      "Zones of your own instead: a layer, boroughs (those of the dataset) or lsoas (its small areas); with --values and --column."
  )
  var zones: String?
  @Option(help: "A table of values for these zones, by their codes or names.")
  var values: String?
  @Option(help: "The column of --values that is mapped.")
  var column: String?
  @OptionGroup var layer: LayerOptions
  @Option(help: "The property of --zones that holds a zone's name, where it cannot be told.")
  var name: String?
  @Option(help: "What stands over a map of --zones, in place of column and layer.")
  var title: String?

  func validate() throws {
    let others = [values, column].compactMap(\.self).count
    let isAboutZones = layer.code != nil || layer.layer != nil || layer.zonesCrs != nil
    if zones != nil
      ? others != 2 : others > 0 || isAboutZones || name != nil || title != nil
    {
      throw ValidationError(
        "--zones, --values and --column belong together; --code, --name, --layer, --zones-crs and --title are about them"
      )
    }
  }

  /// Zones of a file are reprojected by the grids of the dataset, where there is one.
  var use: DatasetUse {
    zones.map { ["boroughs", "lsoas"].contains($0) } ?? true ? .reads : .readsIfThere
  }

  /// Nil where nothing of one's own is mapped.
  func request(
    _ dataset: DatasetOption,
    _ tables: OwnTableOptions
  ) throws -> OwnZoneMapRequest? {
    guard let zones, let values, let column else { return nil }
    var asked = TallyRequest(inputs: [], zones: zones)
    (asked.codeProperty, asked.nameProperty) = (layer.code, name)
    asked.layer = try layer.choice
    asked.dataset = dataset.folder
    var request = OwnZoneMapRequest(zones: asked, values: values, column: column)
    request.ownTables = tables.choice
    return request
  }
}
