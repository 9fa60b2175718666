package import Atlas
package import Coverage
package import Exchange
import Release

/// What the exports are made of: services, with the zones, categories and sources that they name.
package struct StandardsRecord: Sendable {
  /// The services, in order of identifier.
  package var services: [Service]
  /// The taxonomy.
  package let categories: [ServiceCategory]
  /// Where the figures were published.
  package let sources: [Source]
  /// Rows of services that were refused, with the reason.
  package let refused: [Fault]
  /// How many rows each table holds that is about no single service.
  package let otherTables: [(table: String, rows: Int)]
  /// Says which boroughs a coverage reaches.
  package let resolver: CoverageResolver

  let boroughs: [GSSCode: Borough]
  let categoryByIdentifier: [String: ServiceCategory]
  let sourceByIdentifier: [String: Source]
  let restricted: RestrictedPlaces

  /// Creates a record from a directory and what it names.
  package init(directory: ServiceDirectory, sources: [Source], resolver: CoverageResolver) {
    services = directory.services.sorted { $0.id < $1.id }
    categories = directory.categories
    self.sources = sources
    refused = directory.refused
    self.resolver = resolver
    otherTables = [
      ("calls", directory.calls.count), ("category_terms", directory.categoryOfTerm.count),
      ("performance", directory.measures.count), ("marks", directory.marks.count),
      ("rules", directory.rules.count), ("themes", directory.themes.count),
      ("finance", directory.finance.count), ("variances", directory.variances.count),
      ("risks", directory.risks.count), ("goals", directory.goals.count),
      ("counts", directory.printedCounts.count),
    ].filter { $0.1 > 0 }
    boroughs = byIdentifier(resolver.boroughs)
    categoryByIdentifier = byIdentifier(directory.categories)
    sourceByIdentifier = byIdentifier(sources)
    restricted = RestrictedPlaces(of: directory)
  }

  /// The services of a dataset.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` for files that cannot be used.
  package init(in session: Session) async throws {
    let (services, resolver) = try await session.reachedServices()
    self.init(
      directory: services.directory,
      sources: services.dataset.sources,
      resolver: resolver
    )
  }

  /// The same record with only the services that cover a borough, by name or GSS code, or may cover it.
  ///
  /// - Throws: ``Fault`` that suggests the nearest name.
  package func covering(_ borough: String, asker: String) throws -> StandardsRecord {
    covering(try BoroughFinder(boroughs: resolver.boroughs, command: asker).borough(borough).id)
  }

  /// The same record with only the services that cover a borough, or may cover it.
  ///
  /// A circle or polygon whose boroughs nobody worked out may cover any borough: unknown is never none.
  package func covering(_ borough: GSSCode) -> StandardsRecord {
    var kept = self
    kept.services = services.filter { service in
      if resolver.extents(of: service.coverage)[borough] != nil { return true }
      return service.coverage.areas.contains { area in
        (area.kind == .circle || area.kind == .polygon) && resolver.extentsOfShapes[area] == nil
      }
    }
    return kept
  }

  func name(of borough: GSSCode) -> String { boroughs[borough]?.name ?? borough.description }
  func name(ofWard ward: GSSCode) -> String { resolver.wards[ward]?.name ?? ward.description }
}
