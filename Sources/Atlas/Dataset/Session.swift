package import Exchange
import Synchronization

/// One dataset while a question about it is answered: each part of it is read once, when it is first asked for.
///
/// What was read is noted with its SHA-256: ``DatasetFolder/inputs``.
package final class Session: Sendable {
  /// The folder of the dataset, which notes what is read in it.
  package let folder: DatasetFolder
  /// Figures of a person's own that lie over those of the dataset; nil: each is as the files have it.
  package let own: OwnFigures?
  private let parts: Parts

  /// What is read of the dataset; sessions with figures of a person's own over it share it.
  private final class Parts: Sendable {
    let describedArea = Once<Area>()
    let opened = Once<DatasetLoader>()
    let zoned = Once<DatasetLoader>()
    let tabled = Once<DatasetLoader>()
    let outlined = Once<BoundaryFile>()
    let placed = Once<DatasetLoader>()
    let warded = Once<(wards: [Ward], faults: [Fault])>()
    let listed = Once<ServiceReading>()
    let scrutinised = Once<(record: ScrutinyRecord, faults: [Fault])>()
    let planned = Once<AnalysisFile>()
  }

  /// What could be read of services, and what is wrong with their tables beside refused rows.
  private struct ServiceReading {
    let services: ServiceDataset
    let faults: [Fault]
  }

  /// Opens a dataset: nothing is read yet.
  package init(_ path: String) {
    (folder, own, parts) = (DatasetFolder(path), nil, Parts())
  }

  /// The same dataset with figures of a person's own over its own: what was read is not read again.
  package init(laying own: OwnFigures, over session: Session) {
    (folder, self.own, parts) = (session.folder, own, session.parts)
  }

  /// What `datapackage.json` lists.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` when there is no dataset.
  package func descriptor() throws -> PackageDescriptor { try opening().dataset.descriptor }

  /// The area of the dataset.
  ///
  /// - Throws: as ``Area/read(in:)``.
  package func area() throws -> Area { try parts.describedArea.value { try Area.read(in: folder) } }

  /// What `analysis.yaml` asks for.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` when the file cannot be used.
  package func plan() throws -> AnalysisFile {
    let plan = try parts.planned.value { try AnalysisFile.read(in: folder) }
    guard let own else { return plan }
    return plan.laying(own, over: try tables())
  }

  /// The tables, and no boundaries: all that a formula needs.
  ///
  /// - Throws: ``FaultReport`` with every fault of every table; ``Fault`` when there is no dataset.
  package func tables() throws -> Dataset { laid(try tableLoader().finished()) }

  private func laid(_ dataset: Dataset) -> Dataset { own.map { dataset.laying($0) } ?? dataset }

  /// Sources, boroughs with their groups, and boundaries: what it takes to place a point.
  ///
  /// - Throws: ``FaultReport`` with every fault of these files; ``Fault`` when there is no dataset.
  package func places() async throws -> Dataset {
    async let outlines: Void = readOutlines()
    _ = try zoneLoader()
    await outlines
    return try placeLoader().finished()
  }

  /// All that an analysis of funding needs.
  ///
  /// - Throws: ``FaultReport`` with every fault of every file; ``Fault`` when there is no dataset.
  package func dataset() async throws -> Dataset {
    let read = try await readAll()
    if !read.faults.isEmpty { throw FaultReport(read.faults) }
    return read.dataset
  }

  /// As much as can be read of all that an analysis of funding needs, and what is wrong with it.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` when there is no dataset.
  package func readAll() async throws -> (dataset: Dataset, faults: [Fault]) {
    // The boundaries are most of the bytes and need nothing else: they load beside the tables.
    async let outlines: Void = readOutlines()
    var loader = try tableLoader()
    await outlines
    let places = try placeLoader()
    loader.dataset.boundaries = places.dataset.boundaries
    // Those of the zones are among those of the tables.
    loader.faults += places.faults.dropFirst(try zoneLoader().faults.count)
    return (laid(loader.dataset), loader.faults)
  }

  /// The services; rows that are wrong are in `directory.refused`, and the rest is loaded.
  ///
  /// - Throws: ``FaultReport`` with every fault of sources, boroughs and wards, and of tables of services that are
  ///   missing or lack a column; ``Fault`` when there is no dataset, and when it has no services.
  package func services() throws -> ServiceDataset {
    guard try opening().has(Dataset.File.services) else {
      throw Fault(
        .unreadable,
        file: folder.location(of: Dataset.File.services),
        found: "no table of services",
        expected: "services, which this question is about",
        remedy: "Add the table, and list it in datapackage.json: docs/services.md says how"
      )
    }
    let read = try reading()
    let faults = try zoneLoader().faults + read.faults
    if !faults.isEmpty { throw FaultReport(faults) }
    return read.services
  }

  /// Everything that is wrong with codes, wards and services, refused rows included.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` when there is no dataset.
  package func serviceFaults() throws -> [Fault] {
    var loader = try zoneLoader()
    guard !loader.dataset.boroughs.isEmpty else { return [] }
    let known = loader.faults.count
    loader.attempt { _ = try CodePlaces.read(in: $0.dataset) }
    let read = try reading()
    return loader.faults.dropFirst(known) + read.faults + read.services.directory.refused
  }

  /// Recommendations, what was said of them, and the tables of the documents; a dataset may have nothing of these.
  ///
  /// - Throws: ``FaultReport`` with every fault of them, of sources and boroughs; ``Fault`` when there is no dataset.
  package func scrutiny() throws -> ScrutinyRecord {
    let read = try scrutinyReading()
    let faults = try zoneLoader().faults + read.faults
    if !faults.isEmpty { throw FaultReport(faults) }
    return read.record
  }

  /// Everything that is wrong with them.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` when there is no dataset.
  package func scrutinyFaults() throws -> [Fault] { try scrutinyReading().faults }

  private func scrutinyReading() throws -> (record: ScrutinyRecord, faults: [Fault]) {
    try parts.scrutinised.value {
      var loader = try zoneLoader()
      let known = loader.faults.count
      let record = loader.dataset.sources.isEmpty ? ScrutinyRecord() : loader.loadScrutiny()
      return (record, Array(loader.faults.dropFirst(known)))
    }
  }

  /// The wards with their small areas, in GSS order; a dataset may have none.
  ///
  /// - Throws: ``FaultReport`` with every fault of them, of sources and boroughs; ``Fault`` when there is no dataset.
  package func wards() throws -> [Ward] {
    let read = try wardReading()
    let faults = try zoneLoader().faults + read.faults
    if !faults.isEmpty { throw FaultReport(faults) }
    return read.wards
  }

  private func wardReading() throws -> (wards: [Ward], faults: [Fault]) {
    try parts.warded.value {
      var loader = try zoneLoader()
      let known = loader.faults.count
      var wards: [Ward] = []
      if !loader.dataset.boroughs.isEmpty {
        loader.attempt(Dataset.File.wards) { wards = try $0.loadWards() }
      }
      return (wards, Array(loader.faults.dropFirst(known)))
    }
  }

  private func reading() throws -> ServiceReading {
    try parts.listed.value {
      var loader = try zoneLoader()
      let known = loader.faults.count
      let (wards, faults) = try wardReading()
      loader.faults += faults
      var directory = ServiceDirectory()
      // Without a single one of its tables, the dataset has no services; else wards are the first.
      if !loader.dataset.boroughs.isEmpty, faults.isEmpty,
        DatasetTable.ofServices.map(\.path).contains(where: loader.has)
      {
        loader.attempt { directory = try $0.loadServices(wards: wards) }
      }
      return ServiceReading(
        services: ServiceDataset(dataset: loader.dataset, directory: directory, wards: wards),
        faults: Array(loader.faults.dropFirst(known))
      )
    }
  }

  private func opening() throws -> DatasetLoader {
    try parts.opened.value {
      let descriptor = try PackageDescriptor(in: folder)
      return DatasetLoader(
        Dataset(folder: folder, descriptor: descriptor, area: try area())
      )
    }
  }

  private func zoneLoader() throws -> DatasetLoader {
    try parts.zoned.value {
      var loader = try opening()
      loader.loadZones()
      return loader
    }
  }

  private func tableLoader() throws -> DatasetLoader {
    try parts.tabled.value {
      var loader = try zoneLoader()
      if loader.faults.isEmpty { loader.loadTables() }
      return loader
    }
  }

  private func placeLoader() throws -> DatasetLoader {
    try parts.placed.value {
      var loader = try zoneLoader()
      loader.keep(Result { try parts.outlined.value { try BoundaryFile(in: folder) } })
      return loader
    }
  }

  /// Reads the layer of boundaries; its faults wait for those of the other files.
  private func readOutlines() async {
    _ = try? parts.outlined.value { try BoundaryFile(in: folder) }
  }
}

/// A value that is worked out when it is first asked for, and once; whoever asks meanwhile waits.
private final class Once<Value: Sendable>: Sendable {
  private let held = Mutex<Result<Value, any Error>?>(nil)

  /// The value; a failure is kept as well.
  func value(_ work: () throws -> Value) throws -> Value {
    try held.withLock { held in
      let result = held ?? Result(catching: work)
      held = result
      return try result.get()
    }
  }
}
