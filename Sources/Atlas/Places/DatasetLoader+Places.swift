package import Exchange

extension DatasetLoader {
  /// Reads what it takes to place a point: sources, boroughs with their groups, and boundaries.
  package mutating func loadPlaces() async {
    let place = dataset.folder.location(of: Dataset.File.boundaries)
    async let layer = BoundaryFile.read(place)
    if attempt({ try $0.loadSources() }) { attempt { try $0.loadBoroughs() } }
    keep(await layer)
  }
}

extension Dataset {
  /// Reads what it takes to place a point and nothing else.
  ///
  /// - Throws: ``FaultReport`` with every fault of the files that are read.
  package static func loadPlaces(_ path: String) async throws -> Dataset {
    var loader = try DatasetLoader(path)
    await loader.loadPlaces()
    if !loader.faults.isEmpty { throw FaultReport(loader.faults) }
    return loader.dataset
  }
}

extension PostcodeTable {
  /// Reads the table of a dataset.
  ///
  /// - Throws: ``Fault`` when it is not there or damaged.
  package static func read(in folder: DatasetFolder) throws(Fault) -> PostcodeTable {
    let place = folder.location(of: Dataset.File.postcodes)
    guard folder.has(Dataset.File.postcodes) else {
      throw Fault(
        .unreadable,
        file: place,
        found: "no table of postcodes",
        expected: "the table that says where a postcode lies",
        remedy: "Ask with two coordinates, or add the table: docs/dataset.md"
      )
    }
    return try PostcodeTable(file: place, bytes: try readFile(place))
  }
}
