package import Atlas
package import Coverage
import Exchange

extension ServiceDataset {
  /// Says which boroughs each service reaches; boundaries are read only where one covers a circle or a polygon.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` for boundaries that cannot be used. Shapes that are wrong are refused in
  ///   `directory.refused`.
  mutating func resolver() async throws -> CoverageResolver {
    var resolver = CoverageResolver(boroughs: dataset.boroughs, wards: wards)
    if !directory.coverageShapes.isEmpty {
      let places = try await Dataset.loadPlaces(dataset.folder.path)
      try resolver.addShapes(
        of: &directory,
        boundaries: places.boundaries,
        folder: dataset.folder
      )
    }
    return resolver
  }
}

/// The services of a dataset with their reach, and the day on which they are looked at.
package struct ServicesOnDay: Sendable {
  /// The services; what could not be used is in its `refused`.
  package let directory: ServiceDirectory
  /// Where the figures were published.
  package let sources: [Source]
  /// Says which boroughs a service reaches.
  package let resolver: CoverageResolver
  private let folder: DatasetFolder
  private let asOf: CalendarDate?

  /// Reads the services of a dataset.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` for files that cannot be used.
  package static func load(_ path: String, asOf: CalendarDate?) async throws -> ServicesOnDay {
    var services = try ServiceDataset.load(path)
    let resolver = try await services.resolver()
    return ServicesOnDay(
      directory: services.directory,
      sources: services.dataset.sources,
      resolver: resolver,
      folder: services.dataset.folder,
      asOf: asOf
    )
  }

  /// The day that a person gave, or else that of `analysis.yaml`.
  ///
  /// - Throws: ``Fault`` when there is neither: no clock fills in for them.
  package func day() throws -> CalendarDate {
    let file = folder.location(of: Dataset.File.analysis)
    if let day = try asOf
      ?? AnalysisFile.read(file: file, bytes: folder.read(Dataset.File.analysis)).asOf
    {
      return day
    }
    throw Fault.noDay(in: file, expected: "the day on which services are called active")
  }

  /// A borough by name or GSS code.
  ///
  /// - Throws: ``Fault`` that suggests the nearest name.
  package func borough(_ text: String, asker: String) throws -> Borough {
    try BoroughFinder(boroughs: resolver.boroughs, command: asker).borough(text)
  }
}

extension Fault {
  /// No day is known, and no clock fills in for one.
  static func noDay(in file: String, expected: String) -> Fault {
    Fault(
      file: file,
      found: "no `as_of`",
      expected: expected,
      remedy: "Add a line `as_of: 2025-03-31`, or name the day with --as-of"
    )
  }
}

/// The services of a dataset with the ground of its boroughs: what an import is read against.
package struct ServicesWithPlaces: Sendable {
  /// The services, wards and categories that are there already.
  package let services: ServiceDataset
  /// Says in which borough a position lies.
  package let places: BoroughPlaces
  /// Says which boroughs a coverage reaches.
  package let resolver: CoverageResolver

  /// Reads services and boundaries of a dataset.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` for files that cannot be used.
  package static func load(_ path: String) async throws -> ServicesWithPlaces {
    let services = try ServiceDataset.load(path)
    return ServicesWithPlaces(
      services: services,
      places: try BoroughPlaces(try await Dataset.loadPlaces(path)),
      resolver: CoverageResolver(boroughs: services.dataset.boroughs, wards: services.wards)
    )
  }
}
