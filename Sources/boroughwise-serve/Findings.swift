import Analysis
import Atlas
import Exchange
import FeatureService
import Release
import Reporting
import Tables

/// Collections of a dataset: what a run of its whole plan finds, once each layer and all words of it have passed the
/// gate, so that what is kept back can be neither read nor asked for.
///
/// - Throws: ``Fault`` or ``FaultReport`` for a dataset that cannot be used, and with every leak.
func collections(of run: AnalysisRun, in session: Session) throws -> [FeatureCollection] {
  let gate = Gate.searched("serve", for: [run.restricted])
  let layers = try servedLayers(of: run, in: session)
  let released = try released(layers, by: gate)
  let grid = nationalGrid(
    gridFolders: [run.gridFolder],
    area: Area.reach(gridFolder: run.gridFolder)
  )
  return try zip(layers, released).map { layer, bytes in
    try FeatureCollection(
      CollectionNote(
        id: layer.id,
        title: layer.title,
        description: layer.description,
        time: layer.time.map { CollectionNote.Time(start: $0.start, end: $0.end) }
      ),
      declared: layer.fields.map(property),
      file: "\(layer.id).geojson",
      bytes: bytes,
      grid: grid
    )
  }
}

/// The bytes of the layers, once these and all words of them have passed.
///
/// - Throws: ``FaultReport`` with the leaks of all layers.
private func released(_ layers: [ServedLayer], by gate: Gate) throws -> [[UInt8]] {
  var (passed, faults): ([[UInt8]], [Fault]) = ([], [])
  for layer in layers {
    let words =
      [layer.id, layer.title, layer.description]
      + layer.fields.flatMap { [$0.name, $0.title, $0.description] }
    for bytes in [Array(words.joined(separator: "\n").utf8), layer.bytes] {
      do { passed.append(try gate.write(answer: bytes)?.bytes ?? []) } catch let report
        as FaultReport
      {
        faults += report.faults
      }
    }
  }
  if !faults.isEmpty { throw FaultReport(faults) }
  // Of each two, the first are words.
  return passed.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
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
