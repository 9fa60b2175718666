package import Atlas
import Release

extension ServiceBook {
  /// Reads the services of a dataset; boundaries only where a service covers a circle or a polygon.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` for files that cannot be used. Rows that are wrong are left
  ///   out and kept in `directory.refused`.
  package static func load(_ path: String) async throws -> ServiceBook {
    var services = try ServiceDataset.load(path)
    let resolver = try await services.resolver()
    return ServiceBook(
      name: path,
      directory: services.directory,
      resolver: resolver,
      day: try analysisDay(of: services.dataset.folder),
      restricted: try RestrictedPlaces(of: services.directory, in: services.dataset.folder),
      inputs: services.dataset.folder.inputs
    )
  }

  /// A borough by name or GSS code.
  ///
  /// - Throws: ``Fault`` that suggests the nearest name.
  package func borough(_ text: String, asker: String) throws -> Borough {
    try BoroughFinder(boroughs: boroughs, command: asker).borough(text)
  }
}
