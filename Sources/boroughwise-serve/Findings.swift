import Analysis
import Atlas
import Exchange
import FeatureService
import Release
import Reporting
import ServiceRecord
import Standards
import Tables

/// What is served of a dataset.
struct ServedFindings {
  let collections: [FeatureCollection]
  let directory: Directory?
  let files: [ServedFile]

  /// Layers alone.
  init(collections: [FeatureCollection]) {
    (self.collections, directory, files) = (collections, nil, [])
  }

  /// What a run of the whole plan finds, once each layer and file and all words of it have passed the gate, so that what
  /// is kept back can be neither read nor asked for.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` for a dataset that cannot be used, and with every leak.
  init(of run: AnalysisRun, in session: Session) async throws {
    let gate = Gate.searched("serve", for: [run.restricted])
    collections = try madeCollections(of: run, in: session, by: gate)
    guard let services = run.services else {
      (directory, files) = (nil, [])
      return
    }
    let record = try await StandardsRecord(in: session)
    let lists = OpenReferralDirectory(
      StandardExport(record, as: .openReferralUK, on: services.day)
    )
    let directory = Directory(
      about: OpenReferralDirectory.about,
      services: lists.services,
      serviceAtLocations: lists.serviceAtLocations,
      taxonomies: lists.taxonomies,
      taxonomyTerms: lists.taxonomyTerms
    )
    let grants = StandardExport(record, as: .threeSixtyGiving, on: services.day)
    var files = [
      ServedFile(
        "/grants.json",
        "Grants in the 360Giving Data Standard",
        .json,
        grants.file.encoded(pretty: false)
      )
    ]
    if let days = servedCalendar(of: run) {
      files.append(
        ServedFile("/calendar.ics", "Ends of services and days of calls", .calendar, days)
      )
    }
    // What is searched is what is served: the bytes do not change.
    for bytes in [directory.bytes] + files.map(\.bytes) { _ = try gate.write(answer: bytes) }
    (self.directory, self.files) = (directory, files)
  }
}

/// The collections, each made of its layer once that and all words of it have passed.
///
/// - Throws: ``FaultReport`` with the leaks of all layers.
private func madeCollections(of run: AnalysisRun, in session: Session, by gate: Gate) throws
  -> [FeatureCollection]
{
  let shapes = ShapeStore(
    grid: nationalGrid(
      gridFolders: [run.gridFolder],
      area: Area.reach(gridFolder: run.gridFolder)
    )
  )
  var (collections, faults): ([FeatureCollection], [Fault]) = ([], [])
  // A layer's bytes are let go as soon as its collection is made: all of them are many.
  var waiting = Array(try servedLayers(of: run, in: session).reversed())
  while let layer = waiting.popLast() {
    do {
      try pass(layer, by: gate)
      if faults.isEmpty { collections.append(try collection(of: layer, shapes)) }
    } catch let report as FaultReport { faults += report.faults }
  }
  if !faults.isEmpty { throw FaultReport(faults) }
  return collections
}

/// Has a layer and all words of it searched.
///
/// - Throws: ``FaultReport`` with what they give away.
private func pass(_ layer: ServedLayer, by gate: Gate) throws {
  let words =
    [layer.id, layer.title, layer.description]
    + layer.fields.flatMap { [$0.name, $0.title, $0.description] }
  for bytes in [Array(words.joined(separator: "\n").utf8), layer.bytes] {
    _ = try gate.write(answer: bytes)
  }
}

private func collection(of layer: ServedLayer, _ shapes: ShapeStore) throws -> FeatureCollection {
  try FeatureCollection(
    CollectionNote(
      id: layer.id,
      title: layer.title,
      description: layer.description,
      time: layer.time.map { CollectionNote.Time(start: $0.start, end: $0.end) }
    ),
    declared: layer.fields.map(property),
    file: "\(layer.id).geojson",
    bytes: layer.bytes,
    shapes: shapes
  )
}

private func property(_ field: Field) -> Property {
  let type: Property.ValueType =
    switch field.kind {
    case .text: .text
    case .flag: .flag
    case .date: .day
    case .count, .year: .integer
    case .pounds, .number, .percent, .quantity: .number
    }
  return Property(field.name, type, title: field.title, description: field.description)
}
