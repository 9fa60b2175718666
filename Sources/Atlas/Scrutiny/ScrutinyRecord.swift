import Exchange

/// What a dataset holds of scrutiny: recommendations, what was said of them, and the tables of the documents.
package struct ScrutinyRecord: Sendable {
  /// In the order of the file.
  package var recommendations: [Recommendation] = []
  package var statements: [RecommendationStatement] = []
  package var tables: [PublishedTable] = []

  package init(
    recommendations: [Recommendation] = [],
    statements: [RecommendationStatement] = [],
    tables: [PublishedTable] = []
  ) {
    (self.recommendations, self.statements, self.tables) = (recommendations, statements, tables)
  }

  package var isEmpty: Bool { recommendations.isEmpty && tables.isEmpty }

  /// Reads what a dataset has; a dataset may have nothing of it.
  ///
  /// - Returns: the record, and the files that it was read from.
  /// - Throws: ``FaultReport`` with every fault.
  package static func load(_ path: String) throws -> (record: Self, inputs: [InputRecord]) {
    var loader = try DatasetLoader(path)
    guard DatasetTable.ofScrutiny.contains(where: { loader.has($0.path) }) else {
      return (Self(), [])
    }
    let before = loader.dataset.folder.inputs.map(\.path)
    var record = Self()
    if loader.attempt({ try $0.loadSources() }) { record = loader.loadScrutiny() }
    if !loader.faults.isEmpty { throw FaultReport(loader.faults) }
    return (record, loader.dataset.folder.inputs.filter { !before.contains($0.path) })
  }
}
