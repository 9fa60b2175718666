package import Atlas
package import Coverage
package import Exchange

/// Services read from a file in the form of a standard, with what they name.
package struct ImportedServices: Sendable {
  /// In order of identifier.
  package var services: [Service] = []
  /// The sources that the services name.
  package var sources: [Source] = []
  /// The categories that were known before, and those that only the services name.
  package var categories: [ServiceCategory] = []
  /// What stands in the file and is not read: the pointer, `*` for any position, and how often.
  package var unread: [(pointer: String, count: Int)] = []

  /// What is known before a file is read.
  package struct Context: Sendable {
    let resolver: CoverageResolver
    let categories: [String: ServiceCategory]
    let categoryOfTerm: [String: String]

    /// Names what is known.
    package init(
      resolver: CoverageResolver,
      categories: [ServiceCategory] = [],
      categoryOfTerm: [String: String] = [:]
    ) {
      self.resolver = resolver
      self.categories = Dictionary(
        categories.map { ($0.id, $0) },
        uniquingKeysWith: { first, _ in first }
      )
      self.categoryOfTerm = categoryOfTerm
    }
  }

  /// Reads a file.
  ///
  /// Fields of other publishers that our tables cannot hold are counted in ``unread``.
  ///
  /// - Throws: ``FaultReport`` with every fault of the file, each at its JSON Pointer.
  package static func read(
    file: String,
    bytes: [UInt8],
    as standard: Standard,
    context: Context
  ) throws(FaultReport) -> ImportedServices {
    let value: JSONValue
    do { value = try JSONValue.parse(file: file, bytes: bytes) } catch { throw FaultReport(error) }
    var gathering = Gathering(file: file, standard: standard, context: context)
    switch standard {
    case .openReferralUK: OpenReferralImport.read(value, into: &gathering)
    case .threeSixtyGiving: GrantImport.read(value, into: &gathering)
    }
    guard gathering.reader.faults.isEmpty else { throw FaultReport(gathering.reader.faults) }
    return gathering.result
  }
}
