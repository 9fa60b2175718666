package import Atlas
package import PlanarGeometry

extension Session {
  /// The services, with which boroughs each of them reaches; boundaries are read only where none are given and a
  /// service covers a circle or a polygon.
  ///
  /// - Throws: as ``services()``; ``Fault`` or ``FaultReport`` for boundaries that cannot be used. Shapes that are
  ///   wrong are refused in `directory.refused`.
  package func reachedServices(
    within boundaries: [GSSCode: MultiPolygon]? = nil
  ) async throws -> (ServiceDataset, CoverageResolver) {
    var services = try services()
    var resolver = CoverageResolver(boroughs: services.dataset.boroughs, wards: services.wards)
    if !services.directory.coverageShapes.isEmpty {
      let boundaries =
        if let boundaries { boundaries } else { try await places().boundaries }
      try resolver.addShapes(of: &services.directory, boundaries: boundaries, folder: folder)
    }
    return (services, resolver)
  }
}
