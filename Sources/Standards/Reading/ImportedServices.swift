package import Atlas
package import Coverage
package import Exchange
package import PlanarGeometry

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
  /// Records that were left out, each with what is wrong with it; of many of a kind the first.
  package var leftOut: [Fault] = []
  /// How many records were left out.
  package var leftOutCount = 0
  /// Values that count as not stated because they cannot be used; of many of a kind the first.
  package var setAside: [Fault] = []
  /// What a person should know of the file, as sentences.
  package var notes: [String] = []
  /// Where in the file each service stands, by its identifier.
  var pointers: [String: String] = [:]

  /// What is known before a file is read.
  package struct Context: Sendable {
    let resolver: CoverageResolver
    let categories: [String: ServiceCategory]
    let categoryOfTerm: [String: String]
    /// What codes say that no layer holds.
    let codes: CodePlaces
    /// The borough that holds a position; nil where no boundaries are at hand.
    let boroughAt: (@Sendable (Point) -> GSSCode?)?

    /// Names what is known.
    package init(
      resolver: CoverageResolver,
      categories: [ServiceCategory] = [],
      categoryOfTerm: [String: String] = [:],
      codes: CodePlaces = CodePlaces(),
      boroughAt: (@Sendable (Point) -> GSSCode?)? = nil
    ) {
      self.resolver = resolver
      self.categories = byIdentifier(categories)
      self.categoryOfTerm = categoryOfTerm
      self.codes = codes
      self.boroughAt = boroughAt
    }
  }

  /// Reads a file.
  ///
  /// Fields of other publishers that our tables cannot hold are counted in ``unread``, values that
  /// cannot be used are in ``setAside``, services that cannot be used in ``leftOut``.
  ///
  /// - Throws: ``FaultReport`` where the file is none of the standard, where its money would come out
  ///   wrong, or where no record can be used; each fault at its JSON Pointer.
  package static func read(
    file: String,
    bytes: [UInt8],
    as standard: Standard,
    context: Context
  ) throws(FaultReport) -> ImportedServices {
    let parsed: JSONValue
    do { parsed = try JSONValue.parse(file: file, bytes: bytes) } catch { throw FaultReport(error) }
    let gathering = Gathering(file: file, standard: standard, context: context)
    let value = parsed.withoutUnseen { gathering.reader.setAside($0, found: $1, .seenCharacters) }
    switch standard {
    case .openReferralUK: OpenReferralImport(gathering).read(value)
    case .threeSixtyGiving: GrantImport(gathering).read(value)
    }
    let result = gathering.result
    let hasNone = result.services.isEmpty && !result.leftOut.isEmpty
    if hasNone || !gathering.reader.faults.isEmpty {
      throw FaultReport(gathering.reader.allFaults.summary)
    }
    return result
  }
}
