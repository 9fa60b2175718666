package import Atlas
import Coverage
import Release

extension ServiceBook {
  /// The services of a dataset.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` for files that cannot be used. Rows that are wrong are left
  ///   out and kept in `directory.refused`.
  package init(in session: Session) async throws {
    _ = try session.services()
    // Boundaries are none of the tables that answers are compared by.
    let inputs = session.folder.inputs
    let (services, resolver) = try await session.reachedServices()
    self.init(
      name: session.folder.path,
      directory: services.directory,
      resolver: resolver,
      restricted: try RestrictedPlaces(of: services.directory, in: session.folder),
      inputs: inputs
    )
  }

  /// A borough by name or GSS code.
  ///
  /// - Throws: ``Fault`` that suggests the nearest name.
  package func borough(_ text: String, asker: String) throws -> Borough {
    try BoroughFinder(boroughs: boroughs, command: asker).borough(text)
  }
}
