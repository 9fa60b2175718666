package import Atlas
import Coverage
import Exchange

extension ImportedServices {
  /// Reads a file beside what a dataset knows, and makes tables of it that the dataset's loader takes.
  ///
  /// - Throws: as ``read(file:bytes:as:context:)`` and ``check(_:of:in:)``; ``Fault`` or ``FaultReport`` for files of
  ///   the dataset that cannot be used.
  package static func read(
    _ file: String,
    as standard: Standard,
    in session: Session
  ) async throws -> (ImportedServices, tables: [(name: String, bytes: [UInt8])]) {
    let known = try session.services()
    let places = try BoroughPlaces(try await session.places())
    let imported = try read(
      file: file,
      bytes: try readFile(file),
      as: standard,
      context: Context(
        resolver: CoverageResolver(boroughs: known.dataset.boroughs, wards: known.wards),
        categories: known.directory.categories,
        categoryOfTerm: known.directory.categoryOfTerm,
        codes: try CodePlaces.read(in: known.dataset),
        boroughAt: { places.borough(at: $0)?.id }
      )
    )
    let tables = try imported.tables()
    try imported.check(tables, of: file, in: known)
    return (imported, tables)
  }
}
