import Atlas
import Exchange
import OwnTables

/// Reads the tables of the person who asks, each once, and keeps what was read.
struct OwnInputs {
  private(set) var readings: [Reading] = []
  private let dataset: Dataset
  private let request: AnalysisRequest
  private var places: OwnPlaces?

  init(_ request: AnalysisRequest, _ dataset: Dataset) {
    (self.request, self.dataset) = (request, dataset)
  }

  /// The table of a file, which becomes an input of the run.
  mutating func table(_ file: String, as wish: OwnTableWish) throws -> CSVTable {
    let bytes = try readFile(file)
    dataset.folder.record(own: file, bytes: bytes)
    let known = try places ?? OwnPlaces(dataset)
    places = known
    var choice = request.ownTables
    // The column of values that is named is that of the amounts, where there are any.
    if file != (request.allocationsFile ?? request.offencesFile) { choice.value = nil }
    let table = try readOwnTable(file: file, bytes: bytes, as: wish, known, choice)
    readings.append(table.reading)
    return table.table
  }
}
