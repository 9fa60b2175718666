import ArgumentParser
import Atlas
import DatasetEditing
import Exchange
import Release

struct New: Question {
  static let configuration = CommandConfiguration(
    abstract: "Makes a dataset of another area from its boundaries and a table of residents.",
    discussion: """
      The layer of zones has any usual format and reference system; codes and names are found in it. \
      The table has a code, a year and the residents in each row. Nothing is written unless the new dataset \
      passes `boroughwise check`. docs/area.md leads from here to a report.
      """
  )

  @Argument(help: "The folder to make.")
  var folder: String
  @Option(help: "The layer of zones: GeoJSON, GeoPackage, Shapefile or another format.")
  var zones: String
  @OptionGroup var layer: LayerOptions
  @Option(help: "The property of the zones' names, where it cannot be told.")
  var name: String?
  @Option(help: "Only these zones: codes or how they begin, separated by commas.")
  var only: String?
  @Option(help: "A table of residents: CSV with a code, a year and a number in each row.")
  var residents: String?
  @Option(help: "Where the residents come from.")
  var source: String?
  @Option(help: "How they came to be: published, derived, rounded, submitted or modelled.")
  var status: FigureStatus = .submitted
  @Option(help: "Where the boundaries come from.")
  var zonesSource: String?
  @Option(help: "The name of the area; else that of the folder.")
  var area: String?
  @Option(help: "What one zone is called, such as district.")
  var singular = "zone"
  @Option(help: "What several zones are called; else the same with an s.")
  var plural: String?
  @OptionGroup var columns: ColumnOptions

  /// The dataset is not there yet: its words are for later commands.
  var dataset: DatasetOption { DatasetOption(folder: folder) }

  var datasetUse: DatasetUse { .makes }

  func validate() throws { try requireFolder(folder, option: "The folder") }

  func answer(in session: Session) async throws -> Answer {
    var request = NewDatasetRequest(zonesFile: zones)
    request.layer = try layer.choice
    (request.codeProperty, request.nameProperty) = (layer.code, name)
    request.only = (only ?? "").split(separator: ",").map(String.init)
    request.residentsFile = residents
    request.columns = columns.choice
    request.source = source.map { SourceNote(title: $0) }
    request.status = status
    request.zonesSource = zonesSource.map { SourceNote(title: $0) }
    (request.areaName, request.singular, request.plural) = (area, singular, plural)
    return Answer(writing: try await newDataset(in: folder, request), replacing: false)
  }
}

/// Which columns of a table hold what, where it cannot be told.
struct ColumnOptions: ParsableArguments {
  @Option(help: "The column of the codes in the table.")
  var codes: String?
  @Option(help: "The column of the years in the table, or the one year that all of it is about.")
  var year: String?
  @Option(help: "The column of the numbers in the table.")
  var value: String?
  @Option(help: "Only rows of the table with a text in a column, as COLUMN=TEXT.")
  var rows: String?
  @Flag(help: "Pass over rows about zones that the dataset has not got.")
  var skipOthers = false
  @OptionGroup var table: OwnTableOptions

  func validate() throws {
    if let rows, ColumnChoice.Filter(rows) == nil {
      throw ValidationError("--rows takes COLUMN=TEXT, not \(rows)")
    }
  }

  var choice: ColumnChoice {
    var choice = ColumnChoice()
    (choice.code, choice.year, choice.value) = (codes, year, value)
    (choice.file, choice.skipsOthers) = (table.choice, skipOthers)
    choice.rows = rows.flatMap(ColumnChoice.Filter.init)
    return choice
  }
}

extension Answer {
  /// Files of a dataset that have passed its check, and what was done.
  init(writing checked: CheckedFiles, replacing: Bool) {
    // A person's table may hold what a terminal obeys: it is shown by its number.
    let lines = checked.lines.map(printable).joined(separator: "\n")
    self.init(.ownFile, Array((lines + "\n").utf8))
    folder = OutputFolder(
      checked.folder,
      checked.files,
      replacing: replacing ? Set(checked.files.map(\.name)) : []
    )
  }
}
