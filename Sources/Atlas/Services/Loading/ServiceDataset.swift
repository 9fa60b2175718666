package import Exchange

/// The directory of services with the zones and sources that it names: all that services need, without
/// boundaries and indicators.
package struct ServiceDataset: Sendable {
  /// The folder, sources, boroughs and definitions; the rest of it is empty.
  package var dataset: Dataset
  /// The services; what could not be used is in its `refused`.
  package var directory: ServiceDirectory
  /// The wards, in GSS order.
  package var wards: [Ward]

  /// What the loader would refuse of tables of services that are not written yet, and whose row it is.
  ///
  /// `files` are the tables and the layers that they name, by path.
  ///
  /// - Throws: ``FaultReport`` for a table that lacks a column.
  package func refusals(
    of files: [String: [UInt8]],
    sources: [Source]
  ) throws -> [(service: String?, fault: Fault)] {
    var held = files
    for table in DatasetTable.ofServices where held[table.path] == nil {
      held[table.path] = CSVWriter(header: table.columns).bytes
    }
    let folder = DatasetFolder(dataset.folder.path, files: held)
    var loader = try ServiceLoader(
      folder: folder,
      zones: ServiceZones(boroughs: dataset.boroughs, wards: wards),
      sources: sources
    )
    loader.loadAll()
    return loader.directory.refused.map { (loader.service(of: $0), $0) }
  }
}
