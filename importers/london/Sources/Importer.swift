import Atlas
import Exchange

/// A part of the dataset that can be imported by itself.
package enum ImportPart: String, CaseIterable, Sendable {
  case geodesy
  case boundaries
  case lsoas
  case postcodes
  case zones
  case population
  case offences
  case deprivation
  case need
  case funds
  case services
}

/// Makes parts of a dataset from a folder of sources, and `datapackage.json` anew.
///
/// Parts that are not asked for stay as they are.
///
/// - Returns: the files by their names in the dataset; what was left out and why, as sentences.
/// - Throws: ``FaultReport`` for bad sources.
package func importDataset(
  parts: [ImportPart],
  from sources: String,
  into dataset: String
) throws -> (files: [(name: String, bytes: [UInt8])], notes: [String]) {
  // A folder that is not there is said before what one part or another misses in it.
  _ = try fileNames(in: sources)
  return try Area.$current.withValue(.london) {
    try importLondon(parts: parts, from: SourceFolder(path: sources), into: dataset)
  }
}

private func importLondon(
  parts: [ImportPart],
  from folder: SourceFolder,
  into dataset: String
) throws -> (files: [(name: String, bytes: [UInt8])], notes: [String]) {
  var draft = DatasetDraft(sources: try existingSources(in: dataset))
  for part in ImportPart.allCases where parts.contains(part) {
    switch part {
    case .geodesy: try importGeodesy(from: folder, into: &draft)
    case .boundaries: try importBoundaries(from: folder, into: &draft)
    case .lsoas: try importSmallAreas(from: folder, into: &draft)
    case .postcodes: try importPostcodes(from: folder, into: &draft)
    case .zones: try importZones(from: folder, into: &draft)
    case .population:
      try importPopulation(from: folder, into: &draft)
      try importPopulationByAge(from: folder, into: &draft)
    case .offences:
      try importOffences(from: folder, into: &draft)
      try importMinorOffences(from: folder, into: &draft)
    case .deprivation: try importDeprivation(from: folder, into: &draft)
    case .need: try importNeed(from: folder, into: &draft)
    case .funds: try importFunds(from: folder, into: &draft)
    case .services: try importServices(from: folder, into: &draft)
    }
  }
  importIndicatorCatalogue(of: try indicators(of: draft, in: dataset), into: &draft)
  draft.add(Dataset.File.sources, rows: draft.sourceRows)
  draft.add(PackageDescriptor.fileName, try descriptor(of: draft, in: dataset))
  return (draft.files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, draft.notes)
}

/// The sources that the dataset already cites; none when there is no dataset yet.
///
/// - Throws: ``FaultReport`` when the list is there but broken: writing it anew would lose sources.
private func existingSources(in dataset: String) throws -> [Source] {
  let file = DatasetFolder(dataset).location(of: Dataset.File.sources)
  guard let bytes = try readFileIfPresent(file) else { return [] }
  let read = try Source.read(CSVTable(file: file, bytes: bytes))
  if !read.faults.isEmpty { throw FaultReport(read.faults) }
  return read.sources
}

/// The indicators that have values, in the draft or else in the dataset.
private func indicators(of draft: DatasetDraft, in dataset: String) throws -> Set<String> {
  var found: Set<String> = []
  for path in listedFiles.map(\.path)
  where path.hasPrefix("indicators/") && path != Dataset.File.indicators {
    guard let bytes = try draft.bytes(of: path, orIn: dataset) else { continue }
    let table = try CSVTable(file: path, bytes: bytes)
    let column = try table.column("indicator")
    for row in 0..<table.rowCount { found.insert(table.text(row, column)) }
  }
  return found
}
