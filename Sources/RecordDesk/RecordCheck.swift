import Atlas
import Exchange
import RecordLog

/// What a check would say of the tables of services once a change is approved.
struct RecordCheck: Sendable {
  /// Zones and wards, which the record does not change.
  private let services: ServiceDataset
  /// The tables of services that the record does not keep, by their paths.
  private let others: [String: [UInt8]]

  /// - Throws: ``Fault`` or ``FaultReport`` for a dataset that cannot be used.
  init(_ session: Session) throws {
    services = try session.services()
    var others: [String: [UInt8]] = [:]
    for path in DatasetTable.ofServices.map(\.path)
    where RecordTable.keys[path] == nil && session.folder.has(path) {
      others[path] = try session.folder.read(path)
    }
    self.others = others
  }

  /// The faults that the tables would have and do not have yet.
  ///
  /// - Throws: ``RecordRefusal`` where the record has changed since; ``FaultReport`` for a table that cannot be read.
  func faults(of changes: [TableChange], in state: RecordState) throws -> [Fault] {
    let known = try Set(faults(of: state.files))
    return try faults(of: try state.files(with: changes)).filter { !known.contains($0) }
  }

  private func faults(of files: [String: [UInt8]]) throws -> [Fault] {
    let path = Dataset.File.sources
    let table = try CSVTable(file: path, bytes: files[path] ?? [])
    let (sources, faults) = try Source.read(table)
    let tables = files.filter { $0.key != path }.merging(others) { $1 }
    return try faults + services.refusals(of: tables, sources: sources).map(\.fault)
  }
}
