import Atlas
package import Coverage
package import Exchange

/// The services of a dataset, ready to be asked for cover, and what its files say about the question.
package struct CoverBase: Sendable {
  /// The services with their reach and trust.
  package let register: CoverRegister
  /// What was narrowed down.
  package let scope: CoverScope
  /// Rows of services that were refused, with the reason.
  package let refused: [Fault]

  /// Reads the services of a dataset; boundaries only where a circle or a polygon needs them.
  ///
  /// - Throws: ``FaultReport`` or ``Fault`` for files that cannot be used and names that are not there.
  package static func load(_ request: CoverRequest, command: String, dataset path: String)
    async throws
    -> CoverBase
  {
    var services = try ServiceDataset.load(path)
    let file = services.dataset.folder.location(of: Dataset.File.analysis)
    let plan = try AnalysisFile.read(
      file: file,
      bytes: try services.dataset.folder.read(Dataset.File.analysis)
    )
    let scope = try CoverScope(
      request,
      command: command,
      boroughs: services.dataset.boroughs,
      categories: services.directory.categories,
      dayOfFile: plan.asOf,
      analysisFile: file
    )
    let resolver = try await services.resolver()
    return CoverBase(
      register: CoverRegister(services.directory, resolver: resolver),
      scope: scope,
      refused: services.directory.refused
    )
  }
}
