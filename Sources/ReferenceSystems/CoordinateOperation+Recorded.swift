extension CoordinateOperation {
  /// Restores an operation from the record of an earlier run.
  package init(
    recordedFrom source: ReferenceSystem,
    to target: ReferenceSystem,
    name: String,
    accuracyMetres: Double?,
    grids: [String],
    projVersion: String,
    pipeline: String
  ) {
    self.init(
      source: source,
      target: target,
      name: name,
      accuracyMetres: accuracyMetres,
      // A record names grids, not the folders of the machine that had them.
      gridFiles: grids.map { GridFile(name: $0, origin: .givenFolder) },
      isBallpark: false,
      projVersion: projVersion,
      pipeline: pipeline
    )
  }
}
