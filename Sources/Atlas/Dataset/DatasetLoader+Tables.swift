import Exchange

extension Dataset {
  /// Reads the tables of a dataset and no boundaries: all that a formula needs.
  ///
  /// - Throws: ``FaultReport`` with every fault of every file.
  package static func loadTables(_ path: String) throws -> Dataset {
    var loader = try DatasetLoader(path)
    loader.loadTables()
    if !loader.faults.isEmpty { throw FaultReport(loader.faults) }
    return loader.dataset
  }
}
