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

  /// Joins what was read.
  package init(dataset: Dataset, directory: ServiceDirectory, wards: [Ward]) {
    self.dataset = dataset
    self.directory = directory
    self.wards = wards
  }

  /// Reads the services of a dataset.
  ///
  /// A row that is wrong is refused with its fault in `directory.refused`, and the rest is loaded.
  ///
  /// - Throws: ``FaultReport`` with every fault of the sources, boroughs and wards, and of tables of
  ///   services that are missing or lack a column; ``Fault`` when there is no dataset, and when it has no
  ///   services.
  package static func load(_ path: String) throws -> ServiceDataset {
    var loader = try DatasetLoader(path)
    guard loader.has(Dataset.File.services) else {
      throw Fault(
        .unreadable,
        file: loader.dataset.folder.location(of: Dataset.File.services),
        found: "no table of services",
        expected: "services, which this question is about",
        remedy: "Add the table, and list it in datapackage.json: docs/services.md says how"
      )
    }
    if loader.attempt({ try $0.loadSources() }) { loader.attempt { try $0.loadBoroughs() } }
    var wards: [Ward] = []
    loader.attempt(Dataset.File.wards) { wards = try $0.loadWards() }
    if !loader.faults.isEmpty { throw FaultReport(loader.faults) }
    let directory = try loader.loadServices(wards: wards)
    return ServiceDataset(dataset: loader.dataset, directory: directory, wards: wards)
  }

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
